"""Who signs and works with whom, and on which day: read from sentences as press writes them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from conftest import triples_of
from minkwan.records import Account, Claim

Tell = Callable[..., Account]


def pairs(account: Account, relation: str) -> set[frozenset[str]]:
    return {frozenset((s, o)) for s, r, o, _ in triples_of(account) if r == relation}


def claim(account: Account, relation: str) -> Claim:
    return next(c for c in account.claims if c.relation == relation)


@pytest.mark.parametrize(
    "text",
    [
        "가람전자와 나래은행은 8일 업무협약을 체결했다.",
        "가람전자(대표 박나래)는 8일 나래은행(은행장 이다온)과 청년 창업을 돕는 업무협약(MOU)을 맺었다.",
        "8일 가람전자와 나래은행 간 업무협약이 체결됐다.",
        "가람전자-나래은행, 청년 창업 지원 업무협약 체결",
        "가람전자와 나래은행이 체결한 업무협약이 내년 시행된다.",
        "박나래 가람전자 대표는 8일 이다온 나래은행장과 업무협약을 체결했다.",
        "가람전자는 8일 가람전자 본사에서 나래은행*과 함께 업무협약을 체결했다.",
    ],
)
def test_two_signers_are_found_in_any_order(text: str, tell: Tell) -> None:
    assert pairs(tell(text), "signsAgreementWith") == {frozenset(("가람전자", "나래은행"))}


def test_all_who_sign_together_sign_with_each_other(tell: Tell) -> None:
    account = tell("가람전자, 나래은행, 다온연구원은 8일 3자 업무협약을 체결했다.")
    assert pairs(account, "signsAgreementWith") == {
        frozenset(("가람전자", "나래은행")),
        frozenset(("가람전자", "다온연구원")),
        frozenset(("나래은행", "다온연구원")),
    }


def test_subjects_and_partners_in_turn_sign_two_by_two(tell: Tell) -> None:
    account = tell("가람전자는 나래연구소와, 다온연구원은 누리대학교와 각각 업무협약을 체결할 예정이다.")
    assert pairs(account, "signsAgreementWith") == {
        frozenset(("가람전자", "나래연구소")),
        frozenset(("다온연구원", "누리대학교")),
    }


def test_a_footnote_lists_the_group_that_signs(tell: Tell) -> None:
    account = tell(
        "다온연구원은 8일 2개 기업*과 업무협약을 체결했다.\n* 가람전자, 나래은행\n협약은 3년간 이어진다.",
    )
    assert frozenset(("다온연구원", "가람전자")) in pairs(account, "signsAgreementWith")
    assert frozenset(("다온연구원", "나래은행")) in pairs(account, "signsAgreementWith")


def test_who_only_gives_the_place_or_the_topic_signs_nothing(tell: Tell) -> None:
    account = tell("가람전자는 8일 다온대학교에서 나래은행과 업무협약을 체결했다.")
    assert pairs(account, "signsAgreementWith") == {frozenset(("가람전자", "나래은행"))}


def test_working_together_is_no_signing_and_joint_attendance_is_neither(tell: Tell) -> None:
    account = tell("가람전자는 나래은행과 공동으로 결제 기술을 개발했다.")
    assert pairs(account, "cooperatesWith") == {frozenset(("가람전자", "나래은행"))}
    assert not pairs(account, "signsAgreementWith")
    assert not pairs(tell("가람전자는 나래은행과 함께 박람회에 참석했다."), "cooperatesWith")


def test_signers_are_not_told_again_as_working_together(tell: Tell) -> None:
    account = tell("가람전자는 8일 나래은행과 업무협약을 체결했다. 가람전자는 나래은행과 협력하고 있다.")
    assert pairs(account, "signsAgreementWith") and not pairs(account, "cooperatesWith")


def test_an_event_takes_the_day_that_the_article_names_elsewhere(tell: Tell) -> None:
    heading = "가람전자-나래은행 업무협약 체결"
    account = tell(f"{heading}\n\n행사는 8일 본사에서 열렸다. 가람전자는 나래은행과 업무협약을 체결했다.")
    assert claim(account, "signsAgreementWith").details.date == "2024-01-08"


def test_a_thing_done_has_no_later_day_than_its_article(tell: Tell) -> None:
    account = tell("가람전자는 나래은행과 내년에 사옥을 짓기로 업무협약을 체결했다.", published="2024-01-08")
    assert claim(account, "signsAgreementWith").details.date is None


def test_a_state_takes_no_day_from_elsewhere(tell: Tell) -> None:
    account = tell("행사는 8일 열렸다. 박나래 가람전자 대표가 인사말을 했다.")
    assert claim(account, "holdsOfficeAt").details.date is None


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("가람전자는 나래은행과 업무협약을 체결하고 내년부터 함께 일할 계획이다.", "planned"),
        ("가람전자는 나래은행과 업무협약을 체결하기로 했다.", "planned"),
        ("가람전자는 나래은행과 업무협약을 체결하고 기념 촬영을 위한 시간을 가졌다.", "done"),
        ("가람전자는 나래은행과 업무협약을 체결하지 않았다.", "negated"),
    ],
)
def test_the_main_verb_tells_what_is_done_and_what_is_planned(text: str, status: str, tell: Tell) -> None:
    assert claim(tell(text), "signsAgreementWith").status == status


def test_who_comes_meets_who_receives_and_not_his_companions(tell: Tell) -> None:
    account = tell("박나래 가람전자 대표는 8일 이다온 나래은행장과 최누리 다온연구원장을 만났다.")
    assert pairs(account, "meetsWith") == {frozenset(("박나래", "이다온")), frozenset(("박나래", "최누리"))}


def test_visitors_that_no_one_names_are_not_the_speaker(tell: Tell) -> None:
    account = tell("박나래 가람전자 대표는 기쁘다고 말했다. 다온연구원을 찾은 관람객은 5천 명을 넘었다.")
    assert not [c for c in account.claims if c.relation == "visits"]
