"""Gold facts: what people wrote down that an article states, to measure a graph by.

A folder of gold holds ``NAME.json`` for each article, and the article's text as ``NAME.txt`` or
as a line of ``articles.jsonl``.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from minkwan.errors import InputError

_LEGAL_FORM = re.compile(r"주식회사|유한회사|재단법인|사단법인|\((?:주|유|재|사)\)|㈜")
_PUNCTUATION = re.compile(r"[\s'\"‘’“”`´<>《》〈〉「」『』\[\]()·ㆍ・,.\-–—_/]+")


@dataclass(frozen=True, slots=True)
class GoldFact:
    """A fact that gold states; the keys are all comparable names of its two ends.

    A detail that gold doesn't state is empty; ``amount`` is won, in digits.
    """

    subject: str
    relation: str
    object: str
    subject_keys: frozenset[str]
    object_keys: frozenset[str]
    status: str
    date: str
    amount: str
    optional: bool
    quote: str


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """An article with its gold facts, and the class of each entity that gold lists."""

    id: str
    text: str
    facts: tuple[GoldFact, ...]
    types: Mapping[str, str]


def comparable(name: str) -> str:
    """A name without its legal form, spaces, punctuation and case, so that spellings meet."""
    bare = _LEGAL_FORM.sub("", unicodedata.normalize("NFC", name))
    return _PUNCTUATION.sub("", unicodedata.normalize("NFKC", bare)).casefold()


def read_gold(folder: Path) -> tuple[GoldArticle, ...]:
    """The gold articles of a folder, by name; a ``NAME.json`` without a text is passed over.

    Raises InputError, saying which file and what is wrong with it.
    """
    if not folder.is_dir():
        raise InputError(f"'{folder}' is no folder: give the folder that holds the gold facts, one NAME.json each.")
    texts = _texts(folder)
    paths = [path for path in sorted(folder.glob("*.json")) if path.stem in texts]
    if not paths:
        raise InputError(f"'{folder}' holds no gold: put NAME.json beside NAME.txt or a line of articles.jsonl.")
    return tuple(_article(path, texts[path.stem]) for path in paths)


def _texts(folder: Path) -> dict[str, str]:
    texts = {path.stem: _read(path) for path in folder.glob("*.txt")}
    lines = folder / "articles.jsonl"
    if lines.exists():
        # Not splitlines(): a text may hold U+2028, which ends no line of the file.
        for number, line in enumerate(_read(lines).removesuffix("\n").split("\n"), 1):
            try:
                article = json.loads(line)
                texts[article["id"]] = article["text"]
            except (ValueError, KeyError, TypeError):
                raise InputError(f"'{lines}', line {number}, is no article: it needs an 'id' and a 'text'.") from None
    return texts


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"'{path}' cannot be read as UTF-8 text: {error}.") from None


def _article(path: Path, text: str) -> GoldArticle:
    try:
        content = json.loads(_read(path))
        types = {entity["name"]: entity["type"] for entity in content["entities"]}
        keys = {
            entity["name"]: frozenset(comparable(name) for name in (entity["name"], *entity.get("aliases", ())))
            for entity in content["entities"]
        }
        facts = tuple(_fact(fact, keys) for fact in content["facts"])
    except json.JSONDecodeError as error:
        raise InputError(f"'{path}' is no JSON at line {error.lineno}: {error.msg}.") from None
    except KeyError as error:
        raise InputError(f"'{path}' is no gold: it, or an entity or fact in it, lacks the key {error}.") from None
    except (TypeError, AttributeError):
        raise InputError(f"'{path}' is no gold: it needs a list of 'entities' and a list of 'facts'.") from None
    return GoldArticle(path.stem, text, facts, types)


def _fact(fact: Mapping[str, Any], keys: Mapping[str, frozenset[str]]) -> GoldFact:
    subject, object_ = fact["s"], fact["o"]
    return GoldFact(
        subject=subject,
        relation=fact["p"],
        object=object_,
        subject_keys=keys.get(subject) or frozenset({comparable(subject)}),
        object_keys=keys.get(object_) or frozenset({comparable(object_)}),
        status=fact.get("status", "done"),
        date=fact.get("date") or "",
        amount=str(fact.get("amount") or ""),
        optional=bool(fact.get("optional")),
        quote=fact.get("quote", ""),
    )
