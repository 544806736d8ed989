"""The frames as a finder: patterns and clauses over a read article."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from minkwan.amounts import Amount, find_amounts
from minkwan.finders import offices
from minkwan.finders.acting import Actors
from minkwan.finders.agreements import Signings
from minkwan.finders.clauses import ClauseFinder, Found
from minkwan.finders.cooperation import Cooperations
from minkwan.finders.details import AMOUNT_RELATIONS, agreement_kind, sum_within
from minkwan.finders.groups import groups, halls, halls_above, only_halls
from minkwan.finders.meetings import Meetings
from minkwan.finders.parties import Parties, footnotes
from minkwan.finders.patterns import Encoded, encode, matches, possible, without_asides
from minkwan.finders.status import Reading as StatusReading
from minkwan.finders.status import status_at
from minkwan.finders.timing import dated
from minkwan.finders.when import Timeline, When
from minkwan.knowledge import Knowledge
from minkwan.knowledge.frames import Pattern
from minkwan.records import AgreementKind, Candidate, Details, Reading, Sentence
from minkwan.syntax import Node, nodes

_COMING = re.compile(r"향후|앞으로|내년|하반기|연내|오는 ")
_OPENING, _CLOSING = "‘“'\"「『<《", "’”'\"」』>》"
_LONGEST_EVIDENCE = 200  # code points; the scorer's guidelines allow quotes of 5 to 200


@dataclass(slots=True)
class _Told:
    """What a sentence gives to all that is found in it."""

    sentence: Sentence
    row: list[Node]
    when: When
    amounts: list[Amount] = field(default_factory=list)


class FrameFinder:
    """Applies all frames to one article; used once."""

    def __init__(self, reading: Reading, knowledge: Knowledge) -> None:
        self.reading = reading
        self.knowledge = knowledge
        self.text = reading.article.text
        self.acts_for: dict[int, int] = {}
        self.timeline = Timeline(self.text, reading.article.published, reading.mentions)
        self.signers: list[int] = []  # who signed the agreement told last
        self.notes: dict[int, list[int]] = {}
        self.meetings = Meetings(reading.mentions, reading.links, self.text)
        self.actors = Actors(reading.mentions, reading.links, self.acts_for)
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
            told.append(_Told(sentence, row, self.timeline.add(sentence)))
        for number, sentence in enumerate(reading.sentences):
            numbered = [(i, m) for i, m in enumerate(mentions[firsts[number] : firsts[number + 1]], firsts[number])]
            if len(numbered) > 1:
                encoded = encode(self.text, sentence.start, sentence.end, numbered, self.knowledge.symbols)
                found.extend(self._patterns(encoded, told[number]))
        found.extend(offices.find(reading, self.knowledge))
        for candidate in found:
            if candidate.relation == "holdsOfficeAt" and not candidate.details.former:
                self.acts_for.setdefault(reading.links[candidate.subject], candidate.object)
        topic: tuple[int, ...] = ()
        self.notes = footnotes(reading.sentences, mentions, reading.links, self.text)
        for number, told_here in enumerate(told):
            found.extend(self._clauses(told_here, topic, number))
            self._plan(told_here)
            topic = self._topic(told_here, topic)
            if told_here.sentence.role == "body":
                self.actors.note(told_here.row)
        found = only_halls(reading, _unsigned(found, reading.links))
        found.extend(halls_above(reading, self.knowledge))
        found.extend([*groups(reading, self.knowledge, found), *halls(reading, self.knowledge, found)])
        return found

    # -- patterns

    def _patterns(self, encoded: Encoded, told: _Told) -> Iterator[Candidate]:
        plain = without_asides(encoded)
        for pattern in self.knowledge.frames.patterns:
            if not possible(pattern, encoded):
                continue
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

    def _clauses(self, told: _Told, topic: tuple[int, ...], number: int) -> Iterator[Candidate]:
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
        parties = Parties(
            told.row,
            reading.mentions,
            reading.links,
            self.text,
            acts_for=self.acts_for,
            footnote=self.notes.get(number, ()),
        )
        signings = Signings(parties, title=title, topic=topic, known=self.signers)
        for signing in signings.found():
            if not title:
                self.signers = list(dict.fromkeys(m for pair in signing.pairs for m in pair))
            for s, o in signing.pairs:
                yield self._candidate(
                    "signsAgreementWith",
                    s,
                    o,
                    signing.start,
                    signing.end,
                    signing.status,
                    signing.score,
                    signing.id,
                    "",
                    told,
                    state=False,
                    node=signing.at,
                )
        alone = Parties(told.row, reading.mentions, reading.links, self.text, acts_for={}, people=False)
        for joint in Cooperations(
            alone, title=title, actor=self.actors.known(), speaker=self.actors.speaker(told.row)
        ).found():
            for s, o in joint.pairs:
                yield self._candidate(
                    "cooperatesWith",
                    s,
                    o,
                    joint.start,
                    joint.end,
                    joint.status,
                    joint.score,
                    joint.id,
                    "",
                    told,
                    state=False,
                )
        for meeting in self.meetings.found(told.row, topic, title=title):
            for s, o in meeting.pairs:
                yield self._candidate(
                    "meetsWith",
                    s,
                    o,
                    meeting.start,
                    meeting.end,
                    meeting.status,
                    meeting.score,
                    meeting.id,
                    "",
                    told,
                    state=False,
                    node=meeting.at,
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
        if found.clause.pairs != "subject-object" and found.subjects == found.objects:
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
        told_status = status.status
        date = (
            None
            if state
            else self.timeline.date(
                told.when, told.row, start, end, told_status if status.tense in ("past", "future") else None
            )
        )
        dated = date is not None
        if status.tense == "present" and not state and told_status == "done":
            told_status = self.timeline.present(date) if dated else self.timeline.told_today()
        value = date.value if date else None
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
        untensed = not state and (status.tense == "none" or (status.tense == "present" and not dated))
        if (
            untensed
            and status.tense == "none"
            and told_status == "done"
            and (
                (self.planned and told.sentence.role == "body")
                or self.timeline.still_to_come()
                or _COMING.search(self.text, told.sentence.start, end)
            )
        ):
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
        # A quoted name keeps both of its marks.
        if start > sentence.start and self.text[start - 1] in _OPENING:
            start -= 1
        if end < sentence.end and self.text[end] in _CLOSING:
            end += 1
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
        return agreement_kind(words)

    def _amount(self, told: _Told, start: int, end: int) -> int | None:
        if not told.amounts:
            told.amounts = find_amounts(self.text, told.sentence.start, told.sentence.end)
        return sum_within(told.amounts, start, end)

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


def _unsigned(found: Sequence[Candidate], links: Sequence[int]) -> list[Candidate]:
    """Leaves out what tells signers of an agreement once more as working together."""
    signed = {frozenset((links[c.subject], links[c.object])) for c in found if c.relation == "signsAgreementWith"}
    return [
        c
        for c in found
        if c.relation != "cooperatesWith" or frozenset((links[c.subject], links[c.object])) not in signed
    ]


def find(reading: Reading, knowledge: Knowledge) -> list[Candidate]:
    """Candidates of all frames for one article."""
    return dated(reading, FrameFinder(reading, knowledge).candidates())
