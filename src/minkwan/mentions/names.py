"""Names in one sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from minkwan.knowledge.gazetteer import Hit
from minkwan.knowledge.lexicon import Head, Lexicon
from minkwan.mentions.officers import ORGANISATIONS, Officers
from minkwan.mentions.people import Person, title_of
from minkwan.records import Mention, Sentence

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
_BULLETS = frozenset("▲△●○◯•◆◇■□▶▷➤➀①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮")
_YEAR = re.compile(r"(?:19|20)\d\d(?:년|년도)?|제?\d+(?:회|차|기|주년)|’\d\d|'\d\d")
_LATIN_NAME = re.compile(r"[A-Za-z][A-Za-z0-9&.+’'-]*")
_COUNT = re.compile(r"\d[\d,]*(?:개|여|명|곳|건|종|억|만|조|%|％|㎡|톤|원|달러|일|월|시|분|대)")
_COMPANIES = re.compile(r"기업|업체|\d개\s?사|회사|社")
_ITEM = r"[가-힣A-Za-z0-9+/-]{1,12}(?: [가-힣A-Za-z0-9]{1,8})?"
_CORE_FIELDS = re.compile(
    rf"((?:{_ITEM}(?:, ?|·|ㆍ))+{_ITEM}) 등 ?(?:[가-힣]+ )?[가-힣]*(?:도|시|군|구|부|청|정부)(?:의|가)? ?"
    r"(?:(?:핵심|미래|전략|주력|특화|역점|신성장|성장|중점|신|첨단|대표|육성|지역|유망|동력) ?){1,4}(?:산업|분야|업종)"
)
_LONGEST_QUOTE = 60  # code points in a quoted name
_LONGEST_NAME = 8  # words to the left that a name may reach over
_CASES = frozenset(["을", "를", "이", "가", "은", "는", "에", "에서", "으로", "로"])
_LIGHT_TAGS = frozenset(("NNB", "NP", "MM", "NR"))
_FIRM_LIKE = frozenset(("Company", "Name", "PublicInstitution"))


class NameFinder(Officers):
    """Finds the names of one sentence; used once."""

    def __init__(self, text: str, sentence: Sentence, number: int, hits: Sequence[Hit], lexicon: Lexicon) -> None:
        self.text = text
        self.words = sentence.words
        self.sentence = sentence
        self.number = number
        self.lexicon = lexicon
        self.taken = [False] * len(self.words)
        self.found: list[Mention] = []
        self.people: list[Person] = []
        self.hits = {self._word_at(hit.start): hit for hit in hits}
        self.hits.pop(-1, None)

    def mentions(self) -> list[Mention]:
        """The sentence's mentions, in order of place."""
        self._people()
        self._quoted()
        self._legal_forms()
        self._fields()
        self._heads()
        self._registered()
        self._latin()
        self._lists()
        self._series()
        self._bodies()
        self._local_bodies()
        self.found.sort(key=lambda m: (m.start, m.end))
        self._branches()
        return self.found

    # -- helpers

    def _word_at(self, start: int) -> int:
        for i, word in enumerate(self.words):
            if word.start <= start < word.end:
                return i
        return -1

    def _core(self, i: int) -> str:
        word = self.words[i]
        return self.text[word.start : word.core_end]

    def _free_noun(self, i: int) -> bool:
        return 0 <= i < len(self.words) and self.words[i].kind == "noun" and not self.taken[i]

    def _add(
        self,
        first: int,
        last: int,
        kind: str,
        how: str,
        *,
        end: int | None = None,
        start: int | None = None,
        key: str | None = None,
        anaphoric: bool = False,
    ) -> None:
        begin = self.words[first].start if start is None else start
        stop = self.words[last].core_end if end is None else end
        for i in range(first, last + 1):
            self.taken[i] = True
        name = self.text[begin:stop]
        if name.endswith("위원") and self.text.startswith("장", stop) and not anaphoric:
            name += "회"  # '가람위원장' is the head of 가람위원회
        self.found.append(Mention(begin, stop, kind, name, self.number, key, anaphoric, how))

    # -- the finders

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
        if any(w.kind == "mark" and w.stem in "?!…." for w in inside) or inside[-1].kind == "verb":
            return
        if any(w.kind == "verb" for w in inside) and (
            len(inside) > 5
            or any(w.tail in _CASES for w in inside if w.kind == "noun")
            or not self.lexicon.head_of(self._core(last))
        ):
            return
        if (
            any(w.tail for w in inside[:-1] if w.kind == "noun" and w.tail not in ("의", "과", "와", "을", "를"))
            or inside[-1].tail
        ):
            return
        end = self.words[last].core_end
        if any(m.kind == "Person" and m.start == self.words[first].start for m in self.found):
            return
        aside = next(
            (i for i in range(first, last + 1) if self.words[i].kind == "mark" and self.words[i].stem in "(（"), None
        )
        stop = last if aside is None or aside == first else aside - 1
        start = self.words[first].start
        phrase = self.text[start : self.words[stop].core_end]
        bare_phrase = re.sub(r"\s*(?:19|20)\d\d$", "", phrase)
        head = self.lexicon.head_of(bare_phrase) or self.lexicon.head_of(bare_phrase.replace(" ", ""))
        if head and head.head == phrase:
            return
        kind = head.kind if head else "Name"
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
            if head is not None and len(head.head) == 1 and not self._short_head(stem):
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

    def _short_head(self, stem: str) -> bool:
        """Whether a word in 관 or 단 is a name ('디지털관', '경제협력단') and not a common word."""
        if len(stem) < 3 or stem in self.lexicon.titles or (stem.endswith("장관") and stem[-3] in "부처위원"):
            return False
        return stem.endswith("기기관") or not any(stem.endswith(word) for word in self.lexicon.no_heads)

    def _body_before_title(self, stem: str, start: int) -> tuple[str, int]:
        """'한국무역협회장' is the head of 한국무역협회, '○○추진위원장' of ○○추진위원회."""
        if stem.endswith("위원장"):
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
        start = self.words[first].start
        if first == i and bare_head:
            if head.anaphor:
                self._add(i, i, head.kind, "head noun alone", end=cut, anaphoric=True)
            elif head.name:
                self._add(i, i, head.kind, "head noun", end=cut)
            return
        if head.kind in ("Event", "Program") and not self._is_specific(first, i, stem, head):
            return
        self._add(first, i, head.kind, "head noun", end=cut, start=start)

    def _is_specific(self, first: int, last: int, stem: str, head: Head) -> bool:
        """An event or programme is named by more than a common noun: a proper noun, a year, three words."""
        if any(_YEAR.match(self._core(k)) for k in range(first, last)):
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
                if touching and not self.words[k - 1].tail and head.kind in ("Event", "Program", "Delegation"):
                    if not self.taken[k - 1]:
                        first = k - 1
                        continue
                break
            if self.taken[k] or word.tail:
                break
            if word.kind == "number":
                if _YEAR.match(stem) and head.kind in ("Event", "Program"):
                    first = k
                    continue
                if not (stem.isdigit() and head.kind in ("Event", "Program", "Facility")):
                    break
                first = k
                continue
            if word.kind != "noun" or stem in self.lexicon.stops or _COUNT.match(stem) or set(word.tags) <= _LIGHT_TAGS:
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
            if following < len(self.words) and not self.words[last].tail and self.words[following].kind == "number":
                if re.fullmatch(r"(?:19|20)\d\d", self._core(following)):
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

    def _lists(self) -> None:
        """'▲가람 ▲나래 ▲다온': what stands after list marks, one name each."""
        kind = "Company" if _COMPANIES.search(self.text, self.sentence.start, self.sentence.end) else "Name"
        if sum(w.kind == "mark" and w.stem in _BULLETS for w in self.words[1:]) < 1:
            return
        for i, word in enumerate(self.words):
            if word.kind == "mark" and word.stem in _BULLETS and i + 1 < len(self.words) and self._listable(i + 1):
                last = i + 1
                while self._free_noun(last + 1) and not self.words[last].tail and self._core(last + 1) != "등":
                    last += 1
                if last - i <= 4:
                    self._add(i + 1, last, kind, "list mark", end=self._name_end(last))

    def _listable(self, i: int) -> bool:
        """What follows a list mark is a name even where its morphemes look like a verb."""
        word = self.words[i]
        alone = i + 1 >= len(self.words) or self.words[i + 1].kind == "mark"
        return not self.taken[i] and (word.kind == "noun" or (word.kind == "verb" and alone and len(word.tags) > 1))

    def _series(self) -> None:
        """Names without any sign of their own in a row with companies ('가람텍·나래소재·㈜다온')."""
        rows: list[list[int]] = [[]]
        for i, word in enumerate(self.words):
            if word.kind == "mark" and word.stem in ",·ㆍ․‧":
                continue
            marked = (
                i > 1
                and self.words[i - 1].kind == "mark"
                and bool(rows[-1])
                and i - 2 == rows[-1][-1]
                and not self._ends_series(i - 2)
            )
            joins = marked or (bool(rows[-1]) and i - 1 == rows[-1][-1] and self.words[i - 1].tail in ("와", "과"))
            if self.taken[i] and not any(m.start <= word.start < m.end and m.kind in _FIRM_LIKE for m in self.found):
                rows.append([])
                continue
            single = (
                i + 1 >= len(self.words)
                or self.words[i + 1].kind in ("mark", "particle", "modifier")
                or bool(word.tail)
            )
            if word.kind not in ("noun", "verb") or not single:
                if (
                    joins
                    and word.kind == "noun"
                    and i + 1 < len(self.words)
                    and self.text[self.words[i + 1].start :][:1] == "등"
                ):
                    rows[-1].append(i)
                rows.append([])
            elif joins:
                rows[-1].append(i)
            else:
                rows.append([i])
        spoken = _COMPANIES.search(self.text, self.sentence.start, self.sentence.end)
        for row in rows:
            if len(row) < 2:
                continue
            kinds = [
                m.kind
                for i in row
                for m in self.found
                if m.start <= self.words[i].start and self.words[i].core_end <= m.end + 3
            ]
            free = [i for i in row if not self.taken[i]]
            companies = kinds.count("Company")
            halls = any(m.kind == "Facility" and m.end <= self.words[row[0]].start for m in self.found)
            if not free:
                continue
            if companies or (len(row) >= 2 and halls and not kinds) or (len(row) >= 3 and spoken):
                if all(self._may_be_company(i) for i in free):
                    for i in free:
                        self._add(i, i, "Company", "series", end=self._name_end(i))

    def _name_end(self, i: int) -> int:
        """Where an unknown name ends: without a particle that was taken for part of it.

        은, 이, 을 and 과 follow a syllable with a final consonant only, and few names end so.
        """
        word = self.words[i]
        end = word.core_end if word.kind == "noun" else word.end
        name = self.text[word.start : end]
        if len(name) > 2 and name[-1] in "은이을과" and not word.tail and (ord(name[-2]) - 0xAC00) % 28:
            return end - 1
        return end

    def _ends_series(self, i: int) -> bool:
        return bool(self.words[i].tail) and self.words[i].kind == "noun"

    def _may_be_company(self, i: int) -> bool:
        word = self.words[i]
        stem = self._core(i) if word.kind == "noun" else self.text[word.start : word.end]
        if stem in self.lexicon.companies:
            return True
        if (
            len(stem) < 2
            or stem in self.lexicon.stops
            or stem in self.lexicon.industries
            or title_of(stem, self.lexicon)
        ):
            return False
        return word.kind == "noun" or word.voice.endswith("ETM")

    def _fields_by_context(self) -> None:
        """'A, B, C 등 도 핵심 산업': whatever is listed so is a field."""
        for match in _CORE_FIELDS.finditer(self.text, self.sentence.start, self.sentence.end):
            at = match.start(1)
            for item in re.split(r"\s*[,·ㆍ]\s*|(?:와|과|및)\s", match.group(1)):
                start = self.text.index(item, at)
                at = start + len(item)
                first, last = self._word_at(start), self._word_at(at - 1)
                while 0 <= first < last and (
                    self.words[first].kind != "noun"
                    or self.words[first].tail
                    or _COUNT.match(self._core(first))
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
        return any(
            stem.startswith(p) and stem[len(p) :] in fields
            for p in ("미래", "첨단", "스마트", "친환경", "차세대", "디지털")
        )

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


LEGAL = re.compile(
    r"\((?:주|유|재|사|합|학|의)\)|（(?:주|유|재|사)）|[㈜㈔]|주식회사|유한회사|재단법인|사단법인|학교법인|의료법인|농업회사법인|영농조합법인"
)
LOCAL = frozenset(("도", "시", "군", "구", "부"))
INSIDE = frozenset(("도내", "시내", "군내", "구내"))
AREA = frozenset(("관내", "역내", "지역내"))
