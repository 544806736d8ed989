"""Who takes part, who holds and who exhibits, as releases tell it without naming the event again."""

from __future__ import annotations

import pytest

from minkwan import knowledge, pipeline
from minkwan.knowledge import Knowledge
from minkwan.morphology import Analyser
from minkwan.records import Article, Line


@pytest.fixture(scope="module")
def known() -> Knowledge:
    return knowledge.load(model=None)


@pytest.fixture(scope="module")
def analyser() -> Analyser:
    return Analyser()


def told(text: str, relation: str, known: Knowledge, analyser: Analyser) -> set[tuple[str, str]]:
    """Facts of one relation in a release whose first line is its title."""
    lines, at = [], 0
    for line in text.split("\n"):
        if line:
            lines.append(Line(at, at + len(line), "title" if not at else "body"))
        at += len(line) + 1
    article = Article("a", text, published="2024-10-13", lines=tuple(lines))
    account = pipeline.account(article, known, analyser)
    names = {thing.number: thing.label for thing in account.things}
    return {(names[c.subject], names[c.object]) for c in account.claims if c.relation == relation}


FORUM = "강원도, ‘2024 한빛 수소 포럼’ 개최\n강원도는 8일 한빛호텔에서 ‘2024 한빛 수소 포럼’을 개최했다.\n"


def test_footnote_lists_the_companies_of_its_mark(known: Knowledge, analyser: Analyser) -> None:
    text = FORUM + "이번 포럼에는 수소 기업 3개사*가 참여해 기술을 소개했다.\n* ㈜가람텍, ㈜나래소재, ㈜다온로봇\n"
    assert told(text, "participatesIn", known, analyser) == {
        ("가람텍", "2024 한빛 수소 포럼"),
        ("나래소재", "2024 한빛 수소 포럼"),
        ("다온로봇", "2024 한빛 수소 포럼"),
    }


def test_footnote_to_a_thanked_group_lists_no_participants(known: Knowledge, analyser: Analyser) -> None:
    text = FORUM + "또한 우수 기업 3개사*에 감사패를 수여했다.\n* ㈜가람텍, ㈜나래소재, ㈜다온로봇\n"
    assert not told(text, "participatesIn", known, analyser)


def test_bare_heading_opens_a_list_of_several_lines(known: Knowledge, analyser: Analyser) -> None:
    text = (
        FORUM + "□ 참석자\n• (기업) ㈜가람텍, ㈜나래소재 등\n• (유관기관) 나래연구원, 다온진흥원\n"
        "□ 논의내용 : 한빛공사 현황\n"
    )
    names = {s for s, _ in told(text, "participatesIn", known, analyser)}
    assert {"가람텍", "나래소재", "나래연구원", "다온진흥원"} <= names
    assert "한빛공사" not in names


def test_presenter_took_part(known: Knowledge, analyser: Analyser) -> None:
    text = FORUM + "나래대학교 박가람 교수는 수소 저장 기술의 동향을 발표했다.\n"
    assert ("박가람", "2024 한빛 수소 포럼") in told(text, "participatesIn", known, analyser)


def test_office_of_a_body_is_not_the_body(known: Knowledge, analyser: Analyser) -> None:
    text = FORUM + "포럼에는 나래협회 부회장, 다온조합 이사장 등이 참석했다.\n"
    assert not told(text, "participatesIn", known, analyser)


def test_hosts_by_rank(known: Knowledge, analyser: Analyser) -> None:
    text = FORUM + "이번 포럼은 나래재단이 주최하고, 다온진흥원이 주관한다.\n"
    assert {("나래재단", "2024 한빛 수소 포럼"), ("다온진흥원", "2024 한빛 수소 포럼")} <= told(
        text, "hosts", known, analyser
    )


def test_exhibitors_in_a_footnote_to_their_hall(known: Knowledge, analyser: Analyser) -> None:
    text = (
        "강원도, ‘2024 한빛 수소 박람회’ 참가\n강원도는 8일 ‘2024 한빛 수소 박람회’에 한국관*을 운영한다.\n"
        "* 수소 2개사(㈜가람텍, ㈜나래소재), 로봇 1개사(㈜다온로봇)\n"
    )
    assert told(text, "exhibitsIn", known, analyser) == {
        ("가람텍", "한국관"),
        ("나래소재", "한국관"),
        ("다온로봇", "한국관"),
    }
