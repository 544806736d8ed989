"""Who took part in an event: rosters, speakers, and those who preside.

A release about an event tells of its participants in rows and in outlines ('(참석자) A, B, C', '○○ 장관 등
100여 명이 참석한 가운데') and by what they did there (축사, 발표, 좌장), mostly without naming the event
again. What is told so belongs to the event named in the sentence, else to the article's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from minkwan.finders.evidence import LONGEST
from minkwan.finders.timing import EventTimes
from minkwan.knowledge import Knowledge
from minkwan.records import Candidate, Details, Reading, Sentence

ORGANISATIONS = frozenset(
    ("Government", "PublicInstitution", "Company", "University", "Hospital", "Association", "Delegation")
)
# An outline's heading for those who take part.
_HEADING = re.compile(
    r"(?:^|[\s(<\[*※‣▴▸▪◦○ㅇ·・∙•-])(?:(?:주요|한국|국내|현지) ?)?(?:참\s?석(?:\s?자)?|참가자?|참여자?|참석 ?대상|"
    r"(?:참석|참여|참가|발표) ?(?:기관|기업|인사|업체|지자체|대학|팀|사)|토론자|패널|발표자|연사)"
    r"(?:\s?[(（][^()]{1,18}[)）])?\s?(?:[:：)）>\]]|은 |$)"
)
_ATTENDEES = re.compile(r"참\s?석|참가")
_OPENED = re.compile(r"\s?[(<\[]|[^)）]*[(（][^)）]*[)）]$")
_ATTENDED = re.compile(
    r"(?:참석|참가|참여|함께|동석|임석|배석)(?:해|하여|하고|한|했|하였|합니다|한다|하는|할|하며|하에|합니|됐|되었|을|를|이|가)"
    r"|참석(?=[,.…\s])|자리를 (?:함께|빛)"
)
_SPOKE = re.compile(
    r"축사|환영사|개회사|격려사|기념사|인사말|기조 ?(?:연설|강연|발제|발표)|주제 ?발표|발제|좌장|사회로|사회를|특강"
    r"|강연|패널|토론자|연사|폐회사|개막사|답사(?=를)|발표(?:했|하였|하며|를|을|한다|할|하고|자로|에 나)"
)
_CHAIRED = re.compile(
    r"(?:회의|위원회|협의회|협의체|간담회|토론회|포럼|회담|TF|총회|보고회|점검|설명회|라운드테이블|심의회)$"
)
_PRESIDED = re.compile(r"주재")
_SAID = re.compile(
    r"(?:고|라며|라고|면서|며)\s?(?:말|밝|강조|전|당부|설명|덧붙|언급|약속|다짐|소감|평가|인사|요청|격려|제안|축하|주문|촉구|치하|부탁)|언급|당부|강조"
)
_SPEECH = re.compile(r"[“”][^“”]*(?:”|$)|\"[^\"]{12,}(?:\"|$)")
_OFFICE = re.compile(
    r"\s?[가-힣A-Za-z0-9]{0,8}\s?[가-힣0-9]*(?:장관|차관|국장|실장|과장|단장|원장|청장|처장|정책관|기획관|협력관|지원관|본부장|조정실장|위원장|비서관|수석|대사)"
)
# Common nouns that stand for many: no one's name.
_GENERIC = re.compile(
    r"(?:(?:각|양|양국|주요국|지방|관계|유관|소속|산하|지역|민간|참여|참가|입주|공공|해외|국내외?|현지|우수|혁신|중소|중견|창업|금융|외국|경제|시민|수상|학습|대|실무|읍면동|수출)\s?)*"
    r"(?:정부|기업|지자체|부처|기관|단체|협회|국민|학계|업계|대학|투자자|관계자|전문가|여행사|봉사자|자원봉사자|바이어|스타트업|언론|시민|주민|"
    r"위원회|협의체|협의회|지원단|자문단|컨설팅위원|대표협의체|학교|병원|은행|의회|조합|센터)들?"
    r"|.*(?:업계|법률전문가|관계자|종사자|담당자|기업인|참가자|센터장|책임자|봉사자|마을|마을기업|업체)"
)
_HEAD = re.compile(
    r"\s?[(（]?(?:부|명예|수석|공동|상임)?(?:장관|차관|회장|사장|이사장|총장|총재|위원장|원장|조합장|본부장|지부장|지회장|지점장|대표이사)(?=[\s,·)등과와은이]|$)"
)
_QUOTE = re.compile(r"[“\"]")
_BREAK = re.compile(r"^(?:[^\s,]{0,6})(?:은|는|에서|에는|에게|을|를|의)\s")
_BODY_DOUBT = 0.15  # bodies in a row are taken wrongly more often than people
# Another predicate between a name and that of taking part ('가람시 등과 협력하는 한편, …에 참가').
_OTHER_CLAUSE = re.compile(r"(?:과|와) (?:협력|함께|공동)|하는 한편|[가-힣](?:하고|하며|했고|하여|라며|면서),?\s")
_TOPIC = re.compile(r"^\s?[^\s,]{0,10}(?:은|는|에서|을|를)\s")
_APART = 30  # code points beyond which a topic belongs to another clause
_GAP = 40  # code points between two names of one row
_MARKED_GAP = 80  # the same where a list mark stands between them
_MARK = re.compile(r"[△▲▴①-⑮]")
_FIRST_GAP = 60  # code points between the last name and its predicate
# A list that goes on in further lines, each with its own label ('▴ 기업(5) : …').
_GOES_ON = re.compile(
    r"(?!.{0,8}(?:내용|일시|장소|주제|안건|논의|주최|주관|후원|일정))\W{0,4}"
    r"(?:[\[(][가-힣·/& ]{2,14}[\])]|[가-힣·/& ]{2,14}(?:\s?\([^()]{1,8}\))?\s?[:：])"
)
_BARE = re.compile(
    r"(?:제?\d+[회차]|금일|오늘|이날|이번|금번|당일) ?(?:행사|세미나|포럼|간담회|설명회|토론회|기념식|대회)"
)
_ENDS = re.compile(r"[’'”\"」』(,·ㆍ/]|\s?[△▲▴▸①-⑮]|\s(?:등|및|관계자|임직원)|[과와이가은는도]\s|$")
_PLACED = re.compile(r"[’'”\"」』｣]?\s?(?:\([^()]{1,30}\)\s?)?(?:에는|에서는|에|에서|엔|은|는|의)\s")
# A person who only qualifies what stands behind ('김 대통령의 방문', '김 장관과의 면담', '김 대통령 취임식').
_NOT_THERE = re.compile(r"\s?(?:[가-힣]{0,8}(?<![상회협])의\s|[가-힣]{0,8}[과와]의\s|[가-힣]{2,4}\s취임식)")
_AS_MEMBERS = re.compile(r"(?:위원|회원|기관|컨소시엄|주체|사업자)[으]?로\s?$|사업에\s?$")
_VENUE = re.compile(r"[’'”\"」』｣]?\s?(?:\([^()]{1,30}\)\s?)?에서\s(?:성황리에\s)?(?:개최|열[려렸린]|진행)")
# What those present did: they signed ('… 등이 참석한 가운데 업무협약을 체결했다').
_SIGNING = re.compile(r"[^.]{0,30}(?:협약|양해각서|MOU|의향서)[^.\s]{0,6}\s?(?:을|를)?\s?(?:체결|맺|서명)")
_APART_FROM = re.compile(r"[’'”\"」』｣]?\s?(?:에 앞서|을 앞두고|를 앞두고|이후|에 앞선)")
_THERE = re.compile(r"[’'”\"」』]?\s?(?:에서|에 참석|에서는|에 이어|을 통해|를 통해|에 참가|을 주재|를 주재)")


class RosterFinder(EventTimes):
    """Finds the participants of one article's events; used once."""

    def __init__(self, reading: Reading) -> None:
        super().__init__(reading)
        self.rows: dict[int, list[int]] = {}  # a sentence's mentions, in order of place
        for m, mention in enumerate(self.mentions):
            self.rows.setdefault(mention.sentence, []).append(m)

    def candidates(self) -> list[Candidate]:
        """Candidates in order of place."""
        found: list[Candidate] = []
        for number in range(len(self.reading.sentences)):  # a heading names no one: '□ 참석자'
            found.extend(self._sentence(number, self.rows.get(number, ())))
        return found

    # -- one sentence

    def _sentence(self, number: int, row: Sequence[int]) -> Iterator[Candidate]:
        sentence = self.reading.sentences[number]
        words = self.text[sentence.start : sentence.end]
        heading = _HEADING.search(words[:60] + ("…" if len(words) > 60 else "")) if sentence.role == "body" else None
        if heading and heading.group().endswith((")", "）")) and not _OPENED.match(heading.group()):
            heading = None  # '(14개 기관 참여)'
        goes_on = (
            self.listing >= 0
            and number == self.listed + 1
            and (bool(_GOES_ON.match(words)) or self._all_names(row, words))
        )
        if heading or goes_on:
            event = self._event_of_list(number, heading.group()) if heading else self.listing
            if event >= 0:
                self.listing, self.listed = event, number
                begin = sentence.start + (heading.end() - 1 if heading else 0)
                members = [m for m in row if self.mentions[m].start >= begin]
                yield from self._row(members, event, sentence, "listed" if heading else "listed-below", 0.7)
            return
        event = self._event_here(sentence, row)
        if event < 0:
            return
        spoken = unquoted(words)
        for attended in _ATTENDED.finditer(spoken):
            stop = sentence.start + attended.start()
            if _AS_MEMBERS.search(spoken, max(0, attended.start() - 6), attended.start()):
                continue
            if _SIGNING.match(spoken, attended.end()) and not self._signing(event):
                continue
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
        if presided and (self.mentions[event].sentence == number or _CHAIRED.search(self.mentions[event].name)):
            at = sentence.start + presided.start()
            before = [m for m in people if self.mentions[m].end <= at][-1:]
            if not before and self.text.startswith("한 ", at + 2):  # '회의를 주재한 김가람 장관은'
                before = [m for m in people if at < self.mentions[m].start < at + _FIRST_GAP // 2][:1]
            for m in before:
                yield self._candidate(m, event, sentence, "presided", 0.8)
        elif _SPOKE.search(spoken):
            for m in people:
                at = self.mentions[m].end - sentence.start
                if "대독" in spoken and _NOT_THERE.match(spoken, at):
                    continue
                if spoken[self.mentions[m].start - sentence.start] != " ":
                    yield self._candidate(m, event, sentence, "spoke", 0.8)
        elif _SAID.search(words):
            quote = _QUOTE.search(words)
            named = [
                m for m in row if self.mentions[m].kind == "Event" and self.links[self._own(m)] == self.links[event]
            ]
            before_quote = quote and named and self.mentions[named[0]].start < sentence.start + quote.start()
            if before_quote and _THERE.match(self.text, self.mentions[named[0]].end):
                yield self._candidate(people[0], event, sentence, "said", 0.75)

    def _all_names(self, row: Sequence[int], words: str) -> bool:
        """Whether a line holds names and little else."""
        named = sum(len(self.mentions[m].name) for m in row if self.mentions[m].kind in ORGANISATIONS)
        return named > len(words) / 2 and not words.endswith(".")

    def _in_brackets(self, m: int, sentence: Sentence) -> bool:
        """Whether a person stands in brackets behind a body that acts ('한빛부(장관 김가람)는')."""
        mention = self.mentions[m]
        before = self.text[max(sentence.start, mention.start - 14) : mention.start]
        return "(" in before and ")" not in before[before.rindex("(") :]

    def _event_of_list(self, number: int, heading: str = "") -> int:
        """The event that an outline's list belongs to: that of the outline's heading, else the article's own."""
        for back in range(number - 1, max(-1, number - 7), -1):
            sentence = self.reading.sentences[back]
            if sentence.end - sentence.start > 90:
                break
            for m in self.rows.get(back, ()):
                mention = self.mentions[m]
                if mention.kind == "Event" and self.links[m] >= 0:
                    return self._own(m)
        if self.main is not None or not _ATTENDEES.search(heading):
            return self.spot if self.main is not None else -1
        near = [
            m
            for back in range(max(0, number - 3), number)
            for m in self.rows.get(back, ())
            if self.mentions[m].kind == "Event" and self.links[m] >= 0 and not self.mentions[m].anaphoric
        ]
        return near[-1] if near else -1

    def _event_of_row(self, row: Sequence[int], tail: Sequence[int], stop: int) -> int:
        """The event of a row of names: named before it ('이날 발대식에는') or behind it; -1 for none."""
        first = self.mentions[tail[0]].start
        events = [m for m in row if self.mentions[m].kind == "Event" and self.links[m] >= 0]
        for m in reversed(events):
            if self.mentions[m].end <= first and _PLACED.match(self.text, self.mentions[m].end):
                return self._own(m)
        between = [m for m in events if first < self.mentions[m].start < stop]
        behind = [
            m
            for m in events
            if stop <= self.mentions[m].start < stop + 50 and not _VENUE.match(self.text, self.mentions[m].end)
        ]
        found = between[-1:] or behind[:1]
        return self._own(found[0]) if found else -1

    def _signing(self, event: int) -> bool:
        """Whether an event is a ceremony of its own, and no fair beside which papers are signed."""
        return self.mentions[event].name.endswith(("식", "회의", "회담", "협의회", "포럼", "간담회"))

    def _own(self, m: int) -> int:
        """The article's own event for a mention that names none by itself ('이날 행사', '제2회 행사')."""
        if self.main is not None and (self.mentions[m].anaphoric or _BARE.fullmatch(self.mentions[m].name)):
            return self.spot
        return m

    def _event_here(self, sentence: Sentence, row: Sequence[int]) -> int:
        """The event that a sentence speaks of: one named in it, else the article's own."""
        events = [m for m in row if self.mentions[m].kind == "Event" and self.links[m] >= 0]
        if events:
            own = [m for m in events if self.links[self._own(m)] == self.main]
            if own:
                return -1 if _APART_FROM.match(self.text, self.mentions[own[0]].end) else self._own(own[0])
            placed = [m for m in events if _THERE.match(self.text, self.mentions[m].end)]
            return (placed or ([self.spot] if self.main is not None else events))[0]
        return self.spot if self.main is not None else -1

    def _before(self, members: Sequence[int], stop: int) -> list[int]:
        """The row of names that ends right before a predicate."""
        tail: list[int] = []
        edge = stop
        for m in reversed(members):
            mention = self.mentions[m]
            if mention.kind in ("Post", "Industry"):
                continue
            apart = edge - mention.end
            if apart > (_GAP if tail else _FIRST_GAP) and not (
                apart < _MARKED_GAP and _MARK.search(self.text, mention.end, edge)
            ):
                break
            if mention.kind in ("Event", "Place", "Facility", "Program"):
                if tail and mention.kind == "Place" and edge - mention.end == 1:
                    edge = mention.start  # '… 한빛나라 가람협회장': the land of the body behind it
                    continue
                if tail or (
                    mention.kind == "Event" and _PLACED.match(self.text, mention.end) and edge - mention.end > 12
                ):
                    break
                edge = mention.start
                continue
            between = self.text[mention.end : edge]
            if not tail and _OTHER_CLAUSE.search(between):
                break
            if (
                between == " "
                and mention.kind != "Person"
                and self.mentions[m + 1].kind in ("Event", "Government", "Place", "Facility")
            ):
                edge = mention.start  # part of the name behind it, or the place around it
                continue
            if (_BREAK.search(between) or (len(between) > _APART and _TOPIC.search(between))) and "비롯" not in between:
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
            outside = how == "attended" and self._in_brackets(m, sentence)
            if mention.kind == "Person":
                if not outside and not mention.name.endswith("측") and not _NOT_THERE.match(self.text, mention.end):
                    yield self._candidate(m, event, sentence, how + "-person", score)
            elif (
                sure
                and not outside
                and (mention.how != "series" or how.startswith("listed"))
                and not generic(mention.name)
                and (
                    mention.kind in ORGANISATIONS
                    or (
                        mention.kind == "Name"
                        and (how != "attended" or (mention.how == "quotation" and self._listed_there(mention.end)))
                    )
                )
                and not (mention.how == "list mark" and how == "attended" and not _ENDS.match(self.text, mention.end))
                and not self._of_a_person(m)
                and not self._official(m)
            ):
                yield self._candidate(m, event, sentence, how + "-body", score - _BODY_DOUBT)

    def _listed_there(self, end: int) -> bool:
        """Whether a quoted name stands in a list, and is no word of the sentence ('‘나래’ 단계로')."""
        return bool(_ENDS.match(self.text, end + (self.text[end : end + 1] in "’'”\"」』")))

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
        after = self.text[mention.end : mention.end + 22]
        if _OFFICE.match(after) if mention.kind == "Government" else _HEAD.match(after):
            return True
        return bool(
            re.match(
                r"(?:의|에서|에|으로|로|와의|과의)\s|장(?=[\s,·()과와이은]|$)|의원|[·]군?의원|\s(?:기업|업체|분야|업계)|[^,·()]{1,18}에서\s"
                r"|\s(?:개원|개관|개교|창립|설립|출범|창단|개청)\s?\d|\s\d+개\s?(?:회원)?국"
                r"|\((?:장관|차관|회장|원장|사장|대표)\)|(?:\([^()]{1,15}\))?\s?(?:공동\s?)?(?:주최|주관|주재|계기|협력사|소속|출신|산하|위원|회원|자회사|창업육성)",
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
            min(sentence.end, start + LONGEST),
            self._status(event, sentence),
            score,
            f"participatesIn.{how}",
            untensed=self._open(event),
            details=Details(date=self.date_of(event)),
        )


def unquoted(words: str) -> str:
    """A sentence with blanks in place of what is quoted as speech."""
    return _SPEECH.sub(lambda quoted: " " * len(quoted.group()), words)


def generic(name: str) -> bool:
    """Whether a name is a common noun for many, as '유관기관'."""
    return bool(_GENERIC.fullmatch(name))


def find(reading: Reading, knowledge: Knowledge) -> list[Candidate]:
    """Candidates for participatesIn of one article."""
    return RosterFinder(reading).candidates()
