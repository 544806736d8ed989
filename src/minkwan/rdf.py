"""A collection becomes RDF: triples in a fixed order, and Turtle that is the same every time.

The shape of the graph is the project's public data model, said in OWL by
``ontology/minkwan.ttl`` and in SHACL by ``ontology/shapes.ttl``. There are no blank nodes, and
text of articles only ever becomes a literal: local names are built from letters, digits and
underscores alone.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import datetime

import pyoxigraph as ox

from minkwan import __version__
from minkwan.errors import UsageError
from minkwan.records import Agreement, Article, Collection, Entity, Evidence, Fact

BASE = "https://w3id.org/minkwan/id/"
MK = "https://w3id.org/minkwan/ontology#"
NAMESPACES = {
    "mk": MK,
    "dcterms": "http://purl.org/dc/terms/",
    "nif": "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
STATUS = {"done": "Done", "planned": "Planned", "negated": "Negated"}
AGREEMENT_KIND = {"mou": "MOU", "investment": "Investment", "contract": "Contract", "other": "Other"}

_NOT_WORD = re.compile(r"\W+")
_DATE_TYPES = {4: "gYear", 7: "gYearMonth", 10: "date"}
_LONGEST_LOCAL_NAME = 60  # code points; a longer name is cut and told apart by its hash


def term(name: str) -> ox.NamedNode:
    """The IRI of a prefixed name such as ``mk:Fact``."""
    prefix, local = name.split(":", 1)
    return ox.NamedNode(NAMESPACES[prefix] + local)


def digest(*parts: str) -> str:
    """Sixteen hex digits that tell these parts apart from any others, on any machine."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]


def local_name(text: str) -> str:
    """A name as the last step of an IRI: letters and digits of any script, joined by ``_``.

    Never empty, never longer than 77 characters, and never holding a character that would need
    an escape in Turtle or in a URL path.
    """
    name = _NOT_WORD.sub("_", unicodedata.normalize("NFKC", text)).strip("_")
    if not name:
        return digest(text)
    if len(name) > _LONGEST_LOCAL_NAME:
        return f"{name[:_LONGEST_LOCAL_NAME]}_{digest(text)}"
    return name


def check_base(base: str) -> str:
    """The base IRI under which entities live, ending in ``/`` or ``#``.

    Raises UsageError when it is no absolute http(s) IRI.
    """
    if not re.fullmatch(r"https?://[^\s<>\"{}|\\^`]+", base):
        raise UsageError(f"'{base}' is no base IRI: give one such as https://example.org/id/")
    return base if base[-1] in "/#" else base + "/"


class Namer:
    """Gives every record its IRI under one base."""

    def __init__(self, base: str = BASE) -> None:
        self.base = check_base(base)

    def entity(self, entity_id: str) -> ox.NamedNode:
        """IRI of an entity from its id, ``kind/local``."""
        return ox.NamedNode(self.base + entity_id)

    def article(self, article: Article) -> ox.NamedNode:
        """IRI of an article: its id, and a digest of its text, so that two texts never meet."""
        return ox.NamedNode(f"{self.base}article/{local_name(article.id)}_{digest(article.id, article.text)}")

    def span(self, article: ox.NamedNode, start: int, end: int) -> ox.NamedNode:
        """IRI of a stretch of text (RFC 5147 fragment)."""
        return ox.NamedNode(f"{article.value}#char={start},{end}")

    def other(self, kind: str, key: str) -> ox.NamedNode:
        """IRI of a fact, agreement or activity from its digest."""
        return ox.NamedNode(f"{self.base}{kind}/{key}")

    def prefixes(self, kinds: Iterable[str]) -> dict[str, str]:
        """Prefixes for Turtle: the vocabularies, and one per kind of thing in the graph.

        Articles are written with their whole IRI, since the stretches of their text (``#char=``)
        would need escapes behind a prefix.
        """
        return NAMESPACES | {kind: f"{self.base}{kind}/" for kind in kinds}


def _korean(text: str) -> ox.Literal:
    return ox.Literal(text, language="ko")


