"""Where things are, what is part of what, who visits and who founds. Every name of a body is invented."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from conftest import triples_of
from minkwan import pipeline
from minkwan.ingest.articles import article as make_article
from minkwan.knowledge import Knowledge
from minkwan.morphology import Analyser
from minkwan.records import Account


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        # an address in brackets, with a province before the town and a room before the bracket
        ("설명회는 가람회관 3층 회의실(경기 광명시 소재)에서 열렸다.", ("가람회관 3층 회의실", "locatedIn", "광명시")),
        ("나래전자 본부(인천 부평)에서 협약을 맺었다.", ("나래전자", "locatedIn", "부평")),
        ("11월 19일 가람전시장(서울 중구)에서 협약을 맺었다.", ("가람전시장", "locatedIn", "중구")),
        # a district behind its city, and one that several cities have
        ("서울 용산 가람기념관에서 열린 행사다.", ("가람기념관", "locatedIn", "용산")),
        ("서울 중구 나래호텔에서 열린 행사다.", ("나래호텔", "locatedIn", "중구")),
        # what stands in a place
        ("가람전자와 나래테크가 위치한 광명시는 8일 지원에 나섰다.", ("나래테크", "locatedIn", "광명시")),
        ("광명시에는 나래 시험센터가 구축된다.", ("나래 시험센터", "locatedIn", "광명시")),
        ("강릉에는 나래 제2공장이 있고 600명이 일한다.", ("나래 제2공장", "locatedIn", "강릉")),
        ("2016년 강릉으로 이전한 ㈜가람나래는 8일 설명회를 열었다.", ("가람나래", "locatedIn", "강릉")),
        (
            "가람시는 ‘제3회 나래 포럼’을 8월 2일 오전 9시, 가람회관에서 개최했다.",
            ("제3회 나래 포럼", "locatedIn", "가람회관"),
        ),
        # parts
        ("가람재단 내 ‘나래의료 개발사업단’이 출범했다.", ("나래의료 개발사업단", "partOf", "가람재단")),
        ("가람병원 내에 새로 마련된 ‘나래쉼터센터’를 열었다.", ("나래쉼터센터", "partOf", "가람병원")),
        ("가람센터(서울 강남구) 나래홀에서 설명회를 열었다.", ("나래홀", "partOf", "가람센터")),
        (
            "가람녹색성장위원회(위원장 한가람) 나래건물전문위원회는 8일 뜻을 모았다.",
            ("나래건물전문위원회", "partOf", "가람녹색성장위원회"),
        ),
        ("가람시는 나래 국제박람회에 한국관을 운영했다.", ("한국관", "partOf", "나래 국제박람회")),
        # visits and founders
        ("일본을 방문 중인 외교부 박가람 조정관은 8일 뜻을 전했다.", ("박가람", "visits", "일본")),
        ("박가람 차관보는 이번 일본 방문 계기에 협력을 약속했다.", ("박가람", "visits", "일본")),
        ("교육부 주관으로 설치한 가람취업지원센터를 알렸다.", ("교육부", "establishes", "가람취업지원센터")),
        ("환경부 주도로 관계기관이 ‘나래 대응 협의체’를 구성했다.", ("환경부", "establishes", "나래 대응 협의체")),
    ],
)
def test_a_way_of_saying_it(text: str, fact: tuple[str, str, str], tell: Callable[..., Account]) -> None:
    assert fact in {fact[:3] for fact in triples_of(tell(text))}


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("나래전자 한빛지사(서울 중구)에서 협약을 맺었다.", "locatedIn"),  # the branch's address is not the firm's
        ("가람전자가 위치한 곳은 알려지지 않았다.", "locatedIn"),
        ("광명시에는 걱정이 있고 희망도 있다.", "locatedIn"),
        ("가람재단 내 논의를 이끌며 나래센터 안건을 다뤘다.", "partOf"),
        ("가람위원회는 나래전문위원회와 다른 뜻을 냈다.", "partOf"),
        ("나래 국제박람회에 앞서 한국관을 둘러봤다.", "partOf"),
        ("박가람 차관보는 이번 방문 계기에 협력을 약속했다.", "visits"),
        ("가람센터 설립과 나래연구소 조성이 늦어지고 있다.", "establishes"),
    ],
)
def test_what_says_no_such_thing(text: str, relation: str, tell: Callable[..., Account]) -> None:
    assert relation not in {told for _, told, *_ in triples_of(tell(text))}


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("행사는 8일 서울 KW컨벤션에서 열렸다.", "KW컨벤션", "Facility"),
        ("7월 18일(목) 14:00 나래위 대회의실에서 설명회를 열었다.", "나래위 대회의실", "Facility"),
    ],
)
def test_a_site_is_named_without_its_hour(
    text: str, name: str, kind: str, knowledge: Knowledge, analyser: Analyser
) -> None:
    reading = pipeline.read(make_article(text, id="t", published="2024-01-08"), knowledge, analyser)
    assert any(mention.name.endswith(name) and mention.kind == kind for mention in reading.mentions)
    assert not any(":" in mention.name for mention in reading.mentions)


@pytest.mark.parametrize("ground", ["가람전시장", "나래회의장", "야외주차장"])
def test_a_ground_is_no_office(ground: str, knowledge: Knowledge, analyser: Analyser) -> None:
    reading = pipeline.read(
        make_article(f"8일 {ground}(경기 광명시)에 모였다.", id="t", published=None), knowledge, analyser
    )
    assert not [mention for mention in reading.mentions if mention.kind in ("Post", "Person")]
