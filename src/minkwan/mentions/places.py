"""Places and venues that no register holds: what stands behind a known place, and halls inside buildings.

An address goes from the wide to the narrow ('한빛시 가람면 나래리'), so an unknown proper noun behind a town
or country is a place in it, or a building there where something is held. A hall behind the name of its
building or of the body that owns it ('한빛회관 대회의실') makes one name with it.
"""

from __future__ import annotations

import re
from dataclasses import replace

from minkwan.knowledge.lexicon import Lexicon
from minkwan.mentions.board import ORGANISATIONS, Board
from minkwan.mentions.people import title_of
from minkwan.records import Mention

_TERRITORY = re.compile(r"[도시군구읍면동리현주성]$")
_UNIT = re.compile(r"(?:[가-힣]{1,4}[읍면]|[가-힣]{1,4}\d?동|[가-힣]{1,4}리|[가-힣]{2,6}(?:대로|해변|해수욕장|신항))$")
_UNIT_ABROAD = re.compile(r"[가-힣]{2,6}(?:현|주|성|시|섬)")
_NO_UNIT = re.compile(
    r"(?:활동|운동|행동|공동|노동|이동|아동|감동|자동|작동|변동|연동|가동|출동|합동|협동|관리|처리|권리|우리|거리|심리|승리|분리|요리"
    r"|수리|대리|총리|정리|물리|원리|윤리|측면|표면|화면|장면|전면|국면|대면|하면|되면|비면)$"
)
_HELD = re.compile(r"개최|열린|열렸|열리|열고|열었|열어|연다|가졌|갖고|진행|개막|막을 올|참석|펼쳐")
_SETTLED = re.compile(r"\s?(?:위치|소재|있는|본사|공장|지사|거점|설립|건립|조성|짓|들어서|둥지)")
_ADDRESSED = re.compile(
    r"\(([가-힣]{2,8}(?:\s[가-힣0-9]{2,8}){0,3})(?:\s?소재)?\)(?=에서|에\s|을|를|은|는|\s소재|[,에])"
)
# What a company is called before its name ('유통기업 나래'), and its name in Latin letters behind.
_DESCRIBED = re.compile(
    r"[가-힣]{2,}(?:기업|업체|회사|제조사|유통사|제약사|통신사|항공사|운용사|개발사|은행)$|^(?:기업|업체|유통사|사모펀드)$"
)
_GLOSS = re.compile(r"\([A-Z][A-Za-z0-9&. -]{1,40}\)|社|사[와과는가의를]")
_PUT_UP = re.compile(r"\s[^.,]{0,20}(?:공장|법인|지사|센터|사무소|거점|시설|연구소|단지)(?:을|를)")
_SITE = re.compile(r"\s(?:소재|일원|일대|위치)|\s?\)")
_HOUSES = frozenset(("Facility", "Government", "PublicInstitution", "Association", "University", "Hospital"))
_NATIONAL = frozenset(("한국", "대한민국", "우리나라", "북한"))
_CITIES = ("서울특별시", "부산광역시", "대구광역시", "인천광역시", "광주광역시", "대전광역시", "울산광역시")
_PROVINCES = (
    "경기도",
    "강원특별자치도",
    "충청북도",
    "충청남도",
    "전북특별자치도",
    "전라남도",
    "경상북도",
    "경상남도",
    "제주특별자치도",
)
_DATE = re.compile(r"(?:\d|오전|오후|시|일|\)|현지시간)\s$")
_VENUE = re.compile(r"(?:홀|타워|플라자|스퀘어|아레나|몰|파크|스튜디오|라운지|하우스|빌딩)$")
_HALL = re.compile(r"(?:홀|회의실|회의장|강당|세미나실|볼룸|극장|룸|별관|본관|사옥|청사|다목적실|상황실)$")
_SECTION = re.compile(r"\s\d+(?:[·,-]\d+)*\s?(?:공구|블록|구역|단지)")  # of an industrial estate
# A house for weddings and meetings that calls itself 컨벤션, told as a site: with 에서 or its address behind.
_CONVENTION = re.compile(r"^[^\d]{2,}컨벤션$")
_SITED = re.compile(
    r"에서|\s?\((?:서울|부산|대구|인천|광주|대전|울산|세종|경기|강원|충[청북남]|전[라북남]|경[상북남]|제주)"
)
_FLOOR = re.compile(r"\s?(?:(?:지하\s?|본관\s?)?\d+층\s)?")


