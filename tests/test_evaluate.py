from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from minkwan import rdf
from minkwan.errors import GraphError, InputError, KnowledgeError
from minkwan.evaluate import Report, evaluate, read_gold
from minkwan.records import Article, Collection, Details, Entity, Evidence, Fact, Status

TEXT = (
    "도하늘 가온시장은 4월 3일 ㈜나루전자와 협약을 맺을 예정이다. 가온시는 나루전자에 20억원을 지원했다. "
    "가온시가 연 ‘미르전’에는 도 시장이 참석했다."
)
GOLD: dict[str, Any] = {
    "doc": "a",
    "published": "2025-04-01",
    "entities": [
        {"name": "도하늘", "type": "Person", "aliases": ["도 시장"]},
        {"name": "가온시", "type": "Government", "aliases": []},
        {"name": "나루전자", "type": "Company", "aliases": ["㈜나루전자"]},
        {"name": "미르전", "type": "Event", "aliases": []},
    ],
    "facts": [
        {"s": "도하늘", "p": "holdsOfficeAt", "o": "가온시", "status": "done", "quote": "도하늘 가온시장은"},
        {
            "s": "가온시",
            "p": "signsAgreementWith",
            "o": "나루전자",
            "status": "planned",
            "date": "2025-04-03",
            "quote": "㈜나루전자와 협약을 맺을 예정",
        },
        {"s": "가온시", "p": "funds", "o": "나루전자", "amount": 2000000000, "quote": "20억원을 지원했다"},
        {"s": "도하늘", "p": "participatesIn", "o": "미르전", "optional": True, "quote": "도 시장이 참석했다"},
        {"s": "가온시", "p": "hosts", "o": "미르전", "status": "done", "quote": "가온시가 연 ‘미르전’"},
    ],
}
OTHER_TEXT = "해밀시는 올해 음악제를 열지 않는다."
OTHER_GOLD: dict[str, Any] = {
    "entities": [
        {"name": "해밀시", "type": "Government"},
        {"name": "음악제", "type": "Event"},
    ],
    "facts": [{"s": "해밀시", "p": "hosts", "o": "음악제", "status": "negated", "quote": "음악제를 열지 않는다"}],
}
ENTITIES = (
    Entity("person/do", ("Person",), "도하늘 시장", ("도하늘",)),
    Entity("government/gaon", ("Government",), "가온시"),
    Entity("government/gaon2", ("Government",), "가온 시"),
    Entity("association/naru", ("Association",), "(주)나루전자"),
    Entity("event/mir", ("Event",), "미르전"),
    Entity("company/none", ("Company",), "글에 없는 회사"),
)


def told(
    subject: str,
    relation: str,
    object_: str,
    quote: str,
    confidence: float,
    status: Status = "done",
    *,
    details: Details | None = None,
    shift: int = 0,
) -> Fact:
    start = TEXT.index(quote) + shift
    evidence = Evidence("a", start, start + len(quote), quote)
    return Fact(subject, relation, object_, status, confidence, ("test",), (evidence,), details or Details())


TOLD = (
    told("person/do", "holdsOfficeAt", "government/gaon", "도하늘 가온시장은", 0.9),
    told("association/naru", "signsAgreementWith", "government/gaon", "협약을 맺을 예정", 0.8),
    told("government/gaon", "funds", "association/naru", "20억원을 지원", 0.9, details=Details(amount=20)),
    told("person/do", "participatesIn", "event/mir", "도 시장이 참석했다", 0.5),
    told("person/do", "holdsOfficeAt", "government/gaon2", "가온시장은", 0.3),
    told("association/naru", "funds", "government/gaon", "20억원", 0.3, shift=1),
    told("person/do", "visits", "event/mir", "참석했다", 0.3),
    told("company/none", "hosts", "event/mir", "연 ‘미르전’", 0.3),
)


def write_gold(folder: Path, **articles: tuple[str, dict[str, Any]]) -> Path:
    folder.mkdir(exist_ok=True)
    for name, (text, gold) in articles.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
        (folder / f"{name}.json").write_text(json.dumps(gold, ensure_ascii=False), encoding="utf-8")
    return folder


def write_graph(
    path: Path, facts: tuple[Fact, ...], entities: tuple[Entity, ...] = ENTITIES, articles: tuple[Article, ...] = ()
) -> Path:
    collection = Collection(articles or (Article("a", TEXT),), entities, facts, ())
    path.write_bytes(rdf.turtle(rdf.triples(collection, made=datetime(2025, 1, 1, tzinfo=UTC))))
    return path


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    return write_gold(tmp_path / "gold", a=(TEXT, GOLD), b=(OTHER_TEXT, OTHER_GOLD))


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    return write_graph(tmp_path / "graph.ttl", TOLD)


