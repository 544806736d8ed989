"""Checking a graph: a good one passes, and each rule, when broken, is told in one sentence."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.namespace import SH

from minkwan.check import FORMATS, Problem, check
from minkwan.errors import GraphError, KnowledgeError
from minkwan.rdf import BASE, NAMESPACES
from minkwan.resources import ONTOLOGY, SHAPES

TEXT = "서다온 새벽도지사는 나래테크와 협약을 맺는다. 나래테크는 은하박람회에 부스를 연다. 투자는 무산됐다."
ARTICLE = f"{BASE}article/a1"
KINDS = ("person", "government", "company", "event", "fact", "agreement", "activity")
PREFIXES = NAMESPACES | {kind: f"{BASE}{kind}/" for kind in KINDS} | {"ex": "https://example.org/"}


def span(words: str) -> str:
    start = TEXT.index(words)
    return f"<{ARTICLE}#char={start},{start + len(words)}>"


def fact(name: str, words: str, details: str) -> str:
    """A fact and the span that states it, as Turtle."""
    start = TEXT.index(words)
    return f"""
        fact:{name} a mk:Fact ; mk:confidence 0.90 ; mk:foundBy "frame" ; prov:wasGeneratedBy activity:run ;
            prov:wasDerivedFrom {span(words)} ; {details} .
        {span(words)} a nif:RFC5147String ; nif:beginIndex {start} ; nif:endIndex {start + len(words)} ;
            nif:anchorOf "{words}"@ko ; nif:referenceContext <{ARTICLE}> .
    """


# A graph with each kind of thing: facts that are done, planned and negated, and an agreement.
GOOD = "".join(
    [
        *(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items()),
        f"""
        person:다온 a mk:Person ; rdfs:label "서다온"@ko ; skos:altLabel "서 지사"@ko ;
            mk:holdsOfficeAt government:새벽도 .
        government:새벽도 a mk:Government , mk:Place ; rdfs:label "새벽도"@ko ; mk:signsAgreementWith company:나래 .
        company:나래 a mk:Company ; rdfs:label "나래테크"@ko ; mk:exhibitsIn event:은하 .
        event:은하 a mk:Event ; rdfs:label "은하박람회"@ko .
        agreement:deal a mk:Agreement ; mk:party government:새벽도 , company:나래 ; mk:kind mk:MOU ;
            mk:status mk:Planned ; mk:date "2024-01-11"^^xsd:date ; mk:topic "반도체"@ko .
        <{ARTICLE}> a mk:Article , nif:Context ; dcterms:identifier "보도-1" ; dcterms:title "새벽도의 협약"@ko ;
            dcterms:issued "2024-01-08"^^xsd:date ; dcterms:publisher "새벽도청" ; prov:wasGeneratedBy activity:run .
        activity:run a prov:Activity ; prov:wasAssociatedWith activity:software ; prov:used <{ARTICLE}> ;
            prov:endedAtTime "2024-01-09T00:00:00Z"^^xsd:dateTime .
        activity:software a prov:SoftwareAgent ; schema:softwareVersion "0.1.0" .
        """,
        fact(
            "office",
            "서다온 새벽도지사",
            """rdf:subject person:다온 ; rdf:predicate mk:holdsOfficeAt ; rdf:object government:새벽도 ;
            mk:status mk:Done ; mk:post "도지사"@ko""",
        ),
        fact(
            "booth",
            "은하박람회에 부스를 연다",
            """rdf:subject company:나래 ; rdf:predicate mk:exhibitsIn ; rdf:object event:은하 ; mk:status mk:Done ;
            mk:date "2024-01"^^xsd:gYearMonth ; mk:endDate "2024-02"^^xsd:gYearMonth ; mk:place "새벽시"@ko""",
        ),
        fact(
            "deal",
            "협약을 맺는다",
            """rdf:subject government:새벽도 ; rdf:predicate mk:signsAgreementWith ; rdf:object company:나래 ;
            mk:status mk:Planned ; mk:date "2024"^^xsd:gYear ; mk:agreement agreement:deal""",
        ),
        fact(
            "money",
            "투자는 무산됐다",
            """rdf:subject government:새벽도 ; rdf:predicate mk:investsIn ; rdf:object company:나래 ;
            mk:status mk:Negated ; mk:amount 500000000""",
        ),
    ]
)
OFFICE = "fact:office (서다온 — holds office at → 새벽도)"
BOOTH = "fact:booth (나래테크 — exhibits in → 은하박람회)"
DEAL = "fact:deal (새벽도 — signs agreement with → 나래테크)"
MONEY = "fact:money (새벽도 — invests in → 나래테크)"
SPAN = 'article:a1#char=0,9 (words of article "보도-1")'
PAPER = 'article:a1 (article "보도-1")'
AGREEMENT = "agreement:deal (agreement of 나래테크, 새벽도)"
FIRST = "?s nif:beginIndex 0"


def swapped(property_: str, value: str, where: str) -> str:
    """The update that gives a property another value."""
    return f"DELETE {{ ?s {property_} ?v }} INSERT {{ ?s {property_} {value} }} WHERE {{ {where} ; {property_} ?v }}"


def without(property_: str, where: str) -> str:
    """The update that takes a property away."""
    return f"DELETE {{ ?s {property_} ?v }} WHERE {{ {where} ; {property_} ?v }}"


# One way to break each rule: the shape, the SPARQL update that breaks it, how the sentence names
# the thing at fault, and what it says was found there.
BROKEN = [
    ("Named", "INSERT DATA { _:b a mk:Place ; rdfs:label '산' }", "a blank node (산)", ""),
    ("KnownTerms", "INSERT DATA { fact:money mk:amont 5 }", "mk:amont", ""),
    ("FactSubject", without("rdf:subject", "?s mk:amount 500000000"), MONEY.replace("새벽도", "?"), ""),
    ("FactPredicate", without("rdf:predicate", "?s mk:amount 500000000"), MONEY.replace("invests in", "?"), ""),
    ("FactObject", without("rdf:object", "?s mk:amount 500000000"), MONEY.replace("나래테크", "?"), ""),
    ("FactStatus", "DELETE DATA { fact:money mk:status mk:Negated }", MONEY, ""),
    ("FactConfidence", swapped("mk:confidence", "7.5", "?s mk:amount ?a"), MONEY, ' (found "7.5"^^xsd:decimal)'),
    ("FactEvidence", without("prov:wasDerivedFrom", "?s mk:post ?p"), OFFICE, ""),
    ("FactFoundBy", "DELETE DATA { fact:booth mk:foundBy 'frame' }", BOOTH, ""),
    ("FactActivity", "DELETE DATA { fact:booth prov:wasGeneratedBy activity:run }", BOOTH, ""),
    ("Date", swapped("mk:date", "'2024-01-11'", "?s mk:agreement ?a"), DEAL, ' (found "2024-01-11")'),
    (
        "EndDate",
        swapped("mk:endDate", "'2024-02-31'^^xsd:date", "?s mk:place ?p"),
        BOOTH,
        ' (found "2024-02-31"^^xsd:date)',
    ),
    ("EndHasBeginning", without("mk:date", "?s mk:place ?p"), BOOTH, ""),
    ("EndAfterBeginning", swapped("mk:endDate", "'2023-12'^^xsd:gYearMonth", "?s mk:place ?p"), BOOTH, ""),
    ("Amount", swapped("mk:amount", "'5억'", "?s a mk:Fact"), MONEY, ' (found "5억")'),
    ("Former", "INSERT DATA { fact:office mk:former 'yes' }", OFFICE, ' (found "yes")'),
    ("Post", "INSERT DATA { fact:money mk:post 'governor'@en }", MONEY, ' (found "governor"@en)'),
    ("Designation", "INSERT DATA { fact:money mk:designation '우수' }", MONEY, ' (found "우수")'),
    ("Topic", "INSERT DATA { agreement:deal mk:topic '바이오'@ko }", AGREEMENT, ""),
    ("PlaceText", "INSERT DATA { fact:money mk:place event:은하 }", MONEY, " (found event:은하)"),
    ("FactAgreement", "INSERT DATA { fact:money mk:agreement company:나래 }", MONEY, " (found company:나래)"),
    (
        "KnownRelation",
        swapped("rdf:predicate", "ex:likes", "?s mk:amount ?a"),
        MONEY.replace("invests in", "ex:likes"),
        "",
    ),
    (
        "Domain",
        swapped("a", "mk:Place", "?s mk:holdsOfficeAt ?o"),
        OFFICE,
        " (found person:다온 of mk:Place, where mk:Person would do)",
    ),
    (
        "Range",
        swapped("a", "mk:Industry", "?c mk:exhibitsIn ?s . ?s rdfs:label ?l"),
        BOOTH,
        " (found event:은하 of mk:Industry, where mk:Event or mk:Facility would do)",
    ),
    ("FactHasEdge", "DELETE DATA { company:나래 mk:exhibitsIn event:은하 }", BOOTH, ""),
    ("EntityClass", "INSERT DATA { agreement:deal mk:party ex:nobody }", "ex:nobody", ""),
    ("EntityLabel", without("rdfs:label", "?s a mk:Event"), "event:은하", ""),
    ("EntityDisjoint", "INSERT DATA { company:나래 a mk:Event }", "company:나래 (나래테크)", ""),
    (
        "AgreementParty",
        "INSERT DATA { agreement:b a mk:Agreement ; mk:kind mk:MOU ; mk:status mk:Done ; mk:party company:나래 }",
        "agreement:b (agreement of 나래테크)",
        "",
    ),
    ("AgreementKind", "DELETE DATA { agreement:deal mk:kind mk:MOU }", AGREEMENT, ""),
    ("AgreementStatus", "INSERT DATA { agreement:deal mk:status mk:Done }", AGREEMENT, ""),
    (
        "AgreementOfFact",
        swapped("mk:party", "person:다온", "?s mk:kind ?k ; mk:party company:나래"),
        DEAL,
        "",
    ),
    ("SpanBegin", swapped("nif:beginIndex", "99", "?s nif:endIndex 9"), SPAN, ' (found "99"^^xsd:integer)'),
    ("SpanEnd", swapped("nif:endIndex", "'ten'", FIRST), SPAN, ' (found "ten")'),
    ("SpanText", without("nif:anchorOf", FIRST), SPAN, ""),
    ("SpanArticle", without("nif:referenceContext", FIRST), "article:a1#char=0,9", ""),
    ("SpanLength", swapped("nif:anchorOf", "'서다온'@ko", FIRST), SPAN, ""),
    (
        "SpanName",
        f"INSERT {{ ex:span ?p ?o }} WHERE {{ {span('서다온 새벽도지사')} ?p ?o }}",
        'ex:span (words of article "보도-1")',
        "",
    ),
    ("ArticleContext", f"DELETE DATA {{ <{ARTICLE}> a nif:Context }}", PAPER, ""),
    ("ArticleIdentifier", f"INSERT DATA {{ <{ARTICLE}> dcterms:identifier '보도-2' }}", PAPER, ""),
    ("ArticleTitle", f"INSERT DATA {{ <{ARTICLE}> dcterms:title '둘째'@ko }}", PAPER, ""),
    ("ArticleIssued", swapped("dcterms:issued", "'1월'", "?s a mk:Article"), PAPER, ' (found "1월")'),
    ("ActivityAgent", without("prov:wasAssociatedWith", "?s a prov:Activity"), "activity:run", ""),
    ("ActivityTime", without("prov:endedAtTime", "?s a prov:Activity"), "activity:run", ""),
    ("ActivityInput", without("prov:used", "?s a prov:Activity"), "activity:run", ""),
    ("AgentVersion", without("schema:softwareVersion", "?s a prov:SoftwareAgent"), "activity:software", ""),
]


@pytest.fixture(scope="module")
def messages() -> dict[str, str]:
    """What each shape says when it is broken."""
    shapes = rdflib.Graph().parse(SHAPES)
    said: dict[str, str] = {}
    for node, message in shapes.subject_objects(SH.message):
        shape = shapes.value(None, SH.sparql, node) or node
        said[str(shape).split("#")[1]] = str(message)
    return said


def broken(update: str, file: Path) -> list[Problem]:
    """The problems of the good graph after an update."""
    store = ox.Store()
    store.load(GOOD, format=ox.RdfFormat.TURTLE)
    before = len(store)
    triples = {quad.triple for quad in store}
    store.update(update, prefixes=PREFIXES)
    assert {quad.triple for quad in store} != triples, f"the update leaves all {before} triples as they were"
    data = ox.serialize((quad.triple for quad in store), format=FORMATS[file.suffix], prefixes=PREFIXES)
    assert data is not None
    file.write_bytes(data)
    return check(file)


@pytest.mark.parametrize("ending", sorted(FORMATS))
def test_a_good_graph_has_no_problems_in_any_format(tmp_path: Path, ending: str) -> None:
    file = tmp_path / f"graph{ending}"
    data = ox.serialize((quad.triple for quad in ox.parse(GOOD, format=ox.RdfFormat.TURTLE)), format=FORMATS[ending])
    assert data is not None
    file.write_bytes(data)
    assert check(file) == []


def test_named_graphs_are_read_as_one(tmp_path: Path) -> None:
    file = tmp_path / "graph.trig"
    head, _, body = GOOD.rpartition("@prefix")
    prefix, _, rest = body.partition("\n")
    file.write_text(f"{head}@prefix{prefix}\nGRAPH ex:news {{ {rest} }}", encoding="utf-8")
    assert check(file) == []


@pytest.mark.parametrize(("shape", "update", "title", "found"), BROKEN, ids=[row[0] for row in BROKEN])
def test_each_broken_rule_is_told_in_one_sentence(
    tmp_path: Path, messages: dict[str, str], shape: str, update: str, title: str, found: str
) -> None:
    sentences = [problem.sentence for problem in broken(update, tmp_path / "graph.ttl")]
    assert f"{title}: {messages[shape].removesuffix('.')}{found}." in sentences
    assert sum(messages[shape].removesuffix(".") in sentence for sentence in sentences) == 1


def test_an_edge_that_no_fact_backs_is_named_with_both_ends(tmp_path: Path) -> None:
    (problem,) = broken("INSERT DATA { government:새벽도 mk:investsIn company:나래 }", tmp_path / "graph.ttl")
    assert problem.focus == "government:새벽도"
    assert problem.path == "mk:investsIn"
    assert problem.sentence == (
        "government:새벽도 (새벽도): The edge mk:investsIn (invests in) to company:나래 (나래테크) must be backed by "
        "a fact that is mk:Done or mk:Planned; write that fact or remove the edge."
    )


def test_every_rule_has_a_case_here(messages: dict[str, str]) -> None:
    assert {row[0] for row in BROKEN} | {"EdgeIsBacked"} == set(messages)


@pytest.mark.parametrize(
    ("shape", "update"),
    [(row[0], row[1]) for row in BROKEN if row[0] in {"Date", "FactEvidence", "Domain", "Range", "FactHasEdge"}],
)
def test_one_fault_gives_one_problem(tmp_path: Path, shape: str, update: str) -> None:
    (problem,) = broken(update, tmp_path / "graph.ttl")
    assert str(problem) == problem.sentence


def test_problem_says_where_and_what(tmp_path: Path) -> None:
    (problem,) = broken(swapped("mk:date", "'2024-01-11'", "?s mk:agreement ?a"), tmp_path / "graph.ttl")
    assert (problem.focus, problem.path, problem.value) == ("fact:deal", "mk:date", '"2024-01-11"')


NEW_RELATION = """
    mk:mentors a owl:ObjectProperty ; rdfs:subPropertyOf mk:relatedTo ;
        rdfs:domain mk:Person ; rdfs:range [ a owl:Class ; owl:unionOf ( mk:Person mk:Company ) ] ;
        rdfs:label "자문"@ko , "mentors"@en .
