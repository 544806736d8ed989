"""Who took part in an event: rosters, speakers, and those who preside.

A release about an event tells of its participants in rows and in outlines ('(참석자) A, B, C', '○○ 장관 등
100여 명이 참석한 가운데') and by what they did there (축사, 발표, 좌장), mostly without naming the event
again. What is told so belongs to the event named in the sentence, else to the article's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from minkwan.dates import find_dates
from minkwan.knowledge import Knowledge
from minkwan.occasions import main_event
from minkwan.records import Candidate, Details, Reading, Sentence, Status

_ORGANISATIONS = frozenset(
    ("Government", "PublicInstitution", "Company", "University", "Hospital", "Association", "Delegation")
)
# An outline's heading for those who take part.
_HEADING = re.compile(
    r"(?:^|[\s(<\[*※‣▴▸▪◦○ㅇ·・∙•-])(?:주요 ?)?(?:참석자?|참가자?|참여자?|참석 ?대상|참석 ?인사|참석 ?기관|참여 ?기관|참가 ?기관|참여 ?기업|참가 ?기업|참석 ?기업|토론자|패널|발표자|연사|발표 ?기업)"
    r"(?:\s?[(（][^()]{1,18}[)）])?\s?(?:[:：)）>\]]|은 )"
)
_ATTENDED = re.compile(
    r"(?:참석|참가|참여|함께|동석|임석|배석)(?:해|하여|하고|한|했|하였|합니다|한다|하는|할|하며|하에|합니|됐|되었|을|를|이|가)|참석(?=[,.…\s])|자리를 (?:함께|빛)"
)
_SPOKE = re.compile(
    r"축사|환영사|개회사|격려사|기념사|인사말|기조 ?(?:연설|강연|발제|발표)|주제 ?발표|발제|좌장|사회로|사회를|특강|강연|패널|토론자|연사|폐회사|개막사|답사(?=를)|발표(?:했|하였|하며|를|을|한다|할|하고|자로|에 나)"
)
_PRESIDED = re.compile(r"주재")
_SAID = re.compile(
    r"(?:고|라며|라고|면서|며)\s?(?:말|밝|강조|전|당부|설명|덧붙|언급|약속|다짐|소감|평가|인사)|언급|당부|강조"
)
_WHEN = re.compile(r"일\s?시|일\s?자|날짜|기\s?간|때\s?[:：]")
_SPEECH = re.compile(r"“[^”]*(?:”|$)|\"[^\"]{12,}(?:\"|$)")
_OFFICE = re.compile(
    r"\s?[가-힣A-Za-z0-9]{0,8}\s?[가-힣0-9]*(?:장관|차관|국장|실장|과장|단장|원장|청장|처장|정책관|기획관|협력관|지원관|본부장|조정실장|위원장|비서관|수석|대사)"
)
_QUOTE = re.compile(r"[“\"]")
_PAST_END = re.compile(
    r"(?<![밝전말])[했였렸됐졌갔왔눴났쳤웠었았](?:다|습니다|음)\W*$(?<!강조했다\.)(?<!당부했다\.)(?<!설명했다\.)"
)
_EXPECTED = re.compile(r"예정|계획이|앞두")
_PAST = re.compile(r"[했였됐렸졌갖가]었?다|했다|했으|하였|열렸|개최된|열린|가졌|했습")
_COMING = re.compile(r"한다(?:고|\.)|열린다|연다|갖는다|합니다|오는 \d")
_BREAK = re.compile(r"^(?:[^\s,]{0,6})(?:은|는|에서|에는|에게|을|를|의)\s")
_LONGEST_EVIDENCE = 190  # code points
_GAP = 40  # code points between two names of one row
_FIRST_GAP = 60  # code points between the last name and its predicate
# A list that goes on in further lines, each with its own label ('▴ 기업(5) : …').
_GOES_ON = re.compile(r"\W{0,4}(?:\([가-힣·/& ]{2,14}\)|[가-힣·/& ]{2,14}(?:\s?\([^()]{1,8}\))?\s?[:：])")
# A sentence that leaves the names to a footnote ('8개 기업*이 참여했다'), and such a footnote.
_STARRED = re.compile(r"(?:기업|기관|개사|업체|단체|곳|사|팀)\s?(?:\([^()]{1,12}\))?\*{1,3}")
_FOOTNOTE = re.compile(r"\s*[*※](?!.*(?:다\.|함\.|음\.)\s*$)(?![^,]{0,40}[:：])")
_PLACED = re.compile(r"[’'”\"」』｣]?\s?(?:\([^()]{1,30}\)\s?)?(?:에는|에서는|에|에서|엔|은|는|의)\s")
_TAKING = re.compile(r"참여|참가|참석|발표|출전|만나")
_THERE = re.compile(r"[’'”\"」』]?\s?(?:에서|에 참석|에서는|에 이어|을 통해|를 통해|에 참가|을 주재|를 주재)")


class RosterFinder:
    """Finds the participants of one article's events; used once."""

    def __init__(self, reading: Reading, knowledge: Knowledge) -> None:
        self.reading = reading
        self.text = reading.article.text
        self.mentions = reading.mentions
        self.links = reading.links
        self.main = main_event(self.text, reading.sentences, reading.mentions, reading.links)
        self.spot = next((i for i, link in enumerate(self.links) if link == self.main), -1)
        self.dates: dict[int, str | None] = {}
        self.rows: dict[int, list[int]] = {}
        self.listing = -1  # the event whose list goes on
        self.listed = -2  # the sentence in which it last did
        self.starred = -2  # the sentence to which a footnote of names may belong
        self.status: Status = "done"
        if self.main is not None:
            self.status = self._status_of_main()

    def candidates(self) -> list[Candidate]:
        """Candidates in order of place."""
        for m, mention in enumerate(self.mentions):
            self.rows.setdefault(mention.sentence, []).append(m)
        found: list[Candidate] = []
        for number, row in self.rows.items():
            found.extend(self._sentence(number, row))
        return found

    # -- one sentence

    def _sentence(self, number: int, row: Sequence[int]) -> Iterator[Candidate]:
        sentence = self.reading.sentences[number]
        words = self.text[sentence.start : sentence.end]
        heading = _HEADING.search(words[:60]) if sentence.role == "body" else None
        goes_on = self.listing >= 0 and number == self.listed + 1 and bool(_GOES_ON.match(words))
        footnote = number == self.starred + 1 and bool(_FOOTNOTE.match(words))
        if heading or goes_on or footnote:
            event = self._event_of_list(number) if heading or footnote else self.listing
            if event >= 0:
                self.listing, self.listed = event, number
                begin = sentence.start + (heading.end() - 1 if heading else 0)
                members = [m for m in row if self.mentions[m].start >= begin]
                how = "listed" if heading else "listed-below" if goes_on else "footnote"
                yield from self._row(members, event, sentence, how, 0.8)
            return
        event = self._event_here(sentence, row)
        if event < 0:
            return
        if _STARRED.search(words) and _TAKING.search(words):
            self.starred = number
        spoken = _unquoted(words)
        for attended in _ATTENDED.finditer(spoken):
            stop = sentence.start + attended.start()
            tail = self._before([m for m in row if self.mentions[m].end <= stop], stop)
            if not tail:
                continue
            here = self._event_of_row(row, tail, stop)
            yield from self._row(
                tail,
                event if here < 0 else here,
                sentence,
                "attended",
                0.8,
                sure=here >= 0 or attended.group().startswith("참석"),
            )
        people = [
            m
            for m in row
            if self.mentions[m].kind == "Person" and self.links[m] >= 0 and not self._in_brackets(m, sentence)
        ]
        if not people:
            return
        presided = _PRESIDED.search(spoken)
        if presided:
            before = [m for m in people if self.mentions[m].end <= sentence.start + presided.start()]
            for m in before[-1:]:
                yield self._candidate(m, event, sentence, "presided", 0.8)
        elif _SPOKE.search(spoken):
            for m in people:
                if spoken[self.mentions[m].start - sentence.start] != " ":
                    yield self._candidate(m, event, sentence, "spoke", 0.8)
        elif _SAID.search(words):
            quote = _QUOTE.search(words)
            named = [m for m in row if self.mentions[m].kind == "Event" and self.links[m] == self.links[event]]
            if quote and named and self.mentions[named[0]].start < sentence.start + quote.start():
                if _THERE.match(self.text, self.mentions[named[0]].end):
                    yield self._candidate(people[0], event, sentence, "said", 0.75)

    def _in_brackets(self, m: int, sentence: Sentence) -> bool:
        """Whether a person stands in brackets behind a body that acts ('한빛부(장관 김가람)는')."""
        mention = self.mentions[m]
        before = self.text[max(sentence.start, mention.start - 14) : mention.start]
        return "(" in before and ")" not in before[before.rindex("(") :]

    def _event_of_list(self, number: int) -> int:
        """The event that an outline's list belongs to: that of the outline's heading, else the article's own."""
        for back in range(number, max(-1, number - 7), -1):
            sentence = self.reading.sentences[back]
            if sentence.end - sentence.start > 90 and back != number:
                break
            for m in self.rows.get(back, ()):
                mention = self.mentions[m]
                if mention.kind == "Event" and self.links[m] >= 0:
                    return m
        return self.spot if self.main is not None else -1

    def _event_of_row(self, row: Sequence[int], tail: Sequence[int], stop: int) -> int:
        """The event of a row of names: named before it ('이날 발대식에는') or behind it; -1 for none."""
        first = self.mentions[tail[0]].start
        events = [m for m in row if self.mentions[m].kind == "Event" and self.links[m] >= 0]
        for m in reversed(events):
            if self.mentions[m].end <= first and _PLACED.match(self.text, self.mentions[m].end):
                return m
        between = [m for m in events if first < self.mentions[m].start < stop]
        behind = [m for m in events if stop <= self.mentions[m].start < stop + 50]
        return (between[-1:] or behind[:1] or [-1])[0]

    def _event_here(self, sentence: Sentence, row: Sequence[int]) -> int:
        """The event that a sentence speaks of: one named in it, else the article's own."""
        events = [m for m in row if self.mentions[m].kind == "Event" and self.links[m] >= 0]
        if events:
            own = [m for m in events if self.links[m] == self.main]
            return own[0] if own else events[0]
        return self.spot if self.main is not None else -1

    def _before(self, members: Sequence[int], stop: int) -> list[int]:
        """The row of names that ends right before a predicate."""
        tail: list[int] = []
        edge = stop
        for m in reversed(members):
            mention = self.mentions[m]
            if mention.kind in ("Post", "Industry"):
                continue
            if edge - mention.end > (_GAP if tail else _FIRST_GAP):
                break
            if mention.kind in ("Event", "Place", "Facility", "Program"):
                if tail:
                    break
                edge = mention.start
                continue
            between = self.text[mention.end : edge]
            if _BREAK.search(between) and "비롯" not in between:
                break
            tail.insert(0, m)
            edge = mention.start
        return tail

    def _row(
        self, members: Sequence[int], event: int, sentence: Sentence, how: str, score: float, *, sure: bool = True
    ) -> Iterator[Candidate]:
        for m in members:
            mention = self.mentions[m]
            if self.links[m] < 0 or self.links[m] == self.links[event]:
                continue
            if mention.kind == "Person":
                yield self._candidate(m, event, sentence, how + "-person", score)
            elif sure and mention.kind in _ORGANISATIONS and not self._of_a_person(m) and not self._official(m):
                yield self._candidate(m, event, sentence, how + "-body", score)

    def _of_a_person(self, m: int) -> bool:
        """Whether a body stands beside a person, whose post it tells."""
        mention = self.mentions[m]
        for other in self.mentions[max(0, m - 3) : m + 4]:
            if other.kind != "Person" or other.sentence != mention.sentence:
                continue
            low, high = sorted((mention, other), key=lambda x: x.start)
            between = self.text[low.end : high.start]
            if len(between) < 25 and not re.search(r"[,·ㆍ、▲△▴/]|와 |과 |및 |은 |는 |이 |가 ", between):
                return True
        return False

    def _official(self, m: int) -> bool:
        """Whether an office of a ministry stands for the ministry ('한빛부 차관'), or a mere part of its name."""
        mention = self.mentions[m]
        after = self.text[mention.end : mention.end + 14]
        if mention.kind == "Government" and _OFFICE.match(after):
            return True
        return bool(
            re.match(
                r"(?:의|에서|에|으로|로|와의|과의)\s|장(?=[\s,·(과와이은]|$)|(?:\([^()]{1,15}\))?\s?(?:주최|주관|주재|협력사|소속|출신|산하|위원|회원|자회사|창업육성)",
                after,
            )
        )

    def _candidate(self, s: int, event: int, sentence: Sentence, how: str, score: float) -> Candidate:
        start = max(sentence.start, self.mentions[s].start)
        return Candidate(
            s,
            "participatesIn",
            event,
            start,
            min(sentence.end, start + _LONGEST_EVIDENCE),
            self._status(event, sentence),
            score,
            f"participatesIn.{how}",
            untensed=True,
            details=Details(date=self._date(event)),
        )

    # -- the event's date and whether it is over

    def _date(self, event: int) -> str | None:
        link = self.links[event]
        if link not in self.dates:
            self.dates[link] = self._find_date(link)
        return self.dates[link]

    def _find_date(self, link: int) -> str | None:
        published = self.reading.article.published
        seen: set[int] = set()
        for mention, other in zip(self.mentions, self.links, strict=True):
            if other != link or mention.sentence in seen or len(seen) > 4:
                continue
            seen.add(mention.sentence)
            sentence = self.reading.sentences[mention.sentence]
            dates = [
                d
                for d in find_dates(self.text, sentence.start, sentence.end, published)
                if d.value and not (mention.start <= d.start < mention.end) and not _told(self.text, d.end)
            ]
            days = [d for d in dates if d.value and len(d.value) == 10]
            if days:
                return days[0].value
        return self._stated_date() if link == self.main else None

    def _stated_date(self) -> str | None:
        """The day that an outline of the event states ('(일시) 10.8.(화) 14:00')."""
        for sentence in self.reading.sentences:
            if _WHEN.search(self.text, sentence.start, min(sentence.end, sentence.start + 30)):
                for date in find_dates(self.text, sentence.start, sentence.end, self.reading.article.published):
                    if date.value and len(date.value) == 10:
                        return date.value
        for sentence in self.reading.sentences[:6]:
            for date in find_dates(self.text, sentence.start, sentence.end, self.reading.article.published):
                if date.value and len(date.value) == 10 and not _told(self.text, date.end):
                    return date.value
        return None

    def _status_of_main(self) -> Status:
        """Planned where the article tells its event as coming; what is told on its day counts as done."""
        votes = 0
        for number in sorted(
            {m.sentence for m, link in zip(self.mentions, self.links, strict=True) if link == self.main}
        ):
            sentence = self.reading.sentences[number]
            if _EXPECTED.search(self.text, sentence.start, sentence.end):
                votes += 1
            elif _PAST.search(self.text, sentence.start, sentence.end):
                votes -= 1
            elif not self._date(self.spot) and _COMING.search(self.text, sentence.start, sentence.end):
                votes += 1
        return "planned" if votes > 0 else "done"

    def _status(self, event: int, sentence: Sentence) -> Status:
        """What the sentence's own end tells, else the event's date, else the article's other sentences."""
        published, date = self.reading.article.published, self._date(event)
        if _EXPECTED.search(self.text, sentence.start, sentence.end) and not (date and published and date < published):
            return "planned"
        if _PAST_END.search(self.text[sentence.start : sentence.end]):
            return "done"
        if published and date and date != published:
            return "planned" if date > published else "done"
        return self.status if self.links[event] == self.main else "done"


def _unquoted(words: str) -> str:
    """A sentence with blanks in place of what is quoted as speech."""
    return _SPEECH.sub(lambda quoted: " " * len(quoted.group()), words)


def _told(text: str, end: int) -> bool:
    return text[end : end + 6].lstrip(" )").startswith(("밝혔", "전했", "말했", "알렸", "밝힌", "발표"))


def find(reading: Reading, knowledge: Knowledge) -> list[Candidate]:
    """Candidates for participatesIn of one article."""
    return RosterFinder(reading, knowledge).candidates()
