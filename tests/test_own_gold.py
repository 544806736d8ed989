"""The gold that the project wrote for itself is sound: tests/gold (short pieces) and tests/golden (articles)."""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import get_args

import pytest

from minkwan import rdf
from minkwan.evaluate import evaluate, read_gold, symmetric_relations
from minkwan.records import Article, Collection, Details, Entity, Evidence, Fact, Status
from minkwan.resources import ONTOLOGY

STATUS: dict[str, Status] = {status: status for status in get_args(Status)}
HERE = Path(__file__).parent
# The seed article's text lies in seeds/, once; test_golden.py reads it from there.
FOLDERS = [HERE / "gold", *sorted({path.parent for path in (HERE / "golden").glob("*/*.txt")})]


def own_graph(folder: Path, path: Path) -> Path:
    """The graph that a perfect reader would build from a folder of gold."""
    articles, entities, facts = [], {}, []
    for article in read_gold(folder):
        articles.append(Article(article.id, article.text))
        ids = {name: f"{kind.lower()}/{rdf.local_name(name)}" for name, kind in article.types.items()}
        for name, kind in article.types.items():
            entities[ids[name]] = Entity(ids[name], (kind,), name)
        for gold in article.facts:
            start = article.text.index(gold.quote)
            evidence = Evidence(article.id, start, start + len(gold.quote), gold.quote)
            details = Details(date=gold.date or None, amount=int(gold.amount) if gold.amount else None)
            status: Status = (
                "planned" if gold.status == "planned" else "negated" if gold.status == "negated" else "done"
            )
            facts.append(
                Fact(ids[gold.subject], gold.relation, ids[gold.object], status, 1.0, ("gold",), (evidence,), details)
            )
    collection = Collection(tuple(articles), tuple(entities.values()), tuple(facts), ())
    path.write_bytes(rdf.turtle(rdf.triples(collection, made=datetime(2025, 1, 1, tzinfo=UTC))))
    return path


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_perfect_reading_of_our_own_gold_scores_one(folder: Path, tmp_path: Path) -> None:
    report = evaluate(folder, own_graph(folder, tmp_path / "own.ttl"))
    assert report.slips == ()
    assert (report.total.precision, report.total.recall) == (1.0, 1.0)
    assert report.grounded == report.status == report.entity_type == 1.0


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_our_gold_names_only_what_its_texts_say(folder: Path) -> None:
    texts = {article.id: article.text for article in read_gold(folder)}
    for path in sorted(folder.glob("*.json")):
        content = json.loads(path.read_text(encoding="utf-8"))
        text = texts[path.stem]
        assert content["doc"] == path.stem
        for entity in content["entities"]:
            assert all(name in text for name in (entity["name"], *entity["aliases"])), (path.stem, entity)
        for fact in content["facts"]:
            assert 5 <= len(fact["quote"]) <= 200, (path.stem, fact)
            assert re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", fact.get("date", "2025")), (path.stem, fact)


def test_our_gold_covers_every_relation_of_the_ontology() -> None:
    pieces: Counter[str] = Counter()
    for article in read_gold(HERE / "gold"):
        pieces.update({fact.relation for fact in article.facts if not fact.optional})
    assert symmetric_relations(ONTOLOGY) <= pieces.keys()
    assert len(pieces) == 23
    assert min(pieces.values()) >= 3
