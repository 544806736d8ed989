"""How fast articles are read: Kiwi's tokenisation alone beside the whole path, on one core.

    python benchmarks/reading.py [ARTICLES] [--reader both|rules] [--limit N] [--repeat N]

The whole path is everything up to an article's account: its text cleaned, analysed, names found
and linked, facts found and weighed. Writing RDF is left out, and so is the loading of models and
knowledge, which happens once. Both are measured in turn, several times, in processor time, which
what else runs on the machine disturbs least; the medians are told.
"""

from __future__ import annotations

import os
import resource
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import click
from kiwipiepy import Kiwi

from minkwan import knowledge, pipeline, resources
from minkwan.errors import InputError
from minkwan.ingest import read_inputs
from minkwan.ingest.articles import article as make_article
from minkwan.morphology import Analyser
from minkwan.records import Article

ROOT = Path(__file__).resolve().parents[1]
OWN = (ROOT / "seeds", ROOT / "tests" / "golden", ROOT / "tests" / "gold" / "articles.jsonl")
LEAST = 100  # articles that the project's own are repeated to


@click.command()
@click.argument("articles", required=False, type=click.Path(exists=True))
@click.option("--reader", type=click.Choice(["both", "rules"]), default="both", show_default=True, help="Who reads.")
@click.option("--limit", default=500, show_default=True, help="Read no more articles than this.")
@click.option("--repeat", default=5, show_default=True, help="How often each is measured.")
def main(articles: str | None, reader: str, limit: int, repeat: int) -> None:
    """Measure, and print both times and their ratio."""
    one_core()
    chosen = read(articles, limit)
    characters = sum(len(article.text) for article in chosen)
    known, analyser = knowledge.load(model=None if reader == "rules" else resources.MODEL), Analyser()

    def whole(article: Article) -> None:
        cleaned = make_article(article.text, id=article.id, title=article.title, published=article.published)
        pipeline.account(cleaned, known, analyser)

    for article in chosen:  # before a second Kiwi is there, so that its memory doesn't count
        whole(article)
    memory = peak_memory()
    kiwi = Kiwi(num_workers=1, model_type="cong")

    def tokenise(article: Article) -> None:
        kiwi.tokenize(article.text)

    alone, path = interleaved((tokenise, whole), chosen, repeat)
    click.echo(f"{len(chosen):,} articles, {characters:,} characters, median of {repeat}")
    click.echo(f"Kiwi alone   {alone:8.2f} s  {characters / alone:12,.0f} characters/s")
    click.echo(f"whole path   {path:8.2f} s  {characters / path:12,.0f} characters/s")
    click.echo(f"ratio        {path / alone:8.2f}")
    click.echo(f"peak memory  {memory:8,.0f} MB")


def one_core() -> None:
    """Keep this process on one core, where the system knows how."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def read(path: str | None, limit: int) -> list[Article]:
    """The articles to measure with: those of a path, else the project's own, repeated."""
    found: list[Article] = []
    for item in read_inputs([path] if path else [p for folder in OWN for p in texts(folder)]):
        if isinstance(item, InputError):
            raise click.ClickException(str(item))
        found.append(item)
        if len(found) == limit:
            return found
    if path is None:
        found *= -(-LEAST // len(found))
    return found[:limit]


def texts(path: Path) -> Sequence[Path]:
    """A file, or the texts in a folder's own folders."""
    return [path] if path.is_file() else sorted(path.rglob("*.txt"))


def interleaved(tasks: Sequence[Callable[[Article], None]], articles: Sequence[Article], repeat: int) -> list[float]:
    """The median time of each task over all articles, the tasks in turn; a first short turn warms them up."""
    for task in tasks:
        for article in articles[:10]:
            task(article)
    times: list[list[float]] = [[] for _ in tasks]
    for _ in range(repeat):
        for task, taken in zip(tasks, times, strict=True):
            began = time.process_time()
            for article in articles:
                task(article)
            taken.append(time.process_time() - began)
    return [statistics.median(taken) for taken in times]


def peak_memory() -> float:
    """The most memory that this process held, in megabytes."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1e6 if sys.platform == "darwin" else 1e3)


if __name__ == "__main__":
    main()
