"""From verdicts to figures."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from minkwan.evaluate.gold import GoldArticle, comparable
from minkwan.evaluate.judge import Verdict
from minkwan.evaluate.told import Span

Interval = tuple[float, float]
Bins = list[list[tuple[float, bool]]]

_DRAWS = 1000  # bootstrap samples; the 26th and the 975th in order bound 95 % of them
_BINS = 10


@dataclass(frozen=True, slots=True)
class Score:
    """Facts counted: right ones, wrong ones, missed ones."""

    tp: int
    fp: int
    fn: int

    @property
    def precision(self) -> float:
        """Share of the facts told that are right."""
        return self.tp / (self.tp + self.fp) if self.tp + self.fp else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold facts that were told."""
        return self.tp / (self.tp + self.fn) if self.tp + self.fn else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def share(cases: Iterable[bool]) -> float | None:
    """The share of cases that hold, None where there are none."""
    counted = list(cases)
    return sum(counted) / len(counted) if counted else None


def score(verdict: Verdict) -> Score:
    """What an article adds to the count."""
    return Score(sum(j.right for j in verdict.judged), sum(j.wrong for j in verdict.judged), len(verdict.missed))


def add(scores: Iterable[Score]) -> Score:
    """The sum of counts."""
    counted = list(scores)
    return Score(sum(s.tp for s in counted), sum(s.fp for s in counted), sum(s.fn for s in counted))


def by_relation(verdicts: Iterable[Verdict]) -> dict[str, Score]:
    """The count of each relation that was told or missed, by name."""
    scores: dict[str, list[Score]] = defaultdict(list)
    for verdict in verdicts:
        for judgement in verdict.judged:
            if judgement.right or judgement.wrong:
                scores[judgement.told.relation].append(Score(int(judgement.right), int(judgement.wrong), 0))
        for gold in verdict.missed:
            scores[gold.relation].append(Score(0, 0, 1))
    return {relation: add(scores[relation]) for relation in sorted(scores)}


def intervals(scores: Sequence[Score]) -> tuple[Interval, Interval, Interval]:
    """95 % intervals of precision, recall and F1, by bootstrap over articles; the same every time."""
    draw = random.Random(1)
    samples = [add(draw.choices(scores, k=len(scores))) for _ in range(_DRAWS)]
    low, high = _DRAWS // 40, _DRAWS - _DRAWS // 40 - 1

    def bounds(values: Iterable[float]) -> Interval:
        ordered = sorted(values)
        return ordered[low], ordered[high]

    return bounds(s.precision for s in samples), bounds(s.recall for s in samples), bounds(s.f1 for s in samples)


def grounded(spans: Iterable[Span], articles: Iterable[GoldArticle]) -> float | None:
    """Share of quotes that stand in their article exactly where the graph says."""
    texts = {article.id: article.text for article in articles}
    return share(
        span.begin.isdecimal()
        and span.end.isdecimal()
        and texts[span.article][int(span.begin) : int(span.end)] == span.quote
        for span in spans
        if span.article in texts
    )


def names_in_text(verdicts: Iterable[Verdict]) -> float | None:
    """Share of all facts told both of whose ends are named in the article by one of their names."""
    named = []
    for verdict in verdicts:
        text = comparable(verdict.article.text)
        for judgement in verdict.judged:
            ends = (judgement.told.subject, judgement.told.object)
            named.append(all(any(key and key in text for key in end.keys) for end in ends))
    return share(named)


def confidence_bins(verdicts: Iterable[Verdict]) -> Bins:
    """Confidence of each counted fact, and whether it is right, by tenths of the scale."""
    bins: Bins = [[] for _ in range(_BINS)]
    for judgement in (j for verdict in verdicts for j in verdict.judged if j.right or j.wrong):
        confidence = judgement.told.confidence
        if confidence is not None:
            bins[min(int(confidence * _BINS), _BINS - 1)].append((confidence, judgement.right))
    return bins


def calibration_error(bins: Bins) -> float | None:
    """Expected calibration error: how far confidence and share of right facts lie apart."""
    apart = [abs(sum(right for _, right in facts) - sum(confidence for confidence, _ in facts)) for facts in bins]
    count = sum(map(len, bins))
    return sum(apart) / count if count else None
