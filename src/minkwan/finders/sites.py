"""Where bodies and buildings are, told by two names side by side: '한빛시 가람센터', '일본 유통기업 나래'.

Press seldom spends a verb on it: a place stands before the name as in an address, or an attribute joins the
two. Only the words between the two names tell which pairs are meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from minkwan.finders.evidence import ending
from minkwan.knowledge import Knowledge
from minkwan.knowledge.lexicon import HOME
from minkwan.records import Candidate, Mention, Reading

_BODIES = frozenset(("Company", "PublicInstitution", "University", "Hospital", "Association", "Name"))
_SITES = frozenset(("Company", "PublicInstitution", "University", "Hospital"))
_OPENING = r"[‘'“\"「『｢]?(?:\((?:주|재|사|유)\)|㈜|주식회사\s)?"
_WORD = r"(?:[가-힣A-Za-z0-9·,]{1,12}(?:\([^()]{1,14}\))?(?<![와과은는을를및])\s)"
_FIRM = (
    r"[가-힣·A-Za-z/]{0,10}(?:기업|업체|회사|제조사|유통사|제약사|통신사|항공사|운용사|개발사"
    r"|은행|그룹|대학|언론|기관|연구소|병원|자회사|손자회사|계열사|社)(?:\([^()]{1,10}\))?"
)
_SITED = re.compile(
    r"[’'”\"」』｣]?(?:에|)\s?(?:소재한|소재하는|소재하고 있는|소재의|소재|위치한|위치하는|위치하고 있는|있는|"
    r"본사를 둔|본사를 두고 있는|본사가 있는|둥지를 튼"
    rf"|의 (?:명소|랜드마크)인|자리한|자리 잡은|자리잡은|입주한|이전한|들어선"
    r"|들어서는|건립한|조성된|건립된|세워진|문을 연)"
    rf"\s?(?:{_WORD}{{0,4}}{_FIRM}(?:인|이자)?\s)?{_OPENING}"
)
_FIRM_OF = re.compile(rf"(?:의|계|\s현지|\s국적의?)?\s{_WORD}{{0,4}}?{_FIRM}(?:인|이자)?\s?,?\s?{_OPENING}")
_HOME_FIRM = re.compile(
    rf"(?:\s?지역|의)?\s(?:{_WORD}{{0,3}}?(?:향토|토착|대표|소재|선도|강소)\s?(?:기업|업체)|소재\s?{_FIRM})(?:인|이자)?\s?{_OPENING}"
)
_VISITED = re.compile(r"[’'”\"」』｣]?(?:\([^()]{1,30}\))?(?:에서\s|(?:을|를)\s(?:[가-힣]{2,6}\s)?(?:방문|찾))")
_BESIDE = re.compile(r"\s[‘'“\"「『｢]?")
_SHUT = re.compile(
    r"[’'”\"」』｣]?(?:\([^()]{1,40}\))?(?:[은는이가과와및을를의,·社](?![가-힣]{2})|에서|에\s|등\s|\s?등\s|\s?社|\s?및\s|사[와과는가]\s|으?로부터|[)\].]|$)"
)
_ROW = re.compile(r"[’'”\"」』｣]?(?:\([^()]{1,40}\))?(?:\s?[,·ㆍ]\s?|\s?(?:와|과|및)\s)[‘'“\"]?(?:\([주]\)|㈜)?")
_ASIDE = re.compile(r"\s?\(")
_COMMON_SITE = re.compile(
    r"^(?:\d|제\d|신(?=공장|청사|사옥|항만|도시)|각|본사|공공|공동|통합|해당|전시관|청사|센터)|(?:관|단지)내$|^(?:민·)?군공항$|(?:기관|정책관|관계관|기획관)$"
)


class SiteFinder:
    """Finds places of bodies and buildings in one article; used once."""

    def __init__(self, reading: Reading, knowledge: Knowledge) -> None:
        self.text = reading.article.text
        self.mentions = reading.mentions
        self.links = reading.links
        self.lexicon = knowledge.lexicon

    def candidates(self) -> list[Candidate]:
        """Candidates in order of place."""
        found: list[Candidate] = []
        for o in range(len(self.mentions) - 1):
            place = self.mentions[o]
            if self.links[o] < 0 or place.anaphoric or not self.lexicon.is_territory(place):
                continue
            s = o + 1
            if self.mentions[s].kind == "Industry" and s + 1 < len(self.mentions):
                s += 1  # '일본 반도체 기업 나래'
            thing = self.mentions[s]
            if thing.sentence == place.sentence and self.links[s] >= 0 and not thing.anaphoric:
                found.extend(self._pair(o, s, place, thing))
        return found

    def _pair(self, o: int, s: int, place: Mention, thing: Mention) -> Iterator[Candidate]:
        between = self.text[place.end : thing.start]
        if len(between) > 60:
            return
        sited = _SITED.fullmatch(between)
        if sited and (thing.kind in _BODIES or thing.kind == "Facility"):
            yield self._fact(s, o, "sited", 0.85)
            return
        if thing.kind == "Facility" and _BESIDE.fullmatch(between) and not _COMMON_SITE.search(thing.name):
            yield self._fact(s, o, "beside", 0.8)
            return
        if thing.kind not in _BODIES:
            return
        if (
            thing.kind in _SITES
            and thing.kind != "Name"
            and _BESIDE.fullmatch(between)
            and _VISITED.match(self.text, thing.end)
        ):
            yield self._fact(s, o, "body-beside", 0.8)
            return
        abroad = self.lexicon.is_abroad(place)
        if (abroad and thing.kind in ("Company", "Name") and _FIRM_OF.fullmatch(between)) or (
            thing.kind in ("Company", "Name") and not abroad and _HOME_FIRM.fullmatch(between)
        ):
            yield from self._row(s, o, "firm", 0.82)
        elif (
            (abroad or place.name in HOME)
            and thing.kind in ("Company", "Name")
            and (thing.key is None or place.name in HOME)
            and (thing.kind == "Company" or len(thing.name) > 2)
            and (_BESIDE.fullmatch(between) or (abroad and between == "의 "))
            and _SHUT.match(self.text, thing.end)
        ):
            yield from self._row(s, o, "of-country", 0.75)

    def _row(self, s: int, o: int, how: str, score: float) -> Iterator[Candidate]:
        """The thing named, and those listed after it."""
        yield self._fact(s, o, how, score)
        last = s
        for k in range(s + 1, min(s + 12, len(self.mentions))):
            mention = self.mentions[k]
            if mention.kind != self.mentions[s].kind or not _ROW.fullmatch(
                self.text, self.mentions[last].end, mention.start
            ):
                return
            if self.links[k] >= 0:
                yield self._fact(k, o, how, score - 0.05)
            last = k

    def _fact(self, s: int, o: int, how: str, score: float) -> Candidate:
        start = min(self.mentions[s].start, self.mentions[o].start)
        end = max(self.mentions[s].end, self.mentions[o].end)
        return Candidate(s, "locatedIn", o, *ending(start, end), "done", score, f"locatedIn.{how}")


def find(reading: Reading, knowledge: Knowledge) -> list[Candidate]:
    """Candidates for locatedIn of one article's bodies and buildings."""
    if "locatedIn" not in knowledge.ontology.relations:
        return []
    return SiteFinder(reading, knowledge).candidates()
