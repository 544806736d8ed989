"""How far scores are to be believed: counted on articles held back from training."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import torch
from torch.nn import functional

from minkwan import pipeline
from minkwan.evaluate.gold import GoldArticle, GoldFact, comparable
from minkwan.finders import learned
from minkwan.knowledge import Knowledge, load
from minkwan.morphology import Analyser
from minkwan.network.calibration import ALL, ALONE, COLUMNS, RULED, SIGNS, UNSEEN, Calibration, odds
from minkwan.records import Article, Candidate
from minkwan.sight import HOW
from minkwan.weigh import weigh

# How strongly the weights are held back: those of one relation hardly move on a few facts.
_HOLD, _HOLD_OWN, _HOLD_JOINT = 1e-4, 1e-3, 1e-3
_HOLD_OWN_JOINT = 2e-3
_OWN = 3  # the first signs have weights of each relation: always, score, best
_STEPS = 60
_PARTS = 5


@dataclass(frozen=True, slots=True)
class Case:
    """What network or rules propose on a held article, and whether gold states it.

    ``signs`` is empty where the network saw nothing, ``rules`` None where no rule found it.
    """

    article: str
    relation: str
    signs: tuple[float, ...]
    rules: float | None
    right: bool


_worker: tuple[Knowledge, Analyser] | None = None


def _start(model: Path) -> None:
    global _worker
    torch.set_num_threads(1)
    _worker = (load(model=model), Analyser())


def _cases_in_worker(held: tuple[Article, GoldArticle]) -> list[Case]:
    if _worker is None:
        raise AssertionError("a worker process reads articles only after it was started")
    return cases(*held, *_worker)


def all_cases(held: Sequence[tuple[Article, GoldArticle]], model: Path, *, workers: int) -> list[Case]:
    """All that is proposed on some articles, by several processes in the articles' order."""
    with multiprocessing.get_context("spawn").Pool(workers, _start, (model,)) as pool:
        return [case for found in pool.imap(_cases_in_worker, held, chunksize=4) for case in found]


def cases(article: Article, gold: GoldArticle, knowledge: Knowledge, analyser: Analyser) -> list[Case]:
    """All that is proposed on one article and fits its relation; of several that mean one fact the surest is right."""
    reading = pipeline.read(article, knowledge, analyser)
    proposed = {(p.subject, p.relation, p.object): p for p in learned.proposals(reading, knowledge)}
    rules = [c for finder in pipeline.FINDERS if finder is not learned.find for c in finder(reading, knowledge)]
    # Weighed as if all were sure, to learn the names and classes of what they join.
    sure = [Candidate(p.best.subject, p.relation, p.best.object, 0, 0, "done", 1.0, HOW) for p in proposed.values()]
    alone = replace(knowledge, network=None)
    account = weigh(reading, [*rules, *(replace(c, found_by="sure") for c in sure)], alone)
    ruled = {(c.subject, c.relation, c.object): c.confidence for c in weigh(reading, rules, alone).claims}
    keys = {t.number: {comparable(n) for n in (t.label, *t.surfaces)} for t in account.things}
    symmetric = {name for name, relation in knowledge.ontology.relations.items() if relation.symmetric}
    rows = []
    for claim in account.claims:
        key = (claim.subject, claim.relation, claim.object)
        back = (claim.object, claim.relation, claim.subject) if claim.relation in symmetric else key
        proposal = proposed.get(key) or proposed.get(back)
        by_rules = ruled.get(key, ruled.get(back))
        surest = (by_rules or 0.0) * 10 + (proposal.signs[1] if proposal else 0.0)
        rows.append((-surest, key, proposal.signs if proposal else (), by_rules))
    left = list(gold.facts)
    found: list[Case] = []
    for _, (s, relation, o), signs, by_rules in sorted(rows):
        hit = next(
            (g for g in left if g.relation == relation and _agrees(keys[s], keys[o], g, relation in symmetric)), None
        )
        if hit:
            left.remove(hit)
        if hit is None or not hit.optional:
            found.append(Case(article.id, relation, signs, by_rules, hit is not None))
    return found


def _agrees(s: set[str], o: set[str], gold: GoldFact, symmetric: bool) -> bool:
    straight = bool(s & gold.subject_keys and o & gold.object_keys)
    return straight or (symmetric and bool(s & gold.object_keys and o & gold.subject_keys))


