"""Entities and facts as a network: for networkx, for the drawing, and as GraphML for Gephi."""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import networkx as nx
import pyoxigraph as ox

from minkwan.export.documents import xml_text
from minkwan.rdf import MK, NAMESPACES, term
from minkwan.resources import ONTOLOGY
from minkwan.store import load

_NO_ENTITY = frozenset({"Fact", "Article", "Agreement"})
# Attribute of an edge -> property of the fact.
_DETAILS = {
    "status": "mk:status",
    "date": "mk:date",
    "end_date": "mk:endDate",
    "amount": "mk:amount",
    "post": "mk:post",
    "former": "mk:former",
    "designation": "mk:designation",
    "topic": "mk:topic",
    "place": "mk:place",
    "agreement": "mk:agreement",
    "confidence": "mk:confidence",
}
_EVIDENCE = f"""
PREFIX mk: <{MK}>
PREFIX dcterms: <{NAMESPACES["dcterms"]}>
PREFIX nif: <{NAMESPACES["nif"]}>
PREFIX prov: <{NAMESPACES["prov"]}>
SELECT ?fact ?quote ?article ?title
WHERE {{
  ?fact a mk:Fact ; prov:wasDerivedFrom ?span .
  ?span nif:anchorOf ?quote ; nif:beginIndex ?begin ; nif:referenceContext ?context .
  ?context dcterms:identifier ?article .
  OPTIONAL {{ ?context dcterms:title ?title }}
}}
ORDER BY ?article ?begin STR(?quote) STR(?title)
"""


def relation_names(language: str = "ko") -> dict[str, str]:
    """What the ontology calls each of its terms in a language, by local name.

    Raises GraphError when the ontology cannot be read.
    """
    found = {}
    for quad in load(ONTOLOGY).quads_for_pattern(None, term("rdfs:label"), None):
        if isinstance(quad.object, ox.Literal) and quad.object.language == language:
            found[_local(quad.subject)] = quad.object.value
    return found


def entity_network(store: ox.Store) -> nx.MultiDiGraph[str]:
    """All entities of a graph as nodes, and one edge for each fact between them.

    A node is named by its IRI and has ``label``, ``class`` and, where there are any,
    ``aliases``. An edge has the fact's IRI as its key, and ``relation``, ``relation_label``,
    ``status``, ``confidence``, the details that the fact states, ``evidence`` (how many places
    state it), and of the first of these ``quote``, ``article`` (its identifier) and
    ``article_title``. Raises GraphError when the ontology, which names the relations, cannot be
    read.
    """
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    kinds, labels, aliases = (_texts(store, name) for name in ("rdf:type", "rdfs:label", "skos:altLabel"))
    for iri in sorted(labels):
        classes = [_local(ox.NamedNode(kind)) for kind in kinds[iri] if kind.startswith(MK)]
        if classes and not _NO_ENTITY.intersection(classes):
            also = {"aliases": "; ".join(aliases[iri])} if aliases[iri] else {}
            network.add_node(iri, label=labels[iri][0], **{"class": ", ".join(classes)}, **also)
    for fact, subject, object_, attributes in sorted(_facts(store), key=lambda edge: edge[0]):
        if subject in network and object_ in network:
            network.add_edge(subject, object_, key=fact, **attributes)
    return network


def graphml(network: nx.MultiDiGraph[str]) -> bytes:
    """A network as GraphML, without the characters that XML cannot hold."""
    clean: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node, attributes in network.nodes(data=True):
        clean.add_node(node, **_clean(attributes))
    for subject, object_, key, attributes in network.edges(keys=True, data=True):
        clean.add_edge(subject, object_, key=key, **_clean(attributes))
    out = io.BytesIO()
    nx.write_graphml_xml(clean, out, prettyprint=True)
    return out.getvalue()


def _facts(store: ox.Store) -> Iterator[tuple[str, str, str, dict[str, Any]]]:
    names = relation_names()
    details = {attribute: _texts(store, name) for attribute, name in _DETAILS.items()}
    subjects, relations, objects = (_texts(store, f"rdf:{part}") for part in ("subject", "predicate", "object"))
    evidence = _evidence(store)
    for fact in sorted(subjects):
        if not (relations[fact] and objects[fact]):
            continue
        relation = _local(ox.NamedNode(relations[fact][0]))
        attributes: dict[str, Any] = {"relation": relation, "relation_label": names.get(relation, relation)}
        for attribute, texts in details.items():
            if texts[fact]:
                attributes[attribute] = _simple(attribute, texts[fact][0])
        if places := evidence[fact]:
            quote, article, title = places[0]
            attributes |= {"evidence": len(places), "quote": quote, "article": article, "article_title": title}
        yield fact, subjects[fact][0], objects[fact][0], attributes


def _evidence(store: ox.Store) -> defaultdict[str, list[tuple[str, str, str]]]:
    found: defaultdict[str, list[tuple[str, str, str]]] = defaultdict(list)
    answer = store.query(_EVIDENCE)
    if not isinstance(answer, ox.QuerySolutions):
        raise AssertionError("a SELECT query has solutions")
    for row in answer:
        fact, quote, article, title = ("" if cell is None else cell.value for cell in row)
        found[fact].append((quote, article, title))
    return found


def _texts(store: ox.Store, name: str) -> defaultdict[str, list[str]]:
    """The values of a property by the IRI of the thing that has them, each list sorted."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for quad in store.quads_for_pattern(None, term(name), None, ox.DefaultGraph()):
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode | ox.Literal):
            found[quad.subject.value].append(quad.object.value)
    for values in found.values():
        values.sort()
    return found


def _simple(attribute: str, text: str) -> str | int | float | bool:
    """A detail as the simplest type that GraphML has for it."""
    if attribute == "amount":
        return int(text)
    if attribute == "confidence":
        return float(text)
    if attribute == "former":
        return text == "true"
    return _local(ox.NamedNode(text)) if text.startswith(MK) else text


def _clean(attributes: dict[str, Any]) -> dict[str, Any]:
    return {name: xml_text(value) if isinstance(value, str) else value for name, value in attributes.items()}


def _local(node: ox.NamedNode | ox.BlankNode | ox.Triple) -> str:
    return str(node).strip("<>").removeprefix(MK)
