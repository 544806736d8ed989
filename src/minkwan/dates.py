"""Dates in Korean press: absolute, shortened, and relative to the day of publication.

Figures are found first (the ``8`` of 8일, the ``'24`` of '24.1.8.), then read in one of a few
forms with what stands around them: a cue before (지난, 오는, 내달), a weekday after, the other
end of a span. A weekday in brackets decides between months or years that would both do. Counts
of days (3일간, 5일 만에, 4박 6일) are no dates.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Precision = Literal["day", "month", "year"]

_QUOTES = "'‘’´`′"
_YEAR = rf"(?P<year>(?:19|20)[0-9]{{2}}|[{_QUOTES}][0-9]{{2}})(?![0-9])"
_MONTH = r"(?P<month>1[0-2]|0?[1-9])(?![0-9])"
_DAY = r"(?P<day>3[01]|[12][0-9]|0?[1-9])(?![0-9])"
_WEEKDAY = r"\.?\s?\(\s?(?P<weekday>[월화수목금토일])(?:요일)?\s?[,)]"
_TO = r"\s?(?:부터|[~∼∽〜～–―-])\s?"
# What follows makes it a count of days (or of turns), not a day of the month.
_NO_COUNT = (
    r"(?!간(?!담)|\s간의|째|차(?!관|량|장)|\s?만에|\s?만\s|\s?이내|\s?이상|\s?이하|\s?미만|\s?동안|\s?연속|여\s|분(?=[\s의을])|치\s|권|당\s|"
    r"\s?평균|씩|장(?=[\s이을의에])|제(?=[\s로를는가의])|\s?(?:전|후|뒤)(?:에|까지|부터|인|의)?[\s,.)]|\s?정도|\s?가량|\s?내외|"
    r"\s?내(?:에|로|\s)|꼴|\s넘게)"
)

# A cheap first look: a figure, and after it something that can make it a date.
_HEAD = re.compile(rf"[{_QUOTES}0-9][0-9]{{0,3}}(?=\s?[년월일./~∼∽〜～–―·-]|,\s?[0-9]{{1,2}}\s?일)")
# The forms of a date, the fullest first.
_WITH_YEAR = (
    re.compile(rf"{_YEAR}\s?(?:년\s?|[./-]\s?){_MONTH}\s?(?:월\s?|[./-]\s?){_DAY}(?:\s?일|\.)?"),
    re.compile(rf"{_YEAR}\s?(?:년\)?|\.)\s?{_MONTH}\s?월"),
    re.compile(rf"{_YEAR}\.\s?{_MONTH}(?=\.?\s?[~∼∽〜～)]|\.?\s[^0-9]|\.(?:\s?[^0-9\s]|$))"),
    re.compile(rf"{_YEAR}\s?년도?(?!대|산|생|차|식|\s?만에|\s?[0-9]+월\s?[0-9]+박)"),
    re.compile(rf"{_YEAR}(?={_TO}[{_QUOTES}]?[0-9]{{2,4}}\s?년)"),
    re.compile(rf"(?P<year>[{_QUOTES}][0-9]{{2}})(?={_TO}[{_QUOTES}][0-9]{{2}}(?![0-9.]))"),
    re.compile(rf"(?<=\()(?P<year>[{_QUOTES}][0-9]{{2}})(?=\s?[~∼∽〜～,)])"),
)
_WITH_MONTH = (
    re.compile(rf"{_MONTH}\s?월\s?{_DAY}(?:\s?일(?!간)|(?=\s?[~∼∽〜～–·,-]\s?[0-9]))"),
    re.compile(rf"{_MONTH}\s?[./]\s?{_DAY}(?:\.?\s?일|(?={_WEEKDAY})|(?=\.?\s?[~∼∽〜～]\s?[0-9]))"),
    re.compile(rf"(?:(?<=\()|(?<=지난 )|(?<=오는 )){_MONTH}\.\s?{_DAY}(?=\.?[,)–-]|\s[^0-9])"),
    re.compile(rf"{_MONTH}\s?월(?!호)"),
    re.compile(rf"{_MONTH}(?={_TO}(?:1[0-2]|[1-9])\s?월)"),
)
_DAY_ALONE = (
    re.compile(rf"{_DAY}\s?일{_NO_COUNT}"),
    re.compile(rf"{_DAY}(?=(?:{_TO}|[·,]\s?)[0-9]{{1,2}}\s?일{_NO_COUNT})"),
)
# The other end of a span, by how exact the first one is.
_SPANS: dict[Precision, re.Pattern[str]] = {
    "day": re.compile(
        rf"\.?(?:\s?\((?:[월화수목금토일](?:요일)?|현지\s?시[간각])\))?(?:{_TO}|(?P<list>[·,]\s?)(?=[0-9]{{1,2}}\s?일))"
        rf"(?:{_YEAR}\s?(?:년\s?|[./-]\s?))?(?:{_MONTH}\s?(?:월\s?|[./]\s?))?{_DAY}(?P<mark>\s?일{_NO_COUNT}|\.?(?![0-9:]|\s?[시분명개곳년월회%]))"
    ),
    "month": re.compile(
        rf"\.?{_TO}(?:(?P<year>(?:19|20)[0-9]{{2}}|[{_QUOTES}]?[0-9]{{2}})\s?(?:년\s?|[./]\s?))?{_MONTH}(?P<mark>\s?월|\.?(?!\s?[가-힣0-9]))"
    ),
    "year": re.compile(
        rf"{_TO}(?P<year>(?:19|20)[0-9]{{2}}|[{_QUOTES}]?[0-9]{{2}})(?P<mark>\s?년|(?<=[{_QUOTES}][0-9]{{2}})(?![0-9.]))"
    ),
}
_WEEKDAY_AFTER = re.compile(_WEEKDAY)
_COUNT_BEFORE = re.compile(
    r"(?:[0-9]박|개월|[0-9]\s?월|최대|최소|하루|연간|누적|꼬박|생후|(?<![가-힣])(?:주|약|총|연|만|각|제))\s?$"
)
# In '1일 3회' a day is a measure.
_PER_DAY = re.compile(r"\s?(?:최대|[0-9,.]+\s?(?:회|명|만|톤|건|천|시간|t|㎥))")
_CUE = re.compile(
    r"(?<![가-힣])(?P<cue>지난\s?달|지난해|지난|오는|이달|이번\s?달|이번|다음\s?달|내달|내년|올해|올|금년|작년|같은\s?달|같은\s?해|"
    r"이듬해|매년|매월|매달|재작년|내후년)\s?(?:[월화수목금토일]요일(?:인)?\s?)?$"
)
_WORD = re.compile(
    r"오늘|금일|어제|내일|올해|금년|지난해|작년|내년|이날|같은\s?날|이달|이번\s?달|지난\s?달|다음\s?달|내달|지난\s?주|이번\s?주|"
    r"다음\s?주|올\s(?=[상하]반기|연말|초|봄|여름|가을|겨울)|연내"
)
# '내일배움카드' is a programme, '작년보다' and '지난해 같은 기간' compare, '주말' is another word.
_NO_WORD_AFTER = re.compile(r"배움|채움|준비|말|도약|(?:도|의|과|와)?\s?(?:같은\s?기간|동기|대비)|보다")

_YEARS = {"올해": 0, "올": 0, "금년": 0, "연내": 0, "내년": 1, "지난해": -1, "작년": -1, "재작년": -2, "내후년": 2}
_MONTHS = {"이달": 0, "이번달": 0, "다음달": 1, "내달": 1, "지난달": -1}
_WEEKS = {"지난주": -7, "이번주": 0, "다음주": 7}
_DAYS = {"오늘": 0, "금일": 0, "어제": -1, "내일": 1}
_REPEATED = frozenset({"매년", "매월", "매달"})
_FAR_AHEAD = 270  # days: '12월 20일' told in January was last December's
_FAR_BACK = 300  # days: '1월 10일' told in December is the coming one
_LATE = 31  # days: '오는 7일' may be told a little after the 7th
_MONTH_BACK = 15  # days: '30일' told on the 2nd was last month's


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date in the text, ``text[start:end]``, as an ISO day, month or year.

    ``end_value`` is the last day (month, year) of a span. ``future`` tells whether it lies after
    the day of publication; None where that is unknown or the same. ``same_day`` marks 이날 and
    같은 날, which have no value of their own: they repeat the last day named.
    """

    start: int
    end: int
    value: str | None
    end_value: str | None
    precision: Precision
    future: bool | None
    same_day: bool = False


