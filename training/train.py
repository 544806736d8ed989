"""Training: what the network should say of annotated articles, and the steps towards it."""

from __future__ import annotations

import math
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
import torch.distributed as together
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from minkwan.network.labels import RELATIONS, SAME, begin, inside
from minkwan.network.pairs import mention_rows, names_in, pair_rows
from minkwan.network.pieces import cut, windows
from training.gold import Lesson
from training.network import Network

# Where only the entities of facts were annotated, a name tagged 'nothing' may yet be one.
_DOUBT = 0.3
# Parts of the loss, against that of the relations of pairs.
_TAGS, _QUOTE, _STATUS, _SAME = 2.0, 0.5, 0.3, 0.3
_ENCODER_RATE, _HEAD_RATE, _DECAY, _WARM_UP, _CLIP = 1e-4, 1e-3, 0.01, 0.06, 1.0
_STEP = 2  # articles
_LIKE = 32  # articles, of which those of like length share a step


@dataclass(frozen=True, slots=True)
class View:
    """One window of a lesson: its rows, tags, names, and the pairs of names in it.

    ``kept`` numbers the pairs whose entities differ; ``entity_pair`` gives their numbers among
    the lesson's entity pairs. ``same`` is what the sameness of each pair of one class should be.
    """

    ids: Tensor
    tags: Tensor
    weights: Tensor
    mentions: Tensor
    pairs: Tensor
    entity_pair: Tensor
    kept: Tensor
    alike: Tensor
    same: Tensor


@dataclass(frozen=True, slots=True)
class Task:
    """A lesson in numbers. ``positive`` and ``counts`` are entity pairs by relations."""

    views: tuple[View, ...]
    positive: Tensor
    counts: Tensor
    quoted: Tensor  # (number among all pairs of all views, relation, status) of each fact's place


def task(lesson: Lesson, tokenizer: Tokenizer) -> Task:
    """A lesson in numbers."""
    pieces = cut(lesson.article, tokenizer)
    spans = [(p.start, p.end, lesson.kinds[p.entity]) for p in lesson.places]
    entity = [p.entity for p in lesson.places]
    numbers: dict[tuple[int, int], int] = {}
    views: list[View] = []
    chosen_all: list[tuple[int, int]] = []  # the pair's places, over all views
    for window in windows(pieces, tokenizer):
        seen = names_in(window, pieces, spans)
        tags = np.zeros(len(window.rows), dtype=np.int64)
        for name in seen:
            tags[name.first] = begin(name.kind)
            tags[name.first + 1 : name.last + 1] = inside(name.kind)
        weights = np.where(tags > 0, 1.0, 1.0 if lesson.whole else _DOUBT).astype(np.float32)
        chosen = np.array(
            [(i, j) for i in range(len(seen)) for j in range(len(seen)) if i != j], dtype=np.int64
        ).reshape(-1, 2)
        ends = [(entity[seen[i].name], entity[seen[j].name]) for i, j in chosen]
        kept = [i for i, (a, b) in enumerate(ends) if a != b]
        alike = [i for i, (a, b) in enumerate(chosen) if seen[a].kind == seen[b].kind]
        chosen_all += [(seen[i].name, seen[j].name) for i, j in chosen]
        views.append(
            View(
                torch.tensor(window.ids),
                torch.from_numpy(tags),
                torch.from_numpy(weights),
                torch.from_numpy(mention_rows(seen)),
                torch.from_numpy(pair_rows(seen, pieces, window, chosen)) if len(seen) else torch.zeros(0, 6).long(),
                torch.tensor([numbers.setdefault(ends[i], len(numbers)) for i in kept], dtype=torch.long),
                torch.tensor(kept, dtype=torch.long),
                torch.tensor(alike, dtype=torch.long),
                torch.tensor([float(ends[i][0] == ends[i][1]) for i in alike]),
            )
        )
    positive = torch.zeros(len(numbers), len(RELATIONS), dtype=torch.bool)
    counts = torch.ones(len(numbers), len(RELATIONS), dtype=torch.bool)
    quoted: list[tuple[int, int, int]] = []
    middles = [(start + end) / 2 for start, end, _ in spans]
    by_ends: dict[tuple[int, int], list[int]] = {}
    for i, (a, b) in enumerate(chosen_all):
        by_ends.setdefault((entity[a], entity[b]), []).append(i)
    symmetric = {RELATIONS.index(r) for r in ("signsAgreementWith", "meetsWith", "cooperatesWith")}
    for fact in lesson.facts:
        both = [(fact.subject, fact.object)]
        both += [(fact.object, fact.subject)] if fact.relation in symmetric else []
        for ends_ in both:
            number = numbers.get(ends_)
            if number is None:
                continue
            if fact.optional:
                counts[number, fact.relation] = False
                continue
            positive[number, fact.relation] = True
            if fact.at >= 0:
                nearest = min(
                    by_ends[ends_],
                    key=lambda i: sum(abs(middles[m] - fact.at) for m in chosen_all[i]),
                )
                quoted.append((nearest, fact.relation, fact.status))
    return Task(tuple(views), positive, counts | positive, torch.tensor(quoted, dtype=torch.long).reshape(-1, 3))


