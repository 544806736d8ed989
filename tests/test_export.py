from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest
import rdflib

from minkwan.errors import GraphError, UsageError
from minkwan.export import FORMATS, export
from minkwan.export.network import entity_network, graphml
from minkwan.rdf import triples, turtle
from minkwan.records import Agreement, Article, Collection, Details, Entity, Evidence, Fact
from minkwan.store import load

TEXT = 'Q<b>&"사이언스"</b>가 늘봄군에 12억 원을 투자한다.\n늘봄군은 \x07]]> Q사이언스를\x00 방문하지 않았다.\u2028끝'
FIRST, SECOND = TEXT.split("\n")
BASE = "https://example.org/kg/"
COLLECTION = Collection(
    (Article("a/1", TEXT, "늘봄군 <투자> & 유치", "2031-04", "늘봄일보", "기자", "https://example.org/a?b=1&c=2"),),
    (
        Entity("company/Q사이언스", ("Company",), 'Q<b>&"사이언스"</b>', ("Q사", "사이언스\x0b")),
        Entity("government/늘봄군", ("Government", "Place"), "늘봄군"),
        Entity("industry/홀로", ("Industry",), "홀로"),
    ),
    (
        Fact(
            "company/Q사이언스",
            "investsIn",
            "government/늘봄군",
            "planned",
            0.9,
            ("hand", "ear"),
            (Evidence("a/1", 0, len(FIRST), FIRST),),
            Details(date="2031", end_date="2032-05", amount=1200000000, topic="별 & 달"),
            "g1",
        ),
        Fact(
            "government/늘봄군",
            "visits",
            "company/Q사이언스",
            "negated",
            1.0,
            ("hand",),
            (Evidence("a/1", len(FIRST) + 1, len(TEXT), SECOND), Evidence("a/1", 0, 4, TEXT[:4])),
            Details(date="2031-04-02", former=True),
        ),
    ),
    (Agreement("g1", ("company/Q사이언스", "government/늘봄군"), "investment", "planned", "2031-04"),),
)


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    path = tmp_path / "graph.ttl"
    path.write_bytes(turtle(triples(COLLECTION, made=datetime(2033, 1, 1, tzinfo=UTC), base=BASE), base=BASE))
    return path


def without_controls(text: str) -> str:
    return text.replace("\x07", "").replace("\x00", "").replace("\x0b", "")


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # rdflib's own reader of JSON-LD uses it
@pytest.mark.parametrize(("format", "reader"), [("nt", "nt"), ("jsonld", "json-ld"), ("rdfxml", "xml")])
def test_rdflib_reads_back_every_triple(graph: Path, format: str, reader: str) -> None:
    here, there = rdflib.Graph(), rdflib.Graph().parse(data=export(graph, format), format=reader)
    for subject, predicate, object_ in rdflib.Graph().parse(graph, format="turtle"):
        if format == "rdfxml" and isinstance(object_, rdflib.Literal):
            object_ = rdflib.Literal(without_controls(object_), object_.language, object_.datatype)
        here.add((subject, predicate, object_))
    assert set(there) == set(here)


@pytest.mark.parametrize(("format", "ending"), [("nt", ".nt"), ("jsonld", ".jsonld"), ("rdfxml", ".rdf")])
def test_pyoxigraph_reads_back_every_triple(graph: Path, format: str, ending: str) -> None:
    clean: Callable[[str], str] = without_controls if format == "rdfxml" else str
    other = graph.with_suffix(ending)
    other.write_bytes(export(graph, format))

    def told(path: Path) -> set[tuple[str, str, str, str]]:
        return {
            (
                str(t.subject),
                str(t.predicate),
                type(t.object).__name__,
                clean(t.object.value) + str(getattr(t.object, "datatype", "")),
            )
            for quad in load(path)
            if isinstance((t := quad.triple).object, ox.NamedNode | ox.Literal)
        }

    assert told(other) == told(graph)


def test_ntriples_are_sorted_and_spelt_as_they_were(graph: Path) -> None:
    lines = export(graph, "nt").decode().split("\n")[:-1]
    assert lines == sorted(lines, key=str.encode)
    assert any('"0.90"^^' in line for line in lines)


