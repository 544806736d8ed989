"""A graph file in other formats: N-Triples, JSON-LD and RDF/XML by rdflib, GraphML by networkx."""

from __future__ import annotations

from pathlib import Path

from minkwan.errors import UsageError

__all__ = ["FORMATS", "export"]

FORMATS = ("nt", "jsonld", "rdfxml", "graphml")


def export(path: Path, format: str) -> bytes:
    """A graph file as ``nt``, ``jsonld``, ``rdfxml`` or ``graphml``; the same bytes every time.

    The three RDF formats hold every triple of the graph. GraphML holds its entities and facts,
    for Gephi and its kind. Raises GraphError when the file cannot be read, UsageError for any
    other format.
    """
    # Both libraries take longer to import than most queries take to answer, and tables need neither.
    if format == "graphml":
        from minkwan.export.network import entity_network, graphml
        from minkwan.store import load

        return graphml(entity_network(load(path)))
    if format not in FORMATS:
        raise UsageError(f"'{format}' is no format to export to: choose one of {', '.join(FORMATS)}.")
    from minkwan.export.documents import document
    from minkwan.store import parse

    return document(parse(path), format)