def loss(network: Network, lesson: Task, *, begun: Sequence[Tensor] = (), frozen: int = 0) -> Tensor:
    """What the network gets wrong of one article.

    ``begun`` holds what the first ``frozen`` layers make of each window, where these do not learn.
    """
    tag_losses, tag_weights, same_losses = [], [], []
    scores: list[Tensor] = []
    for number, view in enumerate(lesson.views):
        rows = network.encoder.finish(begun[number], frozen) if begun else network.encoder(view.ids)
        tags = network.tag(rows)
        tag_losses.append((functional.cross_entropy(tags, view.tags, reduction="none") * view.weights).sum())
        tag_weights.append(view.weights.sum())
        found = network.pairs(rows, view.mentions, view.pairs) if len(view.pairs) else torch.zeros(0, SAME + 4)
        scores.append(found)
        if len(view.alike):
            same_losses.append(functional.binary_cross_entropy_with_logits(found[view.alike, SAME], view.same))
    total = _TAGS * torch.stack(tag_losses).sum() / torch.stack(tag_weights).sum()
    if same_losses:
        total = total + _SAME * torch.stack(same_losses).mean()
    if not len(lesson.positive):
        return total
    kept = torch.cat([s[view.kept, :SAME] for s, view in zip(scores, lesson.views, strict=True)])
    where = torch.cat([view.entity_pair for view in lesson.views])
    joined = pooled(kept, where, len(lesson.positive))
    wrong = joined.masked_fill(lesson.positive | ~lesson.counts, -math.inf)
    right = (-joined).masked_fill(~lesson.positive, -math.inf)
    zero = torch.zeros(len(joined), 1)
    total = total + (torch.cat([zero, wrong], 1).logsumexp(1) + torch.cat([zero, right], 1).logsumexp(1)).mean()
    if len(lesson.quoted):
        told = torch.cat(scores)[lesson.quoted[:, 0]]
        here = told.gather(1, lesson.quoted[:, 1:2]).squeeze(1)
        total = total + _QUOTE * functional.softplus(-here).mean()
        total = total + _STATUS * functional.cross_entropy(told[:, SAME + 1 :], lesson.quoted[:, 2])
    return total


def pooled(scores: Tensor, where: Tensor, count: int) -> Tensor:
    """The log of the summed exponents of all pairs of names of each pair of entities."""
    with torch.no_grad():
        index = where[:, None].expand_as(scores)
        highest = torch.full((count, scores.shape[1]), -math.inf).scatter_reduce(0, index, scores, "amax")
    summed = torch.zeros(count, scores.shape[1]).index_add(0, where, (scores - highest[where]).exp())
    return summed.log() + highest


def standardise(network: Network, tasks: Sequence[Task]) -> None:
    """Fixes mean and deviation of the encoder's rows, from some lessons, before any step."""
    network.eval()
    with torch.no_grad():
        rows = torch.cat([network(view.ids)[0] for lesson in tasks[:60] for view in lesson.views])
    network.encoder.mean.copy_(rows.mean(0))  # type: ignore[operator]
    network.encoder.deviation.copy_(rows.std(0))  # type: ignore[operator]


