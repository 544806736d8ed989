"""How right the reading is: folders of gold built, evaluated, and shown side by side.

    python benchmarks/quality.py GOLD_DIR... [--reader both|rules|learned] [--workers N] [--write] [--note TEXT]

A folder holds a NAME.json with gold facts for each article, and its text (``minkwan evaluate
--help``). ``--write`` appends a line for each folder to ``benchmarks/quality.md``.
"""

from __future__ import annotations

import hashlib
import subprocess
import tempfile
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

import click
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from minkwan import pipeline, resources
from minkwan.errors import MinkwanError
from minkwan.evaluate import Report, evaluate
from minkwan.finders import learned

RUNS = Path(__file__).with_name("quality.md")


def _share(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def _with_interval(value: float, interval: tuple[float, float]) -> str:
    return f"{value:.3f} ({interval[0]:.3f}-{interval[1]:.3f})"


COLUMNS: Mapping[str, Callable[[Report], str]] = {
    "articles": lambda r: f"{r.articles}",
    "precision": lambda r: f"{r.total.precision:.3f}",
    "recall": lambda r: f"{r.total.recall:.3f}",
    "F1 (95 %)": lambda r: _with_interval(r.total.f1, r.f1_interval),
    "status": lambda r: _share(r.status),
    "date": lambda r: _share(r.date),
    "amount": lambda r: _share(r.amount),
    "type": lambda r: _share(r.entity_type),
    "over-claim": lambda r: _share(r.over_claim),
    "calibration": lambda r: _share(r.calibration_error),
}


@click.command()
@click.argument("folders", nargs=-1, required=True, type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--reader",
    type=click.Choice(["both", "rules", "learned"]),
    default="both",
    show_default=True,
    help="Who proposes facts; 'learned' keeps the names of both and works with one process.",
)
@click.option("--workers", default=1, show_default=True, help="Processes that read at once.")
@click.option("--min-confidence", default=0.0, show_default=True, help="Leave out facts that are less sure.")
@click.option("--write", is_flag=True, help=f"Append the figures to {RUNS.name}.")
@click.option("--note", default="", help="What changed, for the appended line.")
def main(folders: Sequence[Path], reader: str, workers: int, min_confidence: float, write: bool, note: str) -> None:
    """Build and evaluate each folder of gold, and print the figures."""
    if reader == "learned":
        if workers > 1:
            raise click.UsageError("'--reader learned' works with one process: leave out --workers.")
        pipeline.FINDERS = (learned.find,)
    try:
        reports = {folder: measure(folder, reader, workers, min_confidence) for folder in folders}
    except MinkwanError as error:
        raise click.ClickException(str(error)) from error
    console = Console(highlight=False, markup=False)
    console.print(overview(reports))
    console.print(relations(reports))
    if write:
        with RUNS.open("a", encoding="utf-8") as runs:
            runs.writelines(line(folder, report, note) + "\n" for folder, report in reports.items())
        click.echo(f"Appended to {RUNS}")


def measure(folder: Path, reader: str, workers: int, min_confidence: float) -> Report:
    """The report of a folder of gold, its graph built from its own texts alone."""
    lines = folder / "articles.jsonl"
    model = None if reader == "rules" else resources.MODEL
    graph = pipeline.build([lines if lines.exists() else folder / "*.txt"], model=model, workers=workers)
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "graph.ttl"
        graph.write(path)
        return evaluate(folder, path, min_confidence=min_confidence)


def overview(reports: Mapping[Path, Report]) -> Table:
    """All figures but those of single relations, a column for each folder."""
    table = Table("", box=SIMPLE_HEAD)
    for folder in reports:
        table.add_column(folder.resolve().name, justify="right")
    for name, tell in COLUMNS.items():
        table.add_row(name, *(tell(report) for report in reports.values()))
    return table


def relations(reports: Mapping[Path, Report]) -> Table:
    """Precision, recall and F1 of each relation, with what was right, wrong and missed."""
    table = Table(box=SIMPLE_HEAD)
    table.add_column("relation", no_wrap=True)
    table.add_column("gold")
    for column in ("precision", "recall", "F1", "right", "wrong", "missed"):
        table.add_column(column, justify="right", no_wrap=True)
    for relation in sorted({name for report in reports.values() for name in report.relations}):
        for folder, report in reports.items():
            score = report.relations.get(relation)
            if score is not None:
                shares = (f"{share:.3f}" for share in (score.precision, score.recall, score.f1))
                table.add_row(relation, folder.resolve().name, *shares, f"{score.tp}", f"{score.fp}", f"{score.fn}")
    return table


def line(folder: Path, report: Report, note: str) -> str:
    """The figures as a line of the table of runs."""
    cells = [date.today().isoformat(), revision(), folder.resolve().name, gold_hash(folder)]
    cells += [tell(report) for tell in COLUMNS.values()]
    return f"| {' | '.join([*cells, note.replace('|', '/')])} |"


def gold_hash(folder: Path) -> str:
    """Twelve hex digits that change when a text or a fact of the gold does."""
    digest = hashlib.sha256()
    for path in sorted(p for p in folder.iterdir() if p.suffix in (".json", ".jsonl", ".txt")):
        digest.update(f"{path.name}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return digest.hexdigest()[:12]


def revision() -> str:
    """The commit that was measured, with a plus where files had changed since; '-' outside of git."""
    try:
        told = subprocess.run(
            ["git", "describe", "--always", "--dirty=+"], cwd=RUNS.parent, capture_output=True, text=True, check=True
        )
    except (OSError, subprocess.CalledProcessError):
        return "-"
    return told.stdout.strip()


if __name__ == "__main__":
    main()
