"""What is part of what: units of a body, buildings of a company, sessions and halls of an event.

A unit is named right behind its body ('나래부 가람과 ○○○ 과장'), or with the body's name as the beginning of
its own ('가람전자 나래공장'); sessions and halls belong to the event that the article is about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from minkwan.coreference import squash
from minkwan.finders.evidence import ending
from minkwan.finders.timing import EventTimes
from minkwan.knowledge import Knowledge
from minkwan.records import Candidate, Mention, Reading

_BODIES = frozenset(("PublicInstitution", "Company", "University", "Hospital", "Association", "Government"))
_WHOLES = _BODIES | {"Facility"}
_PARTS = frozenset(
    ("Facility", "Delegation", "PublicInstitution", "Association", "Government", "Hospital", "University", "Company")
)
_AROUND = _WHOLES | {"Event", "Delegation"}
_WITHIN = frozenset(("Facility", "Delegation", "PublicInstitution", "Event", "Hospital", "Association"))
_INSIDE = re.compile(
    r"[’'”\"」』｣]?(?:\s?\([^()]{1,40}\))?\s?(?:내|안|內)(?:에|의)?\s?"
    r"(?:(?:새로|새롭게|별도로|별도의)\s)?"
    r"(?:(?:위치한|마련된|설치된|설치한|조성된|조성한|조성하는|구축한|구축된|있는|들어선|신설된|신설한|운영 중인"
    r"|자리한)\s)?"
    r"(?:[가-힣]{1,5}[가-힣](?<![을를은는이가에고며서])\s){0,2}?(?:\d+층\s)?[‘'“\"「『｢]?"
)
_ADDRESS = re.compile(r"\s?\([^()]{2,40}\)\s(?:\d+층\s)?[‘']?")
_ROOM = re.compile(r"(?:홀|회의실|회의장|강당|세미나실|볼룸|룸|전시장|극장|라운지|스튜디오)$")
_UNIT = re.compile(
    r"(?:센터|본부|사업단|지회|지부|추진단|기획단|지원단|봉사단|연구소|연구원|교육원|위원회|무역관|사무소|지사|지점|산학협력단|대학원|지원청|심판원"
    r"|금융센터|전시장|공장|본관|별관|분과|[가-힣]{2}(?:과|국|반)|총국|학과|학부|사업부|캠퍼스|강당|공구)$"
)
_NO_UNIT = re.compile(
    r"^부위원회$|(?:중국|미국|영국|한국|태국|전국|외국|각국|결과|효과|성과|일반|기반|동반|현실|사실|교실|화장실|약국|당국|행정부처)$"
)
_OFFICE = re.compile(
    r"(?:분과|분과위|전문위|소위|특위|[가-힣 ](?:전문|분과|소|실무|특별|소속)위원회|사무처|사무국"
    r"|지원단|기획단|추진단|실무단|작업반|반|TF|팀)$"
)
_UNDER = re.compile(r"[’'”\"」』｣]?(?:\s?\([^()]{1,30}\))?\s(?:산하|소속|내)?(?:의)?\s?[‘'“\"「『｢]?")
_TERRITORY = re.compile(r"(?:도|시|군|구)$")
_BESIDE = re.compile(r"(?:\s?\([^()]{1,30}\))?\s[‘'｢「]?|\)\s")
_GOES_ON = re.compile(r"\s?(?:소속기관|자회사|계열사|구축|건립|조성|설립|준공|착공|개소|유치|사업|앞|방문|공동|설치)")
_SIDE = re.compile(
    r"부대\s?행사|부대\s?프로그램|동시\s?개최|함께 (?:열|개최|진행)|연계\s?행사|세션|본\s?행사"
    r"|행사 기간|전시\s?기간|박람회 기간|기간 중|기간 동안|프로그램으로|일차\]|행사장에서|이번 행사에서"
    r"|다양한 (?:부대|체험|학술|행사|프로그램)|다채로운"
    r"|[첫둘셋]째\s?날|첫날|이어진다|이어서|[’'”」｣]?도 (?:함께 )?(?:개최|열|진행|마련|이어)"
)
_FAIR = re.compile(
    r"(?:박람회|전시회|엑스포|대전|페어|쇼|산업전|컨퍼런스|콘퍼런스|포럼|주간|위크|축제|대회|페스티벌|EXPO|Expo)"
)
_HALL = re.compile(r"(?:관|파빌리온|존|홀)$")
_NO_HALL = re.compile(
    r"(?:도서|미술|박물|체육|회|과학|대사|영사|무역|영화|기념|수련|복지|문화|본|별|기|정책|담당|관계)관$|컨벤션홀$"
)
_SET_UP = re.compile(r"조성|운영|마련|설치|구성|꾸리|꾸려|선보|차리|구축")
_AT_FAIR = re.compile(r"[’'”\"」』｣]?(?:\s?\([^()]{1,50}\)|[*])*(?:에|에서|에는|에서는)\s[^.,]{0,25}?[‘'“\"「『｢]?")
_GENERIC = re.compile(r"(?:해외|국제|종합|전문)\s?(?:전시회|박람회)$")
_CEREMONY = re.compile(r"(?:협약식|전달식|간담회|회의|브리핑|행사|축제)$|\(|주제별")


class PartFinder(EventTimes):
    """Finds parts and wholes of one article; used once."""

    def candidates(self) -> list[Candidate]:
        """Candidates in order of place."""
        return [
            *self._beside(),
            *self._named_after(),
            *self._inside(),
            *self._sessions(),
            *self._halls_at(),
            *self._halls(),
        ]

    def _beside(self) -> Iterator[Candidate]:
        """A unit right behind its body: '나래부(장관 ○○○) 가람기획단은'."""
        for i, body in enumerate(self.mentions[:-1]):
            if body.anaphoric or self.links[i] < 0 or _TERRITORY.search(body.name):
                continue
            if body.kind == "Delegation":
                yield from self._committee(i, body)
                continue
            if body.kind not in _BODIES:
                continue
            if body.kind == "Government" and (body.name[-1] not in "부처청원회국소관" or body.name.endswith("정부")):
                continue
            k = i + 1
            while (
                k < len(self.mentions)
                and self.mentions[k].start < body.end + 34
                and self.mentions[k].kind in ("Post", "Person", *_BODIES)
            ):
                if self._unit(self.mentions[k], k) and _BESIDE.fullmatch(self.text, body.end, self.mentions[k].start):
                    yield self._fact(k, i, body.start, self.mentions[k].end, "unit", 0.75)
                    break
                k += 1
            else:
                if (
                    k < len(self.mentions)
                    and self._unit(self.mentions[k], k)
                    and _BESIDE.fullmatch(self.text, body.end, self.mentions[k].start)
                ):
                    yield self._fact(k, i, body.start, self.mentions[k].end, "unit", 0.75)

    def _committee(self, i: int, body: Mention) -> Iterator[Candidate]:
        """A committee's own committee or office: '가람발전위원회(위원장 ○○○) 산하 나래전문위원회'."""
        if not body.name.endswith(("위원회", "협의회", "추진단", "추진본부", "대책본부")):
            return
        k = i + 1
        while (
            k < len(self.mentions) - 1
            and self.mentions[k].start < body.end + 30
            and not (self.mentions[k].kind == "Delegation" and self.links[k] != self.links[i])
        ):
            k += 1
        part = self.mentions[k]
        if (
            part.kind == "Delegation"
            and not part.anaphoric
            and self.links[k] not in (-1, self.links[i])
            and _OFFICE.search(part.name)
            and _UNDER.fullmatch(self.text, body.end, part.start)
        ):
            yield self._fact(k, i, body.start, part.end, "committee", 0.8)

    def _unit(self, mention: Mention, k: int) -> bool:
        return (
            (mention.kind in _PARTS or (mention.kind == "Name" and mention.name.endswith(("반", "분과", "총국"))))
            and not mention.anaphoric
            and self.links[k] >= 0
            and (mention.key is None or mention.name.endswith("위원회"))
            and bool(_UNIT.search(mention.name))
            and not _NO_UNIT.search(mention.name)
            and not _GOES_ON.match(self.text, mention.end)
        )

    def _named_after(self) -> Iterator[Candidate]:
        """'가람전자 나래공장' where the article names 가람전자 too."""
        wholes: dict[str, int] = {}
        for i, mention in enumerate(self.mentions):
            if mention.kind in _WHOLES and len(mention.name) > 2 and not mention.anaphoric and self.links[i] >= 0:
                wholes.setdefault(squash(mention.name), i)
        told: set[tuple[int, int]] = set()
        for i, mention in enumerate(self.mentions):
            if (
                mention.kind not in _PARTS
                or " " not in mention.name
                or self.links[i] < 0
                or not _UNIT.search(mention.name)
            ):
                continue
            words = mention.name.split(" ")
            for n in range(len(words) - 1, 0, -1):
                whole = wholes.get(squash(" ".join(words[:n])))
                if whole is None or self.links[whole] == self.links[i]:
                    continue
                pair = (self.links[i], self.links[whole])
                if pair not in told and not _TERRITORY.search(self.mentions[whole].name):
                    told.add(pair)
                    yield self._fact(i, whole, mention.start, mention.end, "named-after", 0.8)
                break

    def _inside(self) -> Iterator[Candidate]:
        """A unit or building told as inside another: '나래재단 내 ‘가람사업단’', '가람센터(한빛시) 나래홀'."""
        for i, whole in enumerate(self.mentions[:-1]):
            if whole.kind not in _AROUND or self.links[i] < 0:
                continue
            k = i + 1
            if _ADDRESS.match(self.text, whole.end):  # its address, or its head
                while (
                    k < len(self.mentions) - 1
                    and self.mentions[k].start < whole.end + 40
                    and (self.mentions[k].kind in ("Government", "Place", "Post", "Person"))
                ):
                    k += 1
            part = self.mentions[k]
            if (
                part.sentence != whole.sentence
                or part.kind not in _WITHIN
                or part.anaphoric
                or self.links[k] in (-1, self.links[i])
            ):
                continue
            between = self.text[whole.end : part.start]
            if len(between) > 70:
                continue
            if _INSIDE.fullmatch(between) and not (whole.kind == "Government" and _TERRITORY.search(whole.name)):
                yield self._fact(k, i, whole.start, part.end, "inside", 0.8)
            elif whole.kind != "Event" and _ROOM.search(part.name) and _ADDRESS.fullmatch(between):
                yield self._fact(k, i, whole.start, part.end, "room", 0.8)

    def _sessions(self) -> Iterator[Candidate]:
        """Side events told of the article's own event."""
        if self.main is None or not _FAIR.search(self.mentions[self.spot].name):
            return
        for m, mention in enumerate(self.mentions):
            if (
                mention.kind != "Event"
                or mention.anaphoric
                or self.links[m] in (-1, self.main)
                or _CEREMONY.search(mention.name)
            ):
                continue
            sentence = self.reading.sentences[mention.sentence]
            if squash(mention.name) in squash(self.mentions[self.spot].name):
                continue
            if _SIDE.search(self.text, sentence.start, sentence.end):
                yield self._fact(m, self.spot, max(sentence.start, mention.start - 40), mention.end, "session", 0.7)

    def _halls_at(self) -> Iterator[Candidate]:
        """A hall set up at a fair that the sentence names: '나래박람회에 한국관을 운영'."""
        for m, hall in enumerate(self.mentions):
            if hall.kind != "Facility" or hall.anaphoric or self.links[m] < 0 or not m:
                continue
            if not _HALL.search(hall.name) or _NO_HALL.search(hall.name):
                continue
            fair = self.mentions[m - 1]
            if fair.kind != "Event" or fair.sentence != hall.sentence or self.links[m - 1] < 0:
                continue
            if _AT_FAIR.fullmatch(self.text, fair.end, hall.start) and _SET_UP.search(
                self.text, hall.end, min(self.reading.sentences[hall.sentence].end, hall.end + 30)
            ):
                yield self._fact(m, m - 1, fair.start, hall.end + 10, "hall-at", 0.8)

    def _halls(self) -> Iterator[Candidate]:
        """A hall set up at the fair that the article is about."""
        if self.main is None or not _FAIR.search(self.mentions[self.spot].name):
            return
        if any(_GENERIC.search(m.name) for m, link in zip(self.mentions, self.links, strict=True) if link == self.main):
            return
        for m, mention in enumerate(self.mentions):
            if mention.kind != "Facility" or mention.anaphoric or self.links[m] < 0:
                continue
            if not _HALL.search(mention.name) or _NO_HALL.search(mention.name):
                continue
            sentence = self.reading.sentences[mention.sentence]
            if _SET_UP.search(self.text, mention.end, min(sentence.end, mention.end + 30)):
                yield self._fact(m, self.spot, mention.start, min(sentence.end, mention.end + 30), "set-up", 0.75)

    def _fact(self, s: int, o: int, start: int, end: int, how: str, score: float) -> Candidate:
        return Candidate(s, "partOf", o, *ending(start, end), "done", score, f"partOf.{how}")


def find(reading: Reading, knowledge: Knowledge) -> list[Candidate]:
    """Candidates for partOf of one article."""
    if "partOf" not in knowledge.ontology.relations:
        return []
    return PartFinder(reading).candidates()