def run(
    network: Network,
    tasks: Sequence[Task],
    *,
    epochs: int,
    seed: int,
    folder: Path,
    rate: float = 1.0,
    frozen: int = 0,
    worker: int = 0,
    workers: int = 1,
    say: Callable[[str], None],
) -> None:
    """Trains for some epochs, going on where ``folder`` holds what an earlier run left there.

    Of several workers, each a process in one group, each takes its share of the articles of a step
    and all make the same step; the first one writes. With ``frozen`` layers the encoder's first
    layers and its word pieces stay as they are: what they make of each window is made once, which
    saves a third of the time.
    """
    network.eval()
    begun: list[list[Tensor]] = [[] for _ in tasks]
    if frozen:
        for module in network.encoder.lower(frozen):
            module.requires_grad_(False)
        with torch.no_grad():
            begun = [[network.encoder.begin(view.ids, frozen) for view in lesson.views] for lesson in tasks]
    encoder = [p for p in network.encoder.parameters() if p.requires_grad]
    own = {id(p) for p in network.encoder.parameters()}
    heads = [p for p in network.parameters() if id(p) not in own]
    rates = [_ENCODER_RATE * rate, _HEAD_RATE * rate]
    optimiser = torch.optim.AdamW(
        [{"params": encoder, "lr": rates[0]}, {"params": heads, "lr": rates[1]}], weight_decay=_DECAY, fused=True
    )
    a_round = math.ceil(len(tasks) / _STEP)
    steps = epochs * a_round
    first = 0
    left = folder / "state.pt"
    if left.exists():
        state = torch.load(left, weights_only=True)
        network.load_state_dict(state["network"])
        optimiser.load_state_dict(state["optimiser"])
        first = state["epoch"]
    step = first * a_round
    began = time.monotonic()
    for epoch in range(first, epochs):
        torch.manual_seed(seed * 1000 + epoch)
        order = _order(tasks, random.Random(seed * 1000 + epoch))
        network.train()
        summed = 0.0
        for at in range(0, len(order), _STEP):
            share = min((step + 1) / (_WARM_UP * steps), (steps - step) / ((1 - _WARM_UP) * steps), 1.0)
            for group, base in zip(optimiser.param_groups, rates, strict=True):
                group["lr"] = base * share
            optimiser.zero_grad()
            for number in order[at : at + _STEP][worker::workers]:
                found = loss(network, tasks[number], begun=begun[number], frozen=frozen)
                (found / _STEP).backward()  # type: ignore[no-untyped-call]
                summed += found.item()
            if workers > 1:
                _add_up([p for p in network.parameters() if p.requires_grad])
            torch.nn.utils.clip_grad_norm_(network.parameters(), _CLIP)
            optimiser.step()
            step += 1
            if step % 20 == 0:
                say(f"epoch {epoch + 1}, step {step} of {steps}, {time.monotonic() - began:.0f} s")
        if workers > 1:
            total = torch.tensor(summed)
            together.all_reduce(total)
            summed = total.item()
        say(f"epoch {epoch + 1} of {epochs}: loss {summed / len(order):.4f}, {time.monotonic() - began:.0f} s")
        if worker:
            continue
        state = {
            "network": network.state_dict(),
            "optimiser": optimiser.state_dict(),
            "epoch": epoch + 1,
        }
        torch.save(state, folder / "state.tmp")
        (folder / "state.tmp").replace(left)
        torch.save(network.state_dict(), folder / "weights.pt")


def _order(tasks: Sequence[Task], chance: random.Random) -> list[int]:
    """All lessons in a chance order in which those of one step are about as long, so that no worker waits."""
    order = list(range(len(tasks)))
    chance.shuffle(order)
    length = [sum(len(view.ids) for view in lesson.views) for lesson in tasks]
    steps: list[list[int]] = []
    for at in range(0, len(order), _LIKE):
        alike = sorted(order[at : at + _LIKE], key=lambda number: length[number])
        steps += [alike[i : i + _STEP] for i in range(0, len(alike), _STEP)]
    short = [step for step in steps if len(step) < _STEP]
    full = [step for step in steps if len(step) == _STEP]
    chance.shuffle(full)
    return [number for step in [*full, *short] for number in step]


def _add_up(parameters: Sequence[Tensor]) -> None:
    """Gives every worker the sum of all workers' gradients."""
    flat = torch.cat([(torch.zeros_like(p) if p.grad is None else p.grad).reshape(-1) for p in parameters])
    together.all_reduce(flat)
    for parameter, grad in zip(parameters, torch.split(flat, [p.numel() for p in parameters]), strict=True):
        parameter.grad = grad.view_as(parameter)
