"""Dates as Korean press writes them, read against the day of publication."""

import pytest

from minkwan.dates import DateMention, find_dates

PUBLISHED = "2024-01-09"


def read(text: str, published: str | None = PUBLISHED) -> list[DateMention]:
    return find_dates(text, 0, len(text), published)


def values(text: str, published: str | None = PUBLISHED) -> list[str | None]:
    return [mention.value for mention in read(text, published)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2024년 1월 8일 개최했다", "2024-01-08"),
        ("2024. 1. 8.(월) 열린 행사", "2024-01-08"),
        ("(’23.11.8)", "2023-11-08"),
        ("‘19.1.17일 시행", "2019-01-17"),
        ("2023-05-03", "2023-05-03"),
        ("2023년 5월 준공", "2023-05"),
        ("'26.3월 착공", "2026-03"),
        ("2030년까지", "2030"),
        ("지난해(2023년) 3월", "2023-03"),
    ],
)
def test_a_date_with_its_year_needs_no_day_of_publication(text: str, value: str) -> None:
    assert value in values(text, None)
    assert value in values(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("8일 밝혔다", "2024-01-08"),
        ("30일 밝혔다", "2023-12-30"),
        ("지난 8일 체결했다", "2024-01-08"),
        ("지난 20일 체결했다", "2023-12-20"),
        ("오는 11일 체결한다", "2024-01-11"),
        ("오는 2일 체결한다", "2024-02-02"),
        ("지난달 30일", "2023-12-30"),
        ("다음 달 3일", "2024-02-03"),
        ("내달 3일", "2024-02-03"),
        ("이달 말", "2024-01"),
        ("이번 1월", "2024-01"),
        ("지난해 12월", "2023-12"),
        ("지난 12월", "2023-12"),
        ("오는 3월", "2024-03"),
        ("올해 3월", "2024-03"),
        ("내년 3월", "2025-03"),
        ("내년 상반기", "2025"),
        ("올 하반기", "2024"),
        ("12월 20일 열린", "2023-12-20"),
        ("19일(현지시간)", "2024-01-19"),
        ("오늘 열린", "2024-01-09"),
        ("어제 열린", "2024-01-08"),
        ("내일 열린다", "2024-01-10"),
        ("지난 1.5 발표", "2024-01-05"),
        ("회의(1.22)에서", "2024-01-22"),
        ("4.6일(토) 열린다", "2024-04-06"),
    ],
)
def test_a_relative_date_is_read_against_the_day_of_publication(text: str, value: str) -> None:
    assert values(text) == [value]
    assert values(text, None) == []


def test_an_early_january_date_told_in_december_is_next_years() -> None:
    assert values("1월 10일 문을 연다", "2024-12-20") == ["2025-01-10"]


def test_a_weekday_in_brackets_decides_the_year_and_the_month() -> None:
    assert values("9. 1.(금) 열린") == ["2023-09-01"]
    assert values("28일(목) 열린") == ["2023-12-28"]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("8~10일", "2024-01-08", "2024-01-10"),
        ("8일부터 13일까지", "2024-01-08", "2024-01-13"),
        ("8, 9일 이틀간", "2024-01-08", "2024-01-09"),
        ("3월 11~13일", "2024-03-11", "2024-03-13"),
        ("11.11(월)~13(수)", "2024-11-11", "2024-11-13"),
        ("2024년 3월 30일부터 4월 2일까지", "2024-03-30", "2024-04-02"),
        ("12월 30일~1월 2일", "2023-12-30", "2024-01-02"),
        ("'24~'25년", "2024", "2025"),
        ("(’21.12~22.12.)", "2021-12", "2022-12"),
        ("5월부터 7월까지", "2024-05", "2024-07"),
    ],
)
def test_a_span_has_its_first_and_its_last_day(text: str, first: str, last: str) -> None:
    (mention,) = read(text)
    assert (mention.value, mention.end_value) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "5일간 열린",
        "100일 잔치",
        "5일 만에",
        "4박 6일 일정",
        "주 5일 근무",
        "약 10일 걸린다",
        "10일 이내",
        "1일 3회 운행",
        "매월 8일",
        "2월 30일",
        "4.5억 원",
        "044-200-7071",
        "2,024명",
        "내일배움카드",
        "지난해 같은 기간보다",
        "3·1절",
    ],
)
def test_counts_and_figures_are_no_dates(text: str) -> None:
    assert values(text) == []


def test_a_word_before_the_day_is_not_taken_for_a_count() -> None:
    assert values("제주 8일 열린 협약 8일 체결") == ["2024-01-08", "2024-01-08"]
    assert values("8일 간담회를 열고") == ["2024-01-08"]


def test_a_span_counted_in_days_keeps_its_first_day_alone() -> None:
    (mention,) = read("8일부터 3일간")
    assert (mention.value, mention.end_value) == ("2024-01-08", None)


def test_the_second_of_two_days_leans_on_the_first() -> None:
    assert values("10월 5일과 6일") == ["2024-10-05", "2024-10-06"]
    assert values("8, 15일 두 차례") == ["2024-01-08", "2024-01-15"]
    assert values("지난해 8월 포럼, 12월 토론회") == ["2023-08", "2023-12"]
    assert values("(3월) 협약 (11월) 평가") == ["2024-03", "2024-11"]
    assert values("2022년 3월 개소, 같은 해 6월 확장") == ["2022-03", "2022-06"]


def test_the_same_day_is_flagged_for_the_caller() -> None:
    (mention,) = read("이날 행사에는", None)
    assert mention.same_day
    assert mention.value is None


def test_future_is_told_from_the_day_of_publication() -> None:
    assert [mention.future for mention in read("지난 8일과 9일, 오는 11일, 내년")] == [False, None, True, True]
    assert read("2024년 1월 11일", None)[0].future is None


def test_offsets_point_into_the_whole_text_and_stay_inside_the_stretch() -> None:
    text = "1월 5일. 지난 8일 열렸다. 1월 9일."
    (mention,) = find_dates(text, 7, 16, PUBLISHED)
    assert text[mention.start : mention.end] == "지난 8일"


def test_precision_follows_the_value() -> None:
    assert [mention.precision for mention in read("2022년, 2023년 5월, 2024년 1월 8일")] == ["year", "month", "day"]
