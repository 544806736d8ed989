"""When something happens: the dates of a sentence, of its paragraph, of its article.

A sentence names the day of what it tells in under half of the cases; else the day was named before, or
it is the article's first. A date must fit what is told: what is done is not dated later than the article,
what is planned not earlier.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from minkwan.dates import DateMention, find_dates
from minkwan.finders.status import REPORT
from minkwan.records import Candidate, Mention, Reading, Sentence, Status
from minkwan.syntax import Node

_JOINED = re.compile(r"\W*(?:또한|또|이어|이와|아울러|이 자리)")
_TOPICAL = re.compile(r"\s?(?:은|는|에는|엔|에|까지)(?=\s)")
_FROM = re.compile(r"\s*\)?\s*부터\s*(?:오는 )?")
_BARE_DAY = re.compile(r"\d{1,2}일")
_CLOSE = 10  # days: two days named in one story lie about as close
_YEAR = 4  # code points of a date that is only a year
_SINCE = re.compile(r"\s?(?:부터|이후|이래|도 |년도)")
_IN_ROWS = frozenset(("visits", "meetsWith", "locatedIn"))

# Relations that state an event of one day; the others state what lasts, or a date only where it is told.
EVENT_RELATIONS = frozenset(
    (
        "signsAgreementWith",
        "meetsWith",
        "visits",
        "participatesIn",
        "hosts",
        "donatesTo",
        "selects",
        "exhibitsIn",
        "appoints",
        "awardsContractTo",
    )
)


@dataclass(slots=True)
class When:
    """The dates of a sentence, and what holds for it from before."""

    dates: list[DateMention] = field(default_factory=list)
    day: DateMention | None = None  # the last day named, which 이날 repeats
    carried: DateMention | None = None  # the date that holds for the paragraph


class Timeline:
    """The dates of one article; sentences are added in their order, before any date is asked for."""

    def __init__(self, text: str, published: str | None, mentions: Sequence[Mention]) -> None:
        self.text = text
        self.published = published
        self.mentions = mentions
        self.day: DateMention | None = None
        self.carried: DateMention | None = None
        self.line = -1
        self.days: list[tuple[DateMention, bool]] = []  # all days named, and whether each is that of the telling

    def add(self, sentence: Sentence) -> When:
        """Finds a sentence's dates, and settles which date holds for it when it has none.

        A date told as a topic ('24일에는 …', '이날 …') holds for the rest of its paragraph, and
        beyond it for what is joined to it by '또한' or '이어'.
        """
        found = find_dates(self.text, sentence.start, sentence.end, self.published)
        told = [self._near(date) for date in self._spans(found)]
        if sentence.line != self.line and not _JOINED.match(self.text, sentence.start):
            self.carried = None
        self.line = sentence.line
        for date in told:
            if date.value and len(date.value) == 10:
                self.days.append((date, self._reported(date)))
                self.day = date if not self._reported(date) else self.day
        own = [d for d in told if (d.value or d.same_day) and not self._reported(d)]
        if own:
            first = own[0]
            opening = first.start - sentence.start < 8 or first.same_day
            topical = first.same_day or _TOPICAL.match(self.text, first.end)
            self.carried = (first if first.value else self.day) if opening and topical else None
        return When(told, self.day, self.carried)

    def _near(self, date: DateMention) -> DateMention:
        """A bare day ('21일에는') in the month that brings it closest to the day named before it."""
        if self.day is None or not self.day.value or not _BARE_DAY.match(self.text, date.start) or not date.value:
            return date
        before = dt.date.fromisoformat(self.day.value)
        here = dt.date.fromisoformat(date.value)
        if abs((here - before).days) <= _CLOSE:
            return date
        for step in (-1, 1):
            month = here.month + step
            year, month = here.year + (month - 1) // 12, (month - 1) % 12 + 1
            try:
                other = dt.date(year, month, here.day)
            except ValueError:  # no such day in that month
                continue
            if abs((other - before).days) <= _CLOSE:
                return replace(date, value=other.isoformat(), end_value=None)
        return date

    def _spans(self, dates: Sequence[DateMention]) -> Iterator[DateMention]:
        """Dates with '오늘(8일)부터 13일까지' as one span."""
        before: DateMention | None = None
        for date in dates:
            if before is not None:
                if _FROM.fullmatch(self.text, before.end, date.start) and date.value and before.value:
                    before = replace(before, end=date.end, end_value=date.value)
                    continue
                yield before
            before = date
        if before is not None:
            yield before

    def date(self, when: When, row: Sequence[Node], start: int, end: int, status: Status | None) -> DateMention | None:
        """The date of what stands between start and end.

        It is the last day before its end that fits its status, else a month or year, else a date
        that holds for the paragraph.
        """
        vague: DateMention | None = None
        for date in reversed(when.dates):
            behind = self.text[end : date.start].strip(" ") in ("", "(") and date.start - end < 3
            if (date.start >= end and not behind) or self._reported(date) or self._of_telling(date, row, start):
                continue
            if date.same_day and not date.value:
                return when.day
            if not date.value or not self._fits(date.value, status):
                continue
            if len(date.value) == 4 and (_SINCE.match(self.text, date.end) or self._named(date)):
                continue
            if len(date.value) == 10:
                return date
            vague = vague or date
        return vague or when.carried

    def _named(self, date: DateMention) -> bool:
        """Whether a year is part of a name: '2025년 한빛박람회'."""
        mentions = self.mentions
        at = bisect_right(mentions, date.start, key=lambda m: m.start) - 1
        return at >= 0 and mentions[at].end > date.start

    def _fits(self, value: str, status: Status | None) -> bool:
        """Whether what is dated so can be done, or planned, when the article is published."""
        if not self.published or status is None or status == "negated":
            return True
        now = self.published[: len(value)]
        return value >= now if status == "planned" else value <= now

    def default(self, relation: str, start: int, end: int, status: Status) -> DateMention | None:
        """The day of an event whose sentence names none: the first day of the article that fits.

        Press names the day of what it is about first, and nearly always once. Visits and meetings
        come in rows, so there the last day named before counts.
        """
        if status == "negated":
            return None
        fit = [d for d, telling in self.days if not telling and self._fits(d.value or "", status)]
        if status == "planned":
            fit = [d for d in fit if d.value != self.published] or fit
        elif not fit:
            fit = [d for d, _ in self.days if self._fits(d.value or "", status)][:1]
        line = self.text.rfind("\n", 0, start)
        near = [d for d in fit if d.start < end and (relation in _IN_ROWS or (d.start > line and status == "planned"))]
        fit = near[-1:] or fit
        return fit[0] if fit else None

    def _of_telling(self, date: DateMention, row: Sequence[Node], start: int) -> bool:
        """Whether a date behind the topic is that of the telling: '한빛도는 13일 사절단이 … 참석한다고 밝혔다'."""
        topic = next((n for n in row if n.sort == "phrase" and n.josa in ("은", "는")), None)
        if topic is None or not 0 <= date.start - topic.end <= 2 or start <= date.end:
            return False
        final = next((n for n in reversed(row) if n.sort == "verb"), None)
        return final is not None and final.stem in REPORT

    def _reported(self, date: DateMention) -> bool:
        """Whether a date is that of the telling: '… 체결했다고 15일 밝혔다'."""
        after = self.text[date.end : date.end + 6].lstrip(" )")
        return after.startswith(("밝혔", "전했", "말했", "알렸", "밝힌", "발표"))

    def present(self, date: DateMention | None) -> Status:
        """Present tense tells today's event as it happens, and a coming one as planned."""
        if date is not None and date.value and self.published and len(date.value) == 10:
            return "planned" if date.value > self.published[: len(date.value)] else "done"
        return "planned"

    def still_to_come(self) -> bool:
        """Whether all days that the article names lie after its own: it announces."""
        named = [d.value or "" for d, telling in self.days if not telling]
        return bool(named and self.published) and min(named) > str(self.published)

    def told_today(self) -> Status:
        """Present tense without a date of its own: done where the article names its own day and no later one."""
        named = {d.value for d, telling in self.days if not telling}
        return "done" if named and self.published and max(v or "" for v in named) == self.published else "planned"


def dated(reading: Reading, found: Sequence[Candidate]) -> list[Candidate]:
    """Gives events the day that the article tells them on, where none of their sentences names one."""
    links, mentions = reading.links, reading.mentions

    def key(c: Candidate) -> tuple[str, int, int]:
        low, high = sorted((links[c.subject], links[c.object]))
        return c.relation, low, high

    def undated(c: Candidate) -> bool:
        event = c.relation in EVENT_RELATIONS or (c.relation == "locatedIn" and mentions[c.subject].kind == "Event")
        return event and (c.details.date is None or len(c.details.date) == _YEAR)

    if not any(undated(c) for c in found):
        return list(found)
    timeline = Timeline(reading.article.text, reading.article.published, mentions)
    for sentence in reading.sentences:
        timeline.add(sentence)
    told = {key(c) for c in found if c.details.date and not undated(c)}
    done: list[Candidate] = []
    for c in found:
        if undated(c) and key(c) not in told:
            date = timeline.default(c.relation, c.start, c.end, c.status)
            year = c.details.date
            if date is not None and date.value and (year is None or date.value.startswith(year)):
                c = replace(c, details=replace(c.details, date=date.value, end_date=date.end_value))
        done.append(c)
    return done
