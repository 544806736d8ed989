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
    r"(?:19|20)\d\d(?:년|년도)?|제?\s?\d+(?:회|차|기|주년|회차)|\d\d(?:년|년도)|(?:상|하)반기|(?:춘|추)계"
)
_NUMBERED = re.compile(r"제?\s?\d+(?:회|차|기|회차)")
_LIGHT_TAGS = frozenset(("NNB", "NP", "MM", "NR"))
_JOINTS = frozenset("-–—·ㆍ․‧∙･/~∼")
_APOSTROPHES = frozenset("’'‘`´")
_CLOSING = {"’": "‘", "'": "'", "”": "“", '"': '"', "」": "「", "』": "『", "｣": "｢", "》": "《", "〉": "〈", ">": "<"}
_LONGEST = 12  # words to the left that a name may reach over
# Heads that name an event only as a part of a word or behind other words.
_WEAK_HEADS = frozenset(("대전", "주간", "데이", "위크", "챌린지", "캠페인", "어워즈", "행사", "올림픽", "콘서트"))
# Events that take a quoted name before them as a part of their own.
_ABOUT = re.compile(r"식$|회의$|설명회$|간담회$|총회$|발표회$|보고회$|토론회$|세미나$|공청회$|공유회$|설명회$|평가회$")
# Words that tell what kind of event it is, and name none.
_GENERIC = frozenset(
    [
        "업무협약",
        "투자협약",
        "협약",
        "상생협약",
        "업무",
        "투자",
        "양해각서",
        "MOU",
        "체결",
        "현장",
        "정책",
        "기자",
        "언론",
        "온라인",
        "화상",
        "비대면",
        "대면",
        "사전",
        "후속",
        "실무",
        "합동",
        "정기",
        "임시",
        "긴급",
        "특별",
        "비상",
        "대책",
        "점검",
        "확대",
        "주요",
        "관계",
        "관계자",
        "전문가",
        "간부",
        "주민",
        "기업",
        "업체",
        "기업인",
        "의견수렴",
        "의견",
        "수렴",
        "소통",
        "기념",
        "축하",
        "공식",
        "관련",
        "공개",
        "비공개",
        "양자",
        "다자",
        "고위급",
        "장관급",
        "실무자",
        "전체",
        "최종",
        "중간",
        "착수",
        "결과",
        "성과",
        "연구",
        "자문",
        "심사",
        "평가",
        "대국민",
        "국민",
        "시민",
        "사업",
        "조찬",
        "오찬",
        "만찬",
        "개막",
        "폐막",
        "개별",
        "참여",
        "각종",
        "부대",
        "본",
        "첫",
        "유관기관",
        "관계부처",
        "관계기관",
        "범부처",
        "부처",
        "방안",
        "추진",
        "홍보",
        "체험",
        "교육",
        "문화",
        "야외",
        "지역",
        "자체",
        "기금",
        "성금",
        "장학금",
        "기탁",
        "전달",
        "후원",
    ]
)
# Words that begin no name elsewhere and may stand inside an event's.
_INNER = frozenset(
    "민관 민간 공공 공동 합동 글로벌 해외 국내 국내외 국제 지역 기관 단체 전시 지원 유치 강화 추진 운영 조성 구축 건립 개발 육성 설립 선정 시행 실시 "
    "마련 논의 신청 공모 인증 등록 전국 세계 분야 부문 우수 유망 신규 최고 기반 규모 산하 소속 연간 매년 업체 임직원 대표 전시 발표 해외 중심 차원".split()
)
# Ceremonies that name no event unless an edition or a quotation makes a name of them.
_BARE_CEREMONIES = frozenset("협약식 전달식 체결식 서명식 조인식 수여식 기탁식".split())
_NO_PART = frozenset(
    [
        "주재",
        "계기",
        "경우",
        "지난주",
        "이번주",
        "다음주",
        "달",
        "참석",
        "참가",
        "주최",
        "주관",
        "개최",
        "방문",
        "이후",
        "이전",
        "통해",
        "진행",
        "예정",
        "관련",
        "사진",
        "붙임",
        "별첨",
        "참고",
        "개요",
        "일환",
        "실시",
        "이어",
        "이어진",
        "열린",
    ]
)
_HOSTS = re.compile(r"(?:부|처|청|위)$")  # a ministry before an event holds it
_OF_OFFICES = re.compile(r"(?:취임식|이임식|회담|회의|선거|이취임식|퇴임식)$")
_OFFICES = frozenset(
    [
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
        "은행장",
    ]
)
_HELD = re.compile(
    r"[’'”\"」』｣》〉>]\s?(?:\([^()]{1,25}\)\s?)?(?:(?:을|를|이|가|은|는)\s(?:성황리에\s|성공적으로\s|공동\s?|공동으로\s)?(?:개최|열|진행했|주최|주관)"
    r"|(?:행사|박람회|전시회|대회|포럼|축제|캠페인|세미나|심포지엄)(?=[을를이가은는에의 ])|(?:개최|열려|열린다|참석|참가)|에\s?(?:참석|참가))"
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
            if rest in _GENERIC or rest in self.lexicon.stops:
                return False
            return len(rest) >= 3 and head.head not in _WEAK_HEADS
        before = [self._core(k) for k in range(first, last) if self.words[k].kind in ("noun", "number")]
        if any(EDITION.fullmatch(word) for word in before) and (
            head.head not in _WEAK_HEADS or rest or len(before) > 1
        ):
            return True
        telling = [word for word in before if word not in _GENERIC and not COUNT.match(word) and len(word) > 1]
        return bool(telling) or start < self.words[first].start or (len(rest) >= 3 and rest not in _GENERIC)

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
                break
            if word.kind == "number":
                if not EDITION.fullmatch(self._core(k)):
                    if not self._core(k).isdigit():
                        break
                first = k
                continue
            if word.kind != "noun" or not self._belongs(k, first, head):
                break
            first = k
        first = self._trimmed(first, i)
        start = self.words[first].start
        if start and self.text[start - 1] in _APOSTROPHES and re.match(r"\d\d년", self.text[start : start + 3]):
            start -= 1
        return first, start

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
        if set(word.tags) <= _LIGHT_TAGS or stem in _NO_PART or (COUNT.match(stem) and not EDITION.fullmatch(stem)):
            return False
        if stem in self.lexicon.stops and stem not in _GENERIC and stem not in _INNER:
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
            return not (first < self._limit(first) and bool(EDITION.match(self._core(first))))
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

    def _limit(self, first: int) -> int:
        return min(first + 2, len(self.words))

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
            if (
                touching
                and self.words[opening - 1].kind == "noun"
                and self.words[k].end - self.words[opening].start < 20
            ):
                if not re.search(
                    r"이하|\([월화수목금토일]\)|장관|대표|원장|청장|회장|시장|지사",
                    self.text[word.start - 12 : word.end],
                ):
                    return opening, None
            return None
        if word.stem in _CLOSING and _ABOUT.search(self._core(first)):
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
