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
from minkwan.network.labels import RELATIONS

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
# Rows that say what a claim is worth, given the log-odds of the network and of the rules: of what it
# found alone, and of what rules found, where it may have seen nothing.
ALONE, RULED = "network alone", "with rules"
UNSEEN = 0.01  # the share that stands for 'the network saw nothing'
# The last two are added where the network alone, and where rules found the relation.
COLUMNS = (*SIGNS, ALONE, RULED)
HEADER = "relation\t" + "\t".join(COLUMNS)
ALL = "*"


@dataclass(frozen=True, slots=True)
class Calibration:
    """Weights of the signs, for all relations under ``*`` and for each what is added to them."""

    weights: Mapping[str, tuple[float, ...]]

    def joint(self, relation: str, share: float | None, rules: float | None) -> float:
        """The share of right claims among those that the network and the rules gave these shares.

        Either may be missing. What both found is likelier than what one found; where rules found
        what the network does not believe, they are believed less, but not for relations of which
        the network has seen little. Of a relation that it does not know it has no say.
        """
        if relation not in RELATIONS:
            return rules or 0.0
        seen = odds(UNSEEN if share is None else share)
        alone, ruled = self.weights.get(relation, (0.0, 0.0))[-2:]
        if rules is None:
            return chance(_sum(self.weights[ALONE], (1.0, seen)) + alone)
        return chance(_sum(self.weights[RULED], (1.0, seen, odds(rules))) + ruled)

    def share(self, relation: str, signs: Sequence[float]) -> float:
        """The share of facts of these signs that are right."""
        rows = (self.weights.get(ALL, ()), self.weights.get(relation, ()))
        return chance(sum(_sum(row, signs) for row in rows))


def _sum(weights: Sequence[float], signs: Sequence[float]) -> float:
    return sum(weight * sign for weight, sign in zip(weights, signs, strict=False))


def odds(share: float) -> float:
    """The log-odds of a share, kept from the infinite."""
    share = max(0.005, min(0.995, share))
    return math.log(share / (1 - share))


def chance(log_odds: float) -> float:
    """The share of some log-odds."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, log_odds))))


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
        if len(fields) != len(COLUMNS):
            raise KnowledgeError(f"{path}, line {number}: needs {len(COLUMNS)} weights")
    return Calibration(weights)


def table(calibration: Calibration, *, source: str) -> str:
    """The text of ``calibration.tsv``."""
    rows = ["\t".join([name, *(f"{w:.3f}" for w in row)]) for name, row in sorted(calibration.weights.items())]
    return "\n".join([f"# {source}", HEADER, *rows]) + "\n"