def is_district(stem: str, lexicon: Lexicon) -> bool:
    """Whether a word is the name of a city's district without its 구, or of a town without its 시 or 군."""
    if not 1 < len(stem) < 5:
        return False
    return any(f"{city}_{stem}구" in lexicon.levels for city in _CITIES) or any(
        f"{province}_{stem}{level}" in lexicon.levels for province in _PROVINCES for level in "시군"
    )


def is_township(stem: str) -> bool:
    """Whether a word has the form of a township or village in an address."""
    return bool(_UNIT.match(stem)) and not _NO_UNIT.search(stem)


class PlaceNames(Board):
    """The places' part in finding names."""

    def _places(self) -> None:
        """Unknown proper nouns behind a place that a register holds, and where something is held."""
        ends = {m.end: m for m in self.found if m.kind in ("Place", "Government") and not m.anaphoric}
        held = bool(_HELD.search(self.text, self.sentence.start, self.sentence.end))
        for i, word in enumerate(self.words):
            if word.kind != "noun" or self.taken[i] or i in self.hits:
                continue
            before = ends.get(self.words[i - 1].end) if i and word.start == self.words[i - 1].end + 1 else None
            stem = self._core(i)
            if before is not None and not self._town(before):
                before = None
            if self._district(i, stem, before):
                self._add(i, i, "Place", "district")
            elif before is not None and (
                self._unit(i, stem) or (self.lexicon.is_abroad(before) and _UNIT_ABROAD.fullmatch(stem))
            ):
                last = i
                while (
                    self._free_noun(last + 1)
                    and not self.words[last].tail
                    and self._unit(last + 1, self._core(last + 1))
                ):
                    last += 1
                self._add(i, last, "Place", "address")
            elif self._unknown(i, stem) and (
                before is not None or _DATE.search(self.text, max(0, word.start - 6), word.start)
            ):
                kind = self._kind_of_site(word.tail, stem, word.end, before, held=held)
                if kind:
                    self._add(i, i, kind, "site")
            elif (
                i
                and self._unknown(i, stem)
                and _DESCRIBED.search(self._core(i - 1))
                and not self.words[i - 1].tail
                and (word.tail or _GLOSS.match(self.text, word.end))
            ):
                self._add(i, i, "Company", "described")
            if self.taken[i] and self.found[-1].kind == "Place":
                ends[self.found[-1].end] = self.found[-1]
        self._addressed()

    def _town(self, mention: Mention) -> bool:
        """Whether an address may go on behind a mention."""
        return mention.name not in _NATIONAL and (
            self.lexicon.is_territory(mention) or bool(_TERRITORY.search(mention.name))
        )

    def _unit(self, i: int, stem: str) -> bool:
        """A township, village or road: a dictionary's word is none ('활동', '관리')."""
        tags = [t for t in self.words[i].tags if t[0] != "J"]
        return is_township(stem) and tags != ["NNG"]

    def _unknown(self, i: int, stem: str) -> bool:
        tags = [t for t in self.words[i].tags if t[0] != "J"]
        if (
            tags != ["NNP"]
            or not 2 <= len(stem) <= 8
            or stem in self.lexicon.stops
            or stem in self.lexicon.common_nouns
        ):
            return False
        head = self.lexicon.head_of(stem)
        return (head is None or len(head.head) == 1) and not title_of(stem, self.lexicon)

    def _kind_of_site(self, tail: str, stem: str, end: int, before: Mention | None, *, held: bool) -> str:
        """Place or Facility for an unknown proper noun, or '' where it may be anything."""
        settled = before is not None and (
            _SETTLED.match(self.text, end) or (self.lexicon.is_abroad(before) and _PUT_UP.match(self.text, end))
        )
        if before is not None and ((tail == "에" and settled) or (not tail and _SITE.match(self.text, end))):
            return "Facility" if _VENUE.search(stem) else "Place"
        if tail not in ("에서", "에서는"):
            return ""
        if before is None:
            return "Facility" if held and len(stem) > 2 and not _TERRITORY.search(stem) else ""
        foreign = self.lexicon.is_abroad(before)
        if _VENUE.search(stem) or (
            len(stem) > 2 and held and not foreign and not re.search(r"[도시군구읍면동리역항섬]$", stem)
        ):
            return "Facility"
        return "Place" if foreign or held else ""

    def _district(self, i: int, stem: str, before: Mention | None) -> bool:
        """A city's district without its 구, before a building's name or as a site ('한빛 가람타워에서')."""
        word = self.words[i]
        if "NNP" not in word.tags or len(stem) > 4:
            return False
        if before is not None and not any(f"{before.key}_{stem}{level}" in self.lexicon.levels for level in "구시군"):
            return False
        following = i + 1
        sited = word.tail == "에서" or bool(_SITE.match(self.text, word.end))
        if not sited and (word.tail or following >= len(self.words)):
            return False
        return is_district(stem, self.lexicon) and (
            sited
            or any(m.kind in _HOUSES and m.start == self.words[following].start for m in self.found)
            or (self.words[following].tail == "에서" and self._unknown(following, self._core(following)))
        )

    def _addressed(self) -> None:
        """What stands right before an address in brackets is a building: '가람하우스(한빛시 나래구)'."""
        if not any(w.stem == "(" for w in self.words if w.kind == "mark"):
            return
        for aside in _ADDRESSED.finditer(self.text, self.sentence.start, self.sentence.end):
            inside = next((m for m in self.found if m.start == aside.start(1)), None)
            if inside is None or inside.kind not in ("Government", "Place") or not self._town(inside):
                continue
            last = self._word_at(aside.start() - 1)
            if not self._free_noun(last) or self.words[last].tail or self.words[last].end != aside.start():
                continue
            first = last
            while (
                last - first < 3
                and self._free_noun(first - 1)
                and not self.words[first - 1].tail
                and self._core(first - 1) not in self.lexicon.stops
                and first - 1 not in self.hits
            ):
                first -= 1
            stem = self._core(last)
            if len(self.text[self.words[first].start : self.words[last].core_end]) > 2 and not title_of(
                stem, self.lexicon
            ):
                head = self.lexicon.head_of(stem)
                if head is None or head.kind in ("Facility", "PublicInstitution"):
                    self._add(first, last, "Facility", "address behind")

    def _halls(self) -> None:
        """One name of a building, or the body that owns it, and the hall right behind."""
        merged: list[Mention] = []
        for mention in self.found:
            outer = merged[-1] if merged else None
            if (
                outer is not None
                and mention.kind == "Facility"
                and outer.kind in (*ORGANISATIONS, "Facility")
                and not outer.anaphoric
                and outer.end < mention.start
                and _HALL.search(mention.name)
                and _FLOOR.fullmatch(self.text, outer.end, mention.start)
                and not (outer.kind == "Government" and outer.key in self.lexicon.levels)
            ):
                name = self.text[outer.start : mention.end]
                merged[-1] = replace(mention, start=outer.start, name=name, anaphoric=False, how="hall")
                continue
            if mention.kind == "Event" and _CONVENTION.search(mention.name) and _SITED.match(self.text, mention.end):
                mention = replace(mention, kind="Facility", anaphoric=False)
            section = _SECTION.match(self.text, mention.end) if mention.kind == "Facility" else None
            if section and not mention.anaphoric:
                mention = replace(mention, end=section.end(), name=self.text[mention.start : section.end()])
            merged.append(mention)
        self.found = merged