def _typed(value: str, datatype: str) -> ox.Literal:
    return ox.Literal(value, datatype=term(f"xsd:{datatype}"))


def _date(value: str) -> ox.Literal:
    return _typed(value, _DATE_TYPES[len(value)])


def _entity_triples(entity: Entity, namer: Namer) -> Iterator[ox.Triple]:
    node = namer.entity(entity.id)
    for kind in entity.kinds:
        yield ox.Triple(node, term("rdf:type"), term(f"mk:{kind}"))
    yield ox.Triple(node, term("rdfs:label"), _korean(entity.label))
    for alias in entity.aliases:
        yield ox.Triple(node, term("skos:altLabel"), _korean(alias))


def _article_triples(article: Article, node: ox.NamedNode, activity: ox.NamedNode) -> Iterator[ox.Triple]:
    for kind in ("mk:Article", "nif:Context"):
        yield ox.Triple(node, term("rdf:type"), term(kind))
    yield ox.Triple(node, term("dcterms:identifier"), ox.Literal(article.id))
    if article.title:
        yield ox.Triple(node, term("dcterms:title"), _korean(article.title))
    if article.published:
        yield ox.Triple(node, term("dcterms:issued"), _date(article.published))
    for name, value in (("publisher", article.publisher), ("creator", article.author), ("source", article.source)):
        if value:
            yield ox.Triple(node, term(f"dcterms:{name}"), ox.Literal(value))
    yield ox.Triple(node, term("prov:wasGeneratedBy"), activity)


def _evidence_triples(evidence: Evidence, span: ox.NamedNode, article: ox.NamedNode) -> Iterator[ox.Triple]:
    yield ox.Triple(span, term("rdf:type"), term("nif:RFC5147String"))
    yield ox.Triple(span, term("nif:beginIndex"), _typed(str(evidence.start), "nonNegativeInteger"))
    yield ox.Triple(span, term("nif:endIndex"), _typed(str(evidence.end), "nonNegativeInteger"))
    yield ox.Triple(span, term("nif:anchorOf"), _korean(evidence.text))
    yield ox.Triple(span, term("nif:referenceContext"), article)


def _fact_triples(
    fact: Fact, namer: Namer, articles: dict[str, ox.NamedNode], activity: ox.NamedNode
) -> Iterator[ox.Triple]:
    subject, object_ = namer.entity(fact.subject), namer.entity(fact.object)
    relation, details = term(f"mk:{fact.relation}"), fact.details
    where = sorted({articles[e.article].value for e in fact.evidence})
    node = namer.other("fact", digest(fact.subject, fact.relation, fact.object, fact.status, *where))
    if fact.status != "negated":
        yield ox.Triple(subject, relation, object_)
    yield ox.Triple(node, term("rdf:type"), term("mk:Fact"))
    yield ox.Triple(node, term("rdf:subject"), subject)
    yield ox.Triple(node, term("rdf:predicate"), relation)
    yield ox.Triple(node, term("rdf:object"), object_)
    yield ox.Triple(node, term("mk:status"), term(f"mk:{STATUS[fact.status]}"))
    yield ox.Triple(node, term("mk:confidence"), _typed(f"{fact.confidence:.2f}", "decimal"))
    yield ox.Triple(node, term("prov:wasGeneratedBy"), activity)
    for finder in fact.found_by:
        yield ox.Triple(node, term("mk:foundBy"), ox.Literal(finder))
    for name, date in (("date", details.date), ("endDate", details.end_date)):
        if date:
            yield ox.Triple(node, term(f"mk:{name}"), _date(date))
    if details.amount is not None:
        yield ox.Triple(node, term("mk:amount"), _typed(str(details.amount), "integer"))
    if details.former:
        yield ox.Triple(node, term("mk:former"), _typed("true", "boolean"))
    texts = (details.post, details.designation, details.topic, details.place)
    for name, text in zip(("post", "designation", "topic", "place"), texts, strict=True):
        if text:
            yield ox.Triple(node, term(f"mk:{name}"), _korean(text))
    if fact.agreement:
        yield ox.Triple(node, term("mk:agreement"), namer.other("agreement", fact.agreement))
    for evidence in fact.evidence:
        article = articles[evidence.article]
        span = namer.span(article, evidence.start, evidence.end)
        yield ox.Triple(node, term("prov:wasDerivedFrom"), span)
        yield from _evidence_triples(evidence, span, article)