@dataclass(frozen=True, slots=True)
class _Before:
    """The day of publication, and the date that was named last in the text."""

    published: date | None
    value: str = ""
    end: int = -1


def find_dates(text: str, start: int, end: int, published: str | None) -> list[DateMention]:
    """All dates in ``text[start:end]``, in the order of the text.

    Relative dates are resolved against ``published`` (an ISO day); without it only those that
    give their own year are returned, and those that repeat another (이날).
    """
    day = date.fromisoformat(published) if published and len(published) == 10 else None
    found: list[DateMention] = []
    before = _Before(day)
    upto = start
    for match in _HEAD.finditer(text, start, end):
        at = match.start()
        if at < upto:
            continue
        mention = _read(text, at, start, end, before)
        if mention is None and text[at] in _QUOTES:  # the quotation mark opened a phrase
            mention = _read(text, at + 1, start, end, before)
        if mention is not None and mention.value:
            found.append(mention)
            upto = mention.end
            before = _Before(day, mention.end_value or mention.value, mention.end)
    words: list[DateMention] = []
    for match in _WORD.finditer(text, start, end):
        word = _read_word(text, match, day, end)
        if word is not None:
            words.append(word)
    return _without_covered(sorted(found + words, key=lambda mention: mention.start))


def _without_covered(mentions: list[DateMention]) -> list[DateMention]:
    """Without those that begin inside the one before (the 지난해 of '지난해 12월')."""
    kept: list[DateMention] = []
    for mention in mentions:
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept


