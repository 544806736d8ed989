"""What a build found, as tables: entities by class, facts by relation and status."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import get_args

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from minkwan.records import Collection, Status


def show(collection: Collection, *, stderr: bool) -> None:
    """Print the tables and a closing line."""
    console = Console(stderr=stderr, highlight=False, markup=False)
    if collection.facts:
        console.print(_table("Entities", _entities(collection)))
        console.print(_table("Facts", _facts(collection)))
    counts = (
        _count(len(collection.articles), "article", "articles"),
        _count(len(collection.entities), "entity", "entities"),
        _count(len(collection.facts), "fact", "facts"),
        _count(len(collection.agreements), "agreement", "agreements"),
    )
    console.print(", ".join(counts), soft_wrap=True)


def _count(number: int, one: str, more: str) -> str:
    return f"{number:,} {one if number == 1 else more}"


def _entities(collection: Collection) -> Iterator[tuple[str, dict[str, int]]]:
    classes = Counter(entity.kinds[0] for entity in collection.entities)
    for name in sorted(classes, key=lambda name: (-classes[name], name)):
        yield name, {"all": classes[name]}


def _facts(collection: Collection) -> Iterator[tuple[str, dict[str, int]]]:
    told = Counter((fact.relation, fact.status) for fact in collection.facts)
    relations = Counter(fact.relation for fact in collection.facts)
    for name in sorted(relations, key=lambda name: (-relations[name], name)):
        yield name, {status: told[name, status] for status in get_args(Status)} | {"all": relations[name]}


def _table(title: str, rows: Iterator[tuple[str, dict[str, int]]]) -> Table:
    """Counts in columns, with a line of sums; a nought is left blank."""
    table = Table(title, box=SIMPLE_HEAD, show_footer=True)
    sums: Counter[str] = Counter()
    for name, counts in rows:
        if not table.rows:
            for heading in counts:
                table.add_column(heading, justify="right")
        table.add_row(name, *(f"{count:,}" if count else "" for count in counts.values()))
        sums.update(counts)
    table.columns[0].footer = "all"
    for column in table.columns[1:]:
        column.footer = f"{sums[str(column.header)]:,}"
    return table
