"""Words of Korean press that are no names: heads, titles, stop words. Loaded once, checked."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from minkwan.errors import KnowledgeError
from minkwan.records import Mention

_DISTRICTS = frozenset(("중구", "동구", "서구", "남구", "북구", "강서구", "고성군"))
HOME = frozenset(("한국", "대한민국", "우리나라"))


@dataclass(frozen=True, slots=True)
class Head:
    """A head noun: what a name that ends in it names, and how far such a name reaches left."""

    head: str
    kind: str
    anaphor: bool
    name: bool
    phrase: bool


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Closed classes of words, ready for lookup."""

    heads: Mapping[str, Head]
    longest_head: int
    titles: frozenset[str]
    longest_title: int
    surnames: frozenset[str]
    not_names: frozenset[str]
    common_nouns: frozenset[str]
    stops: frozenset[str]
    industries: frozenset[str]
    no_heads: frozenset[str]
    event_kinds: frozenset[str]
    event_inner: frozenset[str]
    event_edges: frozenset[str]
    companies: frozenset[str]
    levels: Mapping[str, str]
    ministries: Mapping[str, str]

    def head_of(self, stem: str) -> Head | None:
        """The longest head noun with which a word ends."""
        for length in range(min(len(stem), self.longest_head), 0, -1):
            head = self.heads.get(stem[-length:])
            if head:
                return head
        return None

    def is_abroad(self, mention: Mention) -> bool:
        """Whether a mention is of a country or city abroad: the register knows it and has no level for it."""
        return (
            mention.kind == "Place"
            and mention.key is not None
            and mention.key not in self.levels
            and mention.name not in HOME
        )

    def is_territory(self, mention: Mention) -> bool:
        """Whether a mention is of a place, or of a local government, whose name is one too."""
        if mention.kind != "Government":
            return mention.kind == "Place"
        # '중구' is a district of several cities, so it carries no key of one.
        return mention.key in self.levels or (mention.key is None and mention.name in _DISTRICTS)


def load_heads(path: Path) -> dict[str, Head]:
    """Reads ``heads.tsv``; raises KnowledgeError with file and line where a row is not well-formed."""
    heads: dict[str, Head] = {}
    seen_header = False
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if not line or line.startswith("#"):
            continue
        fields = line.split("\t")
        if not seen_header:
            if fields != ["head", "kind", "anaphor", "extends"]:
                raise KnowledgeError(f"{path}, line {number}: the header must be head, kind, anaphor, extends")
            seen_header = True
            continue
        if len(fields) != 4 or fields[2] not in ("yes", "no", "name") or fields[3] not in ("word", "phrase"):
            raise KnowledgeError(
                f"{path}, line {number}: needs head, kind, anaphor (yes, no or name), extends (word or phrase)"
            )
        if fields[0] in heads:
            raise KnowledgeError(f"{path}, line {number}: the head '{fields[0]}' stands there twice; remove one")
        heads[fields[0]] = Head(fields[0], fields[1], fields[2] == "yes", fields[2] == "name", fields[3] == "phrase")
    return heads


def load_words(path: Path) -> dict[str, frozenset[str]]:
    """Reads ``words.toml``: named sets of words, each a list of strings."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise KnowledgeError(f"{path}: {error}") from error
    sets: dict[str, frozenset[str]] = {}
    for name, value in data.items():
        if not isinstance(value, str):
            raise KnowledgeError(f"{path}: '{name}' must be a text of words with spaces between")
        sets[name] = frozenset(value.split())
    return sets
