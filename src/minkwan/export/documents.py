"""The whole graph as N-Triples, JSON-LD or RDF/XML, written by rdflib in a fixed order."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import pyoxigraph as ox
import rdflib
from rdflib.term import Identifier

from minkwan.errors import GraphError
from minkwan.export.xmltext import legal
from minkwan.rdf import MK, NAMESPACES

# Names by which a reader of the JSON knows the terms; all others keep their prefix.
CONTEXT: dict[str, Any] = {
    **NAMESPACES,
    "id": "@id",
    "type": "@type",
    "label": {"@id": "rdfs:label", "@language": "ko"},
    "altLabel": {"@id": "skos:altLabel", "@language": "ko"},
    "title": {"@id": "dcterms:title", "@language": "ko"},
    "identifier": "dcterms:identifier",
    "publisher": "dcterms:publisher",
    "creator": "dcterms:creator",
    "source": "dcterms:source",
    "issued": {"@id": "dcterms:issued", "@type": "xsd:date"},
    "subject": {"@id": "rdf:subject", "@type": "@id"},
    "predicate": {"@id": "rdf:predicate", "@type": "@id"},
    "object": {"@id": "rdf:object", "@type": "@id"},
    "status": {"@id": "mk:status", "@type": "@id"},
    "party": {"@id": "mk:party", "@type": "@id"},
    "agreement": {"@id": "mk:agreement", "@type": "@id"},
    "date": {"@id": "mk:date", "@type": "xsd:date"},
    "confidence": {"@id": "mk:confidence", "@type": "xsd:decimal"},
    "foundBy": "mk:foundBy",
    "wasDerivedFrom": {"@id": "prov:wasDerivedFrom", "@type": "@id"},
    "wasGeneratedBy": {"@id": "prov:wasGeneratedBy", "@type": "@id"},
    "beginIndex": {"@id": "nif:beginIndex", "@type": "xsd:nonNegativeInteger"},
    "endIndex": {"@id": "nif:endIndex", "@type": "xsd:nonNegativeInteger"},
    "anchorOf": {"@id": "nif:anchorOf", "@language": "ko"},
    "referenceContext": {"@id": "nif:referenceContext", "@type": "@id"},
}


def document(triples: Iterable[ox.Triple], format: str) -> bytes:
    """Triples as ``nt``, ``jsonld`` or ``rdfxml``.

    XML cannot hold control characters at all, so they are left out of RDF/XML. Raises
    GraphError when a property has no name that RDF/XML can write.
    """
    graph = rdflib.Graph(bind_namespaces="none")
    for prefix, namespace in NAMESPACES.items():
        graph.bind(prefix, namespace)
    for triple in sorted(set(triples), key=str):
        graph.add((_node(triple.subject), rdflib.URIRef(triple.predicate.value), _node(triple.object)))
    if format == "nt":
        return _sorted_lines(graph.serialize(format="nt", encoding="utf-8"))
    if format == "jsonld":
        return _jsonld(graph)
    return _rdfxml(graph)
