"""Names of events: the longest names of press, made of common words, editions, glosses and quotations.

'제5회 인공지능(AI)·반도체 발전 포럼', '폴리텍-가람은행 정책 간담회', '‘가람 연료전지 발전소’ 준공식': what
stands to the left of the head noun belongs to the name until a particle, a verb or the host ends it.
"""

from __future__ import annotations

import re

from minkwan.knowledge.lexicon import Head
from minkwan.mentions.board import ORGANISATIONS, Board
from minkwan.mentions.heads import COUNT
from minkwan.mentions.people import title_of

EDITION = re.compile(
    r"(?:19|20)\d\d(?:년|년도)?|제?\s?\d+(?:회|차|기|주년|회차)|\d\d(?:년|년도)|\d+(?:호기|호선|공구|단계|호)|(?:상|하)반기|(?:춘|추)계"
)
_NUMBERED = re.compile(r"제?\s?\d+(?:회|차|기|회차)")
_LIGHT_TAGS = frozenset(("NNB", "NP", "MM", "NR"))
_JOINTS = frozenset("-–—·ㆍ․‧∙･/~∼")
_APOSTROPHES = frozenset("’'‘`´")
_CLOSING = {"’": "‘", "'": "'", "”": "“", '"': '"', "」": "「", "』": "『", "｣": "｢", "》": "《", "〉": "〈", ">": "<"}
# What in brackets is no gloss of the word before: a further name, a weekday, an office.
_NO_GLOSS = re.compile(r"이하|\([월화수목금토일]\)|장관|대표|원장|청장|회장|시장|지사")
_LONGEST = 12  # words to the left that a name may reach over
# Heads that name an event only as a part of a word or behind other words.
_WEAK_HEADS = frozenset(("대전", "주간", "데이", "위크", "챌린지", "캠페인", "어워즈", "행사", "올림픽", "콘서트"))
# Events that take a quoted name before them as a part of their own.
_ABOUT = re.compile(r"식$|회의$|설명회$|간담회$|총회$|발표회$|보고회$|토론회$|세미나$|공청회$|공유회$|설명회$|평가회$")
# Ceremonies that name no event unless an edition or a quotation makes a name of them.
_BARE_CEREMONIES = frozenset(("협약식", "전달식", "체결식", "서명식", "조인식", "수여식", "기탁식"))
_HOSTS = re.compile(r"(?:부|처|청|위)$")  # a ministry before an event holds it
# The opening of what a firm has built is named after both: '나래텍 가람공장 준공식'.
_OPENINGS = re.compile(r"(?:준공|착공|기공|개소|개관|개장|개원|현판|제막|기념|취항|상장|입주|완공)식$")
_OF_OFFICES = re.compile(r"(?:취임식|이임식|회담|회의|선거|이취임식|퇴임식)$")
_OFFICES = frozenset(
    (
        "대통령",
        "총리",
        "국무총리",
        "장관",
        "외교장관",
        "정상",
        "통상장관",
        "차관",
        "총장",
        "시장",
        "도지사",
        "회장",
        "의장",
    )
)
_HELD = re.compile(
    r"[’'”\"」』｣》〉>]\s?(?:\([^()]{1,25}\)\s?)?"
    r"(?:(?:을|를|이|가|은|는)\s(?:성황리에\s|성공적으로\s|공동\s?|공동으로\s)?(?:개최|열|진행했|주최|주관)"
    r"|(?:행사|박람회|전시회|대회|포럼|축제|캠페인|세미나|심포지엄)(?=[을를이가은는에의 ])"
    r"|(?:개최|열려|열린다|참석|참가)|에\s?(?:참석|참가))"
)


def held(text: str, end: int) -> bool:
    """Whether what a quotation that ends here names is held or attended: then it is an event."""
    return bool(_HELD.match(text, end))