def _read(text: str, at: int, start: int, end: int, before: _Before) -> DateMention | None:
    """The date that begins with the figure at ``at``, with its cue and its span."""
    if at > start and _goes_on(text, at, start):
        return None
    for form in _WITH_YEAR:
        match = form.match(text, at, end)
        if match is not None:
            return _with_span(text, match, at, end, _compose(match.groupdict()), before)
    cue_match = _CUE.search(text, max(start, at - 12), at)
    cue = cue_match["cue"].replace(" ", "") if cue_match else ""
    if cue in _REPEATED or (not cue and at > start and "가" <= text[at - 1] <= "힣"):
        return None
    begin = cue_match.start("cue") if cue_match else at
    for form in _WITH_MONTH:
        match = form.match(text, at, end)
        if match is not None:
            value = _place_month(text, match, end, cue, before)
            return _with_span(text, match, begin, end, value, before)
    for form in _DAY_ALONE:
        match = form.match(text, at, end)
        if match is not None:
            if _COUNT_BEFORE.search(text, max(start, at - 6), at) or (
                match["day"] == "1" and not cue and _PER_DAY.match(text, match.end(), end)
            ):
                return None
            value = _place_day(text, match, end, cue, before)
            return _with_span(text, match, begin, end, value, before)
    return None


def _goes_on(text: str, at: int, start: int) -> bool:
    """Whether the figure is the later part of a longer one, or of a Latin name."""
    previous = text[at - 1]
    if previous.isdigit() or (previous.isascii() and previous.isalpha()):
        return True
    return previous in ".,/:-" and at - 2 >= start and text[at - 2].isdigit()


def _with_span(
    text: str, match: re.Match[str], begin: int, end: int, value: str | None, before: _Before
) -> DateMention | None:
    """The mention of ``value``, together with the other end of its span where one follows."""
    if value is None:
        return None
    precision = _precision(value)
    stop, last = match.end(), None
    span = _SPANS[precision].match(text, stop, end)
    if span is not None:
        last = _last_of_span(value, span.groupdict())
        stop = span.end() if last else stop
    return DateMention(begin, stop, value, last, precision, _future(value, before.published))


def _last_of_span(value: str, parts: dict[str, str | None]) -> str | None:
    """The end of the span that begins with ``value``; None where it would not lie after it."""
    full = {**parts, "year": parts["year"] or value[:4], "month": parts.get("month") or value[5:7]}
    last = _compose(full)
    if last is not None and last < value and parts["year"] is None and parts.get("month"):
        last = _compose({**full, "year": str(int(value[:4]) + 1)})  # '12월 30일~1월 2일'
    if last is None or last <= value or len(last) != len(value):
        return None
    return None if parts.get("list") and not _next_day(value, last) else last


def _place_month(text: str, match: re.Match[str], end: int, cue: str, before: _Before) -> str | None:
    """The date of a month (and day) without a year."""
    parts = match.groupdict()
    if cue in ("같은해", "이듬해"):
        return _compose({**parts, "year": str(int(before.value[:4]) + (cue == "이듬해"))}) if before.value else None
    in_turn = not cue and len(before.value) > 4 and int(parts["month"]) > int(before.value[5:7])
    if in_turn and _same_sentence(text, before.end, match.start()):  # '지난해 8월 …, 12월 …'
        return _compose({**parts, "year": before.value[:4]})
    today = before.published
    if today is None:
        return None
    if cue in _YEARS:
        return _compose({**parts, "year": str(today.year + _YEARS[cue])})
    choices = [_compose({**parts, "year": str(today.year + step)}) for step in (0, -1, 1)]
    dates = [value for value in choices if value is not None]
    weekday = _WEEKDAY_AFTER.match(text, match.end(), end) if parts.get("day") else None
    if weekday is not None:
        dates = [value for value in dates if _weekday(value) == weekday["weekday"]] or dates
    if not dates:
        return None
    now = today.isoformat()
    if cue == "지난":
        return max((value for value in dates if value <= now[: len(value)]), default=dates[0])
    if cue == "오는":
        late = (today - timedelta(days=_LATE)).isoformat()
        return min((value for value in dates if value >= late[: len(value)]), default=dates[0])
    distance = (_first_day(dates[0]) - today).days
    if distance > _FAR_AHEAD:
        return min(dates)
    return max(dates) if distance < -_FAR_BACK else dates[0]


