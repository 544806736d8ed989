from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from minkwan.errors import GraphError
from minkwan.rdf import MK
from minkwan.store import ARTICLE_NAMES, FORMATS, find_entities, load, nearest_names, parse

TURTLE = f"""@prefix mk: <{MK}> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
<urn:x:1> a mk:Company ; rdfs:label "누리테크"@ko ; skos:altLabel "누리 테크놀로지"@ko .
<urn:x:2> a mk:Company ; rdfs:label "NuRi-Tech"@ko .
<urn:x:3> a mk:Place ; rdfs:label "nuri tech" .
<urn:x:4> a mk:Article ; dcterms:identifier "n-1" ; dcterms:title "누리테크 소식"@ko .
<urn:x:5> rdfs:label "누리테크 만든 도구" .
<urn:x:6> mk:confidence 0.90 .
"""


def iris(nodes: tuple[ox.NamedNode, ...]) -> list[str]:
    return [node.value for node in nodes]


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    path = tmp_path / "graph.ttl"
    path.write_text(TURTLE, encoding="utf-8")
    return path


@pytest.mark.parametrize("ending", FORMATS)
def test_every_format_is_read(graph: Path, ending: str) -> None:
    expected = {str(quad.triple) for quad in load(graph)}
    other = graph.with_suffix(ending.upper())
    ox.serialize(parse(graph), str(other), FORMATS[ending])
    assert {str(quad.triple) for quad in load(other)} == expected


def test_named_graphs_are_asked_as_one(tmp_path: Path) -> None:
    path = tmp_path / "graph.trig"
    path.write_text("<urn:g:1> { <urn:a> <urn:p> 1 } <urn:g:2> { <urn:a> <urn:p> 1 , 2 } <urn:a> <urn:p> 3 .")
    answer = load(path).query("SELECT ?o { <urn:a> <urn:p> ?o } ORDER BY ?o")
    assert isinstance(answer, ox.QuerySolutions)
    assert [row["o"].value for row in answer] == ["1", "2", "3"]
    assert len(list(parse(path))) == 4


def test_parse_keeps_literals_as_they_are_spelt(graph: Path) -> None:
    assert "0.90" in {triple.object.value for triple in parse(graph) if isinstance(triple.object, ox.Literal)}


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("none.ttl", None, "There is no graph file"),
        ("graph.csv", b"a,b", r"is no graph file by its ending: give one that ends in \.ttl"),
        ("graph", b"", "is no graph file by its ending"),
        ("graph.ttl", b"<urn:a> <urn:b> <urn:c> .\n<urn:a> <urn:b> oops .\n", "line 2, is not well-formed Turtle"),
        ("graph.ttl", "<urn:a> <urn:b> '가'@ko .".encode("cp949"), "line 1, is not well-formed Turtle: Invalid UTF-8"),
        ("graph.ttl", b"<a> <urn:b> <urn:c> .", "line 1, is not well-formed Turtle"),
        ("graph.rdf", b"<rdf:RDF", "is not well-formed RDF/XML"),
        ("graph.jsonld", b'{"@context": "http://127.0.0.1:9/", "@id": "urn:a"}', "is not well-formed JSON-LD"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_sentence(
    tmp_path: Path, name: str, content: bytes | None, message: str
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    for read in (load, lambda path: list(parse(path))):
        with pytest.raises(GraphError, match=message) as error:
            read(path)
        assert str(path) in str(error.value)
        assert "\n" not in str(error.value)


def test_a_folder_is_no_graph(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="is a folder"):
        load(tmp_path)


def test_an_exact_name_wins_over_a_similar_one(graph: Path) -> None:
    store = load(graph)
    assert iris(find_entities(store, "NuRi-Tech")) == ["urn:x:2"]
    assert iris(find_entities(store, "nuritech")) == ["urn:x:2", "urn:x:3"]
    assert iris(find_entities(store, "㈜누리 테크놀로지")) == ["urn:x:1"]
    assert iris(find_entities(store, "누리테크 소식")) == []
    assert iris(find_entities(store, "N 1", properties=ARTICLE_NAMES)) == ["urn:x:4"]


def test_only_things_of_the_vocabulary_are_found(graph: Path) -> None:
    store = load(graph)
    assert find_entities(store, "누리테크 만든 도구") == ()
    assert find_entities(store, "...") == ()
    assert find_entities(store, "http://exa mple.org/ . }") == ()


def test_the_nearest_names_come_best_first(graph: Path) -> None:
    assert nearest_names(load(graph), "누리데크")[0] == "누리테크"
    assert nearest_names(load(graph), "전혀 다른 이름") == ()
