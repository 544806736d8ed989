"""Who was at an event because of what is told of them: they held it, won a prize there, or had the floor.

'김가람 장관은 8일 ‘나래 간담회’를 개최하여', '이번 회의에서 다온원은 … 계획을 발표했다', '한빛도는 ‘누리
경진대회’에서 대상을 받았다': none of these says that they took part, and all of them did.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from minkwan.finders.rosters import ORGANISATIONS, RosterFinder, generic, unquoted
from minkwan.knowledge import Knowledge
from minkwan.records import Candidate, Reading, Sentence

_CLOSE = r"[’'”\"」』｣》〉>]?\*{0,2}\s?(?:\([^()]{1,60}\)\s?)?"
# What a minister does with a meeting that the ministry holds.
_HELD = re.compile(
    _CLOSE
    + r"(?:을|를)\s(?:[^\s“”\"]{1,14}\s){0,4}?"
    + r"(?:개최(?:했|하였(?!음)|한다|하고|하며|하여|해|합니다)|열었|열고|연다|열어 |가졌|갖고|갖는다|갖습니다"
    + r"|진행(?:했|하였|하고)|주재|주관(?:했|하였|하고))"
)
_CHAIRED = re.compile(r"[^,.()]{0,24}\s주관(?:으로|하에)[\s‘“「『｢]")
_TOPIC = re.compile(r"(?:\([^()]{1,30}\))?\s?(?:[^\s,“\"()]{1,16}\s){0,3}?[^\s,“\"()]{0,14}(?:은|는|이|가)\s")
_OTHER = re.compile(r"(?:정부|당국|부처|청|시|도|국)(?:은|는|이|가)\s|[다까]고\s|매년")
_PRIZE = re.compile(
    r"[^.“”\"]{0,70}?상(?:\([^()]{1,24}\))?(?:을|를)\s(?:[가-힣]{1,6}\s)?"
    r"(?:수상(?!자|작)|받(?!게 될|는)|차지|거머|거두|획득|탔)"
    r"|[^.“”\"]{0,50}?(?:\d위|우승|준우승)(?:를|을|에)\s(?:차지|오르|올랐|거두|했)"
)
_CONTEST = re.compile(
    r"(?:대회|공모전|콘테스트|챌린지|어워드|어워즈|대상|대전|올림픽|해커톤|시상식|아이디어톤|선발전|평가|경연|경진)$"
)
_AT = re.compile(_CLOSE + r"에서\s")
_BODY_TOPIC = re.compile(
    r"(?:\([^()]{1,40}\))?(?:은|는|이|가|도)\s(?!(?:[^\s]{1,10}\s){0,2}?[가-힣]{1,4}[하되]고 있는)"
)
_FLOOR = re.compile(_CLOSE + r"에(?:서는?|는)\s")
_HAD_FLOOR = re.compile(
    r"(?:발표|소개|설명|공유|제안|보고|시연|강연|제시|상담)"
    r"(?:했|하였|하며|하고|하면서|한다|할 예정|할 계획|합니다|을 |를 )"
)
_OPENS = 26  # code points of a sentence in which the event stands that it is about
_FIRST = 60  # code points of a sentence in which its subject begins
_FAR = 170  # code points between who holds an event and the event


class PresenceFinder(RosterFinder):
    """Finds who was at one article's events; used once."""

    def candidates(self) -> list[Candidate]:
        """Candidates in order of place."""
        found: list[Candidate] = []
        for number, row in self.rows.items():
            events = [m for m in row if self.mentions[m].kind == "Event"]
            if not events:
                continue
            sentence = self.reading.sentences[number]
            actors = [
                m for m in row if self.links[m] >= 0 and self.mentions[m].kind in (*ORGANISATIONS, "Person", "Name")
            ]
            people = [m for m in actors if self.mentions[m].kind == "Person" and not self._in_brackets(m, sentence)]
            if people:
                found.extend(self._held(people, events, sentence))
            if actors:
                found.extend(self._won(actors, events, sentence))
                found.extend(self._spoke_at(actors, events, sentence))
        return found

    def _named(self, event: int) -> int:
        """The event at a mention, the article's own where it names none; -1 where there is none."""
        own = self._own(event)
        return own if self.links[own] >= 0 else -1

    def _held(self, people: Sequence[int], events: Sequence[int], sentence: Sentence) -> Iterator[Candidate]:
        for e in events:
            event = self._named(e)
            if event < 0:
                continue
            at = self.mentions[e].start
            before = [p for p in people if self.mentions[p].end <= at]
            if not before:
                continue
            if _CHAIRED.match(self.text, self.mentions[before[-1]].end, at + 1):
                yield self._candidate(before[-1], event, sentence, "chaired", 0.8)
                continue
            first = before[0]
            if (
                _HELD.match(self.text, self.mentions[e].end, sentence.end)
                and self.mentions[first].start - sentence.start < _FIRST
                and at - self.mentions[first].end < _FAR
                and _TOPIC.match(self.text, self.mentions[first].end, at)
                and not _OTHER.search(self.text, self.mentions[first].end + 2, at)
            ):
                yield self._candidate(first, event, sentence, "held", 0.8)

    def _won(self, actors: Sequence[int], events: Sequence[int], sentence: Sentence) -> Iterator[Candidate]:
        for e in events:
            mention = self.mentions[e]
            event = self._named(e)
            if event < 0 or not _CONTEST.search(self.mentions[event].name):
                continue
            place = _AT.match(self.text, mention.end, sentence.end)
            if not place or not _PRIZE.match(self.text, place.end(), sentence.end):
                continue
            for m in reversed([a for a in actors if self.mentions[a].end <= mention.start]):
                topic = _TOPIC if self.mentions[m].kind == "Person" else _BODY_TOPIC
                if (
                    topic.match(self.text, self.mentions[m].end, mention.start + 1)
                    and self.links[m] != self.links[event]
                ):
                    yield self._candidate(m, event, sentence, "won-there", 0.8)
                    break
            return

    def _spoke_at(self, actors: Sequence[int], events: Sequence[int], sentence: Sentence) -> Iterator[Candidate]:
        e = events[0]
        if self.mentions[e].start - sentence.start > _OPENS:
            return
        event = self._named(e)
        if event < 0 or not _FLOOR.match(self.text, self.mentions[e].end, sentence.end):
            return
        spoken = unquoted(self.text[sentence.start : sentence.end])
        if not _HAD_FLOOR.search(spoken):
            return
        for m in actors:
            mention = self.mentions[m]
            if mention.start < self.mentions[e].end or mention.kind == "Person" or generic(mention.name):
                continue
            at = mention.end - sentence.start
            if spoken[at - 1] != " " and _BODY_TOPIC.match(self.text, mention.end) and _HAD_FLOOR.search(spoken, at):
                yield self._candidate(m, event, sentence, "had-floor", 0.75)


def find(reading: Reading, knowledge: Knowledge) -> list[Candidate]:
    """Candidates for participatesIn of one article."""
    return PresenceFinder(reading).candidates()
