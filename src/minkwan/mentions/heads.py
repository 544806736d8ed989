"""Names that end in a head noun: the last noun tells what is named, and how far the name reaches."""

from __future__ import annotations

import re

from minkwan.knowledge.lexicon import Head
from minkwan.mentions.board import ORGANISATIONS, Board
from minkwan.mentions.people import title_of
from minkwan.mentions.places import is_district, is_township

YEAR = re.compile(r"(?:19|20)\d\d(?:년|년도)?|제?\d+(?:회|차|기|주년)|’\d\d|'\d\d")
COUNT = re.compile(r"\d[\d,]*(?:개|여|명|곳|건|종|억|만|조|%|％|㎡|톤|원|달러|일|월|시|분|대)")
_LONGEST_NAME = 8  # words to the left that a name may reach over
_LIGHT_TAGS = frozenset(("NNB", "NP", "MM", "NR"))

_AREAS = frozenset(
    ["산업단지", "산단", "단지", "특화단지", "농공단지", "클러스터", "공장", "공항", "신공항", "항만", "캠퍼스", "센터"]
) | {"경제자유구역", "테크노밸리", "생산시설"}
# Words that begin a building's name of several words though they begin no other ('지역 맞춤형 돌봄 센터').
_LEADING = frozenset(("지역", "첨단"))
_NO_HALL = re.compile(r"(?:기관|정책관|관계관|담당관|협력관|기획관|지원관|심의관)$")
_COUNTED = re.compile(r"\d+(?:여\s?)?(?:개|대|곳)")
_JOINED_KINDS = frozenset(("Event", "Program", "Delegation", "Facility"))


