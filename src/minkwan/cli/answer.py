"""Queries and their answers, as tables for people."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable

import click
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table as Drawn

from minkwan.cli.console import one_line
from minkwan.query import NamedQuery, Table, plain

_ENDLESS = 100_000  # columns: a file or a pipe has no right edge at which to fold


def show(table: Table) -> None:
    """Print an answer; columns that hold nothing are left out."""
    if not table.rows:
        click.echo("Nothing found.")
        return
    headings, rows = plain(table)
    drawn = Drawn(box=SIMPLE_HEAD)
    filled = [number for number in range(len(headings)) if any(row[number] for row in rows)]
    for number in filled:
        drawn.add_column(headings[number], overflow="fold")
    for row in rows:
        drawn.add_row(*(one_line(row[number]) for number in filled))
    wide = not sys.stdout.isatty() and "COLUMNS" not in os.environ
    Console(highlight=False, markup=False, width=_ENDLESS if wide else None).print(drawn)


def show_queries(queries: Iterable[NamedQuery]) -> None:
    """Print what can be asked, and what each question wants to know."""
    for query in queries:
        click.echo(f"{query.name}: {query.title}")
        for parameter in query.parameters:
            need = "required" if parameter.required else "optional"
            if parameter.default is not None:
                need = f"{parameter.default} if not given"
            click.echo(f"    --{parameter.name} {parameter.type.upper()}  {parameter.description} ({need})")
