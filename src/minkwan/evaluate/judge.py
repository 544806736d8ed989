"""Fact against fact: which facts told are right, which are wrong, which were missed, and how."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from minkwan.evaluate.gold import GoldArticle, GoldFact
from minkwan.evaluate.told import Node, Told

SlipKind = Literal["missed", "wrong", "status", "date", "amount", "type"]
Near = Literal["", "repeat", "turned round", "other relation", "other pair"]


@dataclass(frozen=True, slots=True)
class Judgement:
    """A fact told, and the gold fact that it agrees with, if any."""

    told: Told
    gold: GoldFact | None

    @property
    def wrong(self) -> bool:
        """Whether no gold fact agrees."""
        return self.gold is None

    @property
    def right(self) -> bool:
        """Whether a gold fact agrees that counts."""
        return self.gold is not None and not self.gold.optional


@dataclass(frozen=True, slots=True)
class Verdict:
    """All facts told about an article, and the gold facts that were not."""

    article: GoldArticle
    judged: tuple[Judgement, ...]
    missed: tuple[GoldFact, ...]

    @property
    def right(self) -> tuple[tuple[Told, GoldFact], ...]:
        """The facts that are right, with the gold facts they agree with."""
        return tuple((j.told, j.gold) for j in self.judged if j.gold is not None and j.right)


@dataclass(frozen=True, slots=True)
class Slip:
    """One error: a fact missed, a wrong one, or a right one with a wrong detail.

    ``told`` and ``gold`` are the detail as the graph and as gold have it; ``near`` says what a
    wrong fact came close to.
    """

    kind: SlipKind
    article: str
    subject: str
    relation: str
    object: str
    quote: str
    told: str = ""
    gold: str = ""
    near: Near = ""


def judge(article: GoldArticle, told: Iterable[Told], symmetric: frozenset[str]) -> Verdict:
    """Give each fact told the first gold fact that agrees and that no fact before it was given."""
    left = dict(enumerate(article.facts))
    judged = []
    for fact in told:
        hit = next((number for number, gold in left.items() if _agree(fact, gold, symmetric)), None)
        judged.append(Judgement(fact, None if hit is None else left.pop(hit)))
    return Verdict(article, tuple(judged), tuple(gold for gold in left.values() if not gold.optional))


def _agree(told: Told, gold: GoldFact, symmetric: frozenset[str]) -> bool:
    if told.relation != gold.relation:
        return False
    return _same_ends(told, gold) or (told.relation in symmetric and _ends_exchanged(told, gold))


def _same_ends(told: Told, gold: GoldFact) -> bool:
    return bool(told.subject.keys & gold.subject_keys and told.object.keys & gold.object_keys)


def _ends_exchanged(told: Told, gold: GoldFact) -> bool:
    return bool(told.subject.keys & gold.object_keys and told.object.keys & gold.subject_keys)


def typed_ends(told: Told, gold: GoldFact, types: Mapping[str, str]) -> list[tuple[Node, str]]:
    """Both ends of a right fact, each with the class that gold gives it."""
    straight = told.subject.keys & gold.subject_keys
    names = (gold.subject, gold.object) if straight else (gold.object, gold.subject)
    ends = zip((told.subject, told.object), names, strict=True)
    return [(node, types[name]) for node, name in ends if name in types]


def slips(verdict: Verdict) -> Iterator[Slip]:
    """The errors of an article: facts told, in their order, then facts missed, in gold's."""
    article = verdict.article.id
    for judgement in verdict.judged:
        told = judgement.told
        where = (article, told.subject.label, told.relation, told.object.label, told.quote)
        if judgement.gold is None:
            yield Slip("wrong", *where, near=_near(told, verdict))
        elif judgement.right:
            for kind, ours, theirs in _wrong_details(told, judgement.gold, verdict.article.types):
                yield Slip(kind, *where, told=ours, gold=theirs)
    for gold in verdict.missed:
        yield Slip("missed", article, gold.subject, gold.relation, gold.object, gold.quote)


def _wrong_details(told: Told, gold: GoldFact, types: Mapping[str, str]) -> Iterator[tuple[SlipKind, str, str]]:
    if told.status != gold.status:
        yield "status", told.status, gold.status
    if gold.date and told.date != gold.date:
        yield "date", told.date, gold.date
    if gold.amount and told.amount != gold.amount:
        yield "amount", told.amount, gold.amount
    for node, kind in typed_ends(told, gold, types):
        if kind not in node.kinds:
            yield "type", f"{node.label}: {', '.join(sorted(node.kinds))}", kind


def _near(told: Told, verdict: Verdict) -> Near:
    """What a wrong fact came close to: a gold fact told before, or one like it but for one thing."""
    facts = verdict.article.facts
    if any(gold.relation == told.relation and _same_ends(told, gold) for gold in facts):
        return "repeat"
    if any(gold.relation == told.relation and _ends_exchanged(told, gold) for gold in facts):
        return "turned round"
    if any(_same_ends(told, gold) for gold in facts):
        return "other relation"
    alike = (gold for gold in verdict.missed if gold.relation == told.relation)
    if any(told.subject.keys & gold.subject_keys or told.object.keys & gold.object_keys for gold in alike):
        return "other pair"
    return ""
