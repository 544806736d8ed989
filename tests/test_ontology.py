"""The ontology: read alike by two parsers, complete in two languages, and free of contradiction."""

from __future__ import annotations

from pathlib import Path

import owlready2
import owlrl  # type: ignore[import-untyped]
import pyoxigraph as ox
import pytest
import rdflib
from rdflib import OWL, RDF, RDFS, SKOS, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.compare import isomorphic

from minkwan.rdf import AGREEMENT_KIND, MK, NAMESPACES, STATUS
from minkwan.resources import ONTOLOGY

ns = Namespace(MK)
ORG = Namespace(NAMESPACES["org"])
SCHEMA = Namespace(NAMESPACES["schema"])
DCTERMS = Namespace(NAMESPACES["dcterms"])
IRI = URIRef(MK.removesuffix("#"))

RELATIONS = {
    "holdsOfficeAt",
    "leads",
    "memberOf",
    "participatesIn",
    "exhibitsIn",
    "hosts",
    "signsAgreementWith",
    "investsIn",
    "funds",
    "awardsContractTo",
    "visits",
    "meetsWith",
    "selects",
    "appoints",
    "establishes",
    "subsidiaryOf",
    "locatedIn",
    "partOf",
    "promotes",
    "cooperatesWith",
    "donatesTo",
    "acquires",
    "sanctions",
}
SYMMETRIC = {"signsAgreementWith", "meetsWith", "cooperatesWith"}
ORGANISATIONS = {"Government", "PublicInstitution", "Company", "University", "Hospital", "Association"}
OTHERS = {"Person", "Delegation", "Event", "Facility", "Place", "Program", "Industry"}
DETAILS = {
    "status",
    "date",
    "endDate",
    "amount",
    "post",
    "former",
    "designation",
    "topic",
    "place",
    "confidence",
    "foundBy",
    "agreement",
    "party",
    "kind",
}

SAMPLE = """
    @prefix mk: <https://w3id.org/minkwan/ontology#> . @prefix : <https://example.org/> .
    @prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> . @prefix prov: <http://www.w3.org/ns/prov#> .
    :governor a mk:Person ; mk:holdsOfficeAt :province ; mk:visits :country ; mk:leads :mission .
    :province a mk:Government , mk:Place ; mk:hosts :fair ; mk:signsAgreementWith :maker ; mk:promotes :chips .
    :maker a mk:Company ; mk:locatedIn :province ; mk:exhibitsIn :hall .
    :hall a mk:Facility ; mk:partOf :fair . :fair a mk:Event ; mk:locatedIn :country . :country a mk:Place .
    :mission a mk:Delegation . :chips a mk:Industry .
    :fact a mk:Fact ; rdf:subject :governor ; rdf:predicate mk:holdsOfficeAt ; rdf:object :province ;
        mk:status mk:Done ; mk:confidence 0.9 ; mk:foundBy "frame" ; mk:post "도지사"@ko ; mk:amount 5 ;
        mk:former false ; mk:agreement :deal .
    :deal a mk:Agreement ; mk:party :province , :maker ; mk:kind mk:MOU ; mk:status mk:Planned .
"""


@pytest.fixture(scope="module")
def graph() -> rdflib.Graph:
    return rdflib.Graph().parse(ONTOLOGY)


def terms(graph: rdflib.Graph) -> set[URIRef]:
    """Everything that the ontology defines under its own namespace."""
    return {s for s in graph.subjects(RDF.type, None) if isinstance(s, URIRef) and s.startswith(MK)}


def relations(graph: rdflib.Graph) -> set[str]:
    return {str(s).removeprefix(MK) for s in graph.subjects(RDFS.subPropertyOf, ns.relatedTo)}


def classes(graph: rdflib.Graph, relation: str, side: URIRef) -> set[URIRef]:
    """The classes that a relation goes from or leads to, as they are written."""
    (stated,) = graph.objects(ns[relation], side)
    union = graph.value(stated, OWL.unionOf)
    return {URIRef(str(c)) for c in ([stated] if union is None else Collection(graph, union))}


