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
        person:다온 a mk:Person ; rdfs:label "서다온"@ko ; skos:altLabel "서 지사"@ko ; mk:holdsOfficeAt government:새벽도 .
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
SPAN = '<https://w3id.org/minkwan/id/article/a1#char=0,9> (words of article "보도-1")'
SPAN = SPAN.replace(f"<{BASE}article/", "article:").replace(">", "")
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
    ("Named", "INSERT DATA { _:b a mk:Place ; rdfs:label '산' }", "a blank node", ""),
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
    ("SpanName", swapped("nif:referenceContext", f"<{ARTICLE}>", FIRST).replace("a1>", "a2>"), "", ""),
    ("ArticleContext", f"DELETE DATA {{ <{ARTICLE}> a nif:Context }}", PAPER, ""),
    ("ArticleIdentifier", f"INSERT DATA {{ <{ARTICLE}> dcterms:identifier '보도-2' }}", PAPER, ""),
    ("ArticleTitle", f"INSERT DATA {{ <{ARTICLE}> dcterms:title '둘째'@ko }}", PAPER, ""),
    ("ArticleIssued", swapped("dcterms:issued", "'1월'", "?s a mk:Article"), PAPER, ' (found "1월")'),
    ("ActivityAgent", without("prov:wasAssociatedWith", "?s a prov:Activity"), "activity:run", ""),
    ("ActivityTime", without("prov:endedAtTime", "?s a prov:Activity"), "activity:run", ""),
    ("ActivityInput", without("prov:used", "?s a prov:Activity"), "activity:run", ""),
    ("AgentVersion", without("schema:softwareVersion", "?s a prov:SoftwareAgent"), "activity:software", ""),
]
