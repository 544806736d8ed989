"""How right a graph is: its facts held against gold facts that people wrote down.

The graph was built from exactly the texts that the gold belongs to. Strict on purpose: a fact is
right only where subject, relation and object all agree with a gold fact, a second fact for the
same gold fact is wrong, and a gold fact marked optional counts for nothing either way.

``gold`` reads what should be there, ``told`` what the graph says; ``judge`` holds the two together
and gives each article a ``Verdict``, off which ``figures`` reads every figure of the ``Report``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from minkwan.errors import GraphError, KnowledgeError
from minkwan.evaluate import figures
from minkwan.evaluate.figures import Interval, Score
from minkwan.evaluate.gold import GoldArticle, GoldFact, read_gold
from minkwan.evaluate.judge import Judgement, Slip, Verdict, judge, slips, typed_ends
from minkwan.evaluate.told import Statements, Told, local_part, read_graph
from minkwan.resources import ONTOLOGY

__all__ = [
    "GoldArticle",
    "GoldFact",
    "Judgement",
    "Report",
    "Score",
    "Slip",
    "Told",
    "Verdict",
    "evaluate",
    "read_gold",
    "read_graph",
    "symmetric_relations",
]


@dataclass(frozen=True, slots=True)
class Report:
    """All figures of an evaluation; a share is None where there was nothing to count.

    ``status``, ``date``, ``amount`` and ``entity_type`` are shares of right facts. ``over_claim``
    is the share told as done among those that gold calls planned or negated. ``confidence``
    holds, for each tenth of the scale, how many facts were right of how many told.
    """

    articles: int
    total: Score
    precision_interval: Interval
    recall_interval: Interval
    f1_interval: Interval
    status: float | None
    date: float | None
    amount: float | None
    entity_type: float | None
    over_claim: float | None
    grounded: float | None
    names_in_text: float | None
    calibration_error: float | None
    confidence: tuple[tuple[int, int], ...]
    relations: Mapping[str, Score]
    slips: tuple[Slip, ...]

    def as_dict(self) -> dict[str, Any]:
        """All figures but the slips as plain values, for JSON."""
        return {
            "docs": self.articles,
            "gold": self.total.tp + self.total.fn,
            "system": self.total.tp + self.total.fp,
            "precision": round(self.total.precision, 4),
            "recall": round(self.total.recall, 4),
            "f1": round(self.total.f1, 4),
            "status": self.status,
            "date": self.date,
            "amount": self.amount,
            "entity_type": self.entity_type,
            "over_claim": self.over_claim,
            "calibration_error": self.calibration_error,
            "f1_interval": [round(bound, 4) for bound in self.f1_interval],
            "grounded": self.grounded,
            "names_in_text": self.names_in_text,
            "relations": {
                relation: {"tp": score.tp, "fp": score.fp, "fn": score.fn, "f1": round(score.f1, 3)}
                for relation, score in self.relations.items()
            },
        }


def evaluate(gold_folder: Path, graph: Path, *, min_confidence: float = 0.0, ontology: Path = ONTOLOGY) -> Report:
    """Hold a graph against gold; facts with a confidence below ``min_confidence`` are left out.

    Raises InputError for gold that is missing or malformed, GraphError for a graph that cannot be
    read, KnowledgeError where the ontology, which says what is symmetric, cannot be read.
    """
    articles = read_gold(gold_folder)
    told, spans = read_graph(graph)
    symmetric = symmetric_relations(ontology)
    verdicts = [
        judge(article, [t for t in told.get(article.id, ()) if not _below(t, min_confidence)], symmetric)
        for article in articles
    ]
    scores = [figures.score(verdict) for verdict in verdicts]
    precision, recall, f1 = figures.intervals(scores)
    right = [(t, g, verdict.article.types) for verdict in verdicts for t, g in verdict.right]
    bins = figures.confidence_bins(verdicts)
    return Report(
        articles=len(articles),
        total=figures.add(scores),
        precision_interval=precision,
        recall_interval=recall,
        f1_interval=f1,
        status=figures.share(t.status == g.status for t, g, _ in right),
        date=figures.share(t.date == g.date for t, g, _ in right if g.date),
        amount=figures.share(t.amount == g.amount for t, g, _ in right if g.amount),
        entity_type=figures.share(
            kind in node.kinds for t, g, types in right for node, kind in typed_ends(t, g, types)
        ),
        over_claim=figures.share(t.status == "done" for t, g, _ in right if g.status != "done"),
        grounded=figures.grounded(spans, articles),
        names_in_text=figures.names_in_text(verdicts),
        calibration_error=figures.calibration_error(bins),
        confidence=tuple((sum(right for _, right in facts), len(facts)) for facts in bins),
        relations=figures.by_relation(verdicts),
        slips=tuple(slip for verdict in verdicts for slip in slips(verdict)),
    )


def _below(told: Told, min_confidence: float) -> bool:
    return told.confidence is not None and told.confidence < min_confidence


def symmetric_relations(ontology: Path) -> frozenset[str]:
    """The relations that the ontology declares symmetric: their ends may stand in either order.

    Raises KnowledgeError when it cannot be read.
    """
    try:
        graph = Statements(ontology)
    except GraphError as error:
        raise KnowledgeError(f"The ontology cannot be used. {error}") from None
    return frozenset(local_part(relation) for relation in graph.instances("owl:SymmetricProperty"))
