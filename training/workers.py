"""Training by one process, or by two that share each step."""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass
from pathlib import Path

import torch
import torch.distributed as together
from tokenizers import Tokenizer
from torch.multiprocessing.spawn import spawn

from training.base import LAYERS
from training.gold import held, read_lessons
from training.network import Network
from training.train import run, task

_MEETING = "workers"  # the file by which the processes find each other


@dataclass(frozen=True, slots=True)
class Plan:
    """What is learned from, where it goes, and how."""

    gold: tuple[Path, ...]
    apart: tuple[Path, ...]
    held: int  # percent of the articles
    out: Path
    start: Path
    epochs: int
    seed: int
    rate: float
    frozen: int
    workers: int


def say(text: str) -> None:
    """A line of progress, with the time."""
    sys.stdout.write(f"{time.strftime('%H:%M:%S')} {text}\n")
    sys.stdout.flush()


def train(plan: Plan) -> None:
    """Trains by a plan."""
    if plan.workers == 1:
        _work(0, plan)
        return
    (plan.out / _MEETING).unlink(missing_ok=True)
    spawn(_work, (plan,), nprocs=plan.workers)  # type: ignore[no-untyped-call]


def _work(worker: int, plan: Plan) -> None:
    torch.set_num_threads(1)
    if plan.workers > 1:
        meeting = (plan.out / _MEETING).resolve().as_uri()
        together.init_process_group("gloo", init_method=meeting, rank=worker, world_size=plan.workers)
    lessons = read_lessons(plan.gold, apart=plan.apart)
    taught = [lesson for lesson in lessons if not held(lesson, plan.held)]
    tokenizer = Tokenizer.from_file(str(plan.out / "tokenizer.json"))
    network = Network(tokenizer.get_vocab_size(), LAYERS)
    network.load_state_dict(torch.load(plan.start, weights_only=True))
    tasks = [task(lesson, tokenizer) for lesson in taught]
    tell = say if worker == 0 else lambda text: None
    tell(f"{len(tasks)} articles to learn from, {len(lessons) - len(taught)} held back")
    run(
        network,
        tasks,
        epochs=plan.epochs,
        seed=plan.seed,
        folder=plan.out,
        rate=plan.rate,
        frozen=plan.frozen,
        worker=worker,
        workers=plan.workers,
        say=tell,
    )
    if plan.workers > 1:
        together.destroy_process_group()
