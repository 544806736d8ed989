"""Fields of industry, and what is listed as one."""

from __future__ import annotations

import re

from minkwan.mentions.board import Board
from minkwan.mentions.heads import COUNT

_ITEM = r"[가-힣A-Za-z0-9+/-]{1,12}(?: [가-힣A-Za-z0-9]{1,8})?"
_SOMEBODY = r"(?:[가-힣]+ )?[가-힣]*(?:도|시|군|구|부|청|정부|부처|처|대)"
_KIND = r"(?:핵심|미래|전략|주력|특화|역점|신성장|성장|중점|신|첨단|대표|육성|지역|유망|동력)"
# 'A, B, C 등 도 핵심 산업', 'A, B, C 등 시가 중점 육성하는 산업', 'A와 B, C는 도가 육성하는 핵심 산업'
_CORE_FIELDS = re.compile(
    rf"((?:{_ITEM}(?:, ?|·|ㆍ))+{_ITEM}) 등 ?{_SOMEBODY}(?:의|이|가)? ?"
    rf"(?:(?:{_KIND} ?){{1,4}}(?:산업|분야|업종|기술)|[^.,]{{0,20}}(?:육성|지원|키우))"
    rf"|((?:{_ITEM}(?:, ?|·|ㆍ|와 |과 ))+{_ITEM})[은는] (?:우리 )?{_SOMEBODY}[이가] "
    r"[^.,]{0,25}(?:육성|지원|키우)[^.,]{0,20}산업"
)
_FOSTERED = re.compile(r"육성|지원|키우|산업|분야|업종|기술")  # without one of these no field is told so
_NEWEST = ("미래", "첨단", "스마트", "친환경", "차세대", "디지털")  # '미래모빌리티' is the field 모빌리티


class FieldNames(Board):
    """The fields' part in finding names."""

    def _fields_by_context(self) -> None:
        """'A, B, C 등 도 핵심 산업': whatever is listed so is a field."""
        if not _FOSTERED.search(self.text, self.sentence.start, self.sentence.end):
            return
        for match in _CORE_FIELDS.finditer(self.text, self.sentence.start, self.sentence.end):
            group = 1 if match.group(1) else 2
            at = match.start(group)
            for item in re.split(r"\s*[,·ㆍ]\s*|(?:와|과|및)\s", match.group(group)):
                start = self.text.index(item, at)
                at = start + len(item)
                first, last = self._word_at(start), self._word_at(at - 1)
                while 0 <= first < last and (
                    self.words[first].kind != "noun"
                    or self.words[first].tail
                    or COUNT.match(self._core(first))
                    or self._core(first).endswith("간")
                ):
                    first += 1
                    start = self.words[first].start
                if item and first >= 0 and last >= first and not any(self.taken[k] for k in range(first, last + 1)):
                    self._add(first, last, "Industry", "listed field", start=start, end=at)

    def _fields(self) -> None:
        self._fields_by_context()
        for i, word in enumerate(self.words):
            if word.kind == "noun" and not self.taken[i] and self._is_field(self._core(i)):
                self._add(i, i, "Industry", "field")

    def _is_field(self, stem: str) -> bool:
        fields = self.lexicon.industries
        if stem in fields or (stem.endswith("산업") and stem[:-2] in fields):
            return True
        return stem.startswith(_NEWEST) and any(stem.startswith(p) and stem[len(p) :] in fields for p in _NEWEST)