class EventNames(Board):
    """The events' part in finding names."""

    def _events(self) -> None:
        for i, word in enumerate(self.words):
            if word.kind != "noun" or self.taken[i]:
                continue
            stem = self._core(i)
            head = self.lexicon.head_of(stem)
            numbered = False
            if head is None or head.kind != "Event":
                numbered = head is not None and head.head in ("협의회", "위원회", "협의체") and bool(stem)
                if not numbered:
                    continue
            if head is None or (not word.tail and self._leads_on(i)):
                continue
            first, start = self._event_edge(i, head)
            if numbered and not self._edition_at(first):
                continue
            if not numbered and not self._names_one(first, i, start, stem, head):
                continue
            self._claim(first, i, start)

    def _leads_on(self, i: int) -> bool:
        """Whether a further event's head follows ('포럼 개막식')."""
        if not self._free_noun(i + 1) or self._core(i + 1) in self.lexicon.stops:
            return False
        head = self.lexicon.head_of(self._core(i + 1))
        return head is not None and head.kind == "Event" and self._core(i + 1) not in ("대전", "주간")

    def _claim(self, first: int, last: int, start: int) -> None:
        """Makes the words one event, in place of the names found inside it."""
        last = self._with_year(last)
        end = self.words[last].core_end
        self.found = [m for m in self.found if not (start <= m.start and m.end <= end)]
        self._add(first, last, "Event", "event name", start=start)

    def _with_year(self, last: int) -> int:
        """The name's last word, with a year behind it ('가람 산업박람회 2025')."""
        following = last + 1
        if self.words[last].tail or following >= len(self.words) or self.taken[following]:
            return last
        return following if re.fullmatch(r"(?:19|20)\d\d", self._core(following)) else last

    def _edition_at(self, k: int) -> bool:
        return bool(_NUMBERED.match(self._core(k)))

    def _names_one(self, first: int, last: int, start: int, stem: str, head: Head) -> bool:
        """An event is named by an edition, a proper noun or a word that says more than its kind."""
        rest = stem[: -len(head.head)]
        if head.head in _BARE_CEREMONIES and start == self.words[first].start and not self._edition_at(first):
            return False
        if first == last and start == self.words[last].start:
            if rest in self.lexicon.event_kinds or rest in self.lexicon.stops:
                return False
            return len(rest) >= 3 and head.head not in _WEAK_HEADS
        before = [self._core(k) for k in range(first, last) if self.words[k].kind in ("noun", "number")]
        if any(EDITION.fullmatch(word) for word in before) and (
            head.head not in _WEAK_HEADS or rest or len(before) > 1
        ):
            return True
        telling = [
            word for word in before if word not in self.lexicon.event_kinds and not COUNT.match(word) and len(word) > 1
        ]
        return (
            bool(telling)
            or start < self.words[first].start
            or (len(rest) >= 3 and rest not in self.lexicon.event_kinds)
        )

    def _event_edge(self, i: int, head: Head) -> tuple[int, int]:
        """The first word of the name that ends at word ``i``, and where the name begins."""
        first = i
        while i - first < _LONGEST and first:
            k = first - 1
            word = self.words[k]
            if word.kind == "mark":
                jump = self._over_mark(k, first, head)
                if jump is None:
                    break
                first, start = jump
                if start is not None:
                    return first, start
                continue
            if self.taken[k] and not self._absorbable(k):
                first = self._over_owner(k, i, first)
                break
            if word.kind == "number":
                if not (EDITION.fullmatch(self._core(k)) or self._core(k).isdigit()):
                    break
                first = k
                continue
            if word.kind != "noun" or not self._belongs(k, first, head):
                first = self._over_owner(k, i, first)
                break
            first = k
        first = self._trimmed(first, i)
        start = self.words[first].start
        if start and self.text[start - 1] in _APOSTROPHES and re.match(r"\d\d년", self.text[start : start + 3]):
            start -= 1
        return first, start

    def _over_owner(self, k: int, last: int, first: int) -> int:
        """Where the name begins when a firm stands right before what it opens."""
        word = self.words[k]
        if word.tail or not _OPENINGS.search(self._core(last)) or word.end + 1 != self.words[first].start:
            return first
        hit = self.hits.get(k)
        if hit and hit.start == word.start and hit.entries[0].kind == "Company":
            return k
        owner = next((m for m in self.found if m.kind == "Company" and m.start <= word.start < m.end), None)
        return self._word_at(owner.start) if owner and owner.how == "legal form" else first

    def _trimmed(self, first: int, last: int) -> int:
        """Without what cannot begin a name: a joint, or a year before a bare numbered meeting ('2019년 제6차 회의')."""
        while first < last and self.words[first].kind == "mark":
            first += 1
        if (
            last - first == 2
            and re.match(r"(?:19|20)\d\d", self._core(first))
            and _NUMBERED.fullmatch(self._core(first + 1))
            and self.lexicon.heads.get(self._core(last))
        ):
            return first + 1
        return first

    def _absorbable(self, k: int) -> bool:
        """Whether a taken word belongs to a name that may be part of an event's: a field, an acronym."""
        start = self.words[k].start
        return all(
            m.kind in ("Industry", "Name", "Facility", "Program", "Event")
            for m in self.found
            if m.start <= start < m.end and m.how != "quotation"
        ) and not any(m.start <= start < m.end and m.how == "quotation" for m in self.found)

    def _belongs(self, k: int, first: int, head: Head) -> bool:
        word = self.words[k]
        stem = self._core(k)
        joined = self.words[first].kind == "mark" and self.words[first].start == word.end and self._joint(first)
        if word.tail and not joined:
            following = self._core(first)
            return word.tail == "의" and following in ("날", "달", "장") and len(stem) > 1
        if stem in ("날", "달") and k and self.words[k - 1].tail == "의":
            return True
        if self._paired(k):
            return True
        if (
            set(word.tags) <= _LIGHT_TAGS
            or stem in self.lexicon.event_edges
            or (COUNT.match(stem) and not EDITION.fullmatch(stem))
        ):
            return False
        if stem in self.lexicon.stops and stem not in self.lexicon.event_kinds and stem not in self.lexicon.event_inner:
            return False
        title = title_of(stem, self.lexicon)
        if title:
            if self._core(first).endswith("위촉식") and first - k == 1:
                return True
            return stem in _OFFICES and bool(_OF_OFFICES.search(self._core(first))) and first - k == 1
        hit = self.hits.get(k)
        if hit and not joined and hit.end >= word.core_end:
            kinds = {e.kind for e in hit.entries}
            if not kinds & {"Government", "Place"} or _HOSTS.search(stem):
                return False
            # A local body at the head of a title or before a whole name holds the event.
            return not EDITION.match(self._core(first))
        inner = self.lexicon.head_of(stem)
        return not (
            inner is not None
            and inner.kind in ORGANISATIONS
            and inner.kind not in ("Delegation", "Association")
            and len(stem) > len(inner.head)
            and not joined
        )

    def _joint(self, k: int) -> bool:
        return self.words[k].stem in _JOINTS or self.words[k].stem == "("

    def _paired(self, k: int) -> bool:
        """Whether a hyphen joins the word to the one before: 'A-B 간담회' is named after both."""
        if k < 2 or self.words[k].tail or self.words[k - 1].kind != "mark" or self.words[k - 1].stem not in "-–—":
            return False
        return self.words[k - 1].end == self.words[k].start and self.words[k - 2].end == self.words[k - 1].start

    def _over_mark(self, k: int, first: int, head: Head) -> tuple[int, int | None] | None:
        """What lies beyond a mark at ``k``: a joined word, a gloss, or a quotation that ends the name."""
        word = self.words[k]
        if word.stem in _JOINTS:
            touching = k and self.words[k - 1].end == word.start and word.end == self.words[first].start
            if touching and self.words[k - 1].kind in ("noun", "mark", "number"):
                return k, None
            return None
        if word.stem == ")":
            opening = next((j for j in range(k - 1, max(-1, k - 8), -1) if self.words[j].stem == "("), None)
            if opening is None or not opening:
                return None
            touching = self.words[opening - 1].end == self.words[opening].start
            short = self.words[k].end - self.words[opening].start < 20
            gloss = not _NO_GLOSS.search(self.text, word.start - 12, word.end)
            return (opening, None) if touching and short and gloss and self.words[opening - 1].kind == "noun" else None
        if word.stem in _CLOSING and _ABOUT.search(head.head):
            return self._over_quotation(k)
        return None

    def _over_quotation(self, k: int) -> tuple[int, int | None] | None:
        opening = _CLOSING[self.words[k].stem]
        for j in range(k - 1, max(-1, k - 20), -1):
            word = self.words[j]
            if word.kind == "mark" and word.stem == opening:
                inside = self.words[j + 1 : k]
                if not inside or inside[-1].kind == "verb" or any(w.stem in "?!." for w in inside if w.kind == "mark"):
                    return None
                if self.words[k].start - word.end > 45:
                    return None
                return j, word.start
        return None
