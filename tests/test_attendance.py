"""Who takes part, who holds and who exhibits, as releases tell it without naming the event again."""

from __future__ import annotations

import pytest

from minkwan import knowledge, pipeline
from minkwan.knowledge import Knowledge
from minkwan.morphology import Analyser
from minkwan.records import Article, Line


@pytest.fixture(scope="module")
def known() -> Knowledge:
    return knowledge.load()


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


def test_who_holds_a_meeting_is_there(known: Knowledge, analyser: Analyser) -> None:
    text = (
        "가람청, 조선 기업 간담회\n"
        "모다솜 가람청장은 8일 나래호텔에서 「제2차 가람 조선 기업 간담회」를 개최하고 애로를 들었다.\n"
    )
    assert ("모다솜", "제2차 가람 조선 기업 간담회") in told(text, "participatesIn", known, analyser)


def test_a_meeting_that_another_body_held_is_not_the_speakers(known: Knowledge, analyser: Analyser) -> None:
    text = (
        "가람청, 조선 산업 점검\n"
        "모다솜 가람청장은 정부가 지난해 「제2차 가람 조선 기업 간담회」를 개최하였음을 떠올렸다.\n"
    )
    assert not told(text, "participatesIn", known, analyser)


def test_who_wins_a_prize_at_a_contest_took_part(known: Knowledge, analyser: Analyser) -> None:
    text = "나래시는 8일 한빛호텔에서 열린 ‘2024 누리 행정 경진대회’에서 대상(장관상)을 받았다고 밝혔다.\n"
    assert told(text, "participatesIn", known, analyser) == {("나래시", "2024 누리 행정 경진대회")}


def test_a_contest_for_which_a_prize_is_kept_has_no_winner_yet(known: Knowledge, analyser: Analyser) -> None:
    text = "나래시는 ‘2024 누리 행정 경진대회’에서 쓸 상을 새로 만든다.\n"
    assert not told(text, "participatesIn", known, analyser)


def test_who_has_the_floor_at_the_meeting_took_part(known: Knowledge, analyser: Analyser) -> None:
    text = FORUM + "이번 포럼에서 나래연구원은 저장 기술을 소개했으며, 모다솜 교수가 질문했다.\n"
    assert ("나래연구원", "2024 한빛 수소 포럼") in told(text, "participatesIn", known, analyser)


def test_whose_dams_are_spoken_of_has_not_the_floor(known: Knowledge, analyser: Analyser) -> None:
    text = FORUM + "이번 포럼에서 나래공사가 관리하고 있는 저수지의 쓰임을 강원도가 제시했다.\n"
    assert ("나래공사", "2024 한빛 수소 포럼") not in told(text, "participatesIn", known, analyser)


def test_signing_beside_a_fair_is_no_attendance(known: Knowledge, analyser: Analyser) -> None:
    text = (
        "나래연구원, 가람텍과 맞손\n"
        "나래연구원은 9일 제4회 한빛 해양 박람회가 열리는 누리호텔에서 모다솜 원장 등 10명이 참석한 가운데 "
        "㈜가람텍과 업무협약을 체결했다.\n"
    )
    assert not told(text, "participatesIn", known, analyser)


def test_outline_names_hosts_behind_labels(known: Knowledge, analyser: Analyser) -> None:
    text = FORUM + "ㅇ (주최) 강원도, 나래연구원 (후원) 다온진흥원 (장소) 한빛호텔\n"
    hosts = {s for s, _ in told(text, "hosts", known, analyser)}
    assert {"나래연구원", "다온진흥원"} <= hosts
    assert "한빛호텔" not in hosts


def test_outline_of_a_place_names_no_host(known: Knowledge, analyser: Analyser) -> None:
    text = FORUM + "ㅇ (장소) 나래연구원 대강당\n"
    assert "나래연구원" not in {s for s, _ in told(text, "hosts", known, analyser)}


def test_who_calls_for_entries_to_a_contest_holds_it(known: Knowledge, analyser: Analyser) -> None:
    text = "나래연구원(원장 모다솜)은 8일부터 ‘2024 누리 창업 경진대회’ 참가자를 모집한다고 밝혔다.\n"
    assert told(text, "hosts", known, analyser) == {("나래연구원", "2024 누리 창업 경진대회")}


