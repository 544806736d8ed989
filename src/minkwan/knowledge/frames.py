"""Frames: what a relation sounds like, as data. One TOML file for each relation.

A file names its relation and holds clauses (a predicate and the particles of its arguments),
patterns (a row of words with places for names), and examples, right and near-miss, which run as
tests::

    relation = "visits"

    [[clause]]
    id = "visit"
    verbs = "방문 찾"              # stems of verbs, the noun before 하다 included
    nouns = "방문"                 # nouns that state it without a verb
    subject = "Person Delegation"  # classes, most likely first
    object = "Organization Place"
    object_josa = "을 를 에"

    [[pattern]]
    id = "trip"
    text = "{s:Person}(?:은|는|이|가) .{0,40}{o:Place} 출장"

    [[example]]
    text = "박가람 한빛도지사는 8일 일본을 방문했다."
    facts = ["박가람 | 일본 | done"]

    [[near_miss]]
    text = "방문객이 늘었다."

In a pattern ``{s:…}`` and ``{o:…}`` stand for a mention of these classes, ``{s+:…}`` for a list of
them, ``{o:Facility!}`` for one whose class is certain (``certain = true`` in a clause), ``{post}`` for
a title, ``{mark}`` for a list mark; a person may carry body and title behind unless the pattern says
``apart``;
everything else is a regular expression in which a space matches any
white space or none.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from minkwan.errors import KnowledgeError
from minkwan.records import Status

# Marks of lists, as a piece of a regular expression's class.
MARKS = "·ㆍ▲△●○◯•/▶▷▸➤◆◇■□◦∙‧①-⑮"
_SLOT = re.compile(r"\{(mark|post|[so]\+?:[A-Za-z| !]+|any)\}")
_CLAUSE_KEYS = {
    "id",
    "verbs",
    "nouns",
    "voice",
    "subject",
    "object",
    "subject_josa",
    "object_josa",
    "object_head",
    "subject_head",
    "needs",
    "unless",
    "pairs",
    "score",
    "state",
    "actor",
    "missing_subject",
    "bare",
    "kind",
    "certain",
}
_PATTERN_KEYS = {"id", "text", "has", "score", "status", "kind", "apart"}
SUBJECT = "은 는 이 가 께서 께서는 도 에서 에서는"


@dataclass(frozen=True, slots=True)
class Clause:
    """A predicate with the particles and classes of its two arguments."""

    id: str
    relation: str
    verbs: frozenset[str]
    nouns: frozenset[str]
    voice: str
    subject: tuple[str, ...]
    object: tuple[str, ...]
    subject_josa: frozenset[str]
    object_josa: frozenset[str]
    bare: bool
    object_head: re.Pattern[str] | None
    subject_head: re.Pattern[str] | None
    needs: re.Pattern[str] | None
    unless: re.Pattern[str] | None
    pairs: str
    score: float
    state: bool
    actor: bool
    missing_subject: bool
    kind: str
    certain: bool


@dataclass(frozen=True, slots=True)
class Pattern:
    """A row of words with places for the two arguments, compiled."""

    id: str
    relation: str
    source: str
    regex: re.Pattern[str]
    literal: str
    slots: tuple[frozenset[str], ...]
    score: float
    status: Status | None
    brackets: bool
    kind: str


@dataclass(frozen=True, slots=True)
class Example:
    """A text and the facts that its relation's frames find in it: (subject, object, status)."""

    text: str
    facts: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Frames:
    """All frames of all relations, with an index from words to clauses."""

    clauses: tuple[Clause, ...]
    patterns: tuple[Pattern, ...]
    examples: Mapping[str, tuple[Example, ...]]
    by_verb: Mapping[str, tuple[Clause, ...]] = field(default_factory=dict)
    by_noun: Mapping[str, tuple[Clause, ...]] = field(default_factory=dict)


def kinds_of(names: str, groups: Mapping[str, tuple[str, ...]], where: str) -> tuple[str, ...]:
    """Classes named in a frame, with groups such as Organization spread out."""
    found: list[str] = []
    for name in re.split(r"[ |]+", names.strip()):
        if name not in groups:
            raise KnowledgeError(
                f"{where}: '{name}' is no class of the ontology; use one of {', '.join(sorted(groups))}"
            )
        found.extend(k for k in groups[name] if k not in found)
    return tuple(found)


