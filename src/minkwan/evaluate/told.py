"""What a graph says of each article: its facts with their details, and the quotes that prove them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from minkwan.errors import GraphError
from minkwan.evaluate.gold import comparable
from minkwan.rdf import term

_FORMATS = {".nt": ox.RdfFormat.N_TRIPLES, ".nq": ox.RdfFormat.N_QUADS, ".trig": ox.RdfFormat.TRIG}
_NAMES = ("rdfs:label", "skos:prefLabel", "skos:altLabel")


@dataclass(frozen=True, slots=True)
class Node:
    """An entity of the graph: its names, the same made comparable, and its classes."""

    iri: str
    names: frozenset[str]
    keys: frozenset[str]
    kinds: frozenset[str]

    @property
    def label(self) -> str:
        """Its shortest name."""
        return min(self.names, key=lambda name: (len(name), name), default=self.iri)


@dataclass(frozen=True, slots=True)
class Told:
    """A fact that the graph states about one article; a detail that it lacks is empty."""

    subject: Node
    relation: str
    object: Node
    status: str
    date: str
    amount: str
    confidence: float | None
    quote: str


@dataclass(frozen=True, slots=True)
class Span:
    """A quote, and the place in an article where the graph says it stands."""

    article: str
    begin: str
    end: str
    quote: str


def read_graph(path: Path) -> tuple[dict[str, list[Told]], list[Span]]:
    """The facts of a graph file for each article, in a fixed order, and all their quotes.

    Raises GraphError when the file is missing, is no RDF, or holds a fact without its three parts.
    """
    graph = Statements(path)
    nodes: dict[str, Node] = {}
    told, spans = defaultdict(list), []
    for fact in graph.instances("mk:Fact"):
        ends = {name: graph.one(fact, name) for name in ("rdf:subject", "rdf:predicate", "rdf:object")}
        missing = [name for name, value in ends.items() if not value]
        if missing:
            raise GraphError(f"'{path}' is no graph of ours: its fact <{fact}> has no {missing[0]}.")
        subject, relation, object_ = ends.values()
        quotes = defaultdict(list)
        for span in graph.all(fact, "prov:wasDerivedFrom"):
            context = graph.one(span, "nif:referenceContext")
            if context:
                begin, end, quote = (graph.one(span, f"nif:{name}") for name in ("beginIndex", "endIndex", "anchorOf"))
                spans.append(Span(graph.one(context, "dcterms:identifier"), begin, end, quote))
                quotes[spans[-1].article].append(quote)
        for end in (subject, object_):
            nodes.setdefault(end, graph.node(end))
        for article, found in quotes.items():
            told[article].append(
                Told(
                    nodes[subject],
                    local_part(relation),
                    nodes[object_],
                    status=local_part(graph.one(fact, "mk:status")).lower(),
                    date=graph.one(fact, "mk:date"),
                    amount=graph.one(fact, "mk:amount"),
                    confidence=graph.number(fact, "mk:confidence"),
                    quote=found[0],
                )
            )
    for facts in told.values():
        facts.sort(key=lambda t: (t.relation, t.subject.iri, t.object.iri))
    return told, spans


class Statements:
    """The triples of a file by subject and predicate, whatever graph of the file they are in."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._values: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        try:
            for quad in ox.parse(path=str(path), format=_FORMATS.get(path.suffix, ox.RdfFormat.TURTLE)):
                if not isinstance(quad.subject, ox.Triple) and not isinstance(quad.object, ox.Triple):
                    self._values[quad.subject.value][quad.predicate.value].add(quad.object.value)
        except (OSError, SyntaxError) as error:
            raise GraphError(f"'{path}' cannot be read as RDF: {error}.") from None

    def all(self, subject: str, predicate: str) -> list[str]:
        """All values, in order."""
        return sorted(self._values[subject][term(predicate).value]) if subject in self._values else []

    def one(self, subject: str, predicate: str) -> str:
        """The first value, or nothing."""
        return next(iter(self.all(subject, predicate)), "")

    def number(self, subject: str, predicate: str) -> float | None:
        """The first value as a number."""
        value = self.one(subject, predicate)
        try:
            return float(value) if value else None
        except ValueError:
            raise GraphError(f"'{self._path}': {predicate} of <{subject}> is no number, but '{value}'.") from None

    def instances(self, kind: str) -> list[str]:
        """All things of a class, in order."""
        wanted = term(kind).value
        return sorted(s for s, values in self._values.items() if wanted in values[term("rdf:type").value])

    def node(self, iri: str) -> Node:
        """What the graph says of an entity."""
        names = frozenset(name for predicate in _NAMES for name in self.all(iri, predicate))
        kinds = frozenset(local_part(kind) for kind in self.all(iri, "rdf:type"))
        return Node(iri, names, frozenset(map(comparable, names)), kinds)


def local_part(iri: str) -> str:
    """What follows the last ``/`` or ``#``."""
    return iri.replace("#", "/").rsplit("/", 1)[-1]