def test_who_seeks_exhibitors_for_a_fair_does_not_hold_it(known: Knowledge, analyser: Analyser) -> None:
    text = "나래연구원(원장 모다솜)은 ‘2024 누리 바다 박람회’에 참가할 기업을 모집한다고 밝혔다.\n"
    assert not told(text, "hosts", known, analyser)


def test_committee_that_is_held_is_an_event(known: Knowledge, analyser: Analyser) -> None:
    text = "가람청(청장 모다솜)은 8일 나래호텔에서 「제3차 한빛 수소 정책협의회」를 개최했다고 밝혔다.\n"
    assert told(text, "hosts", known, analyser) == {("가람청", "제3차 한빛 수소 정책협의회")}


COUNCIL = "가람시, 한빛수소협의체 출범\n가람시는 8일 ‘한빛수소협의체’를 출범했다.\n"


def test_members_follow_the_body_that_another_sentence_names(known: Knowledge, analyser: Analyser) -> None:
    text = COUNCIL + "협의체는 나래연구원, 다온진흥원, 누리대학교 등 9개 기관으로 구성됐다.\n"
    assert {
        ("나래연구원", "한빛수소협의체"),
        ("다온진흥원", "한빛수소협의체"),
        ("누리대학교", "한빛수소협의체"),
    } <= told(text, "memberOf", known, analyser)


def test_parts_of_another_thing_are_no_members(known: Knowledge, analyser: Analyser) -> None:
    text = COUNCIL + "발표는 나래연구원, 다온진흥원, 누리대학교 순서로 구성됐다.\n"
    assert not told(text, "memberOf", known, analyser)


def test_heads_in_brackets_lead_the_body_named_before(known: Knowledge, analyser: Analyser) -> None:
    text = COUNCIL + "이날 공동위원장 2명(모다솜 부시장, 서누리 교수)을 포함한 위원을 위촉했다.\n"
    assert told(text, "leads", known, analyser) == {("모다솜", "한빛수소협의체"), ("서누리", "한빛수소협의체")}


def test_a_list_behind_what_is_no_hall_exhibits_nothing(known: Knowledge, analyser: Analyser) -> None:
    text = "준법감시관은 ㈜가람텍, ㈜나래소재, ㈜다온로봇의 거래를 살핀다.\n"
    assert not told(text, "exhibitsIn", known, analyser)


def test_what_a_body_is_said_to_have_held_it_hosts(known: Knowledge, analyser: Analyser) -> None:
    text = "나래연구원(원장 모다솜)은 지난 5월 처음으로 개최한 ‘2024 누리 문장 공모전’의 수상작을 알렸다.\n"
    assert told(text, "hosts", known, analyser) == {("나래연구원", "2024 누리 문장 공모전")}


def test_what_another_is_said_to_have_held_is_not_the_tellers(known: Knowledge, analyser: Analyser) -> None:
    text = "나래연구원(원장 모다솜)은 다온협회가 지난 5월 개최한 ‘2024 누리 문장 공모전’의 수상작을 빌렸다.\n"
    assert ("나래연구원", "2024 누리 문장 공모전") not in told(text, "hosts", known, analyser)


def test_whose_prize_giving_it_is(known: Knowledge, analyser: Analyser) -> None:
    text = "가람시는 8일 한빛호텔에서 열린 나래연구원의 ‘2024 누리 행정 경진대회’에서 대상을 받았다.\n"
    assert told(text, "hosts", known, analyser) == {("나래연구원", "2024 누리 행정 경진대회")}


def test_a_deputy_chairs_what_is_held_under_him(known: Knowledge, analyser: Analyser) -> None:
    text = (
        "가람청, 조선 기업 만나\n"
        "가람청은 8일 김다솜 가람청 차장 주관으로 「제2차 한빛 조선 기업 간담회」를 개최하였습니다.\n"
    )
    assert ("김다솜", "제2차 한빛 조선 기업 간담회") in told(text, "participatesIn", known, analyser)