def load_frames(
    folder: Path, *, relations: Iterable[str], groups: Mapping[str, tuple[str, ...]], symbols: Mapping[str, str]
) -> Frames:
    """Reads all ``*.toml`` of a folder.

    ``groups`` gives for each class of the ontology the classes it covers, ``symbols`` the
    character that stands for a mention of a class in an encoded sentence. Raises KnowledgeError
    naming file and frame where something is unknown or malformed.
    """
    known = set(relations)
    clauses: list[Clause] = []
    patterns: list[Pattern] = []
    examples: dict[str, tuple[Example, ...]] = {}
    for path in sorted(folder.glob("*.toml")):
        try:
            data = tomllib.loads(path.read_text(encoding="utf-8"))
        except tomllib.TOMLDecodeError as error:
            raise KnowledgeError(f"{path.name}: {error}; mend the TOML") from error
        unknown = set(data) - {"relation", "clause", "pattern", "example", "near_miss"}
        if unknown:
            raise KnowledgeError(f"{path.name}: unknown key '{sorted(unknown)[0]}'; remove it")
        relation = data.get("relation")
        if relation not in known:
            raise KnowledgeError(
                f"{path.name}: relation '{relation}' is no property of the ontology; add it there first"
            )
        clauses.extend(_clause(c, relation, path.name, groups) for c in data.get("clause", []))
        patterns.extend(_pattern(p, relation, path.name, groups, symbols) for p in data.get("pattern", []))
        examples[relation] = tuple(_example(e, path.name, right=True) for e in data.get("example", [])) + tuple(
            _example(e, path.name, right=False) for e in data.get("near_miss", [])
        )
    ids = [f"{c.relation}.{c.id}" for c in clauses] + [f"{p.relation}.{p.id}" for p in patterns]
    twice = sorted({i for i in ids if ids.count(i) > 1})
    if twice:
        raise KnowledgeError(f"the frame id '{twice[0]}' stands twice; give one of them another id")
    by_verb: dict[str, list[Clause]] = {}
    by_noun: dict[str, list[Clause]] = {}
    for clause in clauses:
        for verb in clause.verbs:
            by_verb.setdefault(verb, []).append(clause)
        for noun in clause.nouns:
            by_noun.setdefault(noun, []).append(clause)
    return Frames(
        tuple(clauses),
        tuple(patterns),
        examples,
        {k: tuple(v) for k, v in by_verb.items()},
        {k: tuple(v) for k, v in by_noun.items()},
    )


def _words(value: object) -> frozenset[str]:
    return frozenset(str(value or "").split())


def _regex(value: object, where: str) -> re.Pattern[str] | None:
    if not value:
        return None
    try:
        return re.compile(str(value))
    except re.error as error:
        raise KnowledgeError(f"{where}: '{value}' is no regular expression: {error}") from error


def _clause(data: dict[str, object], relation: str, file: str, groups: Mapping[str, tuple[str, ...]]) -> Clause:
    where = f"{file}, clause '{data.get('id', '?')}'"
    unknown = set(data) - _CLAUSE_KEYS
    if unknown:
        raise KnowledgeError(
            f"{where}: unknown key '{sorted(unknown)[0]}'; known are {', '.join(sorted(_CLAUSE_KEYS))}"
        )
    for key in ("id", "subject", "object"):
        if not data.get(key):
            raise KnowledgeError(f"{where}: '{key}' is missing")
    return Clause(
        id=str(data["id"]),
        relation=relation,
        verbs=_words(data.get("verbs")),
        nouns=_words(data.get("nouns")),
        voice=str(data.get("voice", "active")),
        subject=kinds_of(str(data["subject"]), groups, where),
        object=kinds_of(str(data["object"]), groups, where),
        subject_josa=_words(data.get("subject_josa", SUBJECT)),
        object_josa=_words(data.get("object_josa", "을 를 도")),
        bare=bool(data.get("bare", "을" in _words(data.get("object_josa", "을 를 도")))),
        object_head=_regex(data.get("object_head"), where),
        subject_head=_regex(data.get("subject_head"), where),
        needs=_regex(data.get("needs"), where),
        unless=_regex(data.get("unless"), where),
        pairs=str(data.get("pairs", "subject-object")),
        score=float(str(data.get("score", 0.8))),
        state=bool(data.get("state", False)),
        actor=bool(data.get("actor", False)),
        missing_subject=bool(data.get("missing_subject", True)),
        kind=str(data.get("kind", "")),
        certain=bool(data.get("certain", False)),
    )


