"""Sums of money in Korean press: ``3조 5천억 원``, ``12.5억``, ``5천만 달러``, ``각 100만 원씩``.

A sum counts as money when a currency follows it, or when it ends in 억 or 조 and no counted
thing (명, 개, 톤 …) follows: headlines leave 원 out. Everything else is left alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_UNITS = {"조": 10**12, "억": 10**8, "만": 10**4}
_TENS = {"천": 1000, "백": 100, "십": 10}
_CURRENCIES = {
    "원": "KRW",
    "달러": "USD",
    "불": "USD",
    "유로": "EUR",
    "엔": "JPY",
    "위안": "CNY",
    "파운드": "GBP",
    "호주달러": "AUD",
    "캐나다달러": "CAD",
    "홍콩달러": "HKD",
    "싱가포르달러": "SGD",
}

# Every repetition is bounded, so that a hostile line of figures costs no more than its length.
_NUMBER = r"[0-9](?:[0-9,]{0,18}[0-9])?(?:\.[0-9]{1,6})?"
_SCALE = r"\s?[조억만천백십]{1,4}(?:\s?여\s?[조억만천백십]{1,4})?"
# Words that only begin like a currency: 원전, 원료 …, 엔진, 불가 … A josa or a noun such as
# 규모, 상당 may follow a currency directly, so what may follow can't be listed, only what may not.
_CURRENCY = (
    r"(?P<currency>원(?!료|전|자재|자력|격|장|문|칙|유|단|예|천|본|형|인|목|활|거리|탁|심|주|사이트|도심|년)"
    r"|(?:호주|캐나다|홍콩|싱가포르)?\s?달러|유로(?!존|파|운)|위안|파운드|엔(?!진|지|터|드|데|비|씨|에이)|불(?![가편법공만량안확교꽃빛합이]))"
)
# Counted things: a large figure before one of them is no sum of money.
_COUNTED = (
    r"(?!\s?여?\s?(?:원|명|개|톤|건|회|뷰|인구|인(?![프플])|주(?!택)|가구|그루|마리|대(?!출)|㎡|㎥|평|배|년|배럴|kWh|㎾|㎿|kW|MW|GW|"
    r"t(?![a-z])|ℓ|L|km|m|㎞|Sm|리터|단위|도스|회분|병|장(?!기)|권|줄|포기|그램|kg|보|걸음|화소|픽셀|비트|바이트|제곱|"
    r"세제곱|광년|분의|곳|사람|시간|이용자|관객|조회|다운))"
)
_AMOUNT = re.compile(
    rf"(?P<number>{_NUMBER}(?:{_SCALE}(?:\s?{_NUMBER}{_SCALE}){{0,4}}(?:\s?{_NUMBER}(?!\s?[년월일]))?)?)\s?(?P<odd>여)?\s?{_CURRENCY}"
    rf"|(?P<bare>{_NUMBER}(?:{_SCALE}\s?{_NUMBER}){{0,4}}\s?[천백십]?[조억](?:\s?{_NUMBER}\s?[천백십]?[억만](?![가-힣]))?)(?P<more>여)?{_COUNTED}"
)
_PIECE = re.compile(rf"{_NUMBER}|[조억만천백십]")
_EACH_BEFORE = re.compile(r"(?:각각?|당|마다)\s?(?:약\s?|최대\s?)?$")
_ABOUT_BEFORE = re.compile(r"(?:약|대략|어림잡아|무려 약)\s?$")
_ABOUT_AFTER = re.compile(r"\s?(?:여|가량|안팎|정도|내외|남짓)")
_EACH_AFTER = re.compile(r"\s?(?:상당(?:의|을)?\s?|가량\s?|정도\s?)?씩")


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum of money in the text, ``text[start:end]``.

    ``won`` is the sum in won, None for another currency. ``value`` is the sum in its own
    currency. ``approximate`` marks a rounded sum (약, 여, 가량), ``each`` one that goes to each
    of several (각, 씩, 1인당), so that the total is another.
    """

    start: int
    end: int
    won: int | None
    currency: str
    value: float
    approximate: bool
    each: bool


def find_amounts(text: str, start: int, end: int) -> list[Amount]:
    """All sums of money in ``text[start:end]``, in the order of the text."""
    found = []
    for match in _AMOUNT.finditer(text, start, end):
        head = match.start()
        if head and (text[head - 1] in ".,-" or text[head - 1].isdigit()) and head > start and text[head - 2].isdigit():
            continue  # the tail of a longer figure
        number = match["number"] or match["bare"]
        value = _value(number)
        if value is None:
            continue
        currency = _CURRENCIES[(match["currency"] or "원").replace(" ", "")]
        before = text[max(start, head - 8) : head]
        about = bool(
            match["odd"]
            or match["more"]
            or "여" in number
            or _ABOUT_BEFORE.search(before)
            or _ABOUT_AFTER.match(text, match.end(), end)
        )
        each = bool(_EACH_BEFORE.search(before) or _EACH_AFTER.match(text, match.end(), end))
        won = round(value) if currency == "KRW" else None
        found.append(Amount(head, match.end(), won, currency, value, about, each))
    return found


def _value(number: str) -> float | None:
    """The figure that a mixed number such as ``1조 8,402억`` says; None if its units do not fall."""
    total = 0.0
    group = 0.0
    digits: float | None = None
    last = 10**16
    for piece in _PIECE.findall(number):
        if piece in _TENS:
            group += (1 if digits is None else digits) * _TENS[piece]
            digits = None
        elif piece in _UNITS:
            unit = _UNITS[piece]
            if unit >= last:
                return None
            total += (group + (digits or 0) or 1) * unit
            group, digits, last = 0.0, None, unit
        else:
            digits = float(piece.replace(",", ""))
    return round(total + group + (digits or 0), 4)