@pytest.fixture
def report(gold: Path, graph: Path) -> Report:
    return evaluate(gold, graph)


def test_facts_are_counted_strictly(report: Report) -> None:
    # Right: office, agreement, funding. Wrong: the four of 0.3. Missed: hosts in a, hosts in b.
    assert (report.articles, report.total.tp, report.total.fp, report.total.fn) == (2, 3, 4, 2)
    assert report.total.precision == pytest.approx(3 / 7)
    assert report.total.recall == pytest.approx(3 / 5)
    assert report.total.f1 == pytest.approx(1 / 2)


def test_details_are_judged_on_right_facts_alone(report: Report) -> None:
    assert report.status == pytest.approx(2 / 3)
    assert report.date == 0.0
    assert report.amount == 0.0
    assert report.entity_type == pytest.approx(4 / 6)  # the company is called an association twice
    assert report.over_claim == 1.0  # the one planned fact is told as done


def test_quotes_and_names_are_held_against_the_text(report: Report) -> None:
    assert report.grounded == pytest.approx(7 / 8)
    assert report.names_in_text == pytest.approx(7 / 8)


def test_calibration_leaves_optional_facts_out(report: Report) -> None:
    assert report.confidence[9] == (2, 2)
    assert report.confidence[8] == (1, 1)
    assert report.confidence[5] == (0, 0)
    assert report.confidence[3] == (0, 4)
    assert report.calibration_error == pytest.approx((0.2 + 0.2 + 1.2) / 7)


def test_relations_are_scored_each(report: Report) -> None:
    counts = {name: (score.tp, score.fp, score.fn) for name, score in report.relations.items()}
    assert counts == {
        "funds": (1, 1, 0),
        "holdsOfficeAt": (1, 1, 0),
        "hosts": (0, 1, 2),
        "signsAgreementWith": (1, 0, 0),
        "visits": (0, 1, 0),
    }
    assert list(counts) == sorted(counts)


def test_every_error_is_listed_with_what_it_came_near(report: Report) -> None:
    wrong = {(slip.relation, slip.near) for slip in report.slips if slip.kind == "wrong"}
    assert wrong == {
        ("holdsOfficeAt", "repeat"),
        ("funds", "turned round"),
        ("visits", "other relation"),
        ("hosts", "other pair"),
    }
    missed = {
        (slip.article, slip.subject, slip.relation, slip.object) for slip in report.slips if slip.kind == "missed"
    }
    assert missed == {("a", "가온시", "hosts", "미르전"), ("b", "해밀시", "hosts", "음악제")}
    details = {(slip.kind, slip.relation, slip.told, slip.gold) for slip in report.slips}
    assert ("status", "signsAgreementWith", "done", "planned") in details
    assert ("date", "signsAgreementWith", "", "2025-04-03") in details
    assert ("amount", "funds", "20", "2000000000") in details
    assert ("type", "funds", "(주)나루전자: Association", "Company") in details


def test_facts_below_the_threshold_are_left_out(gold: Path, graph: Path) -> None:
    report = evaluate(gold, graph, min_confidence=0.5)
    assert (report.total.tp, report.total.fp, report.total.fn) == (3, 0, 2)
    assert report.names_in_text == 1.0


def test_intervals_hold_the_figure(report: Report) -> None:
    for value, (low, high) in (
        (report.total.precision, report.precision_interval),
        (report.total.recall, report.recall_interval),
        (report.total.f1, report.f1_interval),
    ):
        assert 0.0 <= low <= value <= high <= 1.0


def test_a_graph_without_facts_scores_nothing(gold: Path, tmp_path: Path) -> None:
    report = evaluate(gold, write_graph(tmp_path / "empty.ttl", ()))
    assert (report.total.precision, report.total.recall, report.total.f1) == (0.0, 0.0, 0.0)
    assert report.status is report.grounded is report.calibration_error is None


def test_articles_that_are_not_in_gold_do_not_count(gold: Path, tmp_path: Path) -> None:
    elsewhere = Fact("person/do", "visits", "event/mir", "done", 0.9, ("test",), (Evidence("z", 0, 2, "없는"),))
    articles = (Article("a", TEXT), Article("z", "없는 글"))
    report = evaluate(gold, write_graph(tmp_path / "more.ttl", (*TOLD, elsewhere), articles=articles))
    assert report.total.fp == 4
    assert report.grounded == pytest.approx(7 / 8)


