from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from minkwan import pipeline, rdf, resources
from minkwan.errors import InputError, UsageError
from minkwan.knowledge import Knowledge
from minkwan.records import Collection

MADE = datetime(2024, 1, 9, tzinfo=UTC)
TEXTS = {
    "a1": "부산광역시, 누리전자와 업무협약 체결\n"
    "부산광역시(시장 강다온)는 8일 누리전자와 로봇 산업 육성을 위한 업무협약을 체결했다.",
    "a2": "대구광역시장 일본 방문\n한마루 대구광역시장은 오는 11일 일본을 방문할 예정이다.",
    "a3": "‘2024 전국 로봇 박람회’ 개최\n"
    "경상북도는 8일 ‘2024 전국 로봇 박람회’를 개최했다. 한마루 대구광역시장도 참석했다.",
}


def lines(folder: Path, ids: list[str]) -> Path:
    path = folder / "articles.jsonl"
    rows = [{"id": i, "title": None, "published": "2024-01-08", "text": TEXTS[i]} for i in ids]
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def turtle(collection: Collection) -> bytes:
    return rdf.turtle(rdf.triples(collection, made=MADE))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, knowledge: Knowledge) -> pipeline.Graph:
    return pipeline.build([lines(tmp_path_factory.mktemp("in"), sorted(TEXTS))], knowledge=knowledge)


def test_the_graph_is_the_same_for_any_order_of_articles(
    tmp_path: Path, built: pipeline.Graph, knowledge: Knowledge
) -> None:
    other = pipeline.build([lines(tmp_path, ["a3", "a1", "a2"])], knowledge=knowledge)
    assert turtle(other.collection) == turtle(built.collection)


def test_two_processes_read_as_one_does(tmp_path: Path, built: pipeline.Graph) -> None:
    other = pipeline.build([lines(tmp_path, sorted(TEXTS))], workers=2)
    assert turtle(other.collection) == turtle(built.collection)


def test_two_processes_with_the_learned_reader_read_as_one_does(tmp_path: Path, whole: Knowledge) -> None:
    articles = lines(tmp_path, sorted(TEXTS))
    one = pipeline.build([articles], knowledge=whole)
    two = pipeline.build([lines(tmp_path, sorted(TEXTS, reverse=True))], model=resources.MODEL, workers=2)
    assert turtle(one.collection) == turtle(two.collection)


def test_each_fact_rests_on_words_of_its_article(built: pipeline.Graph) -> None:
    texts = {article.id: article.text for article in built.collection.articles}
    assert built.collection.facts
    for fact in built.collection.facts:
        for evidence in fact.evidence:
            assert texts[evidence.article][evidence.start : evidence.end] == evidence.text
            assert 5 <= len(evidence.text) <= 200


def test_a_register_s_body_has_one_id_in_every_article(built: pipeline.Graph) -> None:
    assert "government/대구광역시" in {entity.id for entity in built.collection.entities}
    assert len({entity.id for entity in built.collection.entities if "대구" in entity.label}) == 1


def test_a_plan_and_a_deed_are_told_apart(built: pipeline.Graph) -> None:
    status = {(f.relation, f.object): f.status for f in built.collection.facts}
    assert status["visits", "place/일본"] == "planned"
    assert status["signsAgreementWith", "company/누리전자"] == "done"


def test_min_confidence_leaves_out_what_is_less_sure(
    tmp_path: Path, built: pipeline.Graph, knowledge: Knowledge
) -> None:
    level = max(fact.confidence for fact in built.collection.facts)
    sure = pipeline.build([lines(tmp_path, sorted(TEXTS))], knowledge=knowledge, min_confidence=level)
    assert 0 < len(sure.collection.facts) < len(built.collection.facts)
    assert all(fact.confidence >= level for fact in sure.collection.facts)


def test_an_input_that_cannot_be_read_stops_a_build_unless_problems_are_collected(
    tmp_path: Path, knowledge: Knowledge
) -> None:
    good = lines(tmp_path, ["a1"])
    with pytest.raises(InputError):
        pipeline.build([tmp_path / "nothing.txt", good], knowledge=knowledge)
    problems: list[Exception] = []
    graph = pipeline.build([tmp_path / "nothing.txt", good], knowledge=knowledge, problems=problems)  # type: ignore[arg-type]
    assert [article.id for article in graph.collection.articles] == ["a1"]
    assert "nothing.txt" in str(problems[0])


def test_entities_live_under_a_base_of_one_s_own(built: pipeline.Graph) -> None:
    graph = pipeline.Graph(built.collection, MADE, "https://example.org/id")
    assert b"<https://example.org/id/company/>" in graph.turtle()
    with pytest.raises(UsageError):
        rdf.check_base("not an iri")
