"""What the ontology says of classes and relations, read from its Turtle."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from minkwan.errors import KnowledgeError
from minkwan.rdf import MK, term


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation of the ontology: its name, labels, and the classes on both sides."""

    name: str
    labels: Mapping[str, str]
    domain: frozenset[str]
    range: frozenset[str]
    symmetric: bool


@dataclass(frozen=True, slots=True)
class Ontology:
    """Classes, each with the most special classes that it covers, and relations by name."""

    classes: Mapping[str, tuple[str, ...]]
    labels: Mapping[str, Mapping[str, str]]
    relations: Mapping[str, Relation]


def load_ontology(path: Path) -> Ontology:
    """Reads classes and relations; a relation is any property below ``mk:relatedTo``.

    Raises KnowledgeError when the file is missing or no Turtle.
    """
    store = ox.Store()
    try:
        store.load(path=str(path), format=ox.RdfFormat.TURTLE)
    except (OSError, SyntaxError) as error:
        raise KnowledgeError(f"{path}: the ontology cannot be read: {error}") from error
    parents: dict[str, set[str]] = {}
    for quad in store.quads_for_pattern(None, term("rdfs:subClassOf"), None):
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode):
            parents.setdefault(quad.subject.value, set()).add(quad.object.value)
    entity = MK + "Entity"
    names = sorted(c for c in parents if c.startswith(MK) and entity in _above(c, parents))
    leaves = [c for c in names if not any(c in _above(d, parents) for d in names)]
    covers = {
        _short(c): tuple(_short(d) for d in leaves if c == d or c in _above(d, parents)) for c in [*names, entity]
    }
    relations: dict[str, Relation] = {}
    for quad in store.quads_for_pattern(None, term("rdfs:subPropertyOf"), term("mk:relatedTo")):
        iri = quad.subject
        if not isinstance(iri, ox.NamedNode) or not iri.value.startswith(MK):
            continue
        symmetric = ox.Quad(iri, term("rdf:type"), term("owl:SymmetricProperty"), ox.DefaultGraph()) in store
        relations[_short(iri.value)] = Relation(
            _short(iri.value),
            _labels(store, iri),
            frozenset(_classes(store, iri, "rdfs:domain", covers)),
            frozenset(_classes(store, iri, "rdfs:range", covers)),
            symmetric,
        )
    labels = {_short(c): _labels(store, ox.NamedNode(c)) for c in names}
    return Ontology(covers, labels, dict(sorted(relations.items())))


def _short(iri: str) -> str:
    return iri.removeprefix(MK)


def _above(name: str, parents: Mapping[str, set[str]]) -> set[str]:
    found: set[str] = set()
    waiting = [name]
    while waiting:
        for parent in parents.get(waiting.pop(), ()):
            if parent not in found:
                found.add(parent)
                waiting.append(parent)
    return found


def _labels(store: ox.Store, node: ox.NamedNode) -> dict[str, str]:
    found = {}
    for quad in store.quads_for_pattern(node, term("rdfs:label"), None):
        if isinstance(quad.object, ox.Literal):
            found[quad.object.language or ""] = quad.object.value
    return found


def _classes(
    store: ox.Store, node: ox.NamedNode, predicate: str, covers: Mapping[str, tuple[str, ...]]
) -> Iterator[str]:
    """The classes of a domain or range, a union spread out; none stated means all."""
    stated = [q.object for q in store.quads_for_pattern(node, term(predicate), None)]
    if not stated:
        yield from covers["Entity"]
    for value in stated:
        members = [value] if isinstance(value, ox.NamedNode) else list(_union(store, value))
        for member in members:
            yield from covers.get(_short(member.value), ())


def _union(store: ox.Store, node: object) -> Iterator[ox.NamedNode]:
    if not isinstance(node, ox.BlankNode):
        return
    for quad in store.quads_for_pattern(node, term("owl:unionOf"), None):
        item = quad.object
        while isinstance(item, ox.BlankNode):
            for first in store.quads_for_pattern(item, term("rdf:first"), None):
                if isinstance(first.object, ox.NamedNode):
                    yield first.object
            item = next(q.object for q in store.quads_for_pattern(item, term("rdf:rest"), None))
