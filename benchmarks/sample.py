"""Facts drawn at random from a graph, with their words, to be checked by hand.

    python benchmarks/sample.py GRAPH [--count N] [--seed N] > sample.tsv

Tab-separated, one fact a line, with an empty column ``verdict`` in front. The same graph and seed
draw the same facts.
"""

from __future__ import annotations

import csv
import random
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pyoxigraph as ox

from minkwan.errors import MinkwanError
from minkwan.rdf import NAMESPACES, term
from minkwan.store import load

COLUMNS = (
    *("verdict", "fact", "article", "subject", "relation", "object", "status", "date", "amount", "confidence"),
    *("found by", "begin", "end", "words"),
)
_SPACE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


@click.command()
@click.argument("graph", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--count", default=100, show_default=True, help="How many facts to draw.")
@click.option("--seed", default=1, show_default=True, help="Another seed draws other facts.")
def main(graph: Path, count: int, seed: int) -> None:
    """Draw facts and write them to standard output."""
    try:
        store = load(graph)
    except MinkwanError as error:
        raise click.ClickException(str(error)) from error
    found = store.quads_for_pattern(None, term("rdf:type"), term("mk:Fact"))
    facts = sorted(q.subject.value for q in found if isinstance(q.subject, ox.NamedNode))
    drawn = random.Random(seed).sample(facts, min(count, len(facts)))
    rows = csv.writer(sys.stdout, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_NONE, escapechar="\\")
    rows.writerow(COLUMNS)
    for fact in drawn:
        rows.writerow(_SPACE.sub(" ", cell) for cell in row(store, ox.NamedNode(fact)))


def row(store: ox.Store, fact: ox.NamedNode) -> Iterator[str]:
    """The cells of a fact; of several stretches of text that state it, the first."""
    span = min(values(store, fact, "prov:wasDerivedFrom"), key=str)
    (article,) = values(store, span, "nif:referenceContext")
    yield ""
    yield local(fact)
    yield one(store, article, "dcterms:identifier")
    for end in ("rdf:subject", "rdf:predicate", "rdf:object"):
        (node,) = values(store, fact, end)
        yield local(node) if end == "rdf:predicate" else one(store, node, "rdfs:label")
    yield local(next(iter(values(store, fact, "mk:status"))))
    for name in ("mk:date", "mk:amount", "mk:confidence"):
        yield one(store, fact, name)
    yield ", ".join(sorted(str(value.value) for value in values(store, fact, "mk:foundBy")))
    for name in ("nif:beginIndex", "nif:endIndex", "nif:anchorOf"):
        yield one(store, span, name)


Value = ox.NamedNode | ox.Literal


def values(store: ox.Store, subject: Value, predicate: str) -> list[Value]:
    """What a graph states of a node under one predicate."""
    if not isinstance(subject, ox.NamedNode):
        return []
    found = store.quads_for_pattern(subject, term(predicate), None)
    return [quad.object for quad in found if isinstance(quad.object, ox.NamedNode | ox.Literal)]


def one(store: ox.Store, subject: Value, predicate: str) -> str:
    """One value as text, empty where there is none."""
    return min((value.value for value in values(store, subject, predicate)), default="")


def local(node: Value) -> str:
    """The last step of an IRI."""
    return re.split(r"[/#]", node.value.removeprefix(NAMESPACES["mk"]))[-1]


if __name__ == "__main__":
    main()