def test_two_parsers_read_the_same_graph(graph: rdflib.Graph) -> None:
    quads = list(ox.parse(path=ONTOLOGY, format=ox.RdfFormat.TURTLE))
    assert len(quads) == len(graph)
    data = ox.serialize((quad.triple for quad in quads), format=ox.RdfFormat.N_TRIPLES)
    assert data is not None
    assert isomorphic(graph, rdflib.Graph().parse(data=data, format="nt"))


def test_header_names_version_titles_and_licence_and_imports_nothing(graph: rdflib.Graph) -> None:
    assert (IRI, RDF.type, OWL.Ontology) in graph
    assert (IRI, OWL.versionIRI, URIRef(f"{IRI}/0.1.0")) in graph
    assert {t.language for t in graph.objects(IRI, DCTERMS.title) if isinstance(t, rdflib.Literal)} == {"ko", "en"}
    assert (IRI, DCTERMS.license, URIRef("https://www.apache.org/licenses/LICENSE-2.0")) in graph
    assert not list(graph.objects(None, OWL.imports))


def test_every_term_has_a_label_and_a_definition_in_korean_and_english(graph: rdflib.Graph) -> None:
    for term in terms(graph):
        for said in (RDFS.label, SKOS.definition):
            texts = [t for t in graph.objects(term, said) if isinstance(t, rdflib.Literal)]
            assert sorted(str(t.language) for t in texts) == ["en", "ko"], (term, said)
            assert all(t.strip() for t in texts), term


def test_the_data_models_terms_are_all_there(graph: rdflib.Graph) -> None:
    organisations = {str(c).removeprefix(MK) for c in graph.subjects(RDFS.subClassOf, ns.Organization)}
    assert organisations == ORGANISATIONS
    below = {str(c).removeprefix(MK) for c in graph.subjects(RDFS.subClassOf, ns.Entity)}
    assert below == OTHERS | {"Organization"}
    assert relations(graph) == RELATIONS
    defined = {str(term).removeprefix(MK) for term in terms(graph)}
    assert defined >= DETAILS | {"Article", "Fact", "Agreement"}
    assert {str(s).removeprefix(MK) for s in graph.subjects(RDF.type, ns.Status)} == set(STATUS.values())
    kinds = {str(s).removeprefix(MK) for s in graph.subjects(RDF.type, ns.AgreementKind)}
    assert kinds == set(AGREEMENT_KIND.values())


@pytest.mark.parametrize("relation", sorted(RELATIONS))
def test_a_relation_has_domain_range_inverse_or_symmetry_and_short_labels(graph: rdflib.Graph, relation: str) -> None:
    entities = {ns[name] for name in ORGANISATIONS | OTHERS | {"Organization"}}
    domain, range_ = classes(graph, relation, RDFS.domain), classes(graph, relation, RDFS.range)
    assert domain and domain <= entities
    assert range_ and range_ <= entities
    symmetric = (ns[relation], RDF.type, OWL.SymmetricProperty) in graph
    inverses = list(graph.subjects(OWL.inverseOf, ns[relation]))
    assert symmetric == (relation in SYMMETRIC)
    assert len(inverses) == (0 if symmetric else 1)
    assert not symmetric or domain == range_
    assert all(len(str(label)) <= 24 for label in graph.objects(ns[relation], RDFS.label))


def test_labels_tell_relations_apart(graph: rdflib.Graph) -> None:
    for language in ("ko", "en"):
        labels = [
            str(label)
            for relation in RELATIONS
            for label in graph.objects(ns[relation], RDFS.label)
            if isinstance(label, rdflib.Literal) and label.language == language
        ]
        assert len(set(labels)) == len(RELATIONS)