class HeadNames(Board):
    """The head nouns' part in finding names."""

    def _heads(self) -> None:
        """Names that end in a head noun, longest reach first."""
        for i, word in enumerate(self.words):
            if word.kind != "noun" or self.taken[i]:
                continue
            stem = self._core(i)
            hit = self.hits.get(i)
            if hit and hit.end - word.start == len(stem):
                continue
            if hit and hit.start == word.start and title_of(self.text[hit.end : word.core_end], self.lexicon):
                continue
            cut = word.core_end
            head = self.lexicon.head_of(stem)
            if head is not None and len(head.head) == 1 and not self._short_head(stem, word.tags[0]):
                continue
            if head is None:
                title = title_of(stem, self.lexicon)
                if not title:
                    continue
                inner, cut = self._body_before_title(stem, word.start)
                if not inner:
                    continue
                head = self.lexicon.head_of(inner)
                if head is None or head.kind not in ORGANISATIONS:
                    continue
                stem = inner
            if not word.tail and cut == word.core_end and self._continues(i):
                continue
            self._head_name(i, stem, head, cut)

    def _short_head(self, stem: str, tag: str) -> bool:
        """Whether a word in 관 or 단 is a name ('디지털관', '경제협력단') and not a common word."""
        if len(stem) < 3 or stem in self.lexicon.titles or (stem.endswith("장관") and stem[-3] in "부처위원무방교상정"):
            return False
        if tag == "NNP" and stem.endswith("관") and not _NO_HALL.search(stem):  # a hall that no dictionary holds
            return True
        return stem.endswith("기기관") or not any(stem.endswith(word) for word in self.lexicon.no_heads)

    def _body_before_title(self, stem: str, start: int) -> tuple[str, int]:
        """'한국무역협회장' is the head of 한국무역협회, '○○추진위원장' of ○○추진위원회."""
        if stem.endswith(("조합위원장", "노조위원장")):
            return stem[:-3], start + len(stem) - 3
        if stem.endswith("위원장") and not stem.endswith("부위원장"):
            return stem[:-1] + "회", start + len(stem) - 1
        if stem.endswith("장") and self.lexicon.head_of(stem[:-1]):
            return stem[:-1], start + len(stem) - 1
        return "", start

    def _continues(self, i: int) -> bool:
        """Whether the name goes on to a further head ('국가산업단지 관리공단')."""
        if not self._free_noun(i + 1):
            return False
        following = self._core(i + 1)
        head = self.lexicon.head_of(following)
        here = self.lexicon.head_of(self._core(i))
        if head is None or here is None:
            return False
        if following in self.lexicon.stops:
            return False
        return head.kind in ("Event", "Delegation", "Program") or (here.kind == "Program")

    def _head_name(self, i: int, stem: str, head: Head, cut: int) -> None:
        bare_head = stem == head.head or stem[: -len(head.head)] in self.lexicon.stops
        first = i
        reach = head.phrase or bare_head
        if reach:
            first = self._left_edge(i, head)
            if head.kind == "Facility":
                first = self._without_place(first, i, stem, head)
        start = self.words[first].start
        if first == i and bare_head:
            if head.anaphor:
                self._add(i, i, head.kind, "head noun alone", end=cut, anaphoric=True)
            elif head.name:
                self._add(i, i, head.kind, "head noun", end=cut)
            return
        if head.kind == "Event":  # named events are found before
            return
        if head.kind == "Program" and not self._is_specific(first, i, stem, head):
            return
        if head.kind in ORGANISATIONS and self._counted(first, i):
            return
        self.found = [m for m in self.found if m.kind != "Industry" or m.end <= start or m.start >= cut]
        self._add(first, i, head.kind, "head noun", end=cut, start=start)

    def _counted(self, first: int, last: int) -> bool:
        """Whether common nouns stand behind a count: they tell a kind and how many ('3개 지방은행'), no name."""
        before = self._core(first - 1) if first else ""
        return bool(_COUNTED.fullmatch(before)) and not any(
            {"NNP", "SL"} & set(self.words[k].tags) for k in range(first, last + 1)
        )

    def _is_only_field(self, k: int) -> bool:
        """Whether a word is taken for a field alone: before a head it is part of the name ('바이오 실증센터')."""
        word = self.words[k]
        return self.taken[k] and any(
            m.kind == "Industry" and m.start == word.start and m.end == word.end for m in self.found
        )

    def _bracket(self, k: int) -> int:
        """The noun whose short Latin gloss closes at ``k`` ('연구개발(R&D) 센터'), where a name may go through it."""
        for j in range(k - 1, max(-1, k - 5), -1):
            word = self.words[j]
            if word.kind == "mark" and word.stem == "(":
                inside = self.text[word.end : self.words[k].start]
                before = self.words[j - 1] if j else None
                if before is None or before.kind != "noun" or before.tail or before.end != word.start:
                    return -1
                if self.taken[j - 1] and not self._is_only_field(j - 1):
                    return -1
                return j - 1 if re.fullmatch(r"[A-Za-z&;-]{1,12}|[가-힣]{2,5}", inside) else -1
        return -1

    def _without_place(self, first: int, last: int, stem: str, head: Head) -> int:
        """Without the places before a building whose name stands by itself ('서울 | 가람타워'), but '한빛 산업단지'."""
        own_name = len(stem) - len(head.head) > 2 and self._core(last - 1)[-1:] in "시군구읍면동리"
        if head.head in _AREAS and not own_name:  # '한빛 산업단지' keeps its place, '한빛군 나래수소클러스터' does not
            return first
        k = first
        while k < last:
            if k not in self.hits:
                # What stands in an address behind a place: a district ('용산'), a township ('가람동').
                if not is_district(self._core(k), self.lexicon) and not (k > first and is_township(self._core(k))):
                    break
            elif any(e.kind not in ("Place", "Government") for e in self.hits[k].entries) or (
                self.hits[k].end != self.words[k].core_end or self._core(k)[-1:] in "청부처"
            ):
                break
            k += 1
        if k < last and not any({"NNP", "SL"} & set(self.words[n].tags) for n in range(k, last + 1)):
            return first  # '우즈베키스탄 곡물 터미널': common nouns alone name no building
        return k if k < last or len(stem) - len(head.head) >= 2 else first

    def _is_specific(self, first: int, last: int, stem: str, head: Head) -> bool:
        """An event or programme is named by more than a common noun: a proper noun, a year, three words."""
        if any(YEAR.match(self._core(k)) for k in range(first, last)):
            return True
        tags = [t for k in range(first, last + 1) for t in self.words[k].tags]
        if "NNP" in tags or "SL" in tags or any(k in self.hits for k in range(first, last + 1)):
            return True
        return last - first >= 2 or len(stem) - len(head.head) >= 4

    def _left_edge(self, i: int, head: Head) -> int:
        first = i
        while i - first < _LONGEST_NAME:
            k = first - 1
            if k < 0:
                break
            word = self.words[k]
            stem = self._core(k)
            if word.kind == "mark" and word.stem in ("-", "·", "ㆍ", "․") and k and self.words[k - 1].kind == "noun":
                touching = word.start == self.words[k - 1].end and self.words[first].start == word.end
                if touching and not (self.words[k - 1].tail or self.taken[k - 1]) and head.kind in _JOINED_KINDS:
                    first = k - 1
                    continue
                break
            opened = self._bracket(k) if word.kind == "mark" and word.stem == ")" else -1
            if opened >= 0 and head.kind in _JOINED_KINDS:
                first = opened
                continue
            if head.kind in _JOINED_KINDS and not word.tail and self._is_only_field(k):
                first = k
                continue
            if self.taken[k] or word.tail:
                break
            if word.kind == "number":
                if YEAR.match(stem) and head.kind in ("Event", "Program"):
                    first = k
                    continue
                if (
                    not (stem.isdigit() and head.kind in ("Event", "Program", "Facility"))
                    or self.text[word.start - 1] == ":"
                ):
                    break
                first = k
                continue
            if stem in _LEADING and head.kind == "Facility" and i - first >= 2 and word.kind == "noun":
                first = k
                break
            if word.kind != "noun" or stem in self.lexicon.stops or COUNT.match(stem) or set(word.tags) <= _LIGHT_TAGS:
                break
            if ":" in stem:  # the hour before a hall: '14:00 한빛회관 대회의실'
                break
            if (
                self.lexicon.head_of(stem)
                and self.lexicon.heads.get(stem) is None
                and head.kind not in ("Event", "Program")
            ):
                inner = self.lexicon.head_of(stem)
                if inner and inner.kind in ORGANISATIONS:
                    break
            if head.kind == "Company" and not {"NNP", "SL"} & set(word.tags):
                break
            hit = self.hits.get(k)
            if hit and any(e.kind not in ("Government", "Place") for e in hit.entries):
                break
            if title_of(stem, self.lexicon) and not hit:
                break
            first = k
        return first
