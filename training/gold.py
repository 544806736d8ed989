"""Annotated articles as what the network must say of them: names, joined pairs, statuses.

An annotation names its entities with all their forms but not where they stand; the places are
found again by the longest form that fits.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from minkwan.ingest import read_inputs
from minkwan.network.labels import KINDS, RELATIONS, STATUSES
from minkwan.records import Article

_SHINGLE = 25  # characters
_MAX_SHARED = 0.2
_PARTICLE = (
    r"(?:은|는|이|가|을|를|의|와|과|도|에|에서|에게|에서는|에는|에서도|에도|으로|로|로서|으로서|로부터|으로부터|측|"
    r"만|까지|부터|보다|처럼|이나|나|이며|며|이자|인|이란|란|에서의|와의|과의|간|등|내|산|발|이다|입니다|이고|께서|께)"
)
_SHORT_END = re.compile(rf"{_PARTICLE}?(?![가-힣A-Za-z0-9])")
_LETTER = re.compile(r"[가-힣A-Za-z0-9]")


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the text where an entity is named."""

    start: int
    end: int
    entity: int


@dataclass(frozen=True, slots=True)
class Told:
    """A fact between two entities; ``at`` is the middle of the words that state it."""

    subject: int
    relation: int
    object: int
    status: int
    optional: bool
    at: int


@dataclass(frozen=True, slots=True)
class Lesson:
    """An annotated article. ``whole`` says that its entities are all that the text names."""

    article: Article
    kinds: tuple[int, ...]
    places: tuple[Place, ...]
    facts: tuple[Told, ...]
    whole: bool


def read_lessons(folders: Iterable[Path], *, apart: Iterable[Path] = ()) -> list[Lesson]:
    """The annotated articles of some folders, in order of folder and id.

    What shares more than a fifth of its shingles with an article of the folders ``apart`` is left
    out, so that they can measure what is learned; of two articles with one text the first stays.
    """
    measured = {s for folder in apart for article in _articles(folder) for s in _shingles(article.text)}
    lessons: list[Lesson] = []
    texts: set[str] = set()
    for folder in folders:
        for article in sorted(_articles(folder), key=lambda a: a.id):
            path = folder / f"{article.id}.json"
            shingles = _shingles(article.text)
            if not path.exists() or article.text in texts or len(shingles & measured) > _MAX_SHARED * len(shingles):
                continue
            texts.add(article.text)
            lessons.append(lesson(article, json.loads(path.read_text(encoding="utf-8"))))
    return lessons


def held(lesson: Lesson, percent: int) -> bool:
    """Whether an article belongs to the part held back from training: by its id alone."""
    return int(hashlib.sha256(lesson.article.id.encode()).hexdigest(), 16) % 100 < percent


def lesson(article: Article, annotation: dict[str, Any]) -> Lesson:
    """An article with its annotation, placed in the text."""
    entities = annotation["entities"]
    numbers = {entity["name"]: i for i, entity in enumerate(entities)}
    facts: list[Told] = []
    used: set[str] = set()
    for fact in annotation["facts"]:
        if fact["s"] not in numbers or fact["o"] not in numbers:
            continue
        used |= {fact["s"], fact["o"]}
        quote = fact.get("quote") or ""
        at = article.text.find(quote) if quote else -1
        facts.append(
            Told(
                numbers[fact["s"]],
                RELATIONS.index(fact["p"]),
                numbers[fact["o"]],
                STATUSES.index(fact["status"]),
                bool(fact.get("optional")),
                at + len(quote) // 2 if at >= 0 else -1,
            )
        )
    kinds = tuple(KINDS.index(entity["type"]) for entity in entities)
    return Lesson(article, kinds, _places(article, entities), tuple(facts), len(used) < len(entities))


def _articles(folder: Path) -> list[Article]:
    found = [a for a in read_inputs([folder / "articles.jsonl"]) if isinstance(a, Article)]
    if not found:
        raise ValueError(f"{folder} holds no articles.jsonl with articles")
    return found


def _shingles(text: str) -> set[str]:
    squeezed = re.sub(r"\s+", "", text)
    return {squeezed[i : i + _SHINGLE] for i in range(max(1, len(squeezed) - _SHINGLE + 1))}


def _places(article: Article, entities: Sequence[dict[str, Any]]) -> tuple[Place, ...]:
    """Where each entity is named: the longest forms first, none over another."""
    forms: dict[str, int] = {}
    names = {entity["name"] for entity in entities}
    for number, entity in enumerate(entities):
        forms.setdefault(entity["name"], number)
        for alias in entity["aliases"]:
            if alias in names:
                continue
            # '김가람 한빛시장' holds two names; the person's own stands alone.
            person = entity["type"] == "Person"
            if person and (entity["name"] in alias or any(n in alias for n in names if len(n) > 1)):
                continue
            forms.setdefault(alias, number)
    found: list[Place] = []
    taken = bytearray(len(article.text) + 1)
    inside = bytearray(len(article.text) + 1)
    for line in article.lines:
        inside[line.start : line.end] = b"\x01" * (line.end - line.start)
    for form in sorted(forms, key=lambda f: (-len(f), f)):
        at = article.text.find(form) if form else -1
        while at >= 0:
            end = at + len(form)
            if all(inside[at:end]) and not any(taken[at:end]) and _stands_alone(article.text, at, end):
                taken[at:end] = b"\x01" * len(form)
                found.append(Place(at, end, forms[form]))
            at = article.text.find(form, at + 1)
    return tuple(sorted(found, key=lambda p: p.start))


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a form found in the text is no part of another word."""
    length = end - start
    if start and _LETTER.match(text[start - 1]) and (length < 3 or text[start].isascii()):
        return False
    if length == 1:
        return bool(_SHORT_END.match(text, end))
    if text[end - 1].isascii() and end < len(text) and text[end].isascii() and text[end].isalnum():
        return False
    if length == 2:
        rest = re.compile(r"[가-힣A-Za-z0-9]*").match(text, end)
        return len(rest.group() if rest else "") != 1 or bool(_SHORT_END.match(text, end))
    return True
