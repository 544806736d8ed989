"""The learned reader: what it sees, that it sees the same every time, and that nothing upsets it."""

from __future__ import annotations

import itertools
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from minkwan import pipeline, sight
from minkwan.errors import KnowledgeError
from minkwan.finders import learned
from minkwan.ingest.articles import article as make_article
from minkwan.knowledge import Knowledge
from minkwan.morphology import Analyser
from minkwan.network.calibration import ALL, COLUMNS, SIGNS, Calibration, load_calibration, table
from minkwan.network.files import Network
from minkwan.network.labels import KINDS, TAGS, begin, best_tags, inside, spans
from minkwan.network.pairs import BUCKETS, bucket
from minkwan.network.pieces import WINDOW, cut, windows
from minkwan.records import Article

TEXT = (
    "누리전자, 한빛시에 공장 짓는다\n"
    "한빛시(시장 강다온)는 8일 시청에서 누리전자와 투자협약을 체결했다. "
    "누리전자는 한빛산업단지에 300억 원을 투자한다.\n"
    "이날 협약식에는 나래솔 누리전자 대표와 한빛상공회의소 도마루 회장이 참석했다."
)


@pytest.fixture(scope="module")
def network(whole: Knowledge) -> Network:
    assert whole.network is not None
    return whole.network


def article(text: str) -> Article:
    return make_article(text, id="t", published="2024-01-08")


def test_every_letter_of_a_line_stands_in_a_piece(network: Network) -> None:
    read = article(TEXT)
    pieces = cut(read, network.tokenizer)
    for line in read.lines:
        covered = {at for p in pieces if line.start <= p.start < line.end for at in range(p.start, p.end)}
        letters = {at for at in range(line.start, line.end) if not read.text[at].isspace()}
        assert letters <= covered


def test_windows_tag_every_piece_once_with_the_title_in_front(network: Network) -> None:
    read = article("가람시 소식\n" + "한빛시는 누리전자와 협약을 체결했다. " * 200)
    pieces = cut(read, network.tokenizer)
    views = windows(pieces, network.tokenizer)
    assert len(views) > 2
    tagged = [row for view in views for row in view.rows[view.first : view.last]]
    assert tagged == list(range(len(pieces)))
    assert all(len(view.ids) <= WINDOW + 2 for view in views)
    assert all(view.rows[1] == 0 for view in views)


def test_the_best_tags_begin_each_name() -> None:
    scores = np.zeros((4, TAGS), dtype=np.float32)
    scores[0, inside(2)] = 5  # no name begins in the middle
    scores[1, begin(2)] = 4
    scores[2, inside(2)] = 4
    scores[3, inside(3)] = 3
    tags = best_tags(scores)
    assert tags[1:3] == [begin(2), inside(2)]
    assert all(tag not in {inside(k) for k in range(len(KINDS))} for tag in tags[:1])
    assert (1, 2, 2) in spans(tags)


def test_buckets_of_distance_grow_and_end() -> None:
    found = [bucket(d) for d in range(-600, 601)]
    assert found == sorted(found)
    assert found[0] == 0
    assert found[-1] == BUCKETS - 1


def test_rules_keep_their_names_and_the_network_adds_its_own(whole: Knowledge, analyser: Analyser) -> None:
    with_rules = pipeline.read(article(TEXT), replace(whole, network=None), analyser)
    with_both = pipeline.read(article(TEXT), whole, analyser)
    places = {(m.start, m.end) for m in with_both.mentions}
    assert {(m.start, m.end) for m in with_rules.mentions} <= places
    added = [m for m in with_both.mentions if m.how == sight.HOW]
    assert all(TEXT[m.start : m.end] == m.name for m in added)
    ordered = sorted((m.start, m.end) for m in with_both.mentions)
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(ordered))


def test_a_finder_among_others(whole: Knowledge, analyser: Analyser) -> None:
    reading = pipeline.read(article(TEXT), whole, analyser)
    found = learned.find(reading, whole)
    assert found
    assert {c.found_by for c in found} == {sight.HOW}
    for candidate in found:
        assert 0 < candidate.score < 1
        assert 5 <= candidate.end - candidate.start <= 200
        assert candidate.relation in whole.ontology.relations
    assert learned.find(reading, replace(whole, network=None)) == []


def test_the_same_article_is_read_the_same_after_others(whole: Knowledge, analyser: Analyser) -> None:
    first = pipeline.account(article(TEXT), whole, analyser)
    pipeline.account(article("도담전자, 새 공장 착공\n도담전자는 9일 새 공장을 착공했다."), whole, analyser)
    assert pipeline.account(article(TEXT), whole, analyser) == first


@pytest.mark.parametrize(
    "text",
    ["가", "😀" * 300, "\u202e\u200f한빛시\u202c", "가" * 20_000, "\n\n \n가\n", "①②③ ㈜ 「」", "A" * 5_000],
    ids=["one character", "emoji", "right to left", "no space", "blank lines", "marks", "Latin"],
)
def test_nothing_upsets_it(text: str, whole: Knowledge, analyser: Analyser) -> None:
    pipeline.account(article(text), whole, analyser)


def test_a_long_list_is_read_with_neighbours_alone(whole: Knowledge, analyser: Analyser) -> None:
    text = "가람박람회 개최\n가람박람회에 " + ", ".join(f"누리{i}테크" for i in range(400)) + " 등이 참가했다."
    reading = pipeline.read(article(text), whole, analyser)
    assert len(reading.hints) < 200_000


def test_a_command_that_reads_no_article_loads_no_network() -> None:
    loaded = "import sys; from minkwan import knowledge, resources; knowledge.load(model=resources.MODEL)"
    code = f"{loaded}; sys.exit('onnxruntime' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0


def test_calibration_is_written_as_it_is_read(tmp_path: Path) -> None:
    rest = (0.0,) * (len(COLUMNS) - 2)
    weights = Calibration({ALL: (-1.0, 0.5, *rest), "hosts": (0.25, 0.0, *rest)})
    path = tmp_path / "calibration.tsv"
    path.write_text(table(weights, source="Made up."), encoding="utf-8")
    assert load_calibration(path) == weights
    signs = (1.0, 2.0) + (0.0,) * (len(SIGNS) - 2)
    assert weights.share("leads", signs) == pytest.approx(0.5)
    assert weights.share("hosts", signs) > 0.5


def test_agreement_raises_and_silence_lowers(whole: Knowledge) -> None:
    assert whole.network is not None
    joint = whole.network.calibration.joint
    assert joint("hosts", None, 0.8) < joint("hosts", 0.3, 0.8) < joint("hosts", 0.9, 0.8)
    assert joint("hosts", 0.3, None) < joint("hosts", 0.9, None)
    assert joint("hosts", 0.5, 0.6) < joint("hosts", 0.5, 0.95)
    assert joint("a relation of one's own", None, 0.8) == 0.8


@pytest.mark.parametrize("row", ["hosts\tmuch", "hosts\t1.0"])
def test_a_malformed_calibration_names_its_line(row: str, tmp_path: Path) -> None:
    path = tmp_path / "calibration.tsv"
    path.write_text(f"# Made up.\n{row}\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match="line 2"):
        load_calibration(path)