def fit(found: Sequence[Case], fresh: Sequence[Case]) -> Calibration:
    """The weights of signs on all cases, and those of network and rules together on ``fresh`` ones.

    Fresh are articles from which no rule was written: on others the rules look better than they are.
    """
    seen = [case for case in found if case.signs]
    relations = sorted({case.relation for case in seen})
    number = torch.tensor([relations.index(case.relation) for case in seen])
    signs = torch.tensor([case.signs for case in seen])
    shared, added = torch.zeros(len(SIGNS)), torch.zeros(len(relations), _OWN)

    def score() -> torch.Tensor:
        return signs @ shared + (signs[:, :_OWN] * added[number]).sum(1)

    def hold() -> torch.Tensor:
        return (_HOLD * shared.square().sum() + _HOLD_OWN * added.square().sum()) / len(relations)

    _descend([shared, added], score, hold, [case.right for case in seen])
    each = dict(zip(relations, map(tuple, added.tolist()), strict=True))
    by_signs = Calibration({**each, ALL: tuple(shared.tolist())})
    new = set(fresh)
    alone, own_alone = _joint([case for case in fresh if case.rules is None], new, by_signs)
    ruled, own_ruled = _joint([case for case in found if case.rules is not None], new, by_signs)
    weights = {
        name: (*_filled(by_signs.weights.get(name, ()))[:-2], own_alone.get(name, 0.0), own_ruled.get(name, 0.0))
        for name in sorted({*relations, *own_alone, *own_ruled})
    }
    joint = {ALL: by_signs.weights[ALL], ALONE: alone[:2], RULED: ruled}
    return Calibration({**weights, **{name: _filled(row) for name, row in joint.items()}})


def _filled(row: tuple[float, ...]) -> tuple[float, ...]:
    """A row with noughts in its empty columns."""
    return (*row, *(0.0,) * (len(COLUMNS) - len(row)))


def _odds(cases: Sequence[Case], by_signs: Calibration) -> torch.Tensor:
    """One row for each case: always, the log-odds of the network, those of the rules."""
    rows = [
        (1.0, odds(by_signs.share(c.relation, c.signs) if c.signs else UNSEEN), odds(c.rules or 0.5)) for c in cases
    ]
    return torch.tensor(rows).reshape(-1, 3)


def _joint(
    cases: Sequence[Case], fresh: set[Case], by_signs: Calibration
) -> tuple[tuple[float, ...], dict[str, float]]:
    """Weights for what the network and the rules make of a claim, and what is added for each relation.

    How much better the rules look on articles that are not fresh is a weight of its own, left out
    of what is written.
    """
    relations = sorted({case.relation for case in cases})
    number = torch.tensor([relations.index(case.relation) for case in cases])
    rows, known = _odds(cases, by_signs), torch.tensor([float(case not in fresh) for case in cases])
    joint, better, own = torch.zeros(3), torch.zeros(1), torch.zeros(len(relations))
    _descend(
        [joint, better, own],
        lambda: rows @ joint + known * better + own[number],
        lambda: _HOLD_JOINT * joint.square().sum() + _HOLD_OWN_JOINT * own.square().sum(),
        [case.right for case in cases],
    )
    return tuple(joint.tolist()), dict(zip(relations, own.tolist(), strict=True))


def _descend(
    weights: list[torch.Tensor],
    score: Callable[[], torch.Tensor],
    hold: Callable[[], torch.Tensor],
    right: Sequence[bool],
) -> None:
    """Moves the weights to where the cases are likeliest, held back by ``hold``."""
    target = torch.tensor([float(r) for r in right])
    for weight in weights:
        weight.requires_grad_(True)
    optimiser = torch.optim.LBFGS(weights, max_iter=_STEPS, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        optimiser.zero_grad()
        value = functional.binary_cross_entropy_with_logits(score(), target) + hold()
        value.backward()  # type: ignore[no-untyped-call]
        return value

    optimiser.step(loss)  # type: ignore[no-untyped-call]
    for weight in weights:
        weight.requires_grad_(False)


def worth(calibration: Calibration, case: Case) -> float:
    """What a case is worth by these weights."""
    share = calibration.share(case.relation, case.signs) if case.signs else None
    return calibration.joint(case.relation, share, case.rules)


def crossed(found: Sequence[Case], fresh: Sequence[Case]) -> list[tuple[float, Case]]:
    """What each case is worth by weights fitted on other articles."""
    scored: list[tuple[float, Case]] = []
    for part in range(_PARTS):
        inside = [case for case in found if _part(case) == part]
        weights = fit([c for c in found if _part(c) != part], [c for c in fresh if _part(c) != part])
        scored += [(worth(weights, case), case) for case in inside]
    return scored


def _part(case: Case) -> int:
    return sum(case.article.encode()) % _PARTS
