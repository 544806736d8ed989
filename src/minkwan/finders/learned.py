"""The learned reader as a finder: what it saw between mentions, gathered for each two things."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from minkwan.amounts import find_amounts
from minkwan.finders.details import AMOUNT_RELATIONS, agreement_kind, sum_within
from minkwan.finders.evidence import LONGEST, ending
from minkwan.knowledge import Knowledge
from minkwan.records import Candidate, Details, Hint, Reading
from minkwan.sight import HOW as NAME

_SHOWN = 0.02  # what is less likely is not proposed
_BESIDE = 1  # characters between a name and its title
_NONE = -6.0  # the log-odds of what the reader saw nothing of


@dataclass(frozen=True, slots=True)
class Proposal:
    """A relation between two things, where it is surest, and the signs by which it is weighed."""

    subject: int
    relation: str
    object: int
    best: Hint
    signs: tuple[float, ...]


def find(reading: Reading, knowledge: Knowledge) -> list[Candidate]:
    """One candidate for every relation between two things that is likely enough."""
    if knowledge.network is None:
        return []
    found: list[Candidate] = []
    for proposal in proposals(reading, knowledge):
        share = round(knowledge.network.calibration.share(proposal.relation, proposal.signs), 3)
        if share >= _SHOWN:
            found.append(_candidate(reading, proposal.best, share))
    return found


def _candidate(reading: Reading, hint: Hint, share: float) -> Candidate:
    start, end = _words(reading, hint)
    text = reading.article.text
    details = Details(
        post=_post(reading, hint.subject) if hint.relation == "holdsOfficeAt" else None,
        amount=_amount(text, start, end) if hint.relation in AMOUNT_RELATIONS else None,
        kind=agreement_kind(text[start:end]) if hint.relation == "signsAgreementWith" else None,
    )
    return Candidate(hint.subject, hint.relation, hint.object, start, end, hint.status, share, NAME, details=details)


def proposals(reading: Reading, knowledge: Knowledge) -> Iterator[Proposal]:
    """Every relation between two things of which the reader saw something, with its signs."""
    symmetric = {name for name, relation in knowledge.ontology.relations.items() if relation.symmetric}
    gathered: dict[tuple[int, str, int], list[Hint]] = {}
    for hint in reading.hints:
        s, o = reading.links[hint.subject], reading.links[hint.object]
        if s >= 0 and o >= 0 and s != o and hint.relation in knowledge.ontology.relations:
            if hint.relation in symmetric and s > o:
                s, o = o, s
            gathered.setdefault((s, hint.relation, o), []).append(hint)
    odds: dict[tuple[int, str, int], float] = {}
    for key, hints in gathered.items():
        both = 2 if key[1] in symmetric else 1
        odds[key] = math.log(sum(math.exp(h.score) for h in hints) / both)
    rivals = _Rivals(odds)
    for (s, relation, o), hints in sorted(gathered.items()):
        best = max(hints, key=lambda h: (h.score, -h.subject, -h.object))
        ends = reading.mentions[best.subject], reading.mentions[best.object]
        signs = (
            1.0,
            odds[s, relation, o],
            best.score,
            *rivals.of(s, relation, o),
            math.log(len(hints)),
            float(ends[0].sentence == ends[1].sentence),
            *(float(mention.how == NAME) for mention in ends),
        )
        yield Proposal(s, relation, o, best, signs)


class _Rivals:
    """The two strongest of each kind, so that each proposal finds its strongest rival."""

    def __init__(self, odds: Mapping[tuple[int, str, int], float]) -> None:
        self.strongest: dict[tuple[object, ...], list[tuple[float, object]]] = {}
        for (s, relation, o), value in odds.items():
            for key, own in self._keys(s, relation, o):
                row = self.strongest.setdefault(key, [])
                row.append((value, own))
                row.sort(key=lambda pair: -pair[0])
                del row[2:]

    @staticmethod
    def _keys(s: int, relation: str, o: int) -> tuple[tuple[tuple[object, ...], object], ...]:
        return ((s, o), relation), ((s, relation, "?"), o), (("?", relation, o), s)

    def of(self, s: int, relation: str, o: int) -> tuple[float, ...]:
        """The log-odds of the strongest other relation, other object and other subject."""
        return tuple(
            next((max(value, _NONE) for value, other in self.strongest[key] if other != own), _NONE)
            for key, own in self._keys(s, relation, o)
        )


def _post(reading: Reading, person: int) -> str | None:
    """The title that stands beside a person's name."""
    for number in (person + 1, person - 1):
        if 0 <= number < len(reading.mentions) and reading.mentions[number].kind == "Post":
            before, after = sorted((reading.mentions[person], reading.mentions[number]), key=lambda m: m.start)
            if after.start - before.end <= _BESIDE:
                return reading.mentions[number].name
    return None


def _amount(text: str, start: int, end: int) -> int | None:
    """The sum that some words tell, where it is the only one."""
    amounts = find_amounts(text, start, end)
    return sum_within(amounts, start, end) if len(amounts) == 1 else None


def _words(reading: Reading, hint: Hint) -> tuple[int, int]:
    """The words that hold both mentions: their sentence, or the stretch between where that is short."""
    ends = [reading.mentions[hint.subject], reading.mentions[hint.object]]
    start, end = min(m.start for m in ends), max(m.end for m in ends)
    sentence = reading.sentences[ends[1].sentence]
    if ends[0].sentence == ends[1].sentence and sentence.end - sentence.start <= LONGEST:
        start, end = sentence.start, sentence.end
    elif end - start > LONGEST:
        start, end = max(sentence.start, ends[1].end - LONGEST), ends[1].end
    return ending(start, end)
