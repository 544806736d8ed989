"""How long the words behind a fact may be, for finders that read lists and names side by side."""

from __future__ import annotations

SHORTEST = 5  # code points
LONGEST = 190  # code points


def ending(start: int, end: int) -> tuple[int, int]:
    """The stretch up to ``end`` as evidence: the front of a long one is left out, a short one goes on."""
    return max(start, end - LONGEST), max(end, start + SHORTEST)
