"""Patterns: a row of words with places for names, matched on an encoded sentence.

In the encoded sentence every mention, with its quotation marks and legal form, is one character
that stands for its class, so that a pattern is an ordinary regular expression.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from minkwan.knowledge.frames import Pattern
from minkwan.records import Mention

_BEFORE = re.compile(r"(?:[‘'“\"「『《〈<｢]|\((?:주|유|재|사)\)|㈜|주식회사|재단법인|사단법인)+\s?$")
_AFTER = re.compile(r"(?:\s?(?:\((?:주|유|재|사)\)|㈜|주식회사))?[’'”\"」』》〉>｣]?")
_ASIDE = re.compile(r"\s?\([^()]*\)")


@dataclass(frozen=True, slots=True)
class Encoded:
    """An encoded sentence: its text, its characters' places in the article, its mentions' characters."""

    text: str
    origin: tuple[int, ...]
    spots: Mapping[int, int]
    kinds: frozenset[str]


def encode(
    text: str, start: int, end: int, numbered: Sequence[tuple[int, Mention]], symbols: Mapping[str, str]
) -> Encoded:
    """Encodes ``text[start:end]``; ``numbered`` are its mentions with their numbers, in order."""
    parts: list[str] = []
    origin: list[int] = []
    spots: dict[int, int] = {}
    at = start
    size = 0
    for number, mention in numbered:
        begin, stop = mention.start, mention.end
        if begin < at:
            if mention.kind != "Post" or stop <= at:
                continue
            begin = at  # 한빛도지사: the title shares a letter with the body
        if mention.kind != "Post":
            before = _BEFORE.search(text, at, begin)
            if before:
                begin = before.start()
            after = _AFTER.match(text, stop)
            if (after and (after.end() == stop + 1) == (begin < mention.start)) or (after and after.end() > stop + 1):
                stop = after.end()
        parts.append(text[at:begin])
        origin.extend(range(at, begin))
        size += begin - at
        spots[size] = number
        parts.append(symbols[mention.kind])
        origin.append(mention.start)
        size += 1
        at = stop
    parts.append(text[at:end])
    origin.extend(range(at, end + 1))
    encoded = "".join(parts)
    return Encoded(encoded, tuple(origin), spots, frozenset(encoded[i] for i in spots))


def without_asides(encoded: Encoded) -> Encoded:
    """The same sentence without what stands in brackets."""
    if "(" not in encoded.text:
        return encoded
    parts: list[str] = []
    origin: list[int] = []
    spots: dict[int, int] = {}
    at = size = 0
    for aside in [*_ASIDE.finditer(encoded.text), None]:
        stop = aside.start() if aside else len(encoded.text)
        parts.append(encoded.text[at:stop])
        for place in range(at, stop):
            if place in encoded.spots:
                spots[size + place - at] = encoded.spots[place]
        origin.extend(encoded.origin[at:stop])
        size += stop - at
        at = aside.end() if aside else stop
    origin.append(encoded.origin[-1])
    return Encoded("".join(parts), tuple(origin), spots, encoded.kinds)


def possible(pattern: Pattern, encoded: Encoded) -> bool:
    """A cheap first look: whether a sentence holds the pattern's word and a name for each of its places."""
    if pattern.literal and pattern.literal not in encoded.text:
        return False
    for slot in pattern.slots:  # noqa: SIM110 - asked of every pattern and sentence, where a loop is quicker
        if slot.isdisjoint(encoded.kinds):
            return False
    return True


def matches(pattern: Pattern, encoded: Encoded) -> Iterator[tuple[tuple[int, ...], tuple[int, ...], int, int]]:
    """Subjects, objects, and where the words stand in the article, for each match."""
    for match in pattern.regex.finditer(encoded.text):
        subjects = tuple(encoded.spots[i] for i in range(*match.span("s")) if i in encoded.spots)
        objects = tuple(encoded.spots[i] for i in range(*match.span("o")) if i in encoded.spots)
        yield subjects, objects, encoded.origin[match.start()], encoded.origin[match.end() - 1] + 1
