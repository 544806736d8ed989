"""Pairs of names in a window, as the pair head asks about them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from minkwan.network.pieces import Piece, Window

# Signed distances go into these many buckets: exact when small, coarser by powers of two.
BUCKETS = 25
_MIDDLE = BUCKETS // 2
SENTENCES = 13
_MIDDLE_SENTENCE = SENTENCES // 2
_EXACT = 4


class Seen(NamedTuple):
    """A name in a window: its rows there (first, last) and its class; ``name`` is its number in the text."""

    name: int
    first: int
    last: int
    kind: int


def bucket(distance: int) -> int:
    """The bucket of a signed distance."""
    size = abs(distance)
    if size > _EXACT:
        size = min(_EXACT + ((size - 1) // _EXACT).bit_length(), _MIDDLE)
    return _MIDDLE + (size if distance >= 0 else -size)


_BUCKET = np.array([bucket(d) for d in range(-600, 601)], dtype=np.int64)


def mention_rows(seen: Sequence[Seen]) -> NDArray[np.int64]:
    """First, last and next row, and class, of each name."""
    return np.array([(s.first, s.last, s.last + 1, s.kind) for s in seen], dtype=np.int64).reshape(-1, 4)


def pair_rows(
    seen: Sequence[Seen], pieces: Sequence[Piece], window: Window, chosen: NDArray[np.int64]
) -> NDArray[np.int64]:
    """For each chosen (subject, object): both, and the buckets of what lies between them.

    ``seen`` stands in order of place, so that the distance in names is that of their numbers.
    """
    first = np.array([s.first for s in seen], dtype=np.int64)
    sentence = np.array([pieces[window.rows[s.first]].sentence for s in seen], dtype=np.int64)
    title = np.array([pieces[window.rows[s.first]].title for s in seen], dtype=np.int64)
    s, o = chosen[:, 0], chosen[:, 1]
    apart = np.clip(sentence[o] - sentence[s], -_MIDDLE_SENTENCE, _MIDDLE_SENTENCE) + _MIDDLE_SENTENCE
    distance = _BUCKET[np.clip(first[o] - first[s], -600, 600) + 600]
    between = _BUCKET[np.clip(o - s, -600, 600) + 600]
    return np.stack([s, o, distance, apart, between, 2 * title[s] + title[o]], axis=1)


def names_in(window: Window, pieces: Sequence[Piece], spans: Sequence[tuple[int, int, int]]) -> list[Seen]:
    """The names (start, end, class) whose pieces all stand in a window, in order of rows."""
    starts: dict[int, int] = {}
    ends: dict[int, int] = {}
    for row, number in enumerate(window.rows):
        if number < 0 or pieces[number].start == pieces[number].end:
            continue
        for at in range(pieces[number].start, pieces[number].end):
            starts.setdefault(at, row)
            ends[at] = row
    found = [
        Seen(name, starts[start], ends[end - 1], kind)
        for name, (start, end, kind) in enumerate(spans)
        if start in starts and end - 1 in ends
    ]
    return sorted((s for s in found if s.first <= s.last), key=lambda s: (s.first, s.last))
