"""The frames as a finder: patterns and clauses over a read article."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from minkwan.amounts import Amount, find_amounts
from minkwan.dates import DateMention, find_dates
from minkwan.finders.clauses import ClauseFinder, Found
from minkwan.finders.groups import groups, halls, only_halls, units
from minkwan.finders.patterns import Encoded, encode, matches, without_asides
from minkwan.finders.status import REPORT, status_at
from minkwan.finders.status import Reading as StatusReading
from minkwan.finders.timing import dated
from minkwan.knowledge import Knowledge
from minkwan.knowledge.frames import Pattern
from minkwan.records import AgreementKind, Candidate, Details, Reading, Sentence, Status
from minkwan.syntax import Node, nodes

AMOUNT_RELATIONS = frozenset(("investsIn", "funds", "awardsContractTo", "donatesTo", "sanctions", "acquires"))
_KINDS: tuple[tuple[str, AgreementKind], ...] = (
    ("투자", "investment"),
    ("업무협약", "mou"),
    ("MOU", "mou"),
    ("양해각서", "mou"),
    ("계약", "contract"),
    ("협약", "mou"),
)
_JOINED = re.compile(r"\W*(?:또한|또|이어|이와|아울러|이 자리)")
_TOPICAL = re.compile(r"\s?(?:은|는|에는|엔|에|까지)(?=\s)")
_FROM = re.compile(r"\s*\)?\s*부터\s*(?:오는 )?")
_LONGEST_EVIDENCE = 200  # code points; the scorer's guidelines allow quotes of 5 to 200


@dataclass(slots=True)
class _Told:
    """What a sentence gives to all that is found in it."""

    sentence: Sentence
    row: list[Node]
    dates: list[DateMention]
    amounts: list[Amount]


class FrameFinder:
    """Applies all frames to one article; used once."""

    def __init__(self, reading: Reading, knowledge: Knowledge) -> None:
        self.reading = reading
        self.knowledge = knowledge
        self.text = reading.article.text
        self.published = reading.article.published
        self.acts_for: dict[int, int] = {}
        self.day: DateMention | None = None  # the last day named, which 이날 repeats
        self.carried: DateMention | None = None
        self.line = -1
        self.planned = False  # whether the last full sentence told a plan

    def candidates(self) -> list[Candidate]:
        """All candidates, in order of place."""
        reading, mentions = self.reading, self.reading.mentions
        found: list[Candidate] = []
        firsts: list[int] = []
        at = 0
        for number in range(len(reading.sentences)):
            while at < len(mentions) and mentions[at].sentence < number:
                at += 1
            firsts.append(at)
        firsts.append(len(mentions))
        told: list[_Told] = []
        for number, sentence in enumerate(reading.sentences):
            row = nodes(sentence, mentions, firsts[number], self.text, self.knowledge.frames.by_noun)
            told.append(_Told(sentence, row, [], []))
            numbered = [(i, m) for i, m in enumerate(mentions[firsts[number] : firsts[number + 1]], firsts[number])]
            if len(numbered) > 1:
                encoded = encode(self.text, sentence.start, sentence.end, numbered, self.knowledge.symbols)
                found.extend(self._patterns(encoded, told[-1]))
        for candidate in found:
            if candidate.relation == "holdsOfficeAt" and not candidate.details.former:
                self.acts_for.setdefault(reading.links[candidate.subject], candidate.object)
        topic: tuple[int, ...] = ()
        for told_here in told:
            self._dates(told_here)
            found.extend(self._clauses(told_here, topic))
            self._plan(told_here)
            topic = self._topic(told_here, topic)
        found = only_halls(reading, found)
        found.extend([*groups(reading, self.knowledge, found), *halls(reading, self.knowledge, found)])
        found.extend(units(reading, self.knowledge))
        return found

    # -- patterns

    def _patterns(self, encoded: Encoded, told: _Told) -> Iterator[Candidate]:
        plain = without_asides(encoded)
        for pattern in self.knowledge.frames.patterns:
            for subjects, objects, start, end in matches(pattern, encoded if pattern.brackets else plain):
                end = max([end, *(self.reading.mentions[m].end for m in (*subjects, *objects))])
                yield from self._from_pattern(pattern, subjects, objects, start, end, told)

    def _from_pattern(
        self, pattern: Pattern, subjects: Sequence[int], objects: Sequence[int], start: int, end: int, told: _Told
    ) -> Iterator[Candidate]:
        status = StatusReading(pattern.status or "done", "", "past" if pattern.status else "none")
        if pattern.status is None:
            for p, node in enumerate(told.row):
                if node.sort == "verb" and node.end > end - 1:
                    status = status_at(told.row, p, title=told.sentence.role == "title")
                    break
        for s in subjects:
            for o in objects:
                yield self._candidate(
                    pattern.relation,
                    s,
                    o,
                    start,
                    end,
                    status,
                    pattern.score,
                    pattern.id,
                    pattern.kind,
                    told,
                    state=pattern.status is not None,
                )

    # -- clauses

    def _clauses(self, told: _Told, topic: tuple[int, ...]) -> Iterator[Candidate]:
        reading = self.reading
        title = told.sentence.role == "title"
        finder = ClauseFinder(
            told.row,
            reading.mentions,
            reading.links,
            self.text,
            self.knowledge.frames,
            title=title,
            topic=topic,
            acts_for=self.acts_for,
        )
        for found in finder.found():
            for s, o in self._pairs(found):
                clause = found.clause
                yield self._candidate(
                    clause.relation,
                    s,
                    o,
                    found.start,
                    found.end,
                    found.status,
                    found.score,
                    clause.id,
                    clause.kind,
                    told,
                    state=clause.state,
                    node=found.at,
                )

    def _pairs(self, found: Found) -> Iterator[tuple[int, int]]:
        if found.clause.pairs == "each" and found.subjects == found.objects:
            members = found.subjects
            for i, s in enumerate(members):
                for o in members[i + 1 :]:
                    yield s, o
        else:
            for s in found.subjects:
                for o in found.objects:
                    yield s, o
            if found.clause.pairs == "each":
                for group in (found.subjects, found.objects):
                    for i, s in enumerate(group):
                        for o in group[i + 1 :]:
                            yield s, o

    # -- details

    def _candidate(
        self,
        relation: str,
        s: int,
        o: int,
        start: int,
        end: int,
        status: StatusReading,
        score: float,
        frame: str,
        kind: str,
        told: _Told,
        *,
        state: bool,
        node: int = -1,
    ) -> Candidate:
        start, end = self._evidence(start, end, told.sentence)
        date = None if state else self._date(told, start, end)
        value = date.value if date else None
        told_status = status.status
        if status.tense == "present" and not state and told_status == "done":
            told_status = self._present(date)
        amount = self._amount(told, start, end) if relation in AMOUNT_RELATIONS else None
        agreement = self._kind(start, end, told.sentence) if relation == "signsAgreementWith" else None
        details = Details(
            date=value,
            end_date=date.end_value if date else None,
            amount=amount,
            post=self._post(s, o) if relation == "holdsOfficeAt" else None,
            former=frame.startswith("former"),
            kind=agreement,
        )
        untensed = status.tense == "none" and not state
        if untensed and self.planned and told.sentence.role == "body" and told_status == "done":
            told_status = "planned"
        return Candidate(
            s, relation, o, start, end, told_status, score, f"{relation}.{frame}", status.cue, untensed, details
        )

    def _plan(self, told: _Told) -> None:
        """Notes whether a full sentence told a plan: what is listed below it without a verb is planned too."""
        if told.sentence.role == "body":
            last = max((i for i, n in enumerate(told.row) if n.sort == "verb"), default=-1)
            if last >= 0:
                self.planned = status_at(told.row, last, title=False).tense == "future"

    def _present(self, date: DateMention | None) -> Status:
        """Present tense tells today's event as it happens, and a coming one as planned."""
        if date is not None and date.value and self.published:
            return "planned" if date.value > self.published[: len(date.value)] else "done"
        return "planned"

    def _evidence(self, start: int, end: int, sentence: Sentence) -> tuple[int, int]:
        """The stretch that states the fact, within its sentence, 5 to 200 code points long."""
        end = min(max(end, start + 1), sentence.end)
        if end - start > _LONGEST_EVIDENCE:
            start = end - _LONGEST_EVIDENCE
        if end - start < 5:
            end = min(sentence.end, start + 5)
            start = max(sentence.start, end - 5)
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        return start, end

    def _post(self, s: int, o: int) -> str | None:
        mentions = self.reading.mentions
        low, high = sorted((s, o))
        for m in mentions[low : high + 3]:
            if m.kind == "Post" and m.sentence == mentions[s].sentence:
                return m.name
        return None

    def _kind(self, start: int, end: int, sentence: Sentence) -> AgreementKind:
        words = self.text[start : min(end + 20, sentence.end)]
        return next((kind for word, kind in _KINDS if word in words), "other")

    def _dates(self, told: _Told) -> None:
        """Finds a sentence's dates, and settles which date holds for it when it has none.

        A date told as a topic ('24일에는 …', '이날 …') holds for the rest of its paragraph, and
        beyond it for what is joined to it by '또한' or '이어'.
        """
        sentence = told.sentence
        found = find_dates(self.text, sentence.start, sentence.end, self.published)
        told.dates = list(self._spans(found))
        if sentence.line != self.line and not _JOINED.match(self.text, sentence.start):
            self.carried = None
        self.line = sentence.line
        for date in told.dates:
            if date.value and not self._reported(date):
                self.day = date if len(date.value) == 10 else self.day
        own = [d for d in told.dates if (d.value or d.same_day) and not self._reported(d)]
        if own:
            first = own[0]
            opening = first.start - sentence.start < 8 or first.same_day
            topical = first.same_day or _TOPICAL.match(self.text, first.end)
            self.carried = (first if first.value else self.day) if opening and topical else None

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

    def _date(self, told: _Told, start: int, end: int) -> DateMention | None:
        """The date of what stands between start and end: the last one before its end, else one
        that holds for the paragraph.
        """
        for date in reversed(told.dates):
            if date.start >= end or self._reported(date) or self._of_telling(date, told, start):
                continue
            if date.value:
                return date
            if date.same_day:
                return self.day
        return self.carried

    def _of_telling(self, date: DateMention, told: _Told, start: int) -> bool:
        """Whether a date behind the topic is that of the telling: '한빛도는 13일 사절단이 … 참석한다고 밝혔다'."""
        topic = next((n for n in told.row if n.sort == "phrase" and n.josa in ("은", "는")), None)
        if topic is None or not 0 <= date.start - topic.end <= 2 or start <= date.end:
            return False
        final = next((n for n in reversed(told.row) if n.sort == "verb"), None)
        return final is not None and final.stem in REPORT

    def _reported(self, date: DateMention) -> bool:
        """Whether a date is that of the telling: '… 체결했다고 15일 밝혔다'."""
        after = self.text[date.end : date.end + 6].lstrip(" )")
        return after.startswith(("밝혔", "전했", "말했", "알렸", "밝힌", "발표"))

    def _amount(self, told: _Told, start: int, end: int) -> int | None:
        if not told.amounts:
            told.amounts = find_amounts(self.text, told.sentence.start, told.sentence.end)
        inside = [a for a in told.amounts if a.won is not None and start <= a.start < end]
        return inside[-1].won if inside else None

    def _topic(self, told: _Told, topic: tuple[int, ...]) -> tuple[int, ...]:
        """What the next sentence is about when it names no subject."""
        if told.sentence.role == "title":
            return topic
        for node in told.row:
            if node.sort == "phrase" and node.members and not node.quoted and node.josa in ("은", "는", "이", "가"):
                members = [m for m in node.members if self.reading.links[m] >= 0]
                if members and (node.own or any(self.reading.mentions[m].kind == "Person" for m in members)):
                    if any(self.reading.mentions[m].kind == "Person" for m in members) and any(
                        n.quoted for n in told.row
                    ):
                        return topic
                    return tuple(members[-1:])
        return topic


def find(reading: Reading, knowledge: Knowledge) -> list[Candidate]:
    """Candidates of all frames for one article."""
    return dated(reading, FrameFinder(reading, knowledge).candidates())
