"""Who took part in the article's own event without a word for taking part.

Someone who presents at a seminar, stands on the photograph of a ceremony or is named with the event in the
heading was there; and the companies that a footnote lists ('8개 기업*이 …', then '* 가람텍, 나래소재, …') are
those of the sentence that bears its mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from minkwan.finders.rosters import ORGANISATIONS, RosterFinder, generic, unquoted
from minkwan.knowledge import Knowledge
from minkwan.records import Candidate, Reading, Sentence

_PRESENTED = re.compile(
    r"(?:발표|소개|제안|제시|(?<!고 )설명|공유|강연)(?:했|하였|하며|하고|하면서|한다|할 예정|한 뒤|하는 한편|합니다)"
    r"|주제로|제언"
)
_REPORTED = re.compile(r"(?:발표|소개)(?:했|하였|하며|하고|하면서|한다|할 예정|합니다)")
_TALK = re.compile(
    r"(?:설명회|포럼|세미나|[컨콘]퍼런스|워크숍|워크샵|보고회|공유회|토론회|간담회|라운드테이블|심포지엄|발표회|회의|토크|데이|강연회)$"
)
_PHOTOGRAPH = re.compile(r"\(?(?:왼|오른)쪽|기념\s?촬영|사진을? (?:찍|촬영)|(?:앞|뒷)줄")
# A person as the topic, with body and post between: '김가람 한빛대 교수는 '.
_TOPIC = re.compile(r"(?:\([^()]{1,30}\))?\s?(?:[^\s,“\"]{1,16}\s){0,3}?[^\s,“\"]{0,14}(?:은|는|이|가)\s")
_BODY_TOPIC = re.compile(r"(?:\([^()]{1,24}\))?(?:\s대표)?(?:은|는|이|가|에서는|에서|도)\s")
# '이 자리에 참석한 김가람 시장은', without the event's name.
_ATTENDING = re.compile(r"(?:자리에|이날|행사에|함께|식에|회에|회의에|에) ?참석한 [^,“\"]{0,24}$")
_OF = re.compile(r"\s?[^\s,]{0,10}의\s")
_THIS = re.compile(
    r"(?:이번|오늘|금번) (?:행사|간담회|포럼|회의|세미나|설명회|토론회|[컨콘]퍼런스|워크숍|자리|대회|기념식)"
    r"|이 자리|자리(?:가|였|로|라)"
)
_SAID = re.compile(r"(?:라며|라고|고|면서)[ ,]*(?:[가-힣]+\s)?(?:말|밝|강조|전|당부|설명|덧붙|언급|약속|소감|평가)")
_MARKED = re.compile(r"(?:기업|사|곳|기관|업체|대학|팀|스타트업|지자체|社|개사)(?:들)?(?:\([^()]{1,12}\))?\s?\*")
_JOINED = re.compile(r"(?<!전시에 )참여|참가|참석|발표|소개|상담|미팅|설명회|함께|관계자")
_NOTE = re.compile(r"\s?(?:\*+|※)\s?")
_LABEL = re.compile(
    r"[<(\[]?(?:참여|참가|참석|발표|선정) ?(?:기업|기관|업체|사|팀|대학)(?:\([^()]{1,8}\))?[>)\]]?\s?[:：]?"
)
_LETTERS = re.compile(r"[^0-9A-Za-z가-힣]+")
_ASIDE = re.compile(r"\([^()]*(?:\([^()]*\)[^()]*)*\)")
_NAMES = 0.55  # how much of a line must be names for it to be a list of them
_NEAR = 40  # code points behind a mark in which its sentence tells of taking part
_REACH = 3  # sentences between a mark and its footnote


class AttendanceFinder(RosterFinder):
    """Finds who took part in one article's own event; used once."""

    def candidates(self) -> list[Candidate]:
        """Candidates in order of place."""
        if self.main is None:
            return []
        names = [m.name for m, link in zip(self.mentions, self.links, strict=True) if link == self.main]
        talk = any(_TALK.search(name) for name in names)
        found: list[Candidate] = []
        for number, row in self.rows.items():
            sentence = self.reading.sentences[number]
            words = self.text[sentence.start : sentence.end]
            people = [m for m in row if self.mentions[m].kind == "Person" and self.links[m] >= 0]
            if sentence.role == "title":
                found.extend(self._heading(people, row, sentence))
                continue
            found.extend(self._note(number, row, sentence, words))
            if _PHOTOGRAPH.search(words):
                found.extend(
                    self._candidate(m, self._event_here(sentence, row), sentence, "pictured", 0.85) for m in people
                )
            elif people:
                found.extend(self._spoken(people, row, sentence, words, talk=talk))
            elif talk:
                found.extend(self._reported(row, sentence, words))
        return found

    def _heading(self, people: Sequence[int], row: Sequence[int], sentence: Sentence) -> Iterator[Candidate]:
        """Who is named before the article's event in its heading."""
        here = [m for m in row if self.links[m] == self.main]
        for m in people[:1]:
            if (
                here
                and self.mentions[m].end <= self.mentions[here[0]].start
                and not _OF.match(self.text, self.mentions[m].end)
            ):
                yield self._candidate(m, here[0], sentence, "heading", 0.75)

    def _spoken(
        self, people: Sequence[int], row: Sequence[int], sentence: Sentence, words: str, *, talk: bool
    ) -> Iterator[Candidate]:
        """Who presents, or speaks of the event as the one that he attends."""
        spoken = unquoted(words)
        for m in people:
            begin, at = self.mentions[m].start - sentence.start, self.mentions[m].end - sentence.start
            if spoken[at - 1] == " " or self._in_brackets(m, sentence) or not _TOPIC.match(words, at):
                continue
            event = self._event_here(sentence, row)
            if _ATTENDING.search(spoken[max(0, begin - _NEAR) : begin]):
                yield self._candidate(m, event, sentence, "attending", 0.8)
            elif _PRESENTED.search(spoken, at):
                yield self._candidate(m, event, sentence, "presented", 0.8)
            elif talk and _SAID.search(words, at) and _THIS.search(words, at):
                yield self._candidate(m, event, sentence, "said-there", 0.75)
            break

    def _reported(self, row: Sequence[int], sentence: Sentence, words: str) -> Iterator[Candidate]:
        """Which body presents at a seminar or an investors' day."""
        spoken = unquoted(words)
        if not _REPORTED.search(spoken):
            return
        for m in row:
            mention = self.mentions[m]
            if mention.kind in ORGANISATIONS and self.links[m] >= 0 and not generic(mention.name):
                at = mention.end - sentence.start
                if spoken[at - 1] != " " and _BODY_TOPIC.match(words, at):
                    yield self._candidate(m, self._event_here(sentence, row), sentence, "reported", 0.7)

    def _note(self, number: int, row: Sequence[int], sentence: Sentence, words: str) -> Iterator[Candidate]:
        """The names of a footnote, whose mark stands in a sentence on taking part."""
        mark = _NOTE.match(words)
        if not mark and not (number and self.text[sentence.start - 3 : sentence.start].rstrip().endswith(("*", "※"))):
            return
        label = _LABEL.match(words, mark.end() if mark else 0)
        names = [
            m
            for m in row
            if self.mentions[m].kind in (*ORGANISATIONS, "Name")
            and self.links[m] >= 0
            and not self._inside(m, sentence, words)
        ]
        if len(names) < 2 and not label:
            return
        flat = _LETTERS.sub("", _ASIDE.sub("", words[label.end() if label else 0 :]))
        if sum(len(_LETTERS.sub("", self.mentions[m].name)) for m in names) < _NAMES * len(flat):
            return
        for back in range(number - 1, max(-1, number - 1 - _REACH), -1):
            teller = self.reading.sentences[back]
            told = self.text[teller.start : teller.end]
            marked = next(_MARKED.finditer(told), None)
            if marked and _JOINED.search(told, marked.end(), marked.end() + _NEAR):
                event = self._event_here(teller, self.rows.get(back, ()))
                if event < 0:
                    return
                status = self._status(event, teller)
                for m in names:
                    if self.links[m] != self.links[event] and not generic(self.mentions[m].name):
                        yield replace(self._candidate(m, event, sentence, "footnote", 0.75), status=status)
                return

    def _inside(self, m: int, sentence: Sentence, words: str) -> bool:
        at = self.mentions[m].start - sentence.start
        return any(a.start() < at < a.end() for a in _ASIDE.finditer(words))


def find(reading: Reading, knowledge: Knowledge) -> list[Candidate]:
    """Candidates for participatesIn of one article."""
    return AttendanceFinder(reading).candidates()