def test_jsonld_reads_well(graph: Path) -> None:
    document = json.loads(export(graph, "jsonld"))
    company = next(thing for thing in document["@graph"] if thing["@id"] == BASE + "company/Q사이언스")
    assert company["@type"] == "mk:Company"
    assert company["label"] == 'Q<b>&"사이언스"</b>'
    assert company["mk:investsIn"] == {"@id": BASE + "government/늘봄군"}
    fact = next(thing for thing in document["@graph"] if thing.get("predicate") == "mk:visits")
    assert (fact["status"], fact["date"], fact["confidence"]) == ("mk:Negated", "2031-04-02", "1.00")


def test_graphml_holds_every_entity_and_fact(graph: Path, tmp_path: Path) -> None:
    path = tmp_path / "graph.graphml"
    path.write_bytes(export(graph, "graphml"))
    network = nx.read_graphml(path, force_multigraph=True)
    assert {node: (data["label"], data["class"], data.get("aliases")) for node, data in network.nodes(data=True)} == {
        BASE + "company/Q사이언스": ('Q<b>&"사이언스"</b>', "Company", "Q사; 사이언스"),
        BASE + "government/늘봄군": ("늘봄군", "Government, Place", None),
        BASE + "industry/홀로": ("홀로", "Industry", None),
    }
    edges = {data["relation"]: (subject, object_, data) for subject, object_, data in network.edges(data=True)}
    assert len(edges) == network.number_of_edges() == 2
    subject, object_, invests = edges["investsIn"]
    assert (subject, object_) == (BASE + "company/Q사이언스", BASE + "government/늘봄군")
    assert invests["relation_label"] != "investsIn"
    assert invests["agreement"] == BASE + "agreement/g1"
    told = {name: invests[name] for name in ("status", "date", "end_date", "amount", "topic", "confidence", "evidence")}
    assert told == {
        "status": "Planned",
        "date": "2031",
        "end_date": "2032-05",
        "amount": 1200000000,
        "topic": "별 & 달",
        "confidence": 0.9,
        "evidence": 1,
    }
    assert (invests["quote"], invests["article"]) == (FIRST, "a/1")
    assert invests["article_title"] == "늘봄군 <투자> & 유치"
    _, _, visits = edges["visits"]
    assert (visits["status"], visits["former"], visits["evidence"], visits["quote"]) == ("Negated", True, 2, TEXT[:4])


def test_graphml_leaves_out_what_xml_cannot_hold(graph: Path, tmp_path: Path) -> None:
    network = entity_network(load(graph))
    for _, _, data in network.edges(data=True):
        data["quote"] = SECOND
    path = tmp_path / "graph.graphml"
    path.write_bytes(graphml(network))
    quotes = {data["quote"] for _, _, data in nx.read_graphml(path, force_multigraph=True).edges(data=True)}
    assert quotes == {without_controls(SECOND)}


def test_the_network_names_edges_by_their_fact(graph: Path) -> None:
    network = entity_network(load(graph))
    facts = {key for _, _, key in network.edges(keys=True)}
    assert {key.removeprefix(BASE).split("/")[0] for key in facts} == {"fact"}
    assert len(facts) == 2


@pytest.mark.parametrize("format", FORMATS)
def test_the_same_graph_gives_the_same_bytes(graph: Path, format: str) -> None:
    code = (
        "import sys; from pathlib import Path; from minkwan.export import export;"
        " sys.stdout.buffer.write(export(Path(sys.argv[1]), sys.argv[2]))"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", code, str(graph), format],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(told) == 1
    assert told.pop()


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")
@pytest.mark.parametrize("format", FORMATS)
def test_an_empty_graph_is_a_valid_file(tmp_path: Path, format: str) -> None:
    path = tmp_path / "graph.ttl"
    path.write_bytes(b"")
    data = export(path, format)
    if format == "graphml":
        assert nx.parse_graphml(data.decode()).number_of_nodes() == 0
    else:
        reader = {"nt": "nt", "jsonld": "json-ld", "rdfxml": "xml"}[format]
        assert len(rdflib.Graph().parse(data=data, format=reader)) == 0


def test_what_cannot_be_exported_is_one_sentence(graph: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="nt, jsonld, rdfxml, graphml"):
        export(graph, "dot")
    with pytest.raises(GraphError, match="There is no graph file"):
        export(tmp_path / "none.ttl", "nt")
    odd = tmp_path / "odd.nt"
    odd.write_text("<urn:a> <urn:x/> <urn:b> .\n")
    with pytest.raises(GraphError, match="cannot be written as RDF/XML"):
        export(odd, "rdfxml")