"""


@pytest.mark.parametrize(
    ("subject", "object_", "wrong"),
    [
        ("person:다온", "company:나래", None),
        ("company:나래", "company:나래", "The subject"),
        ("person:다온", "event:은하", "The object"),
    ],
)
def test_a_relation_added_to_the_ontology_is_checked_too(
    tmp_path: Path, subject: str, object_: str, wrong: str | None
) -> None:
    ontology, graph = tmp_path / "ontology.ttl", tmp_path / "graph.ttl"
    ontology.write_text(ONTOLOGY.read_text(encoding="utf-8") + NEW_RELATION, encoding="utf-8")
    stated = fact(
        "new",
        "부스",
        f"rdf:subject {subject} ; rdf:predicate mk:mentors ; rdf:object {object_} ; mk:status mk:Done",
    )
    graph.write_text(f"{GOOD} {stated} {subject} mk:mentors {object_} .", encoding="utf-8")
    problems = check(graph, ontology=ontology)
    assert [p.focus for p in problems] == ([] if wrong is None else ["fact:new"])
    assert wrong is None or wrong in problems[0].sentence
    assert {p.focus for p in check(graph)} >= {"mk:mentors", "fact:new"}


def test_text_of_the_graph_cannot_break_a_sentence(tmp_path: Path) -> None:
    label = r'"\u001B[31m붉은\n글\\g<0>{?value}<b>'
    update = swapped("rdfs:label", f'{label}{"가" * 200}"@ko', "?s a mk:Event")
    problems = broken(update + "; DELETE DATA { company:나래 mk:exhibitsIn event:은하 }", tmp_path / "graph.ttl")
    (sentence,) = [problem.sentence for problem in problems]
    assert sentence.isprintable()
    assert "[31m붉은 글" in sentence
    assert "가" * 60 not in sentence


def test_problems_come_sorted_and_the_same_under_any_hash_seed(tmp_path: Path) -> None:
    file = tmp_path / "graph.ttl"
    problems = broken(
        "DELETE { ?s mk:foundBy ?v } INSERT { ?s mk:date '어제' } WHERE { ?s mk:foundBy ?v } ;"
        "INSERT DATA { company:나래 a mk:Event . _:a a mk:Place }",
        file,
    )
    assert len(problems) > 8
    assert problems == sorted(problems)
    program = "import sys, pathlib, minkwan.check as c; print(c.check(pathlib.Path(sys.argv[1])))"
    told = [
        subprocess.run(
            [sys.executable, "-c", program, str(file)],
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
            check=True,
            capture_output=True,
        )
        for seed in ("1", "2")
    ]
    assert told[0].stdout == told[1].stdout == f"{problems}\n".encode()
    assert told[0].stderr == b""


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("none.ttl", None, "cannot be read"),
        ("graph.docx", b"", "has no ending that tells its RDF format"),
        ("graph.ttl", b"", "holds no article and no fact"),
        ("graph.ttl", "새벽도는 협약을 맺었다.".encode(), "is not well-formed Turtle"),
        ("graph.ttl", b"\x89PNG\r\n\x1a\n\x00\xff", "is not well-formed Turtle"),
        ("graph.rdf", b"<html><p></html>", "is not well-formed RDF/XML"),
        ("graph.jsonld", b'{"@context": "https://example.org/context", "name": "x"}', "is not well-formed JSON-LD"),
        ("graph.nt", b"<urn:a> <urn:b> <<( <urn:a> <urn:b> <urn:c> )>> .", "is no node of this data model"),
        ("graph.nt", b'<urn:a> <urn:b> "c" .', "holds no article and no fact"),
    ],
)
def test_what_is_no_graph_of_ours_is_one_clear_error(
    tmp_path: Path, name: str, content: bytes | None, said: str
) -> None:
    file = tmp_path / name
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(GraphError, match=said) as caught:
        check(file)
    assert str(file) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_folder_is_no_graph(tmp_path: Path) -> None:
    (tmp_path / "graph.ttl").mkdir()
    with pytest.raises(GraphError, match="cannot be read"):
        check(tmp_path / "graph.ttl")


def test_a_missing_or_broken_rule_file_is_an_error_of_knowledge(tmp_path: Path) -> None:
    graph, rules = tmp_path / "graph.ttl", tmp_path / "rules.ttl"
    graph.write_text(GOOD, encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"rules\.ttl cannot be read"):
        check(graph, ontology=rules)
    with pytest.raises(KnowledgeError, match=r"rules\.ttl cannot be read"):
        check(graph, shapes=rules)
    rules.write_text("<a> <b>", encoding="utf-8")
    with pytest.raises(KnowledgeError, match="is not well-formed Turtle"):
        check(graph, shapes=rules)
    for old, new in (("SELECT $this ?value", "SELECT ?value"), ("sh:minCount 1", "sh:minCount 'one'")):
        rules.write_text(SHAPES.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
        with pytest.raises(KnowledgeError, match="holds a rule that cannot be applied"):
            check(graph, shapes=rules)
