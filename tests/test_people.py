"""People, the offices they hold, and the committees they head and belong to. All names are invented."""

from collections.abc import Callable

import pytest

from minkwan import knowledge
from minkwan.knowledge import Knowledge
from minkwan.morphology import Analyser
from minkwan.pipeline import FINDERS, read
from minkwan.records import Article, Candidate, Line, Reading

Reader = Callable[..., tuple[Reading, list[Candidate]]]


@pytest.fixture(scope="module")
def reader() -> Reader:
    """Reads a text as the body of one article, and gives what the finders propose."""
    known: Knowledge = knowledge.load()
    analyser = Analyser()

    def told(text: str, publisher: str | None = None) -> tuple[Reading, list[Candidate]]:
        lines: list[Line] = []
        at = 0
        for line in text.split("\n"):
            lines.append(Line(at, at + len(line), "body"))
            at += len(line) + 1
        article = Article("a", text, None, "2025-03-04", publisher, None, None, tuple(lines))
        reading = read(article, known, analyser)
        return reading, [candidate for finder in FINDERS for candidate in finder(reading, known)]

    return told


def facts(told: tuple[Reading, list[Candidate]], relation: str) -> set[tuple[str, str]]:
    reading, candidates = told
    return {
        (reading.mentions[c.subject].name, reading.mentions[c.object].name)
        for c in candidates
        if c.relation == relation
    }


def people(told: tuple[Reading, list[Candidate]]) -> set[str]:
    return {m.name for m in told[0].mentions if m.kind == "Person" and not m.anaphoric}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("행사에는 박가람 ㈜나래소재 대표가 참석했다.", {"박가람"}),
        ("나래소재 대표이사(한다온)가 인사했다.", {"한다온"}),
        ("나래소재(공동대표 박가람, 한다온)는 공장을 지었다.", {"박가람", "한다온"}),
        ("▴박가람(나래소재 대표) ▴한다온(서울대학교 교수) 등도 함께했다.", {"박가람", "한다온"}),
        ("마리나 로벨(Marina Rovel) 외교장관과 만났다.", {"마리나 로벨"}),
        ("배우 한다온 씨를 홍보대사로 위촉했다.", {"한다온"}),
    ],
)
def test_a_name_is_known_by_the_title_beside_it(reader: Reader, text: str, names: set[str]) -> None:
    assert people(reader(text)) == names


@pytest.mark.parametrize(
    "text",
    [
        "여행사 대표들이 모였다.",
        "사진은 조달청장(사진 왼쪽 두번째)이 인사하는 모습이다.",
        "국내외 시장 상황이 나빠졌다.",
    ],
)
def test_a_common_noun_beside_a_title_is_no_person(reader: Reader, text: str) -> None:
    assert people(reader(text)) == set()


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("산업통상자원부(장관 박가람)는 8일 밝혔다.", ("박가람", "산업통상자원부")),
        ("산업통상자원부(장관 김다솜) 박가람 에너지정책과장은 말했다.", ("박가람", "산업통상자원부")),
        ("박가람 산업통상자원부 무역투자실 통상협력과장이 말했다.", ("박가람", "산업통상자원부")),
        ("한국무역협회 박가람 부회장이 말했다.", ("박가람", "한국무역협회")),
        ("한국무역협회 회장 박가람은 말했다.", ("박가람", "한국무역협회")),
        ("박가람 경기도지사가 말했다.", ("박가람", "경기도")),
        ("박가람 부총리 겸 기획재정부장관이 말했다.", ("박가람", "기획재정부")),
        ("박가람 나래온소재 대표이사가 말했다.", ("박가람", "나래온소재")),
    ],
)
def test_the_orders_of_name_body_and_office(reader: Reader, text: str, holds: tuple[str, str]) -> None:
    assert holds in facts(reader(text), "holdsOfficeAt")


def test_an_officer_named_by_title_alone_serves_the_body_whose_release_it_is(reader: Reader) -> None:
    text = "해남군이 축제를 연다.\n박가람 관광진흥과장은 “많이 찾아 달라”고 말했다."
    assert ("박가람", "해남군") in facts(reader(text, "해남군"), "holdsOfficeAt")
    assert facts(reader(text), "holdsOfficeAt") == set()


def test_a_prime_minister_without_a_body_holds_no_office_there(reader: Reader) -> None:
    assert facts(reader("산업통상자원부 행사에 박가람 국무총리가 참석했다."), "holdsOfficeAt") == set()


def test_the_post_and_a_former_office_are_told(reader: Reader) -> None:
    _, candidates = reader("박가람 전 국토교통부 장관과 김다솜 경기도지사가 만났다.")
    offices = {(c.details.post, c.details.former) for c in candidates if c.relation == "holdsOfficeAt"}
    assert offices == {("장관", True), ("도지사", False)}


@pytest.mark.parametrize(
    ("text", "heads"),
    [
        ("박가람 차관을 단장으로 하는 한빛경제사절단이 떠난다.", ("박가람", "한빛경제사절단")),
        ("‘한빛경제사절단’(단장: 박가람)이 떠났다.", ("박가람", "한빛경제사절단")),
        ("한빛경제사절단 단장인 박가람 차관이 떠났다.", ("박가람", "한빛경제사절단")),
    ],
)
def test_the_head_of_a_mission_leads_it(reader: Reader, text: str, heads: tuple[str, str]) -> None:
    assert heads in facts(reader(text), "leads")


def test_members_are_told_by_a_list(reader: Reader) -> None:
    told = reader("한빛수소협의체는 한국무역협회, 한국철강협회, 한국전력공사 등으로 구성됐다.")
    assert facts(told, "memberOf") == {
        ("한국무역협회", "한빛수소협의체"),
        ("한국철강협회", "한빛수소협의체"),
        ("한국전력공사", "한빛수소협의체"),
    }
    assert facts(reader("한빛수소협의체는 한국무역협회, 한국철강협회에 감사를 전했다."), "memberOf") == set()


def test_an_appointment_has_the_appointing_body(reader: Reader) -> None:
    assert ("산림청", "한다온") in facts(reader("산림청은 배우 한다온 씨를 홍보대사로 위촉했다."), "appoints")
    assert facts(reader("산림청은 한다온 교수에게 위촉장을 전달했다."), "appoints") == set()
