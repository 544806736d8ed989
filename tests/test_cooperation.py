"""Working together where the sentence leaves out who acts, and selections told without their giver. Names invented."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from conftest import triples_of
from minkwan.records import Account

Tell = Callable[..., Account]


def pairs(account: Account, relation: str) -> set[frozenset[str]]:
    """Both ends of a relation's facts."""
    return {frozenset((s, o)) for s, r, o, _ in triples_of(account) if r == relation}


def given(account: Account) -> set[tuple[str, str]]:
    """Who selects whom."""
    return {(s, o) for s, r, o, _ in triples_of(account) if r == "selects"}


@pytest.mark.parametrize(
    "text",
    [
        "사업 알림\n환경부는 8일 사업을 알렸다.\n또한 가람전자와 협력해 시범 사업을 운영한다.",
        "사업 알림\n환경부는 8일 사업을 알렸다.\n가람전자와의 협업을 통해 새 기술을 개발했다.",
        "이나래 환경부장관은 “앞으로도 가람전자와 긴밀히 협력하겠다”라고 밝혔다.",
        "이나래 환경부장관은 “인공지능 기술이 중요하다”라며 “가람전자와의 협력을 통해 인재를 키우겠다”라고 밝혔다.",
        "환경부와 가람전자가 중소기업 지원에 함께 나선다.",
        "환경부와 가람전자는 하천 오염을 막기 위한 공동 사업을 추진하고 있다.",
        "환경부는 가람전자 및 유관기관과 협력해 하천을 살핀다.",
    ],
)
def test_whom_the_release_tells_of_works_together(text: str, tell: Tell) -> None:
    assert pairs(tell(text), "cooperatesWith") == {frozenset(("환경부", "가람전자"))}


@pytest.mark.parametrize(
    "text",
    [
        "사업 알림\n환경부는 8일 사업을 알렸다.\n나래연구원은 뜻을 보탰다.\n가람전자와 협력해 시범 사업을 운영한다.",
        "사업 알림\n환경부는 8일 사업을 알렸다.\n* 가람전자와 협력해 표준을 만드는 모임이다.",
        "사업 알림\n환경부는 8일 사업을 알렸다.\n그동안 가람전자와 협력해 온 기업을 포상했다.",
    ],
)
def test_who_acts_is_not_guessed(text: str, tell: Tell) -> None:
    assert not pairs(tell(text), "cooperatesWith")


def test_a_heading_tells_who_joins_forces(tell: Tell) -> None:
    text = "환경부-가람전자, 하천을 살리기 위해 힘 모은다\n\n하천을 살리는 행사가 8일 열렸다."
    assert pairs(tell(text), "cooperatesWith") == {frozenset(("환경부", "가람전자"))}
    other = "환경부-가람전자, 협력 방안 논의\n\n하천을 살리는 행사가 8일 열렸다."
    assert not pairs(tell(other), "cooperatesWith")


def test_an_agreement_is_named_by_its_signers(tell: Tell) -> None:
    account = tell("이번 방문은 한빛대학교와 가람전자 간 업무협약을 토대로 이뤄졌다.")
    assert {(r, status) for _, r, _, status in triples_of(account) if r == "signsAgreementWith"} == {
        ("signsAgreementWith", "done")
    }
    assert not pairs(tell("한빛대학교와 가람전자 간 경쟁은 업무협약과 다르다."), "signsAgreementWith")


def test_the_owner_of_a_contest_selects(tell: Tell) -> None:
    assert given(tell("환경부의 ‘하천 살리기 공모’에 선정된 강릉시는 8일 공사를 시작했다.")) == {("환경부", "강릉시")}


def test_whom_the_text_told_of_before_is_honoured(tell: Tell) -> None:
    text = "사업 알림\n강릉시는 8일 복지 사업을 알렸다.\n지난달에는 보건복지부 장관상을 수상하는 등 성과를 거뒀다."
    assert given(tell(text)) == {("보건복지부", "강릉시")}
    other = "사업 알림\n강릉시는 8일 복지 사업을 알렸다.\n지난달에는 농가 세 곳이 보건복지부 장관상을 수상했다."
    assert not given(tell(other))


def test_a_prize_named_in_the_words_of_receiving_is_the_giver(tell: Tell) -> None:
    text = "기념식\n8일 기념식이 열렸다.\n은탑 산업훈장을 받은 박가람 가람전자 부회장은 소감을 밝혔다."
    assert given(tell(text)) == {("은탑 산업훈장", "박가람")}


def test_a_footnote_of_helpers_is_no_list_of_the_chosen(tell: Tell) -> None:
    text = (
        "창업자 선정\n환경부는 8일 주관기관 두 곳*을 통해 창업자 30명을 선정했다고 밝혔다.\n* ㈜가람나래, ㈜새솔다온\n"
        "선정된 창업자는 지원을 받는다."
    )
    assert not given(tell(text))
    assert given(tell(text.replace("주관기관 두 곳*을 통해 창업자 30명을", "우수기업 2곳*을"))) == {
        ("환경부", "가람나래"),
        ("환경부", "새솔다온"),
    }


def test_who_holds_a_contest_wins_nothing_in_it(tell: Tell) -> None:
    text = "산림청은 8일 행정안전부에서 매년 실시하는 훈련 평가에서 대통령표창을 수상했다고 밝혔다."
    assert ("대통령표창", "행정안전부") not in given(tell(text))
