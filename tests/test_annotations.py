"""The project's own annotations: whole, in the ontology's terms, and joined with the texts that they are about."""

import gzip
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from minkwan import knowledge
from minkwan.errors import InputError

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from training.gather import ANNOTATIONS, gather  # noqa: E402

Rows = list[dict[str, Any]]


@pytest.fixture(scope="module")
def rows() -> Rows:
    return [json.loads(line) for line in ANNOTATIONS.read_text(encoding="utf-8").splitlines()]


def test_each_article_stands_there_once_in_order(rows: Rows) -> None:
    ids = [row["id"] for row in rows]
    assert len(ids) >= 200
    assert ids == sorted(set(ids))


def test_facts_use_the_ontology_and_join_entities_that_are_listed(rows: Rows) -> None:
    known = knowledge.load().ontology
    for row in rows:
        names = {e["name"] for e in row["entities"]}
        assert {e["type"] for e in row["entities"]} <= set(known.classes), row["id"]
        for fact in row["facts"]:
            assert fact["p"] in known.relations, (row["id"], fact)
            assert {fact["s"], fact["o"]} <= names, (row["id"], fact)
            assert fact["status"] in ("done", "planned", "negated"), (row["id"], fact)
            assert len(fact["quote"]) <= 200, (row["id"], fact)


def _files(tmp_path: Path, text: str) -> tuple[Path, Path]:
    annotations = tmp_path / "annotations.jsonl"
    fact = {"s": "가람시", "p": "hosts", "o": "나래박람회", "status": "done", "quote": "가람시는 나래박람회를 개최했다"}
    entities = [
        {"name": "가람시", "type": "Government", "aliases": []},
        {"name": "나래박람회", "type": "Event", "aliases": []},
    ]
    annotation = {"id": "a1", "published": None, "entities": entities, "facts": [fact]}
    annotations.write_text(json.dumps(annotation, ensure_ascii=False) + "\n", encoding="utf-8")
    archive = tmp_path / "archive.jsonl.gz"
    articles = [{"id": "a2", "title": "", "text": "다른 글"}, {"id": "a1", "title": "나래박람회", "text": text}]
    with gzip.open(archive, "wt", encoding="utf-8") as lines:
        lines.writelines(json.dumps(a, ensure_ascii=False) + "\n" for a in articles)
    return annotations, archive


def test_annotations_are_joined_with_their_texts(tmp_path: Path) -> None:
    annotations, archive = _files(tmp_path, "가람시는 나래박람회를 개최했다.")
    assert gather([archive], tmp_path / "gold", annotations=annotations) == 1
    lines = (tmp_path / "gold" / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["id"] for line in lines] == ["a1"]
    assert json.loads((tmp_path / "gold" / "a1.json").read_text(encoding="utf-8"))["facts"][0]["p"] == "hosts"


def test_a_newspaper_article_is_known_by_its_address(tmp_path: Path) -> None:
    annotations, archive = _files(tmp_path, "가람시는 나래박람회를 개최했다.")
    row = json.loads(annotations.read_text(encoding="utf-8")) | {"url": "https://news.example/1"}
    annotations.write_text(json.dumps(row, ensure_ascii=False) + "\n", encoding="utf-8")
    article = {"url": "https://news.example/1", "title": "", "text": "가람시는 나래박람회를 개최했다."}
    archive = tmp_path / "news.jsonl"
    archive.write_text(json.dumps(article, ensure_ascii=False) + "\n", encoding="utf-8")
    assert gather([archive], tmp_path / "gold", annotations=annotations) == 1
    assert (tmp_path / "gold" / "a1.json").exists()


def test_another_text_of_the_same_article_is_refused(tmp_path: Path) -> None:
    annotations, archive = _files(tmp_path, "가람시는 나래박람회를 연다.")
    with pytest.raises(InputError, match="the text of a1 lacks '가람시는 나래박람회를 개최했다'"):
        gather([archive], tmp_path / "gold", annotations=annotations)
