"""Events of an article: their names, their two forms, who takes part, who holds them, where."""

import pytest

from minkwan import knowledge
from minkwan.knowledge import Knowledge
from minkwan.morphology import Analyser
from minkwan.occasions import same_event
from minkwan.pipeline import FINDERS, read
from minkwan.records import Article, Line, Reading


@pytest.fixture(scope="module")
def known() -> Knowledge:
    return knowledge.load()


@pytest.fixture(scope="module")
def analyser() -> Analyser:
    return Analyser()


def reading(known: Knowledge, analyser: Analyser, title: str, *body: str) -> Reading:
    text = "\n".join((title, *body))
    lines, at = [], 0
    for number, part in enumerate((title, *body)):
        lines.append(Line(at, at + len(part), "title" if number == 0 else "body"))
        at += len(part) + 1
    return read(Article("a", text, title, "2024-10-10", lines=tuple(lines)), known, analyser)


def facts(known: Knowledge, analyser: Analyser, title: str, *body: str) -> set[tuple[str, str, str, str, str | None]]:
    done = reading(known, analyser, title, *body)
    return {
        (done.mentions[c.subject].name, c.relation, _longest(done, c.object), c.status, c.details.date)
        for finder in FINDERS
        for c in finder(done, known)
    }


def _longest(done: Reading, number: int) -> str:
    same = [m.name for m, link in zip(done.mentions, done.links, strict=True) if link == done.links[number]]
    return max(same, key=len)


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        (
            "한빛부는 8일 ‘2025 가람 기술개발(R&D) 성과확산 주간’ 행사를 개최했다.",
            "2025 가람 기술개발(R&D) 성과확산 주간",
        ),
        ("‘가람 연료전지 발전소’ 준공식이 열렸다.", "‘가람 연료전지 발전소’ 준공식"),
        ("제3회 가람의 날 기념식에서 상을 받았다.", "제3회 가람의 날 기념식"),
        ("양국은 한-아세안 특별정상회의를 열었다.", "한-아세안 특별정상회의"),
        ("인공지능(AI)·반도체 발전 포럼이 열린다.", "인공지능(AI)·반도체 발전 포럼"),
    ],
)
def test_the_whole_name_of_an_event_is_found(known: Knowledge, analyser: Analyser, sentence: str, name: str) -> None:
    done = reading(known, analyser, "소식", sentence)
    assert name in [m.name for m in done.mentions if m.kind == "Event"]


@pytest.mark.parametrize("sentence", ["두 기관은 업무협약 체결식을 열었다.", "이어 기부금 전달식이 열렸다."])
def test_a_ceremony_without_a_name_is_no_event(known: Knowledge, analyser: Analyser, sentence: str) -> None:
    done = reading(known, analyser, "소식", sentence)
    assert not [m.name for m in done.mentions if m.kind == "Event" and not m.anaphoric]


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("2024년 가람 수소 포럼", "가람 수소 포럼", True),
        ("제5회 가람 수소 포럼", "제4회 가람 수소 포럼", False),
        ("5차 회의", "제5차 가람 민관협의체 회의", True),
        ("가람 수소 포럼", "나래 수소 포럼", False),
    ],
)
def test_two_names_are_one_event_where_no_edition_parts_them(first: str, second: str, same: bool) -> None:
    assert same_event(first, second) is same


def test_this_event_is_the_one_the_article_is_about(known: Knowledge, analyser: Analyser) -> None:
    done = reading(
        known,
        analyser,
        "나래부, 제3회 가람 바다 포럼 개최",
        "나래부는 8일 제3회 가람 바다 포럼을 개최했다고 밝혔다.",
        "지난해에는 다온 수소 박람회도 성황리에 열린 바 있다.",
        "참가자들은 만족했다.",
        "이번 행사에는 많은 시민이 찾았다.",
    )
    links = {m.name: link for m, link in zip(done.mentions, done.links, strict=True) if link >= 0}
    assert links["행사"] == links["제3회 가람 바다 포럼"]


def test_those_in_a_row_took_part_on_the_day_of_the_event(known: Knowledge, analyser: Analyser) -> None:
    told = facts(
        known,
        analyser,
        "강원도, 제3회 가람 바다 포럼 개최",
        "강원도는 8일 제3회 가람 바다 포럼을 개최했다고 밝혔다.",
        "이날 행사에는 김가람 나래공사 사장, 이다온 다온협회 회장 등 100여 명이 참석했다.",
        "박나래 한빛연구원 원장은 축사를 통해 바다의 가치를 말했다.",
    )
    for person in ("김가람", "이다온", "박나래"):
        assert (person, "participatesIn", "제3회 가람 바다 포럼", "done", "2024-10-08") in told


def test_an_outline_names_participants_hosts_and_venue(known: Knowledge, analyser: Analyser) -> None:
    told = facts(
        known,
        analyser,
        "제3회 가람 바다 포럼 개최",
        "제3회 가람 바다 포럼이 오는 20일 열린다.",
        "(장소) 나래호텔",
        "(주최) 한빛재단, 다온협회",
        "(참석자) 김가람 나래공사 사장, 한국바다연구원 등",
    )
    named = {(s, p, o) for s, p, o, _, _ in told}
    assert ("김가람", "participatesIn", "제3회 가람 바다 포럼") in named
    assert ("한국바다연구원", "participatesIn", "제3회 가람 바다 포럼") in named
    assert ("한빛재단", "hosts", "제3회 가람 바다 포럼") in named
    assert ("다온협회", "hosts", "제3회 가람 바다 포럼") in named
    assert {o for s, p, o in named if p == "locatedIn"} == {"나래호텔"}
    assert {status for s, p, o, status, _ in told if p == "participatesIn"} == {"planned"}


def test_a_minister_in_brackets_behind_the_host_did_not_take_part(known: Knowledge, analyser: Analyser) -> None:
    told = facts(
        known,
        analyser,
        "제3회 가람 바다 포럼 개최",
        "강원도(도지사 김가람)는 8일 시민들이 참석한 가운데 제3회 가람 바다 포럼을 개최했다.",
    )
    assert not [row for row in told if row[1] == "participatesIn"]


def test_the_place_in_brackets_is_where_a_venue_stands(known: Knowledge, analyser: Analyser) -> None:
    told = facts(known, analyser, "소식", "제3회 가람 바다 포럼이 나래호텔(강원 강릉시 소재)에서 열렸다.")
    named = {(s, p) for s, p, *_ in told}
    assert ("나래호텔", "locatedIn") in named
    assert ("제3회 가람 바다 포럼", "locatedIn") in named


def test_a_unit_behind_its_body_is_part_of_it(known: Knowledge, analyser: Analyser) -> None:
    told = facts(known, analyser, "소식", "한국바다연구원 가람바다센터는 8일 문을 열었다.")
    assert ("가람바다센터", "partOf", "한국바다연구원", "done", None) in told
