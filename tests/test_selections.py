"""Selections, agencies, fostered fields and money of several: what the finders read from press.

Every name is invented.
"""

from __future__ import annotations

import pytest

from minkwan import knowledge, pipeline
from minkwan.knowledge import Knowledge
from minkwan.morphology import Analyser
from minkwan.records import Article, Line


@pytest.fixture(scope="module")
def reader() -> tuple[Knowledge, Analyser]:
    return knowledge.load(), Analyser()


def facts(reader: tuple[Knowledge, Analyser], text: str, relation: str) -> set[tuple[str, str, str]]:
    """Subject, object and status of a relation's facts; the first line is the title."""
    lines = []
    at = 0
    for number, line in enumerate(text.split("\n")):
        lines.append(Line(at, at + len(line), "body" if number else "title"))
        at += len(line) + 1
    article = Article("a", text, None, "2024-10-13", None, None, None, tuple(lines))
    account = pipeline.account(article, *reader)
    labels = {thing.number: thing.label for thing in account.things}
    return {
        (labels[claim.subject], labels[claim.object], claim.status)
        for claim in account.claims
        if claim.relation == relation
    }


def test_winners_stand_behind_their_prize(reader: tuple[Knowledge, Analyser]) -> None:
    text = (
        "기술대전 시상\n환경부는 우수기업을 선정해 시상했다.\n"
        "최우수상은 ㈜가람나래, 우수상은 ㈜새솔다온과 ㈜한빛누리가 받았다."
    )
    assert facts(reader, text, "selects") == {
        ("환경부", "가람나래", "done"),
        ("환경부", "새솔다온", "done"),
        ("환경부", "한빛누리", "done"),
    }


def test_an_order_is_given_to_the_person_not_to_the_firm(reader: tuple[Knowledge, Analyser]) -> None:
    text = "기념식 개최\n은탑 산업훈장은 ㈜가람나래 박가람 부회장이 수훈했다."
    assert facts(reader, text, "selects") == {("은탑 산업훈장", "박가람", "done")}


def test_a_ministers_prize_is_the_ministrys(reader: tuple[Knowledge, Analyser]) -> None:
    text = "시상식 개최\n환경부장관상은 ㈜가람나래와 ㈜새솔다온이 수상했다."
    assert facts(reader, text, "selects") == {("환경부", "가람나래", "done"), ("환경부", "새솔다온", "done")}


def test_the_chosen_are_listed_below_their_number(reader: tuple[Knowledge, Analyser]) -> None:
    text = "우수기업 선정\n환경부는 우수기업 3개사를 선정했다고 밝혔다.\n* ㈜가람나래, ㈜새솔다온, ㈜한빛누리"
    assert len(facts(reader, text, "selects")) == 3


def test_a_list_of_those_who_took_part_is_no_selection(reader: tuple[Knowledge, Analyser]) -> None:
    text = "우수기업 선정\n환경부는 우수기업 3개사를 선정했다고 밝혔다.\n* 참가기업: ㈜가람나래, ㈜새솔다온, ㈜한빛누리"
    assert not facts(reader, text, "selects")


def test_a_passive_takes_its_actor_from_the_contest(reader: tuple[Knowledge, Analyser]) -> None:
    text = "공모 선정\n나주시는 행정안전부가 주관한 지역혁신 공모에서 우수 지자체로 선정됐다."
    assert facts(reader, text, "selects") == {("행정안전부", "나주시", "done")}


def test_a_passive_without_an_actor_gets_none(reader: tuple[Knowledge, Analyser]) -> None:
    assert not facts(reader, "선정\n나주시는 우수 지자체로 선정됐다.", "selects")


def test_firms_of_a_footnote_are_sanctioned(reader: tuple[Knowledge, Analyser]) -> None:
    text = (
        "담합 제재\n공정거래위원회는 2개 사업자*의 담합 행위에 시정명령과 과징금을 부과하였다.\n"
        "* ㈜가람나래, ㈜새솔다온"
    )
    assert facts(reader, text, "sanctions") == {
        ("공정거래위원회", "가람나래", "done"),
        ("공정거래위원회", "새솔다온", "done"),
    }


def test_an_agency_stands_behind_its_ministry(reader: tuple[Knowledge, Analyser]) -> None:
    text = "설명회 개최\n산업통상자원부 국가기술표준원(원장 박가람)은 8일 설명회를 열었다."
    assert facts(reader, text, "subsidiaryOf") == {("국가기술표준원", "산업통상자원부", "done")}


def test_a_pledge_names_the_field(reader: tuple[Knowledge, Analyser]) -> None:
    text = "방문\n환경부는 기업을 찾았다. 환경부는 앞으로도 물산업 육성을 적극 지원하겠다고 밝혔다."
    assert ("환경부", "물산업", "done") in facts(reader, text, "promotes")


def test_each_donor_gave_the_share_that_is_told(reader: tuple[Knowledge, Analyser]) -> None:
    line = "㈜가람나래와 ㈜한빛누리가 각 100만 원씩 총 200만 원의 성금을 나주시에 전달했다."
    text = "성금 전달\n" + line
    article = Article(
        "a", text, None, "2024-10-13", None, None, None, (Line(0, 5, "title"), Line(6, len(text), "body"))
    )
    account = pipeline.account(article, *reader)
    assert {c.details.amount for c in account.claims if c.relation == "donatesTo"} == {1_000_000}
