"""What a page shows, read from a graph: entities, facts, agreements and articles as plain records.

The page knows classes, relations and details only by the labels that the ontology gives them,
so a new relation type needs no change here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pyoxigraph as ox

from minkwan.errors import KnowledgeError
from minkwan.rdf import MK, term

STATUSES = ("done", "planned", "negated")

# Properties of a fact that the page shows in places of their own; every other one that has a
# literal value is a detail, shown with its label.
_STRUCTURE = frozenset(
    term(name)
    for name in (
        *("rdf:type", "rdf:subject", "rdf:predicate", "rdf:object", "prov:wasDerivedFrom", "prov:wasGeneratedBy"),
        *("mk:status", "mk:date", "mk:endDate", "mk:former", "mk:agreement", "mk:confidence", "mk:foundBy"),
    )
)
_Node = ox.NamedNode | None
_NOT_ENTITIES = frozenset(term(name) for name in ("mk:Fact", "mk:Article", "mk:Agreement"))


@dataclass(frozen=True, slots=True)
class Article:
    """Where facts were read. ``url`` is an http(s) address or None, whatever the graph says."""

    iri: str
    title: str
    publisher: str
    date: str
    url: str | None


@dataclass(frozen=True, slots=True)
class Entity:
    """A node: ``kind`` is the local name of its most specific class."""

    iri: str
    label: str
    kind: str
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Agreement:
    """What an agreement's facts share: its kind as the ontology labels it, and its parties' names."""

    kind: str
    topic: str
    parties: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """A statement with its evidence: ``quotes`` pairs the words with the IRI of their article."""

    iri: str
    subject: str
    relation: str
    object: str
    status: str
    date: str
    end_date: str
    former: bool
    confidence: str
    details: tuple[tuple[str, str], ...]
    agreement: str | None
    quotes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Model:
    """Everything that a page may show, each sequence and mapping in a fixed order."""

    entities: dict[str, Entity]
    facts: tuple[Fact, ...]
    articles: dict[str, Article]
    agreements: dict[str, Agreement]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """How the ontology names its terms, and what a drawing must know of them."""

    labels: dict[str, str]
    symmetric: frozenset[str]
    above: dict[str, frozenset[str]]

    def label(self, name: str) -> str:
        """The label of a term of ours in Korean, else in English, else its local name."""
        return self.labels.get(name, name)


def read_vocabulary(path: Path) -> Vocabulary:
    """Labels, symmetry and class hierarchy from an ontology file.

    Raises KnowledgeError when the file is missing or is no Turtle.
    """
    try:
        ontology = ox.Store()
        ontology.load(path=str(path), format=ox.RdfFormat.TURTLE)
    except (OSError, SyntaxError) as error:
        raise KnowledgeError(f"The ontology {path} cannot be read: {error}.") from error
    ranked: dict[str, tuple[int, str]] = {}
    for quad in ontology.quads_for_pattern(None, term("rdfs:label"), None):
        name, literal = _local(quad.subject), quad.object
        if isinstance(literal, ox.Literal):
            rank = {"ko": 0, "en": 1}.get(literal.language or "", 2)
            ranked[name] = min(ranked.get(name, (9, "")), (rank, literal.value))
    symmetric = frozenset(
        _local(quad.subject)
        for quad in ontology.quads_for_pattern(None, term("rdf:type"), term("owl:SymmetricProperty"))
    )
    parents: dict[str, set[str]] = {}
    for quad in ontology.quads_for_pattern(None, term("rdfs:subClassOf"), None):
        parents.setdefault(_local(quad.subject), set()).add(_local(quad.object))
    above = {name: frozenset(_ancestors(name, parents)) for name in parents}
    return Vocabulary({name: label for name, (_, label) in ranked.items()}, symmetric, above)


def _ancestors(name: str, parents: dict[str, set[str]]) -> set[str]:
    found: set[str] = set()
    todo = [name]
    while todo:
        for parent in parents.get(todo.pop(), ()):
            if parent not in found:
                found.add(parent)
                todo.append(parent)
    return found - {name}


def read_model(graph: ox.Store, vocabulary: Vocabulary) -> Model:
    """The entities, facts, agreements and articles of a graph."""
    facts = tuple(
        sorted(_facts(graph, vocabulary), key=lambda fact: (fact.subject, fact.relation, fact.object, fact.iri))
    )
    named = {iri for fact in facts for iri in (fact.subject, fact.object)}
    articles = (_article(graph, node) for node in _instances(graph, "mk:Article"))
    agreements = {
        node.value: _agreement(graph, node, vocabulary) for node in sorted(_instances(graph, "mk:Agreement"), key=str)
    }
    return Model(
        entities={entity.iri: entity for entity in _entities(graph, vocabulary, named)},
        facts=facts,
        articles={article.iri: article for article in sorted(articles, key=lambda article: article.iri)},
        agreements=agreements,
    )


def _entities(graph: ox.Store, vocabulary: Vocabulary, named: set[str]) -> Iterator[Entity]:
    """All entities: what has a class and a label of ours, and whatever a fact names."""
    classes: dict[ox.NamedNode, set[ox.NamedNode]] = {ox.NamedNode(iri): set() for iri in named}
    for quad in _quads(graph, None, term("rdf:type"), None):
        node, class_ = quad.subject, quad.object
        if not isinstance(node, ox.NamedNode) or not isinstance(class_, ox.NamedNode):
            continue
        if class_.value.startswith(MK) or node in classes:
            classes.setdefault(node, set()).add(class_)
    for node in sorted(classes, key=lambda node: node.value):
        if classes[node] & _NOT_ENTITIES:
            continue
        kinds = {_local(kind) for kind in classes[node] if kind.value.startswith(MK)}
        kinds -= {wider for kind in kinds for wider in vocabulary.above.get(kind, ())}
        # Where several classes are left, the one that gave the IRI its kind is the main one.
        home = node.value.rsplit("/", 2)[-2].casefold() if node.value.count("/") > 1 else ""
        kind = min(kinds, key=lambda name: (name.casefold() != home, name), default="")
        label = _text(graph, node, "rdfs:label") or _readable(node)
        aliases = sorted(set(_texts(graph, node, "skos:altLabel")) - {label})
        yield Entity(node.value, label, kind, tuple(aliases))


def _facts(graph: ox.Store, vocabulary: Vocabulary) -> Iterator[Fact]:
    for node in _instances(graph, "mk:Fact"):
        values: dict[ox.NamedNode, list[ox.NamedNode | ox.Literal]] = {}
        for quad in _quads(graph, node, None, None):
            if isinstance(quad.object, ox.NamedNode | ox.Literal):
                values.setdefault(quad.predicate, []).append(quad.object)
        ends = [values.get(term(f"rdf:{name}"), []) for name in ("subject", "predicate", "object")]
        if not all(len(end) == 1 and isinstance(end[0], ox.NamedNode) for end in ends):
            continue  # no statement between two things: `check` reports it, a drawing has no place for it
        status = _local(_first(values, "mk:status") or term("mk:Done")).lower()
        former = _first(values, "mk:former")
        confidence = _first(values, "mk:confidence")
        agreement = _first(values, "mk:agreement")
        yield Fact(
            iri=node.value,
            subject=ends[0][0].value,
            relation=_local(ends[1][0]),
            object=ends[2][0].value,
            status=status if status in STATUSES else "done",
            date=_value(_first(values, "mk:date")),
            end_date=_value(_first(values, "mk:endDate")),
            former=_value(former) in ("true", "1"),
            confidence=_value(confidence),
            details=tuple(_details(values, vocabulary)),
            agreement=agreement.value if isinstance(agreement, ox.NamedNode) else None,
            quotes=tuple(_quotes(graph, values.get(term("prov:wasDerivedFrom"), []))),
        )


def _details(
    values: dict[ox.NamedNode, list[ox.NamedNode | ox.Literal]], vocabulary: Vocabulary
) -> Iterator[tuple[str, str]]:
    for name in sorted(set(values) - _STRUCTURE, key=lambda name: name.value):
        for value in sorted(v.value for v in values[name] if isinstance(v, ox.Literal)):
            shown = won(int(value)) if name == term("mk:amount") and value.isdecimal() else value
            yield vocabulary.label(_local(name)), shown


def won(amount: int) -> str:
    """An amount as Korean readers write it: ``350000000000`` is ``3,500억 원``."""
    parts = []
    for unit, word in ((10**12, "조"), (10**8, "억"), (10**4, "만"), (1, "")):
        count, amount = divmod(amount, unit)
        if count:
            parts.append(f"{count:,}{word}")
    return f"{' '.join(parts) or '0'} 원"


def _quotes(graph: ox.Store, spans: Iterable[ox.NamedNode | ox.Literal]) -> Iterator[tuple[str, str]]:
    for span in sorted(spans, key=lambda span: span.value):
        if isinstance(span, ox.NamedNode):
            context = _object(graph, span, "nif:referenceContext")
            yield _text(graph, span, "nif:anchorOf"), _value(context)


def _article(graph: ox.Store, node: ox.NamedNode) -> Article:
    source = _value(_object(graph, node, "dcterms:source"))
    return Article(
        iri=node.value,
        title=_text(graph, node, "dcterms:title") or _text(graph, node, "dcterms:identifier") or _readable(node),
        publisher=_text(graph, node, "dcterms:publisher"),
        date=_text(graph, node, "dcterms:issued"),
        url=_web_address(source),
    )


def _web_address(source: str) -> str | None:
    """The source if it is an address that a reader may safely follow, else None."""
    try:
        address = urlsplit(source)
    except ValueError:
        return None
    return source if address.scheme in ("http", "https") and address.netloc else None


def _agreement(graph: ox.Store, node: ox.NamedNode, vocabulary: Vocabulary) -> Agreement:
    kind = _object(graph, node, "mk:kind")
    parties = {
        _text(graph, quad.object, "rdfs:label") or _readable(quad.object)
        for quad in _quads(graph, node, term("mk:party"), None)
        if isinstance(quad.object, ox.NamedNode)
    }
    label = vocabulary.label(_local(kind)) if isinstance(kind, ox.NamedNode) else ""
    return Agreement(label, _text(graph, node, "mk:topic"), tuple(sorted(parties)))


def _quads(graph: ox.Store, subject: _Node, predicate: _Node, object_: _Node) -> Iterator[ox.Quad]:
    return graph.quads_for_pattern(subject, predicate, object_, ox.DefaultGraph())


def _instances(graph: ox.Store, kind: str) -> Iterator[ox.NamedNode]:
    for quad in _quads(graph, None, term("rdf:type"), term(kind)):
        if isinstance(quad.subject, ox.NamedNode):
            yield quad.subject


def _texts(graph: ox.Store, node: ox.NamedNode, predicate: str) -> list[str]:
    found = _quads(graph, node, term(predicate), None)
    return sorted(quad.object.value for quad in found if isinstance(quad.object, ox.Literal))


def _text(graph: ox.Store, node: ox.NamedNode, predicate: str) -> str:
    return next(iter(_texts(graph, node, predicate)), "")


def _object(graph: ox.Store, node: ox.NamedNode, predicate: str) -> ox.NamedNode | ox.Literal | None:
    found = (quad.object for quad in _quads(graph, node, term(predicate), None))
    return min((o for o in found if isinstance(o, ox.NamedNode | ox.Literal)), key=str, default=None)


def _first(
    values: dict[ox.NamedNode, list[ox.NamedNode | ox.Literal]], predicate: str
) -> ox.NamedNode | ox.Literal | None:
    return min(values.get(term(predicate), []), key=str, default=None)


def _value(node: ox.NamedNode | ox.Literal | None) -> str:
    return node.value if node is not None else ""


def _local(node: object) -> str:
    """The last step of an IRI."""
    value = str(getattr(node, "value", node))
    return value.removeprefix(MK).rsplit("/", 1)[-1].rsplit("#", 1)[-1]


def _readable(node: ox.NamedNode) -> str:
    return unquote(_local(node)).replace("_", " ")
