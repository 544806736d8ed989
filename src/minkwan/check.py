"""Is a graph well-formed? SHACL validation, told in plain words.

The rules are data: ``ontology/shapes.ttl`` asks, ``ontology/minkwan.ttl`` knows the classes and
relations. This module reads the graph, lets pySHACL judge it, and turns each finding into a
sentence that names the thing as a reader knows it: a fact by who, what and whom, a span by its
article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox
import pyshacl
import rdflib
from pyshacl.graph_abstraction import OxigraphDataGraph
from rdflib.namespace import SH

from minkwan import resources
from minkwan.errors import GraphError, KnowledgeError
from minkwan.rdf import BASE, NAMESPACES, term

FORMATS = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".nq": ox.RdfFormat.N_QUADS,
    ".trig": ox.RdfFormat.TRIG,
    ".rdf": ox.RdfFormat.RDF_XML,
    ".xml": ox.RdfFormat.RDF_XML,
    ".jsonld": ox.RdfFormat.JSON_LD,
}

_LONGEST_NAME = 60  # code points of a label or a value that a sentence shows
_IRI = re.compile(r"https?://[^\s<>\"]+")
# Which side of a relation the ontology speaks of, for each end of a fact.
_SIDES = {term("rdf:subject"): term("rdfs:domain"), term("rdf:object"): term("rdfs:range")}

Node = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong in a graph.

    ``focus`` is the thing at fault and ``path`` the property that is wrong, both shortened with
    prefixes; ``value`` is what was found there. ``path`` and ``value`` are empty where the rule
    speaks of the thing as a whole. ``sentence`` says it all, with what to do.
    """

    focus: str
    path: str
    value: str
    sentence: str

    def __str__(self) -> str:
        return self.sentence


def check(path: Path, *, ontology: Path = resources.ONTOLOGY, shapes: Path = resources.SHAPES) -> list[Problem]:
    """All that is wrong with the graph in a file, sorted; an empty list for a good graph.

    The ending of the file tells its format (``FORMATS``); named graphs are read as one graph.
    Raises GraphError when the file cannot be read as RDF or holds nothing of the data model,
    KnowledgeError when the ontology or the shapes cannot be read.
    """
    store = ox.Store()
    prefixes = _load(store, path, GraphError)
    ours = (store.quads_for_pattern(None, term("rdf:type"), term(kind)) for kind in ("mk:Article", "mk:Fact"))
    if all(next(quads, None) is None for quads in ours):
        raise GraphError(f"{path} holds no article and no fact: give a graph that was built by minkwan.")
    _load(store, ontology, KnowledgeError)
    names = _Names(store, prefixes)
    return sorted({_problem(report, result, names) for report, result in _results(store, shapes)})


def _load(store: ox.Store, path: Path, error: type[GraphError | KnowledgeError]) -> dict[str, str]:
    """Add a file to the store's default graph; the prefixes that the file declares."""
    rdf_format = FORMATS.get(path.suffix.lower())
    if rdf_format is None:
        raise error(f"{path} has no ending that tells its RDF format: rename it to end in {', '.join(FORMATS)}.")
    try:
        parser = ox.parse(path.read_bytes(), format=rdf_format)
        for quad in parser:
            if isinstance(quad.object, ox.Triple):
                raise ValueError(f"the triple term {quad.object} is no node of this data model")
            store.add(ox.Quad(quad.subject, quad.predicate, quad.object))
    except OSError as problem:
        raise error(f"{path} cannot be read ({problem.strerror}): check its name and your rights to it.") from problem
    except (SyntaxError, ValueError) as problem:
        why = f"{path} is not well-formed {rdf_format.name}: {_line(str(problem))}"
        raise error(f"{why}; mend that place or write the file anew.") from problem
    return dict(parser.prefixes)


class _DataGraph(OxigraphDataGraph):
    """A store as pySHACL wants it: always true.

    pySHACL asks for the truth of its graph with each finding, which without this counts every
    triple each time: hours for a large graph with many problems.
    """

    def __bool__(self) -> bool:
        return True


def _results(store: ox.Store, shapes: Path) -> Iterator[tuple[rdflib.Graph, rdflib.term.Node]]:
    """The findings of pySHACL: the report, and the node of each finding in it."""
    read = ox.Store()
    _load(read, shapes, KnowledgeError)
    data = ox.serialize((quad.triple for quad in read), format=ox.RdfFormat.N_TRIPLES)
    if data is None:
        raise AssertionError("serialize() returns bytes when it is given no output")
    rules = rdflib.Graph().parse(data=data, format="nt")
    try:
        with _no_literal_warnings():
            _, report, text = pyshacl.validate(_DataGraph(store), shacl_graph=rules, inplace=True)
    except (RuntimeError, SyntaxError, ValueError) as problem:  # what a rule or a query in it can raise
        raise KnowledgeError(f"{shapes} holds a rule that cannot be applied: {_line(str(problem))}") from problem
    if not isinstance(report, rdflib.Graph):
        raise KnowledgeError(f"{shapes} holds a rule that cannot be applied: {_line(str(text))}")
    for result in report.subjects(rdflib.RDF.type, SH.ValidationResult):
        yield report, result


@contextmanager
def _no_literal_warnings() -> Iterator[None]:
    """Keep rdflib from writing a traceback for each ill-typed literal: they are our findings."""
    logger = rdflib.term.logger
    before = logger.disabled
    logger.disabled = True
    try:
        yield
    finally:
        logger.disabled = before


