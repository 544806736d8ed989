"""The day an article was published, where it follows from its own words.

An article says '오늘(8일)' or '1월 8일 밝혔다' and leaves the rest to its date line. The day is
taken from such a cue, the month from the cue, from a date with that day, or from '이번 1월', the
year from a date that gives it or from the edition of what is told ('CES 2024', '2024 가나다
포럼'), and a weekday in brackets, '8일(월)', settles or refutes them by the calendar. No date is
better than a wrong one: where the cues leave a choice, there is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from minkwan.records import Line

_WEEKDAYS = "월화수목금토일"
_MONTH_DAY = r"(?:(?P<m>1[0-2]|0?[1-9])\s?[월.]\s?)?(?P<d>3[01]|[12]\d|0?[1-9])"
_WEEKDAY = r"(?:\(?(?P<w>[월화수목금토일])(?:요일)?\))?"

# "오늘(8일)", "금일(1.8)": the day of publication itself.
_TODAY = re.compile(rf"(?:오늘|금일)\s?\((?:20\d\d[년.]\s?)?{_MONTH_DAY}\s?일?\.?,?\s?{_WEEKDAY}")
# "8일 밝혔다", "1월 8일(월) 이같이 전했다": what is told on the day it was said, unless "지난 8일".
_TOLD = re.compile(
    rf"(?<![\d.~∼-]){_MONTH_DAY}일{_WEEKDAY}\s?(?:이같이\s|이렇게\s)?"
    r"(?:밝혔|전했|말했|알렸|발표했|보도했|공시했|설명했|강조했|공개했)"
)
_DATE = re.compile(
    r"(?:(?P<y>20\d\d|[’'‘`]\d\d)\s?[년.]\s?)?(?<![\d.])(?P<m>1[0-2]|0?[1-9])\s?[월.]\s?"
    rf"(?P<d>3[01]|[12]\d|0?[1-9])\s?(?P<unit>일|\.)?{_WEEKDAY}(?![\d.]\d)"
)
_MONTH_NOW = re.compile(r"이번\s(?P<m>1[0-2]|[1-9])월(?!\s?\d)|이달\((?P<n>1[0-2]|[1-9])월\)")
_YEAR = re.compile(
    r"(?<![\d.,~∼-])(?P<y>20[0-4]\d)(?!\d)(?P<edition>(?=[\s’'”\"」』)(]|$)(?!\s?년))?(?:년)?(?P<after>\s?[가-힣]{0,2})"
)
_YEAR_NOW = re.compile(r"(?:올해|금년)\s?\((?P<y>20\d\d)년?\)")

_NOT_NOW = ("지난", "앞서", "이달", "오는", "내달", "작년")
_LATER_YEAR = ("까지", "부터", "목표", "착공", "준공", "완공", "이후", "말까")
_LATER_YEAR_BEFORE = ("오는", "내년", "향후", "내년(")
# From October on, what bears a year is often next year's: "CES 2024" is told of in December 2023.
_LAST_MONTH_OF_EDITIONS = 9


class _Date(NamedTuple):
    year: int | None
    month: int
    day: int
    weekday: str | None


def infer_published(text: str, lines: Iterable[Line]) -> str | None:
    """The ISO day on which the article was published, or None where its words do not tell.

    Only title and body count: a date in a list of other articles says nothing.
    """
    if not any(cue in text for cue in ("오늘", "금일", "했다", "혔다", "렸다", "했습", "혔습")):
        return None
    body = "\n".join(text[line.start : line.end] for line in lines)
    today = [_cue(m) for m in _TODAY.finditer(body)]
    cues = today or [_cue(m) for m in _TOLD.finditer(body) if not _before(body, m).endswith(_NOT_NOW)]
    if len({day for _, day, _ in cues}) != 1:
        return None
    day = cues[0][1]
    dates = [_date(m) for m in _DATE.finditer(body) if m["unit"] or m["w"] or m["y"]]
    months = {month for month, _, _ in cues if month}
    if today and not months:
        months = {each.month for each in dates if each.day == day}
    months = months or {int(m["m"] or m["n"]) for m in _MONTH_NOW.finditer(body)}
    if len(months) != 1:
        return None
    month = months.pop()
    weekdays = {weekday for _, _, weekday in cues if weekday}
    weekdays |= {each.weekday for each in dates if each.weekday and (each.month, each.day) == (month, day)}
    years = [
        year
        for year in _years(body, month, day, dates, bool(weekdays) or (bool(today) and month < 12))
        if _fits(year, month, day, weekdays)
    ]
    return date(years[0], month, day).isoformat() if len(years) == 1 else None


def _before(body: str, match: re.Match[str]) -> str:
    return body[max(0, match.start() - 6) : match.start()].rstrip()


def _cue(match: re.Match[str]) -> tuple[int | None, int, str | None]:
    return int(match["m"]) if match["m"] else None, int(match["d"]), match["w"]


def _date(match: re.Match[str]) -> _Date:
    year = match["y"]
    full = None if not year else int(year) if len(year) == 4 else 2000 + int(year[1:])
    return _Date(full, int(match["m"]), int(match["d"]), match["w"])


def _years(body: str, month: int, day: int, dates: list[_Date], checked: bool) -> list[int]:
    """Years that the day may belong to; ``checked`` says that they need no doubt.

    A weekday will choose among them, or the article tells what begins '오늘(8일)': an edition that
    somebody sets out for today is this year's.
    """
    stated = {each.year for each in dates if each.year and (each.month, each.day) == (month, day)}
    stated = stated or {int(m["y"]) for m in _YEAR_NOW.finditer(body)}
    if stated or not (checked or month <= _LAST_MONTH_OF_EDITIONS):
        return sorted(stated)
    reached, editions = set(), set()
    for match in _YEAR.finditer(body):
        year, before = int(match["y"]), _before(body, match)
        if match["after"].strip().startswith(_LATER_YEAR) or before.endswith(_LATER_YEAR_BEFORE):
            continue
        reached.add(year)
        if match["edition"] is not None and "년 전" not in before:
            editions.add(year)
    # An edition older than a year that the article has reached is a former one.
    return [year for year in sorted(editions) if year == max(reached)]


def _fits(year: int, month: int, day: int, weekdays: set[str]) -> bool:
    try:
        found = date(year, month, day)
    except ValueError:
        return False
    return not weekdays or weekdays == {_WEEKDAYS[found.weekday()]}