def _pattern(
    data: dict[str, object], relation: str, file: str, groups: Mapping[str, tuple[str, ...]], symbols: Mapping[str, str]
) -> Pattern:
    where = f"{file}, pattern '{data.get('id', '?')}'"
    unknown = set(data) - _PATTERN_KEYS
    if unknown:
        raise KnowledgeError(
            f"{where}: unknown key '{sorted(unknown)[0]}'; known are {', '.join(sorted(_PATTERN_KEYS))}"
        )
    source = str(data.get("text", ""))
    if not data.get("id") or "{s" not in source or "{o" not in source:
        raise KnowledgeError(f"{where}: needs an id and a text with {{s:…}} and {{o:…}}")
    parts: list[str] = []
    slots: list[frozenset[str]] = []
    at = 0
    for slot in _SLOT.finditer(source):
        if slot.group(1)[1:2] in ":+":
            slots.append(_symbols(slot.group(1), groups, symbols, where))
        parts.append(source[at : slot.start()].replace(" ", r"\s*"))
        parts.append(_slot(slot.group(1), groups, symbols, where, titled=not data.get("apart", False)))
        at = slot.end()
    parts.append(source[at:].replace(" ", r"\s*"))
    if re.search(r"\{[a-z]", _SLOT.sub("", source)):
        raise KnowledgeError(f"{where}: there is a place in braces that is not one of those of the syntax")
    regex = _regex("".join(parts), where)
    if regex is None:
        raise KnowledgeError(f"{where}: the text is empty")
    status = data.get("status")
    return Pattern(
        id=str(data["id"]),
        relation=relation,
        source=source,
        regex=regex,
        slots=tuple(slots),
        literal=str(data.get("has", symbols["post"] if "{post}" in source else "")),
        score=float(str(data.get("score", 0.85))),
        status=status if status in ("done", "planned", "negated") else None,
        brackets="\\(" in source,
        kind=str(data.get("kind", "")),
    )


def _symbols(
    slot: str, groups: Mapping[str, tuple[str, ...]], symbols: Mapping[str, str], where: str
) -> frozenset[str]:
    """The characters that can fill a place; without one of them in a sentence a pattern is not tried."""
    names = slot.split(":", 1)[1]
    unsure = () if "!" in names else ("Name",)
    return frozenset(symbols[k] for k in (*kinds_of(names.replace("!", ""), groups, where), *unsure))


def _slot(
    slot: str, groups: Mapping[str, tuple[str, ...]], symbols: Mapping[str, str], where: str, *, titled: bool
) -> str:
    """A place for a mention as a regular expression; a person may carry body and title behind."""
    if slot == "mark":
        return f"[{MARKS}]"
    if slot == "post":
        return symbols[slot]
    if slot == "any":
        return "[" + "".join(sorted(symbols.values())) + "]"
    role = slot.split(":", 1)[0]
    chars = "".join(sorted(_symbols(slot, groups, symbols, where)))
    if role.endswith("+"):
        separator = rf"(?:\s*(?:[,{MARKS}]|와|과|및|그리고)\s*)+"
        return rf"(?P<{role[0]}>[{chars}](?:{separator}[{chars}])*)"
    if not titled:
        return f"(?P<{role}>[{chars}])"
    # A body beside a title stands for the person who holds it; a person may carry both.
    body = "".join(symbols[k] for k in groups["Organization"])
    person, post = symbols["Person"], symbols["post"]
    carried = rf"(?:\s*[{body}]?\s*(?:[가-힣]{{2,8}}\s)?{post})?"
    return rf"(?P<{role}>[{chars}])(?:(?<={person}){carried}|(?<!{person})(?!\s*{post}))"


def _example(data: dict[str, object], file: str, *, right: bool) -> Example:
    text = data.get("text")
    facts = data.get("facts", [])
    if not isinstance(text, str) or not isinstance(facts, list) or right != bool(facts):
        raise KnowledgeError(f"{file}: an example needs text and facts, a near-miss text alone (see '{text}')")
    rows: list[tuple[str, str, str]] = []
    for fact in facts:
        fields = [f.strip() for f in str(fact).split("|")]
        if len(fields) != 3:
            raise KnowledgeError(f"{file}: '{fact}' is no fact; write 'subject | object | status'")
        rows.append((fields[0], fields[1], fields[2]))
    return Example(text, tuple(rows))
