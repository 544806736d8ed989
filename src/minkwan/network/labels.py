"""What the network may say: classes of names as BIO tags, relations, statuses."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from minkwan.records import Status

KINDS = (
    "Person",
    "Government",
    "PublicInstitution",
    "Company",
    "University",
    "Hospital",
    "Association",
    "Delegation",
    "Event",
    "Facility",
    "Place",
    "Program",
    "Industry",
)
RELATIONS = (
    "holdsOfficeAt",
    "leads",
    "memberOf",
    "participatesIn",
    "exhibitsIn",
    "hosts",
    "signsAgreementWith",
    "investsIn",
    "funds",
    "awardsContractTo",
    "visits",
    "meetsWith",
    "selects",
    "appoints",
    "establishes",
    "subsidiaryOf",
    "locatedIn",
    "partOf",
    "promotes",
    "cooperatesWith",
    "donatesTo",
    "acquires",
    "sanctions",
)
SAME = len(RELATIONS)  # the pair head's output that says whether both mentions are one thing
STATUSES: tuple[Status, ...] = ("done", "planned", "negated")
OUTSIDE = 0
TAGS = 1 + 2 * len(KINDS)
_NEVER = -1e9


def begin(kind: int) -> int:
    """The tag of a name's first piece."""
    return 1 + 2 * kind


def inside(kind: int) -> int:
    """The tag of a name's further pieces."""
    return 2 + 2 * kind


def best_tags(scores: NDArray[np.float32]) -> list[int]:
    """The best row of tags in which every name has a beginning (Viterbi 1967)."""
    forbidden = np.zeros((TAGS, TAGS), dtype=np.float32)
    for kind in range(len(KINDS)):
        forbidden[:, inside(kind)] = _NEVER
        forbidden[begin(kind), inside(kind)] = forbidden[inside(kind), inside(kind)] = 0
    total = scores[0].copy()
    total[[inside(kind) for kind in range(len(KINDS))]] = _NEVER
    back: list[NDArray[np.intp]] = []
    for row in scores[1:]:
        paths = total[:, None] + forbidden
        best = paths.argmax(axis=0)
        back.append(best)
        total = paths[best, np.arange(TAGS)] + row
    tags = [int(total.argmax())]
    for best in reversed(back):
        tags.append(int(best[tags[-1]]))
    return tags[::-1]


def spans(tags: Sequence[int]) -> list[tuple[int, int, int]]:
    """Names in a row of tags: first row, last row, class."""
    found: list[tuple[int, int, int]] = []
    for row, tag in enumerate(tags):
        if tag == OUTSIDE:
            continue
        kind, continues = divmod(tag - 1, 2)
        if continues and found and found[-1][1] == row - 1 and found[-1][2] == kind:
            found[-1] = (found[-1][0], row, kind)
        elif not continues:
            found.append((row, row, kind))
    return found