def test_the_ontology_says_what_is_symmetric(tmp_path: Path) -> None:
    content = {
        "entities": [{"name": "가온시", "type": "Government"}, {"name": "나루전자", "type": "Company"}],
        "facts": [{"s": "가온시", "p": "sharesRoofWith", "o": "나루전자", "quote": "가온시는 나루전자에"}],
    }
    folder = write_gold(tmp_path / "gold", a=(TEXT, content))
    graph = write_graph(
        tmp_path / "g.ttl", (told("association/naru", "sharesRoofWith", "government/gaon", "가온시는", 0.9),)
    )
    assert [slip.near for slip in evaluate(folder, graph).slips if slip.kind == "wrong"] == ["turned round"]
    ontology = tmp_path / "ontology.ttl"
    ontology.write_text(f"<{rdf.MK}sharesRoofWith> a <{rdf.NAMESPACES['owl']}SymmetricProperty> .", encoding="utf-8")
    assert evaluate(folder, graph, ontology=ontology).total.f1 == 1.0


def test_figures_are_the_same_under_any_hash_seed(gold: Path, graph: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from minkwan.evaluate import evaluate; "
        "print(ascii(evaluate(Path(sys.argv[1]), Path(sys.argv[2]))))"
    )
    command = [sys.executable, "-c", code, str(gold), str(graph)]
    runs = {
        subprocess.run(
            command,
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(runs) == 1


def test_figures_become_json(report: Report) -> None:
    figures = json.loads(json.dumps(report.as_dict()))
    assert figures["f1"] == 0.5
    assert figures["relations"]["hosts"] == {"tp": 0, "fp": 1, "fn": 2, "f1": 0.0}


def test_texts_may_come_as_json_lines(tmp_path: Path, graph: Path) -> None:
    folder = write_gold(tmp_path / "gold", a=(TEXT, GOLD))
    (folder / "a.txt").unlink()
    text = "앞줄\u2028" + TEXT
    (folder / "articles.jsonl").write_text(
        json.dumps({"id": "a", "title": None, "text": text}, ensure_ascii=False) + "\n", encoding="utf-8"
    )
    (folder / "notes.json").write_text("[]", encoding="utf-8")  # no text belongs to it
    assert [article.text for article in read_gold(folder)] == [text]
    assert evaluate(folder, graph).total.tp == 3


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.json", "{", "a.json' is no JSON at line 1"),
        ("a.json", "[]", "a.json' is no gold: it needs a list of 'entities'"),
        ("a.json", '{"entities": [], "facts": [{"s": "가", "p": "hosts"}]}', "lacks the key 'o'"),
        ("articles.jsonl", '{"id": "a", "text": "글"}\n{"id": "b"}\n', "line 2, is no article"),
        ("a.txt", b"\xff\xfe\x00", "a.txt' cannot be read as UTF-8 text"),
    ],
)
def test_malformed_gold_is_one_clear_sentence(
    tmp_path: Path, graph: Path, name: str, content: str | bytes, said: str
) -> None:
    folder = write_gold(tmp_path / "gold", a=(TEXT, GOLD))
    (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(InputError, match=re.escape(said)) as error:
        evaluate(folder, graph)
    assert "\n" not in str(error.value)


def test_missing_gold_is_one_clear_sentence(tmp_path: Path, graph: Path) -> None:
    with pytest.raises(InputError, match="is no folder"):
        evaluate(tmp_path / "nowhere", graph)
    (tmp_path / "bare").mkdir()
    with pytest.raises(InputError, match="holds no gold"):
        evaluate(tmp_path / "bare", graph)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "cannot be read as RDF"),
        ("<a> <b>", "cannot be read as RDF"),
        (f"<x:f> a <{rdf.MK}Fact> .", "has no rdf:subject"),
    ],
)
def test_a_graph_that_is_none_is_one_clear_sentence(tmp_path: Path, gold: Path, content: str | None, said: str) -> None:
    path = tmp_path / "broken.ttl"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    with pytest.raises(GraphError, match=re.escape(said)):
        evaluate(gold, path)


def test_a_confidence_that_is_no_number_is_named(gold: Path, graph: Path) -> None:
    text = re.sub(r"mk:confidence \S+", 'mk:confidence "high"', graph.read_text(encoding="utf-8"), count=1)
    graph.write_text(text, encoding="utf-8")
    with pytest.raises(GraphError, match="is no number, but 'high'"):
        evaluate(gold, graph)


def test_a_missing_ontology_is_named(gold: Path, graph: Path, tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"nowhere\.ttl"):
        evaluate(gold, graph, ontology=tmp_path / "nowhere.ttl")
