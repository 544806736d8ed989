"""Who holds an event, where long sentences part the host from the word for holding.

Press puts date, place and purpose between a host and its event ('한빛부(장관 김가람)는 8일 …에서 …을 위한
‘나래 포럼’을 개최한다고 밝혔다'), and names hosts by rank ('나래원 주최, 다온원 주관', '가람시 주관으로').
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from minkwan.finders.rosters import ORGANISATIONS, RosterFinder, generic
from minkwan.knowledge import Knowledge
from minkwan.records import Candidate, Details, Reading, Sentence

_CLOSE = r"[’'”\"」』｣》〉>]?\*{0,2}\s?(?:\([^()]{1,60}\)\s?)?(?:행사|대회|전체회의)?"
# What follows an event that its subject holds; not '개최를 기념해', '열린'.
_HOLDS = re.compile(
    _CLOSE
    + r"(?:을|를)\s(?!지속|수시|정기|정례)(?:[^\s“”\"]{1,14}\s){0,5}?"
    + r"(?:개최(?:했|하였|한다|하고|하며|하여|해|할 |합니다|하기로|하는 등)"
    + r"|열었|열고|연다|열어 |열 예정|가졌|갖고|갖는다|진행(?:했|하였|한다)|주최|주관|마무리(?:했|하였|하고)|마쳤|치렀"
    + r"|실시(?:했|하였|한다|하기로)|운영(?:했|하였|한다))"
    + r"|"
    + _CLOSE
    + r"(?:을|를)?\s?(?:개최|성료|성황리 (?:개최|마무리))\s?[-–]?$"
)
# A contest that its subject calls for entries to, or awards.
_CONTEST = re.compile(r"(?:대회|공모전|콘테스트|챌린지|어워드|어워즈|해커톤|아이디어톤|경연|대전)$")
_CALLS = re.compile(
    _CLOSE
    + r"(?:의)?\s?(?:(?:참가|참여)(?:자|팀|기업|작|신청)?|출품작|작품|신청|접수)"
    + r"[^.“”]{0,60}?(?:모집|공모|접수)(?:한|했|하였|하고|[을를] 시작)"
    + r"|"
    + _CLOSE
    + r"(?:을|를)\s통해\s[^.“”]{0,40}?(?:선정|시상|선발)(?:·[가-힣]{2})?(?:했|하였|하고|한다|한 )"
)
# An outline's row of hosts: '(주최) 한빛부, 다온부 (주관) 나래원', '주최/주관 : 한빛부 / 나래원'.
_OUTLINE = re.compile(
    r"(?:^|[\s(<\[*※▪◦○ㅇ·•,)-])(?:공동\s?)?(?:주\s?최|주\s?관|후\s?원)(?:\s?[·/,]\s?(?:주\s?최|주\s?관|후\s?원)){0,2}\s?[)\]>]?\s?[:：)\]>]\s?"
)
_NEXT_LABEL = re.compile(r"[(<\[](?!주\)|유\)|재\)|사\))[가-힣·/]{2,8}[)>\]]|[,\s][가-힣]{2,5}\s?[:：]")
_ASIDE = re.compile(r"\([^()]*\)|\*+")
_ROW_GAP = re.compile(r"\s?(?:[,·ㆍ/]|와|과|및|\s)\s?(?:\(?(?:주|재|사|유)\))?\s?")
_SUBJECT = re.compile(r"(?:\([^()]{1,60}\)|\s?‘[^’]{2,30}’(?:\([^()]{1,40}\))?)?(?:은|는|이|가)\s")
_TITLE_SUBJECT = re.compile(r"(?:\([^()]{1,30}\))?(?:,|은|는|…|‧|·|-)\s?")
_TOLD = re.compile(_CLOSE + r"(?:은|는)\s")
_RANKED = re.compile(r"(?:\([^()]{1,40}\))?\s(?:공동\s?)?(?:주최|주관|후원)(?:로|으로|[,)·]|의\s|하에|\s[‘「『“'])")
# Behind a host may stand another whose name is not known ('나래원과 다온스코프(Daon)가 주관하는').
_WITH_UNKNOWN = r"(?:\([^()]{1,40}\))?(?:(?:와|과)\s(?:[^\s,]{2,14}\s)?[^\s,()]{2,14}(?:\([^()]{1,40}\))?)?(?:이|가)\s"
_TOGETHER = r"(?:공동\s?|공동으로\s|함께\s)?"
_RANKING = re.compile(_WITH_UNKNOWN + _TOGETHER + r"(?:주최|주관|후원)(?:하|한|했)")
# 'E는 … 나래원이 공동으로 개최했다': only behind an event that is the topic.
_HELD_BY = re.compile(r"(?:\([^()]{1,40}\))?(?:이|가)\s" + _TOGETHER + r"개최(?:했|하였|한다|하는)")
# '나래원은 … 개최한 ‘가람 공모전’의 수상작을 알렸다', '나래원의 ‘가람 대상’ 시상식에서'.
_WHICH = re.compile(r"(?:개최|진행|주최|주관)(?:한|했던|해 온)\s?[‘'“\"「『｢]?$")
_AWARDS = re.compile(r"(?:시상식|경진대회|공모전|평가대회|발표대회|콘테스트|어워드|어워즈|선발대회)$")
_OF = re.compile(r"(?:\([^()]{1,40}\))?의\s[‘'“\"「『｢]?")
_JOINS = re.compile(r"(?:\([^()]{1,40}\))?(?:,|·|ㆍ|와|과|\s및|,\s및)\s?")
# Who holds it with the subject: '한빛시(시장 김가람)와 함께', '나래원, 다온원 등과 공동으로'.
_BESIDE = re.compile(
    r"(?:\([^()]{1,60}\)\*{0,2})?\s?\*{0,2}(?:\s?등)?(?:\s?\d+개\s?(?:기관|단체|기업|부처))?"
    r"(?:와|과)\s(?:함께|공동으로|공동|같이)[, ]"
)
_OTHER_DEED = re.compile(r"[하했]고,?\s|[하했으이]며,?\s|체결|[다까]고\s|있는\s|한\s뒤|협력(?:하|해)")
_LEAD = 12  # sentences of an article that open it, with its headings
_NEAR = 70  # code points between a ranked host and its event


class HostFinder(RosterFinder):
    """Finds the hosts of one article's events; used once."""

    def candidates(self) -> list[Candidate]:
        """Candidates in order of place."""
        found: list[Candidate] = []
        for number, row in self.rows.items():
            sentence = self.reading.sentences[number]
            bodies = [
                m
                for m in row
                if self.mentions[m].kind in ORGANISATIONS and self.links[m] >= 0 and not generic(self.mentions[m].name)
            ]
            events = [m for m in row if self.mentions[m].kind == "Event" and self.links[m] >= 0]
            events = [e for e, after in zip(events, [*events, -1][1:], strict=True) if not self._describes(e, after)]
            if bodies:
                if events and number < _LEAD:
                    found.extend(self._holder(bodies, events, sentence))
                    named = [m for m in row if self.mentions[m].kind == "Name" and self.links[m] >= 0]
                    found.extend(self._beside(sorted([*bodies, *named]), events, sentence))
                found.extend(self._ranked(bodies, events, sentence))
                found.extend(self._of(bodies, events, sentence))
                if sentence.role == "body":
                    found.extend(self._outline(number, bodies, sentence))
        return found

    def _describes(self, event: int, after: int) -> bool:
        """Whether an event only says what kind the one right behind it is ('해양 전시회 ‘나래 대전’')."""
        return (
            after >= 0
            and len(self.text[self.mentions[event].end : self.mentions[after].start].strip(" ‘'“\"「『(")) == 0
        )

    def _holder(self, bodies: Sequence[int], events: Sequence[int], sentence: Sentence) -> Iterator[Candidate]:
        """The subject of an opening sentence that ends with the holding of an event."""
        event = next((m for m in events if self._is_held(m, sentence)), -1)
        if event < 0:
            return
        subject = _TITLE_SUBJECT if sentence.role == "title" else _SUBJECT
        heads = [
            m
            for m in bodies
            if self.mentions[m].end < self.mentions[event].start and subject.match(self.text, self.mentions[m].end)
        ]
        if heads and self.mentions[heads[0]].start - sentence.start < _NEAR:
            for m in self._with(bodies, heads[0]):
                yield self._host(m, event, sentence, "opening", 0.9)

    def _is_held(self, event: int, sentence: Sentence) -> bool:
        end = self.mentions[event].end
        if _HOLDS.match(self.text, end, sentence.end):
            return True
        return bool(_CONTEST.search(self.mentions[event].name) and _CALLS.match(self.text, end, sentence.end))

    def _outline(self, number: int, bodies: Sequence[int], sentence: Sentence) -> Iterator[Candidate]:
        """The hosts that an outline names behind a label."""
        for label in _OUTLINE.finditer(self.text, sentence.start, sentence.end):
            following = _NEXT_LABEL.search(self.text, label.end(), sentence.end)
            stop = following.start() if following else sentence.end
            at = label.end()
            row: list[int] = []
            for m in bodies:
                mention = self.mentions[m]
                if mention.start < at or mention.end > stop:
                    continue
                gap = _ASIDE.sub("", self.text[at : mention.start])
                if not (_ROW_GAP.fullmatch(gap) if row else len(gap) <= 2):
                    break
                row.append(m)
                at = mention.end
            event = self._outlined(number) if row else -1
            if event >= 0:
                for m in row:
                    if self.links[m] != self.links[event]:
                        yield self._host(m, event, sentence, "outline", 0.85)

    def _outlined(self, number: int) -> int:
        """The event of an outline: that of its heading or the article's own, else the one named right before."""
        event = self._event_of_list(number)
        if event >= 0:
            return event
        before = (m for back in (number, number - 1, number - 2) for m in reversed(self.rows.get(back, ())))
        return next((m for m in before if self.mentions[m].kind == "Event" and self.links[m] >= 0), -1)

    def _beside(self, bodies: Sequence[int], events: Sequence[int], sentence: Sentence) -> Iterator[Candidate]:
        """Those with whom the subject of an opening sentence holds the event."""
        for m in bodies[1:]:
            beside = _BESIDE.match(self.text, self.mentions[m].end, sentence.end)
            if not beside:
                continue
            event = next((e for e in events if self.mentions[e].start >= beside.end() - 1), -1)
            if event < 0 or _OTHER_DEED.search(self.text, beside.end(), self.mentions[event].start):
                continue
            if _HOLDS.match(self.text, self.mentions[event].end, sentence.end):
                for host in self._with(bodies, m):
                    yield self._host(host, event, sentence, "beside", 0.8)

    def _of(self, bodies: Sequence[int], events: Sequence[int], sentence: Sentence) -> Iterator[Candidate]:
        """Whose event it is: 'A는 … 개최한 E', 'A의 E 시상식'."""
        for e in events:
            start = self.mentions[e].start
            before = [m for m in bodies if self.mentions[m].end < start]
            if not before:
                continue
            if _WHICH.search(self.text, max(sentence.start, start - 12), start):
                actor = next((m for m in reversed(before) if _SUBJECT.match(self.text, self.mentions[m].end)), -1)
                if actor >= 0 and not any(
                    self.mentions[actor].end + 1 < word.start < start
                    and word.kind == "noun"
                    and word.tail in ("은", "는", "이", "가")
                    for word in sentence.words
                ):
                    for host in self._with(bodies, actor):
                        yield self._host(host, e, sentence, "which-it-held", 0.8)
            elif _AWARDS.search(self.mentions[e].name) and _OF.fullmatch(
                self.text, self.mentions[before[-1]].end, start
            ):
                yield self._host(before[-1], e, sentence, "whose", 0.75)

    def _ranked(self, bodies: Sequence[int], events: Sequence[int], sentence: Sentence) -> Iterator[Candidate]:
        """Bodies named with their part in the holding: '나래원 주최, 다온원 주관'."""
        for m in bodies:
            end = self.mentions[m].end
            held_by = bool(_HELD_BY.match(self.text, end, sentence.end))
            if not (
                held_by or _RANKED.match(self.text, end, sentence.end) or _RANKING.match(self.text, end, sentence.end)
            ):
                continue
            behind = [e for e in events if end <= self.mentions[e].start < end + _NEAR]
            before = [e for e in events if self.mentions[e].end <= self.mentions[m].start]
            told = [e for e in before if _TOLD.match(self.text, self.mentions[e].end)]
            if held_by and not told:
                continue
            behind = [self.spot if self.mentions[e].anaphoric and self.main is not None else e for e in behind]
            behind.sort(key=lambda e: self.links[e] != self.main)
            told = [self.spot if self.mentions[e].anaphoric and self.main is not None else e for e in told]
            event = (told[-1:] or behind[:1] or before[-1:] or ([self.spot] if self.main is not None else [-1]))[0]
            if event >= 0:
                for host in self._with(bodies, m):
                    yield self._host(host, event, sentence, "ranked", 0.8)

    def _with(self, bodies: Sequence[int], last: int) -> list[int]:
        """A body with those joined before it."""
        row = [last]
        for m in reversed([b for b in bodies if b < last]):
            if not _JOINS.fullmatch(self.text, self.mentions[m].end, self.mentions[row[0]].start):
                break
            row.insert(0, m)
        return row

    def _host(self, host: int, event: int, sentence: Sentence, how: str, score: float) -> Candidate:
        return Candidate(
            host,
            "hosts",
            event,
            sentence.start,
            sentence.end,
            self._status(event, sentence),
            score,
            f"hosts.{how}",
            untensed=self._open(event) or sentence.role == "title",
            details=Details(date=self.date_of(event)),
        )


def find(reading: Reading, knowledge: Knowledge) -> list[Candidate]:
    """Candidates for hosts of one article."""
    return HostFinder(reading).candidates()
