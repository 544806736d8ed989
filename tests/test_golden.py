from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from conftest import ROOT
from minkwan import pipeline
from minkwan.evaluate import evaluate
from minkwan.ingest.articles import article as make_article
from minkwan.knowledge import Knowledge
from minkwan.morphology import Analyser
from minkwan.resolve import resolve

CASES = sorted(path for path in (ROOT / "tests" / "golden").iterdir() if path.is_dir())
SEED = ROOT / "seeds" / "000_e38d90c407eabd53.txt"
FLOOR = 0.93  # F1 of each variant; the seed article itself must be right to the last fact


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_the_golden_articles_are_read_right(
    case: Path, tmp_path: Path, knowledge: Knowledge, analyser: Analyser
) -> None:
    seed = case.name == "seed-ces2024"
    source = SEED if seed else case / f"{case.name}.txt"
    for path in (source, case / f"{case.name}.json"):
        name = f"{case.name}{path.suffix}"
        (tmp_path / name).write_bytes(path.read_bytes())
    article = make_article(source.read_text(encoding="utf-8"), id=case.name)
    account = pipeline.account(article, knowledge, analyser)
    graph = tmp_path / "graph.ttl"
    pipeline.Graph(resolve([account], knowledge.names), datetime.now(UTC)).write(graph)
    report = evaluate(tmp_path, graph).as_dict()
    assert report["grounded"] == report["names_in_text"] == 1
    if seed:
        assert [report[k] for k in ("precision", "recall", "status", "date", "entity_type")] == [1, 1, 1, 1, 1]
    else:
        assert report["f1"] >= FLOOR, report
        assert report["status"] >= 0.9
