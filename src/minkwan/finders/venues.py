"""Where an event takes place, and who holds it: outlines and the sentences that tell of its holding.

Press puts venue and hosts around the event's name in one sentence ('한빛부는 나래원과 함께 8일 가람호텔에서 …
포럼을 개최했다') or in an outline ('(일시/장소) …', '(주최/주관) …') that belongs to the article's own event.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from minkwan.finders.evidence import LONGEST, SHORTEST
from minkwan.finders.rosters import RosterFinder
from minkwan.knowledge import Knowledge
from minkwan.records import Candidate, Details, Reading, Sentence

_HOSTS = frozenset(
    ("Government", "PublicInstitution", "Company", "University", "Hospital", "Association", "Delegation")
)
_SITES = frozenset(
    ("Facility", "Place", "Government", "PublicInstitution", "Company", "University", "Hospital", "Association")
)
_HELD = re.compile(
    r"개최|열렸|열린|열고|열어|열었|열리|열릴|열 예정|연다|가졌|가져|갖고|갖는"
    r"|가진|진행(?:했|한|하|됐)|개막|치러|막을 (?:올|내|열)"
    r"|펼쳐|성료|참석"
)
_SITE = re.compile(
    r"[’'”\"]?(?:\([^()]{1,30}\))?\s?(?:[0-9가-힣A-Za-z]{1,12}(?:실|홀|룸|층|관|장|당)\s?(?:\([^()]{1,20}\))?){0,2}\s?(?:일원|일대|내|현지)?(?:에서|서)(?=[\s,‘'「『“｢<《〈])"
)
_PLACE_LINE = re.compile(r"(?:장\s?소|일시\s?[/·및]\s?장소|곳)\s?[)\]】]?\s?[:：)\s]")
_HOST_LINE = re.compile(
    r"(?:공동\s?)?(?:주\s?최|주\s?관|후\s?원)(?:\s?[/·․ㆍ]\s?(?:주관|주최|후원))?\s?(?:\([^()]{1,10}\))?\s?[)\]】:：]"
)
_WITH = re.compile(
    r"(?:\([^()]{1,40}\)|[*])*\s?(?:와|과)\s(?:함께|공동|공동으로|합동으로|손잡고|협력해|협업해)|(?:\([^()]{1,40}\))?\s?등?과?\s?공동(?:으로)?\s"
)
_ROW = re.compile(r"(?:\([^()]{1,40}\))?\s?(?:,|·|ㆍ|와|과|및|/)\s?$")
_ADDRESS = re.compile(
    r"[’'”\"]?(?:\s?\(주\)|㈜)?(?:\s?\([^()]{2,20}\))?(?:\s?본사|\s본부|\s(?:\d+층\s?)?[가-힣0-9A-Z]{0,8}(?:실|홀|룸|강당|층))?"
    r"\s?\(([^()]{2,40}?)(?:\s?소재)?\)"
)
_PROVINCE = re.compile(r"(?:경기|강원|충북|충남|전북|전남|경북|경남|제주)도?\s")
# An office of the state that the public enters, and that is told with its address as a building is.
_PUBLIC_HOUSE = re.compile(
    r"(?:박물|미술|도서|과학|자료|기념|체험|문화|수목)관$|(?:연구|수목|과학|재활|교육|연수|의료)원$|(?:소|센터|청사)$"
)
_REST = re.compile(r"[,\s]*(?:일원|[가-힣0-9]{1,8}(?:로|길)\s?[\d-]*|[\d-]+(?:번지)?)?")
_OPENED = re.compile(r"개최(?:하|했|한|된|됐)|열렸|열린|열었|열고|연다|열어")
_DAY = re.compile(r"\d{1,2}일|\d{1,2}\.\s?\d")
_OPENING = 6  # sentences at the beginning, headings among them
_TOPIC_OF = re.compile(r"[’'”\"」』｣]?(?:\([^()]{1,40}\))?[은는이가]\s")
_OBJECT_OF = re.compile(r"[’'”\"」』｣]?(?:\([^()]{1,40}\))?[을를]\s")
_ADNOMINAL = re.compile(r"열린|열리|열릴|개최")
_REGION = re.compile(
    r"(?:권역|지역|국가|공원|권|활동)$|·|^(?:동남아|동북아|중앙아|유럽|중동|북미|남미|중남미|아프리카|아시아)"
)
_WHEN_WHERE = re.compile(r"[’'”\"」』｣]?\s?\(([^()]*\d[^()]*)\)")


class VenueFinder(RosterFinder):
    """Finds venues of one article's events; used once."""

    def candidates(self) -> list[Candidate]:
        """Candidates in order of place."""
        found: list[Candidate] = []
        for number, row in self.rows.items():
            sentence = self.reading.sentences[number]
            found.extend(self._outline(sentence, row))
            found.extend(self._told(sentence, row))
            found.extend(self._sites(sentence, row))
        return found

    def _outline(self, sentence: Sentence, row: Sequence[int]) -> Iterator[Candidate]:
        """Venue and hosts in an outline of the article's own event."""
        if self.main is None or sentence.role == "title":
            return
        words = self.text[sentence.start : sentence.end]
        place = _PLACE_LINE.search(words[:24])
        if place:
            after = [m for m in row if self.mentions[m].start >= sentence.start + place.end() - 1]
            site = self._most_specific(
                [m for m in after if self.mentions[m].kind in ("Facility", "Place", "Government")]
            )
            if site < 0:
                site = next((m for m in after if self.mentions[m].kind in _SITES and self.links[m] >= 0), -1)
            if site >= 0:
                yield self._fact(
                    self._event_of_list(self.mentions[site].sentence), "locatedIn", site, sentence, "outline", 0.85
                )
            return
        host = _HOST_LINE.search(words[:24])
        if host:
            stop = next(
                (sentence.start + m.start() for m in re.finditer(r"참석|참가|일시|장소|내용", words)), sentence.end
            )
            for m in row:
                mention = self.mentions[m]
                if (
                    sentence.start + host.end() - 1 <= mention.start < stop
                    and mention.kind in _HOSTS
                    and self.links[m] >= 0
                ):
                    yield self._fact(m, "hosts", self.spot, sentence, "outline", 0.85)

    def _told(self, sentence: Sentence, row: Sequence[int]) -> Iterator[Candidate]:
        """Venue and further hosts in a sentence that tells of the holding."""
        events = [m for m in row if self.mentions[m].kind == "Event" and self.links[m] >= 0]
        if not events:
            yield from self._opened(sentence, row)
            return
        held = next((h for h in _HELD.finditer(self.text, sentence.start, sentence.end)), None)
        if held is None:
            return
        event = min(events, key=lambda m: self._distance(m, held.start()))
        if self._distance(event, held.start()) > self._reach(event, held.group()):
            return
        sites = self._sites_before(row, max(held.start(), self.mentions[event].start))
        if sites:
            yield self._fact(event, "locatedIn", sites[-1], sentence, "venue", 0.8)
        for m in row:
            mention = self.mentions[m]
            if mention.kind not in _HOSTS or self.links[m] < 0 or mention.end > self.mentions[event].start:
                continue
            if _WITH.match(self.text, mention.end):
                yield from self._joint(m, row, event, sentence)

    def _opened(self, sentence: Sentence, row: Sequence[int]) -> Iterator[Candidate]:
        """The venue of the article's own event where its first sentences tell of the holding without its name."""
        if self.main is None or sentence.role == "title" or self.mentions[row[0]].sentence > _OPENING:
            return
        held = _OPENED.search(self.text, sentence.start, sentence.end)
        if held is None or not _DAY.search(self.text, sentence.start, held.start()):
            return
        sites = [m for m in self._sites_before(row, held.start()) if self.mentions[m].kind != "Government"]
        if sites:
            yield self._fact(self.spot, "locatedIn", sites[-1], sentence, "opening", 0.7)

    def _sites_before(self, row: Sequence[int], stop: int) -> list[int]:
        """What is named as a place of action before a point of the text."""
        return [
            m
            for m in row
            if self.mentions[m].kind in _SITES
            and self.links[m] >= 0
            and self.mentions[m].end < stop
            and _SITE.match(self.text, self.mentions[m].end)
        ]

    def _reach(self, event: int, held: str) -> int:
        """How far from an event the word of its holding may stand: far, where the event is the sentence's topic."""
        end = self.mentions[event].end
        if _TOPIC_OF.match(self.text, end):
            return 110
        if _OBJECT_OF.match(self.text, end):
            return 70  # '…를 8일 오전 9시, 가람회관에서 개최하였다'
        return 60 if _ADNOMINAL.search(held) else 30

    def _sites(self, sentence: Sentence, row: Sequence[int]) -> Iterator[Candidate]:
        """A body or building with its place in brackets: '가람호텔(한빛시 나래구 소재)'."""
        for m in row:
            mention = self.mentions[m]
            if mention.kind == "Event" and self.links[m] >= 0:
                yield from self._when_and_where(m, row, sentence)
            if mention.kind not in (*_SITES, "Name") or mention.kind == "Place" or self.links[m] < 0:
                continue
            if mention.kind == "Government" and not _PUBLIC_HOUSE.search(mention.name):
                continue
            aside = _ADDRESS.match(self.text, mention.end)
            if not aside:
                continue
            inside = [
                k
                for k in row
                if aside.start(1) <= self.mentions[k].start
                and self.mentions[k].end <= aside.end(1)
                and self.mentions[k].kind in ("Place", "Government")
                and self.mentions[k].name[-1] not in "부처청"
                and self.links[k] >= 0
            ]
            if (
                inside
                and (
                    self.mentions[inside[0]].start == aside.start(1)
                    or _PROVINCE.fullmatch(self.text, aside.start(1), self.mentions[inside[0]].start)
                )
                and not _REGION.search(mention.name)
                and _REST.fullmatch(self.text, self.mentions[inside[-1]].end, aside.end(1))
            ):
                yield self._site(m, inside[-1], sentence, "address", 0.85)

    def _when_and_where(self, m: int, row: Sequence[int], sentence: Sentence) -> Iterator[Candidate]:
        """An event with its day and place in brackets: '가람 포럼(3.5~7, 일본 나래시)'."""
        aside = _WHEN_WHERE.match(self.text, self.mentions[m].end)
        if not aside:
            return
        for k in reversed(row):
            place = self.mentions[k]
            if (
                aside.start(1) <= place.start
                and place.end == aside.end(1)
                and place.kind in ("Place", "Government", "Facility")
            ):
                if self.links[k] >= 0 and re.search(r"[,/·.]\s?", self.text[aside.start(1) : place.start]):
                    yield self._fact(m, "locatedIn", k, sentence, "when-and-where", 0.85)
                return

    def _site(self, s: int, o: int, sentence: Sentence, how: str, score: float) -> Candidate:
        start = min(self.mentions[s].start, self.mentions[o].start)
        end = max(self.mentions[s].end, self.mentions[o].end)
        return Candidate(
            s, "locatedIn", o, start, min(max(end, start + 5), sentence.end), "done", score, f"locatedIn.{how}"
        )

    def _joint(self, m: int, row: Sequence[int], event: int, sentence: Sentence) -> Iterator[Candidate]:
        """Those with whom the event is held, and those in a row before them."""
        yield self._fact(m, "hosts", event, sentence, "joint", 0.8)
        edge = self.mentions[m].start
        for other in reversed([k for k in row if self.mentions[k].end <= edge]):
            mention = self.mentions[other]
            if mention.kind in ("Person", "Post"):
                continue
            if mention.kind not in _HOSTS or not _ROW.fullmatch(self.text, mention.end, edge):
                return
            yield self._fact(other, "hosts", event, sentence, "joint", 0.8)
            edge = mention.start

    def _distance(self, m: int, at: int) -> int:
        mention = self.mentions[m]
        return at - mention.end if mention.end <= at else mention.start - at + 5

    def _most_specific(self, sites: Sequence[int]) -> int:
        """A facility, else the last place of a nested row; -1 for none."""
        known = [m for m in sites if self.links[m] >= 0]
        facilities = [m for m in known if self.mentions[m].kind == "Facility"]
        return (facilities[:1] or known[-1:] or [-1])[0]

    def _fact(self, s: int, relation: str, o: int, sentence: Sentence, how: str, score: float) -> Candidate:
        event = o if relation == "hosts" else s
        start, end = sorted((self.mentions[s].start, self.mentions[o].start))
        if self.mentions[s].sentence != self.mentions[o].sentence:
            start = end = max(self.mentions[s].start if relation == "hosts" else self.mentions[o].start, sentence.start)
        end = max(end, self.mentions[s].end if relation == "hosts" else self.mentions[o].end)
        return Candidate(
            s,
            relation,
            o,
            start,
            min(max(end, start + SHORTEST), sentence.end, start + LONGEST),
            self._status(event, sentence),
            score,
            f"{relation}.{how}",
            untensed=self._open(event),
            details=Details(date=self.date_of(event)),
        )


def find(reading: Reading, knowledge: Knowledge) -> list[Candidate]:
    """Candidates for locatedIn and hosts of one article's events."""
    return VenueFinder(reading).candidates()
