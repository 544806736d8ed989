"""Sums of money as Korean press writes them."""

import pytest

from minkwan.amounts import Amount, find_amounts


def read(text: str) -> list[Amount]:
    return find_amounts(text, 0, len(text))


@pytest.mark.parametrize(
    ("text", "won"),
    [
        ("3조 5천억 원", 3_500_000_000_000),
        ("1200억원 규모", 120_000_000_000),
        ("2조8000억", 2_800_000_000_000),
        ("350억 투자", 35_000_000_000),
        ("12.5억 원", 1_250_000_000),
        ("1억 5,000만원", 150_000_000),
        ("1천185억 원", 118_500_000_000),
        ("1조 8,402억 원", 1_840_200_000_000),
        ("1천 200만원", 12_000_000),
        ("1만 2천 원", 12_000),
        ("206백만 원", 206_000_000),
        ("1.5백만원", 1_500_000),
        ("1천만 원 상당", 10_000_000),
        ("과징금 10억3,200만원 처분", 1_032_000_000),
        ("93억(운용), ", 9_300_000_000),
        ("20억원대", 2_000_000_000),
        ("5,000원", 5_000),
    ],
)
def test_a_sum_in_won(text: str, won: int) -> None:
    (amount,) = read(text)
    assert (amount.won, amount.currency) == (won, "KRW")


@pytest.mark.parametrize(
    ("text", "currency", "value"),
    [("5천만 달러", "USD", 5e7), ("64억불", "USD", 6.4e9), ("3억 유로를", "EUR", 3e8), ("2억 호주달러", "AUD", 2e8)],
)
def test_a_sum_in_another_currency_has_no_won(text: str, currency: str, value: float) -> None:
    (amount,) = read(text)
    assert (amount.won, amount.currency, amount.value) == (None, currency, value)


@pytest.mark.parametrize(
    "text",
    [
        "350억 명",
        "100억 개",
        "1만 2천여 명",
        "2024년 5월",
        "10억 원전",
        "원전 3기",
        "3억 뷰",
        "5천 톤",
        "제3 원칙",
        "7071-3",
    ],
)
def test_counted_things_are_no_money(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize("text", ["약 3억 원", "594억여원", "3천여만 원", "3억 원가량", "30억여 원"])
def test_rounded_sums_are_approximate(text: str) -> None:
    (amount,) = read(text)
    assert amount.approximate


def test_a_sum_for_each_is_told_from_the_total() -> None:
    each, total = read("각 100만 원씩 총 300만 원을 기탁했다")
    assert (each.won, each.each) == (1_000_000, True)
    assert (total.won, total.each, total.approximate) == (3_000_000, False, False)
    assert read("1인당 30만원")[0].each
    assert read("각각 1조원을 출자")[0].each
    assert read("500만 원씩")[0].each


def test_two_sums_side_by_side_stay_apart() -> None:
    assert [amount.won for amount in read("국비 50억 원, 도비 2024년 30억 원")] == [5_000_000_000, 3_000_000_000]


def test_offsets_point_into_the_whole_text_and_stay_inside_the_stretch() -> None:
    text = "1억 원. 총 2억 원 투자. 3억 원."
    (amount,) = find_amounts(text, 6, 15)
    assert text[amount.start : amount.end] == "2억 원"


def test_a_longer_figure_is_not_read_from_its_middle() -> None:
    assert read("1" * 60 + "억 원") == []
