"""The whole graph as N-Triples, JSON-LD or RDF/XML, written by rdflib in a fixed order."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from typing import Any

import pyoxigraph as ox
import rdflib
from rdflib.term import Node

from minkwan.errors import GraphError
from minkwan.rdf import NAMESPACES

# Names by which a reader of the JSON knows the terms; all others keep their prefix.
_KOREAN = {"label": "rdfs:label", "altLabel": "skos:altLabel", "title": "dcterms:title", "quote": "nif:anchorOf"}
_THINGS = {
    "subject": "rdf:subject",
    "predicate": "rdf:predicate",
    "object": "rdf:object",
    "status": "mk:status",
    "kind": "mk:kind",
    "party": "mk:party",
    "agreement": "mk:agreement",
    "derivedFrom": "prov:wasDerivedFrom",
    "generatedBy": "prov:wasGeneratedBy",
    "article": "nif:referenceContext",
}
_TYPED = {
    "date": ("mk:date", "date"),
    "endDate": ("mk:endDate", "date"),
    "issued": ("dcterms:issued", "date"),
    "confidence": ("mk:confidence", "decimal"),
    "beginIndex": ("nif:beginIndex", "nonNegativeInteger"),
    "endIndex": ("nif:endIndex", "nonNegativeInteger"),
}
_CONTEXT: dict[str, Any] = {
    **NAMESPACES,
    **{name: {"@id": term, "@language": "ko"} for name, term in _KOREAN.items()},
    **{name: {"@id": term, "@type": "@id"} for name, term in _THINGS.items()},
    **{name: {"@id": term, "@type": f"xsd:{type_}"} for name, (term, type_) in _TYPED.items()},
}
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_XSD_STRING = NAMESPACES["xsd"] + "string"


def document(triples: Iterable[ox.Triple], format: str) -> bytes:
    """Triples as ``nt``, ``jsonld`` or ``rdfxml``.

    XML cannot hold control characters at all, so RDF/XML leaves them out of texts. Raises
    GraphError when a property's IRI does not end in a name that XML could write.
    """
    # The plainest of rdflib's stores keeps triples in the order in which they came; the default does not.
    graph = rdflib.Graph(store="SimpleMemory", bind_namespaces="none")
    for prefix, namespace in NAMESPACES.items():
        graph.bind(prefix, namespace)
    clean = xml_text if format == "rdfxml" else str
    for triple in sorted(set(triples), key=str):
        graph.add((_node(triple.subject, clean), rdflib.URIRef(triple.predicate.value), _node(triple.object, clean)))
    if format == "rdfxml":
        try:
            return graph.serialize(format="xml", encoding="utf-8")
        except ValueError as error:
            raise GraphError(f"The graph cannot be written as RDF/XML ({error}): choose nt or jsonld.") from error
    if format == "jsonld":
        return _jsonld(graph)
    return b"".join(sorted(graph.serialize(format="nt", encoding="utf-8").splitlines(keepends=True)))


def xml_text(text: str) -> str:
    """Text without the characters that no XML document may hold."""
    return _NOT_XML.sub("", text)


def _node(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple, clean: Callable[[str], str]) -> Node:
    if isinstance(term, ox.NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return rdflib.BNode(term.value)
    if isinstance(term, ox.Triple):
        raise GraphError("The graph holds a triple inside a triple (RDF 1.2), which these formats cannot say.")
    if term.language:
        return rdflib.Literal(clean(term.value), lang=term.language)
    kind = term.datatype.value
    return rdflib.Literal(
        clean(term.value), datatype=None if kind == _XSD_STRING else rdflib.URIRef(kind), normalize=False
    )


def _jsonld(graph: rdflib.Graph) -> bytes:
    """JSON-LD with one object for each thing, in the order of their IRIs, which rdflib does not keep."""
    found = json.loads(graph.serialize(format="json-ld", context=_CONTEXT))
    del found["@context"]
    # A graph of one thing has no list of things.
    things = found.get("@graph", [found])
    for thing in things:
        for key, value in thing.items():
            if isinstance(value, list):
                thing[key] = sorted(value, key=lambda item: json.dumps(item, sort_keys=True))
    things = sorted(things, key=lambda thing: str(thing["@id"]))
    document = {"@context": dict(sorted(_CONTEXT.items())), "@graph": things}
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()
