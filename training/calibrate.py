"""How far the network's scores are to be believed: counted on articles held back from training."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch.nn import functional

from minkwan import pipeline
from minkwan.evaluate.gold import GoldArticle, GoldFact, comparable
from minkwan.finders import learned
from minkwan.knowledge import Knowledge
from minkwan.morphology import Analyser
from minkwan.network.calibration import ALL, SIGNS, Calibration
from minkwan.records import Article, Candidate
from minkwan.sight import HOW
from minkwan.weigh import weigh

# How strongly the weights are held back: those of one relation hardly move on a few facts.
_HOLD, _HOLD_OWN = 0.002, 0.02
_OWN = 3  # the first signs have weights of each relation: always, score, best
_STEPS = 60
_PARTS = 5


@dataclass(frozen=True, slots=True)
class Case:
    """A proposal of the network on a held article, and whether gold states it."""

    article: str
    relation: str
    signs: tuple[float, ...]
    right: bool


def cases(article: Article, gold: GoldArticle, knowledge: Knowledge, analyser: Analyser) -> list[Case]:
    """The proposals on one article that fit their relation and that no rule found.

    What the rules find is easy and mostly right: a share counted with it would promise too much
    of what the network finds alone. Of several that mean one fact the strongest is right.
    """
    reading = pipeline.read(article, knowledge, analyser)
    proposed = {(p.subject, p.relation, p.object): p for p in learned.proposals(reading, knowledge)}
    # Weighed as if all were sure, to learn the names and classes of what they join.
    sure = [Candidate(p.best.subject, p.relation, p.best.object, 0, 0, "done", 1.0, HOW) for p in proposed.values()]
    rules = [c for finder in pipeline.FINDERS if finder is not learned.find for c in finder(reading, knowledge)]
    account = weigh(reading, [*rules, *sure], knowledge)
    keys = {t.number: {comparable(n) for n in (t.label, *t.surfaces)} for t in account.things}
    symmetric = {name for name, relation in knowledge.ontology.relations.items() if relation.symmetric}
    fitting = [
        (key, proposed[key])
        for claim in account.claims
        for key in ((claim.subject, claim.relation, claim.object), (claim.object, claim.relation, claim.subject))
        if key in proposed and (key[0] == claim.subject or claim.relation in symmetric)
    ]
    ruled = {
        key
        for c in rules
        for s, o in [(reading.links[c.subject], reading.links[c.object])]
        for key in ((s, c.relation, o), (o, c.relation, s) if c.relation in symmetric else (s, c.relation, o))
    }
    left = list(gold.facts)
    found: list[Case] = []
    for (s, relation, o), proposal in sorted(fitting, key=lambda f: (f[0] not in ruled, -f[1].signs[1], f[0])):
        hit = next(
            (g for g in left if g.relation == relation and _agrees(keys[s], keys[o], g, relation in symmetric)), None
        )
        if hit:
            left.remove(hit)
        if (s, relation, o) not in ruled and (hit is None or not hit.optional):
            found.append(Case(article.id, relation, proposal.signs, hit is not None))
    return found


def _agrees(s: set[str], o: set[str], gold: GoldFact, symmetric: bool) -> bool:
    straight = bool(s & gold.subject_keys and o & gold.object_keys)
    return straight or (symmetric and bool(s & gold.object_keys and o & gold.subject_keys))


def fit(found: Sequence[Case]) -> Calibration:
    """The weights under which the cases are likeliest, held back by their squares."""
    relations = sorted({case.relation for case in found})
    signs = torch.tensor([case.signs for case in found])
    own = torch.tensor([relations.index(case.relation) for case in found])
    right = torch.tensor([float(case.right) for case in found])
    shared = torch.zeros(len(SIGNS), requires_grad=True)
    added = torch.zeros(len(relations), _OWN, requires_grad=True)
    optimiser = torch.optim.LBFGS([shared, added], max_iter=_STEPS, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        optimiser.zero_grad()
        odds = signs @ shared + (signs[:, :_OWN] * added[own]).sum(1)
        value = functional.binary_cross_entropy_with_logits(odds, right)
        value = value + (_HOLD * shared.square().sum() + _HOLD_OWN * added.square().sum()) / len(relations)
        value.backward()  # type: ignore[no-untyped-call]
        return value

    optimiser.step(loss)  # type: ignore[no-untyped-call]
    rest = [0.0] * (len(SIGNS) - _OWN)
    rows = {name: tuple(row.tolist() + rest) for name, row in zip(relations, added.detach(), strict=True)}
    return Calibration({ALL: tuple(shared.detach().tolist()), **rows})


def crossed(found: Sequence[Case]) -> list[tuple[Calibration, list[Case]]]:
    """The cases in parts, each with the weights fitted on the others; an article stays in one part."""
    parts: list[list[Case]] = [[] for _ in range(_PARTS)]
    for case in found:
        parts[sum(case.article.encode()) % _PARTS].append(case)
    return [(fit([c for other in parts if other is not part for c in other]), part) for part in parts if part]
