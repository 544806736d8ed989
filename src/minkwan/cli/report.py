"""How right a graph is, as tables: all facts, their details, each relation, each error."""

from __future__ import annotations

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from minkwan.cli.console import one_line
from minkwan.evaluate import Report, Score, Slip


def show(report: Report, *, errors: bool) -> None:
    """Print the report; with ``errors`` every fact that is wrong or missed as well."""
    console = Console(highlight=False, markup=False)
    console.print(_facts(report))
    console.print(_details(report))
    console.print(_relations(report))
    for slip in report.slips if errors else ():
        console.print(_line(slip), soft_wrap=True)


def _facts(report: Report) -> Table:
    table = Table("All facts", box=SIMPLE_HEAD)
    for column in ("precision", "recall", "F1", "right", "wrong", "missed", "articles"):
        table.add_column(column, justify="right")
    table.add_row("", *_row(report.total), f"{report.articles:,}")
    intervals = (report.precision_interval, report.recall_interval, report.f1_interval)
    table.add_row("95 % interval", *(f"{low:.3f}-{high:.3f}" for low, high in intervals))
    return table


def _details(report: Report) -> Table:
    table = Table("Of the right facts", box=SIMPLE_HEAD)
    table.add_column("share", justify="right")
    shares = {
        "status right": report.status,
        "date right": report.date,
        "amount right": report.amount,
        "classes of both ends right": report.entity_type,
        "told as done, though planned or negated": report.over_claim,
        "quotes that stand in the text (all facts)": report.grounded,
        "names that stand in the text (all facts)": report.names_in_text,
        "error of the confidence figures (all facts)": report.calibration_error,
    }
    for name, share in shares.items():
        table.add_row(name, "" if share is None else f"{share:.3f}")
    return table


def _relations(report: Report) -> Table:
    table = Table("Relation", box=SIMPLE_HEAD)
    for column in ("precision", "recall", "F1", "right", "wrong", "missed"):
        table.add_column(column, justify="right")
    for relation, score in report.relations.items():
        table.add_row(relation, *_row(score))
    return table


def _row(score: Score) -> tuple[str, ...]:
    figures = (score.precision, score.recall, score.f1)
    return (*(f"{figure:.3f}" for figure in figures), *(f"{n:,}" for n in (score.tp, score.fp, score.fn)))


def _line(slip: Slip) -> str:
    parts = [f"{slip.article}: {slip.kind}: {slip.subject} {slip.relation} {slip.object}"]
    if slip.told or slip.gold:
        parts.append(f"(told: {slip.told or 'nothing'}, gold: {slip.gold or 'nothing'})")
    if slip.near:
        parts.append(f"[{slip.near}]")
    return one_line(" ".join([*parts, f"«{slip.quote}»"]))
