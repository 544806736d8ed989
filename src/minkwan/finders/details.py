"""What words say of a fact beside its relation: the sum, and the kind of an agreement."""

from __future__ import annotations

from collections.abc import Sequence

from minkwan.amounts import Amount
from minkwan.records import AgreementKind

AMOUNT_RELATIONS = frozenset(("investsIn", "funds", "awardsContractTo", "donatesTo", "sanctions", "acquires"))
_KINDS: tuple[tuple[str, AgreementKind], ...] = (
    ("투자", "investment"),
    ("업무협약", "mou"),
    ("MOU", "mou"),
    ("양해각서", "mou"),
    ("계약", "contract"),
    ("협약", "mou"),
)


def agreement_kind(words: str) -> AgreementKind:
    """The kind of the agreement that some words tell."""
    return next((kind for word, kind in _KINDS if word in words), "other")


def sum_within(amounts: Sequence[Amount], start: int, end: int) -> int | None:
    """The sum in won that a stretch of the text tells: each one's share where it names it, else the last sum."""
    inside = [a for a in amounts if a.won is not None and start <= a.start < end]
    if not inside:
        return None
    return next((a for a in inside if a.each), inside[-1]).won  # 각 100만 원씩 총 300만 원: each fact has its share
