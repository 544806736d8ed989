"""Names in one sentence."""

from __future__ import annotations

import re

from minkwan.mentions.board import ORGANISATIONS
from minkwan.mentions.events import EventNames, held
from minkwan.mentions.fields import FieldNames
from minkwan.mentions.people import title_of
from minkwan.mentions.persons import PersonNames
from minkwan.mentions.places import PlaceNames
from minkwan.mentions.programs import ProgramNames, quoted_kind
from minkwan.mentions.series import SeriesNames
from minkwan.mentions.spelled import SpelledNames
from minkwan.records import Mention

_OPENING = {
    "‘": "’",
    "'": "'",
    "“": "”",
    '"': '"',
    "「": "」",
    "『": "』",
    "《": "》",
    "〈": "〉",
    "<": ">",
    "｢": "｣",
    "≪": "≫",
}
_CASES = frozenset(["을", "를", "이", "가", "은", "는", "에", "에서", "으로", "로"])
# What follows a quotation that names nothing: it is a motto or a theme.
_MOTTO = re.compile(
    r".{1,2}?\s?(?:\([^()]{1,40}\)\s?)?[’'”]?\s?(?:이?라는|을|를|이란|의)?\s?(?:슬로건|구호|캐치프레이즈|표어)"
)
_LIGHT_VERBS = frozenset(("위한", "관한", "대한", "통한"))
_LONG_NAMES = (
    "반",
    "협의체",
    "협력체",
    "추진단",
    "위원회",
    "사업",
    "프로젝트",
    "프로그램",
    "법률",
    "규정",
    "펀드",
    "기금",
)
_LATIN_NAME = re.compile(r"[A-Za-z][A-Za-z0-9&.+’'-]*")
_LONGEST_QUOTE = 60  # code points in a quoted name
LEGAL = re.compile(
    r"\((?:주|유|재|사|합|학|의)\)|（(?:주|유|재|사)）|[㈜㈔]|주식회사|유한회사|재단법인|사단법인|학교법인|의료법인|농업회사법인|영농조합법인"
)
_ROLES = frozenset(
    ("은", "는", "이", "가", "을", "를", "와", "과", "에", "에게", "도", "의", "로부터", "으로부터", "에서")
)
LOCAL = frozenset(("도", "시", "군", "구", "부"))
INSIDE = frozenset(("도내", "시내", "군내", "구내"))
AREA = frozenset(("관내", "역내", "지역내"))


