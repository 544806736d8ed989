"""Names that their spelling gives away, and common nouns that only look like names. All names are invented."""

import pytest

from minkwan import knowledge
from minkwan.knowledge import Knowledge
from minkwan.morphology import Analyser
from minkwan.pipeline import read
from minkwan.records import Article, Line


@pytest.fixture(scope="module")
def known() -> Knowledge:
    return knowledge.load()


@pytest.fixture(scope="module")
def analyser() -> Analyser:
    return Analyser()


def named(known: Knowledge, analyser: Analyser, text: str) -> set[tuple[str, str]]:
    article = Article("a", text, None, "2024-10-10", lines=(Line(0, len(text), "body"),))
    return {(m.name, m.kind) for m in read(article, known, analyser).mentions if not m.anaphoric}


@pytest.mark.parametrize(
    ("text", "firm"),
    [
        ("지난 5일 엠케이(MK)소재는 업무협약을 체결했다.", "엠케이(MK)소재"),
        ("도는 비에이치(BH)바이오와 업무협약을 체결했다.", "비에이치(BH)바이오"),
        ("도는 독일 Nordlicht社와 업무협약을 체결했다.", "Nordlicht"),
        ("도는 독일 Nordlicht사와 업무협약을 체결했다.", "Nordlicht"),
        ("도는 법무법인 새벽별과 업무협약을 체결했다.", "법무법인 새벽별"),
    ],
)
def test_a_firm_is_shown_by_its_spelling(known: Knowledge, analyser: Analyser, text: str, firm: str) -> None:
    assert (firm, "Company") in named(known, analyser, text)


def test_an_abbreviation_in_brackets_does_not_join_what_follows(known: Knowledge, analyser: Analyser) -> None:
    found = named(known, analyser, "도는 업무협약(MOU)체결 뒤 인공지능(AI)기반 사업을 추진한다.")
    assert not {name for name, _ in found if "(" in name}


def test_ministries_in_a_row_share_their_last_syllable(known: Knowledge, analyser: Analyser) -> None:
    text = "이번 점검에는 기재·외교·국토부가 참여했다."
    article = Article("a", text, None, "2024-10-10", lines=(Line(0, len(text), "body"),))
    found = {m.key for m in read(article, known, analyser).mentions if m.kind == "Government"}
    assert {"기획재정부", "외교부"} <= found
    assert len(found) == 3


@pytest.mark.parametrize(
    "text", ["전문의 대표자 100명이 참석했다.", "비대면 진료 대표 사업을 추진했다.", "남대문 시장을 방문했다."]
)
def test_a_common_noun_before_a_title_is_no_person(known: Knowledge, analyser: Analyser, text: str) -> None:
    assert not {name for name, kind in named(known, analyser, text) if kind == "Person"}
