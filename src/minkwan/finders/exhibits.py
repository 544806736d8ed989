"""Who exhibits: footnotes to a hall, and lists of exhibits with their makers.

A release names its hall once with a mark ('한국관*을 운영한다') and the exhibitors in the footnote, or lists what
is shown with the maker in brackets ('전시품으로 ▲투명 화면(가람텍) ▲…').
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from minkwan.finders.rosters import ORGANISATIONS, RosterFinder, generic
from minkwan.knowledge import Knowledge
from minkwan.records import Candidate, Reading, Sentence

_HALL = re.compile(
    r"(?:전시|홍보|한국|공동|국가|기업)관(?:\([^()]{1,30}\))?[’'”\"」]?\s?\*{1,2}(?=[^.]{0,12}(?:구성|운영|조성|마련|참가|설치))"
)
_EXHIBITORS = re.compile(r"(?:기업|사|업체|기관|社)(?:들)?\s?\*[^.]{0,12}(?:전시에|전시회에|부스)")
_NOTE = re.compile(r"\s?(?:\*+|※)\s?")
_HALL_NAME = re.compile(r"(?<!기)관$|파빌리온$|존$|홀$")
_FAIR = re.compile(r"엑스포|박람회|전시|대전|쇼(?![가-힣])|페어|Expo|EXPO|Show|Fair", re.IGNORECASE)
_EXHIBITS = re.compile(r"(?:전시품|전시 ?제품|출품작|전시물)(?:으로|로|은|에는)|전시(?:회|장)에(?:는|서는)")
_SHOWN = re.compile(r"선보|전시|만나|공개|등이 있|볼 수")
_MAKER = re.compile(r"\((?:㈜|\(주\)|주식회사 )?$")
_MADE = re.compile(r"(?:㈜|\(주\)| 주식회사)?(?:\s[가-힣]{2,4}\s[가-힣]{2,3})?\)")
_PRODUCT = re.compile(r"(?:㈜|\(주\))?\([^()]{1,14}\)(?:,|를|을|와|과|\s?등|,?\s및)")
_REACH = 3  # sentences between a mark and its footnote
_BACK = 6  # sentences in which the fair was named


class ExhibitFinder(RosterFinder):
    """Finds the exhibitors of one article; used once."""

    def candidates(self) -> list[Candidate]:
        """Candidates in order of place."""
        # A fair with an edition in its name is a proper name, and no mere description.
        named = any(
            link == self.main and any(c.isdigit() for c in m.name)
            for m, link in zip(self.mentions, self.links, strict=True)
        )
        found: list[Candidate] = []
        for number, row in self.rows.items():
            bodies = [
                m
                for m in row
                if self.mentions[m].kind in (*ORGANISATIONS, "Name")
                and self.links[m] >= 0
                and not generic(self.mentions[m].name)
            ]
            if len(bodies) > 1:
                sentence = self.reading.sentences[number]
                words = self.text[sentence.start : sentence.end]
                found.extend(self._note(number, bodies, sentence, words))
                if self.main is not None and named and _EXHIBITS.search(words) and _SHOWN.search(words):
                    found.extend(self._shown(bodies, sentence))
        return found

    def _note(self, number: int, bodies: Sequence[int], sentence: Sentence, words: str) -> Iterator[Candidate]:
        """The exhibitors of a footnote."""
        if not _NOTE.match(words) or words.endswith("."):
            return
        for back in range(number - 1, max(-1, number - 1 - _REACH), -1):
            teller = self.reading.sentences[back]
            told = self.text[teller.start : teller.end]
            hall = _HALL.search(told) if back == number - 1 else None
            place = -1
            if hall:
                at = teller.start + hall.end()
                halls = [m for m in self.rows.get(back, ()) if at - 40 < self.mentions[m].end < at and self._is_hall(m)]
                place = (halls or [-1])[0]
            elif _EXHIBITORS.search(told):
                place = self._fair(back)
            if place >= 0:
                status = self._status(place, teller)
                for m in bodies:
                    if self.links[m] != self.links[place]:
                        yield replace(self._exhibits(m, place, sentence, "footnote", 0.8), status=status)
                return

    def _is_hall(self, m: int) -> bool:
        mention = self.mentions[m]
        return mention.kind == "Facility" and self.links[m] >= 0 and bool(_HALL_NAME.search(mention.name))

    def _fair(self, number: int) -> int:
        """The fair last named before a sentence's end."""
        for back in range(number, max(-1, number - _BACK), -1):
            for m in reversed(self.rows.get(back, ())):
                if self.mentions[m].kind == "Event" and self.links[m] >= 0 and _FAIR.search(self.mentions[m].name):
                    return m
        return -1

    def _shown(self, bodies: Sequence[int], sentence: Sentence) -> Iterator[Candidate]:
        """The makers of what is shown: in brackets behind it, or before it."""
        for m in bodies:
            mention = self.mentions[m]
            if mention.kind == "Name" and mention.how == "Latin letters":
                continue  # an abbreviation
            made = _MAKER.search(self.text, sentence.start, mention.start) and _MADE.match(self.text, mention.end)
            if (made or _PRODUCT.match(self.text, mention.end)) and self.links[m] != self.main:
                yield self._exhibits(m, self.spot, sentence, "shown", 0.75)

    def _exhibits(self, m: int, place: int, sentence: Sentence, how: str, score: float) -> Candidate:
        found = self._candidate(m, place, sentence, how, score)
        return replace(found, relation="exhibitsIn", found_by=f"exhibitsIn.{how}")


def find(reading: Reading, knowledge: Knowledge) -> list[Candidate]:
    """Candidates for exhibitsIn of one article."""
    return ExhibitFinder(reading).candidates()