class NameFinder(EventNames, PersonNames, ProgramNames, SeriesNames, SpelledNames, FieldNames, PlaceNames):
    """Finds the names of one sentence; used once."""

    def mentions(self) -> list[Mention]:
        """The sentence's mentions, in order of place."""
        self._people()
        self._read_letters()
        self._shared_endings()
        self._quoted()
        self._legal_forms()
        self._marked_firms()
        self._hall_lists()
        self._events()
        self._fields()
        self._heads()
        self._programs()
        self._registered()
        self._places()
        self._latin()
        self._lists()
        self._series()
        self._bodies()
        self._local_bodies()
        self._proper_nouns()
        self.found.sort(key=lambda m: (m.start, m.end))
        self._branches()
        self._halls()
        return self.found

    def _quoted(self) -> None:
        i = 0
        while i < len(self.words):
            word = self.words[i]
            closing = _OPENING.get(word.stem) if word.kind == "mark" else None
            if not closing:
                i += 1
                continue
            j = i + 1
            while j < len(self.words) and not (self.words[j].kind == "mark" and self.words[j].stem == closing):
                j += 1
            if j < len(self.words) and j > i + 1 and self.words[j].start - word.end <= _LONGEST_QUOTE:
                self._quoted_name(i + 1, j - 1)
                i = j + 1
            else:
                i += 1

    def _quoted_name(self, first: int, last: int) -> None:
        """A quotation that holds nouns alone names something: its head noun tells what."""
        inside = self.words[first : last + 1]
        if _MOTTO.match(self.text, inside[-1].end):
            return
        if any(w.kind == "mark" and w.stem in "?!…." for w in inside) or inside[-1].kind == "verb":
            return
        light: list[int] = []
        if self._core(last).endswith(_LONG_NAMES):
            light = [n for n, w in enumerate(inside) if w.kind == "verb" and self.text[w.start : w.end] in _LIGHT_VERBS]
        objects = {n - 1 for n in light}  # '침수 예방을 위한 전담반': part of a long name
        if any(w.kind == "verb" and n not in light for n, w in enumerate(inside)) and (
            len(inside) > 5
            or any(w.tail in _CASES for w in inside if w.kind == "noun")
            or not self.lexicon.head_of(self._core(last))
        ):
            return
        if (
            any(
                w.tail
                for n, w in enumerate(inside[:-1])
                if w.kind == "noun" and w.tail not in ("의", "과", "와", "을", "를") and n not in objects
            )
            or inside[-1].tail
        ):
            return
        end = self.words[last].core_end
        if any(m.kind == "Person" and m.start == self.words[first].start for m in self.found):
            return
        aside = next(
            (i for i in range(first, last + 1) if self.words[i].kind == "mark" and self.words[i].stem in "(（"), None
        )
        stop = last if aside is None or aside == first or self._gloss_inside(aside, last) else aside - 1
        while stop > first and self.words[stop].kind == "mark" and set(self.words[stop].stem) <= set("*※＊"):
            stop -= 1
        start = self.words[first].start
        phrase = self.text[start : self.words[stop].core_end]
        bare_phrase = re.sub(r"\s*(?:19|20)\d\d$", "", phrase)
        head = self.lexicon.head_of(bare_phrase) or self.lexicon.head_of(bare_phrase.replace(" ", ""))
        if head and (head.head == phrase or head.head in ("전달식", "기탁식")):
            return
        kind = head.kind if head else quoted_kind(phrase) or "Name"
        if kind in ("Name", "Program", "Industry", "Delegation") and held(self.text, self.words[last].end):
            kind = "Event"
        for i in range(first, last + 1):
            self.taken[i] = True
        self.found = [m for m in self.found if not (start <= m.start and m.end <= end)]
        self.found.append(
            Mention(
                start,
                self.words[stop].core_end,
                kind,
                self.text[start : self.words[stop].core_end],
                self.number,
                None,
                False,
                "quotation",
            )
        )

    def _gloss_inside(self, aside: int, last: int) -> bool:
        """Whether the brackets stand inside a name ('기술개발(R&D) 성과확산 주간') and not behind it."""
        closing = next((i for i in range(aside, last + 1) if self.words[i].stem in (")", "）")), last)
        return closing < last and self.words[aside].start == self.words[aside - 1].end

    def _legal_forms(self) -> None:
        for i, word in enumerate(self.words):
            if self.taken[i] or word.kind not in ("noun", "number", "verb"):
                continue
            whole = self._core(i) if word.kind != "verb" else self.text[word.start : word.end]
            if not LEGAL.search(whole):
                continue
            first = last = i
            at_left = bool(LEGAL.match(whole))
            if at_left and LEGAL.fullmatch(whole):
                last = self._reach_right(i)
            elif LEGAL.fullmatch(whole):
                first = self._reach_left(i)
            if first == last and LEGAL.fullmatch(whole):
                if i and self._free_noun(i - 1) and not self.words[i - 1].tail:
                    first = i - 1
                else:
                    continue
            kind = "Company"
            form = LEGAL.search(self.text[self.words[first].start : self.words[last].core_end])
            if form and form.group()[:2] in ("(재", "(사", "재단", "사단", "㈔", "㈔"):
                head = self.lexicon.head_of(self._core(last))
                kind = (
                    head.kind
                    if head and head.kind in ORGANISATIONS
                    else ("PublicInstitution" if "재" in form.group() else "Association")
                )
            self._add(first, last, kind, "legal form", end=self._name_end(last))

    def _reach_right(self, i: int) -> int:
        last = i
        while last - i < 4 and self._free_noun(last + 1) and not self.words[last].tail:
            if self.words[last + 1].tags[0] in ("NNB",) or title_of(self._core(last + 1), self.lexicon):
                break
            last += 1
            if "NNP" not in self.words[last].tags and "SL" not in self.words[last].tags:
                break
        return last

    def _reach_left(self, i: int) -> int:
        return i

    def _registered(self) -> None:
        for i, hit in sorted(self.hits.items()):
            if self.taken[i]:
                continue
            last = i
            while last + 1 < len(self.words) and self.words[last + 1].start < hit.end:
                last += 1
            if any(self.taken[k] for k in range(i, last + 1)):
                continue
            entry = hit.entries[0]
            if (
                entry.kind == "Company"
                and hit.end == self.words[last].end
                and self._free_noun(last + 1)
                and _LATIN_NAME.fullmatch(self._core(last + 1))
            ):
                self._add(i, last + 1, "Company", "register")
                continue
            key = entry.key if len(hit.entries) == 1 else None
            self._add(i, last, entry.kind, "register", start=hit.start, end=hit.end, key=key)

    def _latin(self) -> None:
        """Names in Latin letters, with an edition number ('MWC 2025')."""
        for i, word in enumerate(self.words):
            if word.kind != "noun" or self.taken[i]:
                continue
            if not _LATIN_NAME.fullmatch(self._core(i)):
                self._with_edition(i)
                continue
            if len(self._core(i)) < 2 or not self._core(i)[0].isupper() or self._core(i) in self.lexicon.industries:
                continue
            last = i
            while (
                last + 1 < len(self.words)
                and not self.words[last].tail
                and not self.taken[last + 1]
                and (_LATIN_NAME.fullmatch(self._core(last + 1)) and self.words[last + 1].kind == "noun")
            ):
                last += 1
            following = last + 1
            kind = "Name"
            dated = following < len(self.words) and not self.words[last].tail and self.words[following].kind == "number"
            if dated and re.fullmatch(r"(?:19|20)\d\d", self._core(following)):
                last, kind = following, "Event"
            self._add(i, last, kind, "Latin letters")

    def _with_edition(self, i: int) -> None:
        """A proper noun and a year is an event ('하노버메세 2024')."""
        last = i
        if self.words[i].tail or i in self.hits or not self._proper(i):
            return
        while last - i < 3 and self._free_noun(last + 1) and not self.words[last + 1].tail and self._proper(last + 1):
            last += 1
        following = last + 1
        if (
            following < len(self.words)
            and re.fullmatch(r"(?:19|20)\d\d", self._core(following))
            and not self.taken[following]
        ):
            self._add(i, following, "Event", "name with year")

    def _proper(self, i: int) -> bool:
        stem = self._core(i)
        if stem in self.lexicon.stops or title_of(stem, self.lexicon):
            return False
        return "NNP" in self.words[i].tags or "SL" in self.words[i].tags or len(stem) >= 4

    def _proper_nouns(self) -> None:
        """What is left of proper nouns with a particle: names whose class only their role can tell."""
        for i, word in enumerate(self.words):
            if word.kind != "noun" or self.taken[i] or word.tail not in _ROLES or i in self.hits:
                continue
            stem = self._core(i)
            tags = set(word.tags[: word.tags.count("NNP") or 1])
            if tags != {"NNP"} or len(stem) < 3 or stem in self.lexicon.stops or title_of(stem, self.lexicon):
                continue
            if (
                i
                and self.words[i - 1].kind == "noun"
                and not self.words[i - 1].tail
                and "NNP" in self.words[i - 1].tags
            ):
                continue
            self._add(i, i, "Name", "proper noun")

    def _local_bodies(self) -> None:
        """'도', '시', '군' for the local government; '도내' for its area."""
        for i, word in enumerate(self.words):
            if word.kind != "noun" or self.taken[i]:
                continue
            stem = self._core(i)
            if stem in LOCAL or stem in INSIDE:
                self._add(i, i, "Government", "local body", end=word.start + 1, anaphoric=True)
            elif stem in AREA:
                self._add(i, i, "Government", "area", anaphoric=True)