def _agreement_triples(agreement: Agreement, namer: Namer) -> Iterator[ox.Triple]:
    node = namer.other("agreement", agreement.id)
    yield ox.Triple(node, term("rdf:type"), term("mk:Agreement"))
    yield ox.Triple(node, term("mk:kind"), term(f"mk:{AGREEMENT_KIND[agreement.kind]}"))
    yield ox.Triple(node, term("mk:status"), term(f"mk:{STATUS[agreement.status]}"))
    for party in agreement.parties:
        yield ox.Triple(node, term("mk:party"), namer.entity(party))
    if agreement.date:
        yield ox.Triple(node, term("mk:date"), _date(agreement.date))
    if agreement.topic:
        yield ox.Triple(node, term("mk:topic"), _korean(agreement.topic))


def _activity_triples(
    articles: dict[str, ox.NamedNode], namer: Namer, activity: ox.NamedNode, made: datetime
) -> Iterator[ox.Triple]:
    agent = namer.other("activity", f"minkwan_{local_name(__version__)}")
    yield ox.Triple(agent, term("rdf:type"), term("prov:SoftwareAgent"))
    yield ox.Triple(agent, term("rdfs:label"), ox.Literal("Minkwan"))
    yield ox.Triple(agent, term("schema:softwareVersion"), ox.Literal(__version__))
    yield ox.Triple(activity, term("rdf:type"), term("prov:Activity"))
    yield ox.Triple(activity, term("prov:wasAssociatedWith"), agent)
    yield ox.Triple(activity, term("prov:endedAtTime"), _typed(made.isoformat(timespec="seconds"), "dateTime"))
    for article in articles.values():
        yield ox.Triple(activity, term("prov:used"), article)


def triples(collection: Collection, *, made: datetime, base: str = BASE) -> list[ox.Triple]:
    """All triples of a collection, sorted and without repeats.

    ``made`` is when the graph was built, with its time zone; nothing else in the result depends
    on the clock.
    """
    namer = Namer(base)
    articles = {a.id: namer.article(a) for a in collection.articles}
    activity = namer.other("activity", digest(__version__, *sorted(n.value for n in articles.values())))
    found = set(_activity_triples(articles, namer, activity, made))
    for article in collection.articles:
        found.update(_article_triples(article, articles[article.id], activity))
    for entity in collection.entities:
        found.update(_entity_triples(entity, namer))
    for fact in collection.facts:
        found.update(_fact_triples(fact, namer, articles, activity))
    for agreement in collection.agreements:
        found.update(_agreement_triples(agreement, namer))
    return sorted(found, key=_order)


def _order(triple: ox.Triple) -> tuple[str, bool, str, str]:
    predicate = triple.predicate.value
    return str(triple.subject), predicate != NAMESPACES["rdf"] + "type", predicate, str(triple.object)


def turtle(found: list[ox.Triple], *, base: str = BASE) -> bytes:
    """Turtle of sorted triples: one block for each subject, its class first."""
    own = check_base(base)
    subjects = {triple.subject.value for triple in found if isinstance(triple.subject, ox.NamedNode)}
    kinds = {iri.removeprefix(own).split("/", 1)[0] for iri in subjects if iri.startswith(own)}
    prefixes = Namer(own).prefixes(kinds - {"article"})
    data = ox.serialize(found, format=ox.RdfFormat.TURTLE, prefixes=prefixes)
    if data is None:
        raise AssertionError("serialize() returns bytes when it is given no output")
    # The serialiser writes its prefix lines, one each, in an order that changes from run to run.
    body = data.split(b"\n", len(prefixes))[-1]
    head = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in sorted(prefixes.items()))
    return head.encode() + b"\n" + body
