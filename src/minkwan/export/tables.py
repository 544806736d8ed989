"""A query's answer as a table, and the table as CSV, JSON or Markdown.

CSV and JSON are the standard SPARQL 1.1 result formats, whole IRIs included, for programs. For
people, ``plain`` shows every thing by its name: a column ``x`` takes the place of its companion
``xLabel`` where the query asks for both.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

import pyoxigraph as ox

from minkwan.errors import UsageError
from minkwan.rdf import NAMESPACES

FORMATS = ("csv", "json", "markdown")

Term = ox.NamedNode | ox.BlankNode | ox.Literal
Row = tuple[Term | None, ...]

_PLAIN_TYPES = frozenset({NAMESPACES["xsd"] + "string", NAMESPACES["rdf"] + "langString"})
_MARKDOWN = re.compile(r"([\\`*_\[\]|~])")


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of RDF terms under named columns; ``None`` where the query bound nothing.

    ``names`` holds the names of those IRIs that have no label column of their own. ``answer`` is
    the answer of an ASK query, whose one row says the same.
    """

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    names: Mapping[str, str] = field(default_factory=dict)
    answer: bool | None = None


def plain(table: Table) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Columns and rows as short text for people."""
    place = {column: number for number, column in enumerate(table.columns)}
    shown = tuple(
        column for column in table.columns if not (column.endswith("Label") and column.removesuffix("Label") in place)
    )
    pairs = [(place[column], place.get(column + "Label")) for column in shown]
    rows = tuple(tuple(_cell(table, row, own, label) for own, label in pairs) for row in table.rows)
    return shown, rows


def render(table: Table, format: str) -> str:
    """A table as ``csv``, ``json`` or ``markdown`` text, ending in a line break.

    Raises UsageError for any other format.
    """
    if format == "csv":
        return _csv(table)
    if format == "json":
        return _json(table)
    if format == "markdown":
        return _markdown(table)
    raise UsageError(f"'{format}' is no format for a table: choose one of {', '.join(FORMATS)}.")


def _cell(table: Table, row: Row, own: int, label: int | None) -> str:
    term = row[own]
    if label is not None and (named := row[label]) is not None:
        return named.value
    if term is None:
        return ""
    if isinstance(term, ox.NamedNode):
        return table.names.get(term.value) or _shortened(term.value)
    return term.value


def _shortened(iri: str) -> str:
    for prefix, namespace in NAMESPACES.items():
        if iri.startswith(namespace):
            local = iri.removeprefix(namespace)
            return local if prefix == "mk" else f"{prefix}:{local}"
    return iri


def _csv(table: Table) -> str:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(table.columns)
    for row in table.rows:
        writer.writerow("" if term is None else _bare(term) for term in row)
    return out.getvalue()


def _bare(term: Term) -> str:
    return str(term) if isinstance(term, ox.BlankNode) else term.value


def _json(table: Table) -> str:
    found: dict[str, object]
    if table.answer is not None:
        found = {"head": {}, "boolean": table.answer}
    else:
        bindings = [
            {column: _binding(term) for column, term in zip(table.columns, row, strict=True) if term is not None}
            for row in table.rows
        ]
        found = {"head": {"vars": list(table.columns)}, "results": {"bindings": bindings}}
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


def _binding(term: Term) -> dict[str, str]:
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, ox.BlankNode):
        return {"type": "bnode", "value": term.value}
    found = {"type": "literal", "value": term.value}
    if term.language:
        found["xml:lang"] = term.language
    elif term.datatype.value not in _PLAIN_TYPES:
        found["datatype"] = term.datatype.value
    return found


def _markdown(table: Table) -> str:
    columns, rows = plain(table)
    lines = [columns, tuple("---" for _ in columns), *(tuple(_escaped(cell) for cell in row) for row in rows)]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _escaped(text: str) -> str:
    """Text of an article that can be neither markup, nor a link, nor the end of a cell or a row."""
    text = " ".join(text.split())
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _MARKDOWN.sub(r"\\\1", text)
