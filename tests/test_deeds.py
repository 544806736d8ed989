"""Programmes, investments and fostered fields: what the readers of deeds find. Every name is invented."""

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
    ("text", "name", "kind"),
    [
        ("시는 ‘가람 맞춤형 돌봄 체계’를 알렸다.", "가람 맞춤형 돌봄 체계", "Program"),
        ("부처는 ｢나래산업 전환 네트워크｣를 결성했다.", "나래산업 전환 네트워크", "Delegation"),
        ("위원회는 하도급법을 위반한 업체를 조사했다.", "하도급법", "Program"),
        ("그는 나래부장관상을 받았다.", "나래부장관상", "Program"),
        ("시는 바이오 실증센터를 지었다.", "바이오 실증센터", "Facility"),
        ("원은 연구개발(R&D) 협력센터를 열었다.", "연구개발(R&D) 협력센터", "Facility"),
    ],
)
def test_a_name_is_what_its_last_word_says(
    text: str, name: str, kind: str, knowledge: Knowledge, analyser: Analyser
) -> None:
    reading = pipeline.read(make_article(text, id="t", published="2024-01-08"), knowledge, analyser)
    assert (name, kind) in {(mention.name, mention.kind) for mention in reading.mentions}


def test_grades_of_a_prize_name_nothing(knowledge: Knowledge, analyser: Analyser) -> None:
    reading = pipeline.read(make_article("그는 ‘최우수상’을 받았다.", id="t", published=None), knowledge, analyser)
    assert not [mention for mention in reading.mentions if mention.kind == "Program"]


def test_wares_between_firms_are_no_firms(knowledge: Knowledge, analyser: Analyser) -> None:
    text = "㈜가람나래, 유지, 보수, ㈜새솔다온 기업이 나섰다."
    reading = pipeline.read(make_article(text, id="t", published=None), knowledge, analyser)
    assert not {"유지", "보수"} & {mention.name for mention in reading.mentions if mention.kind == "Company"}


def test_sums_go_to_the_estate_named_before(tell: Callable[..., Account]) -> None:
    text = (
        "한빛산업단지 투자협약\n"
        "강릉시는 8일 한빛산업단지 입주기업과 투자협약을 체결했다.\n"
        "㈜가람나래는 2026년까지 총 450억 원을 투자해 직원을 뽑을 계획이다."
    )
    assert ("가람나래", "investsIn", "한빛산업단지", "planned") in triples_of(tell(text))


def test_a_field_supported_all_along_is_fostered(tell: Callable[..., Account]) -> None:
    text = (
        "강릉시, 바이오 산업 육성 나선다\n"
        "강릉시는 8일 바이오 산업 생태계를 조성하겠다고 밝혔다.\n"
        "지역의 바이오 기업 육성을 위한 예산도 늘린다."
    )
    assert ("강릉시", "promotes", "바이오", "done") in {
        (s, r, o.removesuffix("산업").strip(), status) for s, r, o, status in triples_of(tell(text))
    }


def test_a_field_named_once_is_not_fostered(tell: Callable[..., Account]) -> None:
    text = "강릉시 행사 개최\n강릉시는 8일 행사를 열었다.\n바이오 기업의 발전을 다룬 강연이 있었다."
    assert not [row for row in triples_of(tell(text)) if row[1] == "promotes"]


def test_a_guest_fosters_nothing_in_the_release_of_another(tell: Callable[..., Account]) -> None:
    text = (
        "드론 행사 개최\n강릉시는 8일 행사를 열었다.\n속초시는 손님으로 함께했다.\n"
        "이날 드론 생태계 구축을 다룬 강연과 드론 수출 확대를 다룬 강연이 있었다.\n드론 활성화를 다룬 책도 나왔다."
    )
    assert not [row for row in triples_of(tell(text)) if row[:2] == ("속초시", "promotes")]
