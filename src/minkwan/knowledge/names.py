"""Names from public registers: provinces, ministries, universities, companies, titles, surnames.

``names/*.tsv`` is a set of tables with one form: ``#`` lines that say where the names come from
and when that was last looked at, a line of column names, then one body or place per line.
``surnames.tsv`` and ``titles.tsv`` have columns of their own. All of it is checked while it is
loaded, so that a slip in a table shows at once, with its file and line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import NoReturn

from minkwan.errors import KnowledgeError

KINDS = frozenset({"Government", "PublicInstitution", "Company", "University", "Hospital", "Association", "Place", "Program"})
CLASSES = frozenset(
    {"office", "company", "association", "institution", "academic", "party", "rank", "military", "honorific", "other"}
)

_ENTRY = (
    "name",
    "kind",
    "key",
    "aliases",
    "parent",
    "valid_from",
    "valid_to",
    "replaced_by",
    "ambiguous",
    "english",
    "source",
)
_SURNAME = ("surname", "weight", "source")
_TITLE = ("title", "class", "body", "shares", "source")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_ALWAYS = ("0000-00-00", "9999-99-99")


@dataclass(frozen=True, slots=True)
class NameEntry:
    """A body or place of a public register.

    ``key`` never changes and is unique over all tables; ``parent`` and ``replaced_by`` are keys
    of other entries. ``aliases`` are the other forms that press uses. ``valid_from`` and
    ``valid_to`` are the first and last day on which the name was in force, where it changed.
    An ``ambiguous`` name is an ordinary word or a person's name as well: it needs context.
    """

    name: str
    kind: str
    key: str
    aliases: tuple[str, ...]
    parent: str | None
    valid_from: str | None
    valid_to: str | None
    replaced_by: str | None
    ambiguous: bool
    english: str | None
    source: str


@dataclass(frozen=True, slots=True)
class TitleEntry:
    """A title or office: its class, and the kind of body that it belongs to (``도지사``: province).

    ``shares`` is the end of the body's name that the title repeats: 강원도 and 도지사 make
    강원도지사, so they overlap in 도.
    """

    title: str
    title_class: str
    body: str | None
    shares: str | None


@dataclass(frozen=True, slots=True)
class Names:
    """All names of the registers; ``titles`` maps a title to what it implies."""

    entries: tuple[NameEntry, ...]
    surnames: frozenset[str]
    titles: Mapping[str, TitleEntry]


def load_names(folder: Path) -> Names:
    """Read and check every table in ``folder``.

    Raises:
        KnowledgeError: a table is missing, has an unknown or missing column, a row that does not
            fit, a key used twice or pointing nowhere, or one form for two bodies that nothing
            tells apart.
    """
    places: list[tuple[Path, int]] = []
    entries: list[NameEntry] = []
    for path in sorted(folder.glob("*.tsv")):
        if path.name not in ("surnames.tsv", "titles.tsv"):
            for line, fields in _rows(path, _ENTRY):
                entries.append(_entry(path, line, fields))
                places.append((path, line))
    _check_keys(entries, places)
    _check_forms(entries, places)
    return Names(tuple(entries), _surnames(folder / "surnames.tsv"), _titles(folder / "titles.tsv"))


def _rows(path: Path, columns: tuple[str, ...]) -> Iterator[tuple[int, list[str]]]:
    """The rows of a table in the order of ``columns``, each with its line number."""
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise KnowledgeError(f"{path} cannot be read as a UTF-8 table: put the file there again.") from error
    order: list[int] | None = None
    for number, line in enumerate(lines, 1):
        if not line or line.startswith("#"):
            continue
        fields = line.split("\t")
        if order is None:
            order = _order(path, number, fields, columns)
        elif len(fields) != len(columns):
            _fail(path, number, f"has {len(fields)} columns where {len(columns)} are needed: check its tabs")
        else:
            yield number, [fields[place] for place in order]
    if order is None:
        raise KnowledgeError(f"{path} has no line of column names: begin it with {', '.join(columns)}.")


def _order(path: Path, line: int, header: list[str], columns: tuple[str, ...]) -> list[int]:
    for name in header:
        if name not in columns:
            _fail(path, line, f"has the unknown column '{name}': use {', '.join(columns)}")
    for name in columns:
        if header.count(name) != 1:
            _fail(path, line, f"must have the column '{name}' once")
    return [header.index(name) for name in columns]


def _entry(path: Path, line: int, fields: list[str]) -> NameEntry:
    name, kind, key, aliases, parent, valid_from, valid_to, replaced_by, ambiguous, english, source = fields
    if not (name and key and source):
        _fail(path, line, "must give a name, a key and a source")
    if kind not in KINDS:
        _fail(path, line, f"has the unknown kind '{kind}': use one of {', '.join(sorted(KINDS))}")
    if ambiguous not in ("", "yes"):
        _fail(path, line, f"has '{ambiguous}' as ambiguous: write yes or leave it empty")
    for day in (valid_from, valid_to):
        if day and not _DAY.fullmatch(day):
            _fail(path, line, f"has the date '{day}': write it as 2024-01-31")
    if re.search(r"\W", key):
        _fail(path, line, f"has the key '{key}': use letters, digits and _ alone")
    forms = tuple(aliases.split("|")) if aliases else ()
    if len({name, *forms}) != 1 + len(forms) or "" in forms:
        _fail(path, line, "has an empty alias, or the same form twice")
    return NameEntry(
        name,
        kind,
        key,
        forms,
        parent or None,
        valid_from or None,
        valid_to or None,
        replaced_by or None,
        ambiguous == "yes",
        english or None,
        source,
    )


def _check_keys(entries: list[NameEntry], places: list[tuple[Path, int]]) -> None:
    seen: dict[str, tuple[Path, int]] = {}
    for entry, place in zip(entries, places, strict=True):
        if entry.key in seen:
            path, line = seen[entry.key]
            _fail(*place, f"repeats the key '{entry.key}' of {path.name}, line {line}: give it one of its own")
        seen[entry.key] = place
    for entry, place in zip(entries, places, strict=True):
        for column, key in (("parent", entry.parent), ("replaced_by", entry.replaced_by)):
            if key is not None and key not in seen:
                _fail(*place, f"has the {column} '{key}', which is the key of no row")


def _check_forms(entries: list[NameEntry], places: list[tuple[Path, int]]) -> None:
    """One form may stand for two bodies only where their parents or their days tell them apart."""
    holders: dict[str, list[int]] = {}
    for number, entry in enumerate(entries):
        for form in (entry.name, *entry.aliases):
            holders.setdefault(form, []).append(number)
    for form, numbers in holders.items():
        for later, number in enumerate(numbers):
            for other in numbers[:later]:
                if not _told_apart(entries[number], entries[other]):
                    path, line = places[other]
                    _fail(*places[number], f"has the form '{form}', which is also that of {path.name}, line {line}")


def _told_apart(one: NameEntry, other: NameEntry) -> bool:
    if one.parent != other.parent:
        return True
    return (one.valid_to or _ALWAYS[1]) < (other.valid_from or _ALWAYS[0]) or (other.valid_to or _ALWAYS[1]) < (
        one.valid_from or _ALWAYS[0]
    )


def _surnames(path: Path) -> frozenset[str]:
    found: set[str] = set()
    for line, (surname, weight, _source) in _rows(path, _SURNAME):
        if not surname or surname in found:
            _fail(path, line, f"must give a surname, and each once ('{surname}')")
        if not weight.isdigit():
            _fail(path, line, f"has the weight '{weight}': write a whole number")
        found.add(surname)
    return frozenset(found)


def _titles(path: Path) -> Mapping[str, TitleEntry]:
    found: dict[str, TitleEntry] = {}
    for line, (title, title_class, body, shares, _source) in _rows(path, _TITLE):
        if not title or title in found:
            _fail(path, line, f"must give a title, and each once ('{title}')")
        if title_class not in CLASSES:
            _fail(path, line, f"has the unknown class '{title_class}': use one of {', '.join(sorted(CLASSES))}")
        found[title] = TitleEntry(title, title_class, body or None, shares or None)
    return MappingProxyType(found)


def _fail(path: Path, line: int, what: str) -> NoReturn:
    raise KnowledgeError(f"{path}, line {line} {what}.")
