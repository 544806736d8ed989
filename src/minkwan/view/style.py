"""Colours and shapes of classes. A class that is not listed gets one of the spare looks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Look(NamedTuple):
    """Fill colour, and one of the shapes that both the drawing and the legend know."""

    colour: str
    shape: str


_LOOKS = {
    "Person": Look("#e5533d", "dot"),
    "Government": Look("#2456c7", "square"),
    "PublicInstitution": Look("#58a0e8", "square"),
    "Company": Look("#0f9d8a", "hexagon"),
    "University": Look("#7a52cc", "triangle"),
    "Hospital": Look("#dd3f86", "diamond"),
    "Association": Look("#9a6b3f", "hexagon"),
    "Delegation": Look("#f08a24", "triangleDown"),
    "Event": Look("#eab308", "star"),
    "Facility": Look("#64748b", "diamond"),
    "Place": Look("#4c9f50", "triangleDown"),
    "Program": Look("#b353b8", "triangle"),
    "Industry": Look("#8fa81e", "dot"),
}
_SPARE = [
    Look("#475569", "dot"),
    Look("#be5504", "square"),
    Look("#0e7490", "diamond"),
    Look("#86198f", "hexagon"),
    Look("#4d7c0f", "triangle"),
]


def looks(kinds: Iterable[str]) -> dict[str, Look]:
    """A look for every class, the same whenever the same classes are asked for."""
    found, spare = {}, 0
    for kind in sorted(set(kinds)):
        if kind in _LOOKS:
            found[kind] = _LOOKS[kind]
        else:
            found[kind] = _SPARE[spare % len(_SPARE)]
            spare += 1
    return found