@pytest.mark.parametrize(
    ("term", "above", "standard"),
    [
        (ns.Person, RDFS.subClassOf, URIRef("http://xmlns.com/foaf/0.1/Person")),
        (ns.Organization, RDFS.subClassOf, ORG.Organization),
        (ns.Government, RDFS.subClassOf, SCHEMA.GovernmentOrganization),
        (ns.Company, RDFS.subClassOf, SCHEMA.Corporation),
        (ns.University, RDFS.subClassOf, SCHEMA.CollegeOrUniversity),
        (ns.Hospital, RDFS.subClassOf, SCHEMA.Hospital),
        (ns.Event, RDFS.subClassOf, SCHEMA.Event),
        (ns.Place, RDFS.subClassOf, SCHEMA.Place),
        (ns.Industry, RDFS.subClassOf, SKOS.Concept),
        (ns.Article, RDFS.subClassOf, SCHEMA.NewsArticle),
        (ns.Article, RDFS.subClassOf, URIRef(NAMESPACES["nif"] + "Context")),
        (ns.Fact, RDFS.subClassOf, RDF.Statement),
        (ns.memberOf, RDFS.subPropertyOf, ORG.memberOf),
        (ns.subsidiaryOf, RDFS.subPropertyOf, ORG.subOrganizationOf),
        (ns.locatedIn, RDFS.subPropertyOf, SCHEMA.location),
        (ns.partOf, RDFS.subPropertyOf, DCTERMS.isPartOf),
    ],
)
def test_standard_vocabularies_are_built_upon(
    graph: rdflib.Graph, term: URIRef, above: URIRef, standard: URIRef
) -> None:
    assert (term, above, standard) in graph


def test_every_class_and_property_that_is_used_is_declared(graph: rdflib.Graph) -> None:
    """OWL 2 DL asks for it, since nothing is imported; it also catches a misspelt name."""
    declared = set(graph.subjects(RDF.type, None)) | {RDF.Statement, RDFS.Literal, RDF.PlainLiteral}
    links = (RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain, RDFS.range, OWL.inverseOf, OWL.disjointWith, RDF.first)
    used = {o for link in links for o in graph.objects(None, link)}
    builtin = tuple(str(space) for space in (OWL, RDF, RDFS, "http://www.w3.org/2001/XMLSchema#"))
    used |= {p for p in graph.predicates() if not str(p).startswith(builtin)}
    assert {str(u) for u in used - declared if not str(u).startswith(builtin[-1])} == set()


def with_ontology(turtle: str) -> bytes:
    """The ontology and a graph, as N-Triples."""
    quads = [*ox.parse(path=ONTOLOGY, format=ox.RdfFormat.TURTLE), *ox.parse(turtle, format=ox.RdfFormat.TURTLE)]
    data = ox.serialize((quad.triple for quad in quads), format=ox.RdfFormat.N_TRIPLES)
    assert data is not None
    return data


@pytest.mark.parametrize(("added", "errors"), [("", 0), (":governor a mk:Company .", 1)])
def test_owl_rl_rules_find_a_contradiction_only_where_there_is_one(added: str, errors: int) -> None:
    graph = rdflib.Graph().parse(data=with_ontology(SAMPLE + added), format="nt")
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    told = list(graph.objects(None, URIRef("http://www.daml.org/2002/03/agents/agent-ont#error")))
    assert len(told) == errors, told
    assert (URIRef("https://example.org/maker"), ns.signsAgreementWith, URIRef("https://example.org/province")) in graph
    assert (URIRef("https://example.org/fair"), ns.hostedBy, URIRef("https://example.org/province")) in graph


@pytest.mark.parametrize(
    ("added", "consistent"),
    [
        ("", True),
        (":chips mk:hosts :fair .", False),  # outside the domain, a union of classes
        (":province mk:promotes :fair .", False),  # outside the range
        (":fact mk:status mk:Negated .", False),  # two statuses
    ],
)
def test_hermit_finds_the_sample_consistent_and_each_contradiction(
    tmp_path: Path, added: str, consistent: bool
) -> None:
    file = tmp_path / "graph.nt"
    file.write_bytes(with_ontology(SAMPLE + added))
    world = owlready2.World()
    try:
        world.get_ontology(file.as_uri()).load()
        if consistent:
            owlready2.sync_reasoner_hermit(world, debug=0)
            assert list(world.inconsistent_classes()) == []
        else:
            with pytest.raises(owlready2.OwlReadyInconsistentOntologyError):
                owlready2.sync_reasoner_hermit(world, debug=0)
    finally:
        world.close()