def _place_day(text: str, match: re.Match[str], end: int, cue: str, before: _Before) -> str | None:
    """The date of a day without a month."""
    number = int(match["day"])
    named = before.value
    if cue == "같은달":
        return _compose({"year": named[:4], "month": named[5:7], "day": match["day"]}) if len(named) > 4 else None
    if len(named) == 10 and not cue and _same_sentence(text, before.end, match.start()) and number > int(named[8:]):
        return _compose({"year": named[:4], "month": named[5:7], "day": match["day"]})
    today = before.published
    if today is None:
        return None
    if cue in _MONTHS:
        return _in_month(today, _MONTHS[cue], number)
    months = [_in_month(today, step, number) for step in (0, -1, 1)]
    weekday = _WEEKDAY_AFTER.match(text, match.end(), end)
    if weekday is not None:
        fitting = [value for value in months if value and _weekday(value) == weekday["weekday"]]
        if fitting:
            return fitting[0]
    this, last, coming = months
    if cue == "지난":
        return this if this and number <= today.day else last
    if cue == "오는":
        return this if this and number >= today.day - 3 else coming
    if number - today.day > _MONTH_BACK:
        return last or this
    return this


def _same_sentence(text: str, before: int, at: int) -> bool:
    """Whether so little lies between two dates that the second leans on the first."""
    between = text[before:at]
    return len(between) <= 40 and "\n" not in between and ". " not in between


def _read_word(text: str, match: re.Match[str], today: date | None, end: int) -> DateMention | None:
    """The date of a word such as 오늘, 내년 or 이날."""
    at, stop = match.span()
    if (at and "가" <= text[at - 1] <= "힣") or _NO_WORD_AFTER.match(text, stop, end):
        return None
    word = match[0].replace(" ", "")
    if word in ("이날", "같은날"):
        return DateMention(at, stop, None, None, "day", None, same_day=True)
    if today is None:
        return None
    if word in _DAYS:
        value = (today + timedelta(days=_DAYS[word])).isoformat()
    elif word in _WEEKS:
        value = (today + timedelta(days=_WEEKS[word])).isoformat()[:7]
    elif word in _MONTHS:
        value = (_in_month(today, _MONTHS[word], 1) or "")[:7]
    else:
        value = str(today.year + _YEARS[word])
    return DateMention(at, at + len(match[0].rstrip()), value, None, _precision(value), _future(value, today))


def _compose(parts: dict[str, str | None]) -> str | None:
    """The ISO form of a year, month and day as written; None if there is no such day."""
    year = (parts.get("year") or "").lstrip(_QUOTES)
    if not year:
        return None
    number = int(year) if len(year) == 4 else int(year) + (1900 if int(year) > 60 else 2000)
    month, day = parts.get("month"), parts.get("day")
    if not month:
        return f"{number:04d}"
    if not day:
        return f"{number:04d}-{int(month):02d}"
    if int(day) > monthrange(number, int(month))[1]:
        return None
    return f"{number:04d}-{int(month):02d}-{int(day):02d}"


def _in_month(today: date, step: int, number: int) -> str | None:
    """Day ``number`` of the month ``step`` months from today's; None if it has no such day."""
    months = today.year * 12 + today.month - 1 + step
    return _compose({"year": f"{months // 12:04d}", "month": str(months % 12 + 1), "day": str(number)})


def _precision(value: str) -> Precision:
    return "year" if len(value) == 4 else "month" if len(value) == 7 else "day"


def _first_day(value: str) -> date:
    return date.fromisoformat((value + "-01-01")[:10] if len(value) == 4 else (value + "-01")[:10])


def _weekday(value: str) -> str:
    return "월화수목금토일"[date.fromisoformat(value).weekday()]


def _next_day(value: str, last: str) -> bool:
    return (date.fromisoformat(last) - date.fromisoformat(value)).days == 1


def _future(value: str, today: date | None) -> bool | None:
    now = today.isoformat()[: len(value)] if today else value
    return None if value == now else value > now
