"""What the network's scores are worth: the share of right facts among those scored so.

A logistic regression (Platt 1999) over a few signs of a proposed fact, counted on articles that
the network did not learn from. One row of weights serves all relations, a row of its own moves
what is different about a relation.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from minkwan.errors import KnowledgeError

SIGNS = (
    "always",
    "score",  # log-odds that the relation joins both things anywhere in the article
    "best",  # log-odds where it is surest
    "other relation",  # best log-odds of another relation between both
    "other object",  # best log-odds of this relation between the subject and another object
    "other subject",  # and between another subject and the object
    "places",  # logarithm of how many pairs of mentions there are
    "one sentence",  # whether both stand in one sentence where it is surest
    "new subject",  # whether only the network saw the name
    "new object",
)
HEADER = "relation\t" + "\t".join(SIGNS)
ALL = "*"


@dataclass(frozen=True, slots=True)
class Calibration:
    """Weights of the signs, for all relations under ``*`` and for each what is added to them."""

    weights: Mapping[str, tuple[float, ...]]

    def share(self, relation: str, signs: Sequence[float]) -> float:
        """The share of facts of these signs that are right."""
        rows = (self.weights.get(ALL, ()), self.weights.get(relation, ()))
        odds = sum(w * sign for row in rows for w, sign in zip(row, signs, strict=False))
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))


def load_calibration(path: Path) -> Calibration:
    """Reads ``calibration.tsv``; raises KnowledgeError with file and line for a malformed row."""
    weights: dict[str, tuple[float, ...]] = {}
    rows = path.read_text(encoding="utf-8").rstrip("\n").split("\n")
    for number, row in enumerate(rows, 1):
        if row.startswith("#") or row == HEADER:
            continue
        relation, *fields = row.split("\t")
        try:
            weights[relation] = tuple(map(float, fields))
        except ValueError:
            raise KnowledgeError(f"{path}, line {number}: needs a relation and weights, divided by tabs") from None
        if len(fields) != len(SIGNS):
            raise KnowledgeError(f"{path}, line {number}: needs {len(SIGNS)} weights")
    return Calibration(weights)


def table(calibration: Calibration, *, source: str) -> str:
    """The text of ``calibration.tsv``."""
    rows = ["\t".join([name, *(f"{w:.3f}" for w in row)]) for name, row in sorted(calibration.weights.items())]
    return "\n".join([f"# {source}", HEADER, *rows]) + "\n"