class _Names:
    """Calls the nodes of a graph by names that a reader knows."""

    def __init__(self, store: ox.Store, prefixes: dict[str, str]) -> None:
        self.store = store
        # Longest namespace first, so that the narrowest prefix wins; then by name, for a fixed order.
        known = {iri: prefix for prefix, iri in sorted((prefixes | NAMESPACES).items())}
        self.prefixes = sorted(known.items(), key=lambda pair: (-len(pair[0]), pair))

    def values(self, node: Node, predicate: ox.NamedNode) -> list[Node]:
        """The objects of a property, in a fixed order."""
        if not isinstance(node, ox.NamedNode | ox.BlankNode):
            return []
        return sorted((quad.object for quad in self.store.quads_for_pattern(node, predicate, None)), key=str)

    def short(self, node: Node) -> str:
        """An IRI with its prefix, a literal in quotation marks with its type or language."""
        if isinstance(node, ox.Literal):
            typed = "" if node.datatype == term("xsd:string") else f"^^{self.short(node.datatype)}"
            return f'"{_cut(node.value)}"' + (f"@{node.language}" if node.language else typed)
        if not isinstance(node, ox.NamedNode):
            return "a blank node"  # its label changes with every reading
        iri = node.value
        for namespace, prefix in self.prefixes:
            if iri.startswith(namespace) and iri != namespace:
                return f"{prefix}:{iri.removeprefix(namespace)}"
        kind, slash, local = iri.removeprefix(BASE).partition("/")
        return f"{kind}:{local}" if iri.startswith(BASE) and slash else f"<{iri}>"

    def label(self, node: Node) -> str:
        """The name of an entity; its short IRI where it has none."""
        labels = [label.value for label in self.values(node, term("rdfs:label")) if isinstance(label, ox.Literal)]
        return _cut(labels[0]) if labels else self.short(node)

    def title(self, node: Node) -> str:
        """A node with what a reader knows it by, in brackets."""
        short, about = self.short(node), self._about(node)
        return f"{short} ({about})" if about and about != short else short

    def _about(self, node: Node) -> str:
        ends = [self.values(node, term(f"rdf:{end}")) for end in ("subject", "predicate", "object")]
        if any(ends):
            subject, relation, object_ = (self.label(end[0]) if end else "?" for end in ends)
            return f"{subject} — {relation} → {object_}"
        if articles := self.values(node, term("nif:referenceContext")):
            return f"words of {self._about(articles[0])}"
        if identifiers := self.values(node, term("dcterms:identifier")):
            return f"article {self.short(identifiers[0])}"
        if parties := self.values(node, term("mk:party")):
            return f"agreement of {', '.join(self.label(party) for party in parties)}"
        return self.label(node)

    def classes(self, node: Node) -> str:
        """The classes of an entity, as a list in words."""
        return _listed([self.short(kind) for kind in self.values(node, term("rdf:type"))])

    def allowed(self, fact: Node, side: ox.NamedNode) -> str:
        """The classes that a fact's relation goes from, or leads to, as a list in words."""
        query = f"""
            PREFIX owl: <{NAMESPACES["owl"]}> PREFIX rdf: <{NAMESPACES["rdf"]}>
            SELECT ?fact ?side ?class WHERE {{
                ?fact rdf:predicate ?relation . ?relation ?side ?stated .
                ?stated (owl:unionOf/rdf:rest*/rdf:first)? ?class .
                FILTER (isIRI(?class))
            }}"""
        bound = {ox.Variable("fact"): fact, ox.Variable("side"): side}
        rows = self.store.query(query, substitutions=bound)
        if not isinstance(rows, ox.QuerySolutions):
            raise AssertionError("a SELECT query gives solutions")
        return _listed(sorted({self.short(row["class"]) for row in rows}))


def _listed(names: list[str]) -> str:
    return " or ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


def _line(text: str) -> str:
    """Text on one line, without characters that a terminal would obey."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _cut(text: str) -> str:
    line = _line(text)
    return line if len(line) <= _LONGEST_NAME else line[:_LONGEST_NAME] + "…"


def _reported(report: rdflib.Graph, result: rdflib.term.Node, part: rdflib.URIRef) -> Node | None:
    """A part of a finding as the store knows it."""
    node = report.value(result, part)
    if isinstance(node, rdflib.Literal):
        if node.language:
            return ox.Literal(str(node), language=node.language)
        return ox.Literal(str(node), datatype=ox.NamedNode(node.datatype) if node.datatype else None)
    if isinstance(node, rdflib.URIRef):
        return ox.NamedNode(str(node))
    return None if node is None else ox.BlankNode(str(node))


def _problem(report: rdflib.Graph, result: rdflib.term.Node, names: _Names) -> Problem:
    """One finding in plain words."""
    focus, value, path = (_reported(report, result, part) for part in (SH.focusNode, SH.value, SH.resultPath))
    if report.value(result, SH.sourceConstraintComponent) == SH.SPARQLConstraintComponent:
        # Asked once for a class or relation: the thing at fault is the value (see shapes.ttl).
        focus, value = value or focus, None
    if value == focus:
        value = None
    if focus is None:
        raise AssertionError("a SHACL result always has its focus node")
    details = f" (found {names.short(value)})" if value is not None else ""
    if value is None and isinstance(path, ox.NamedNode) and path in _SIDES:
        ends = names.values(focus, path)
        if ends and (allowed := names.allowed(focus, _SIDES[path])):
            value = ends[0]
            details = f" (found {names.short(value)} of {names.classes(value)}, where {allowed} would do)"
    message = _IRI.sub(lambda iri: names.title(ox.NamedNode(iri[0])), str(report.value(result, SH.resultMessage)))
    return Problem(
        focus=names.short(focus),
        path=names.short(path) if isinstance(path, ox.NamedNode) else "",
        value=names.short(value) if value is not None else "",
        sentence=f"{names.title(focus)}: {message.removesuffix('.')}{details}.",
    )
