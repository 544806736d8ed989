"""Programmes: laws, prizes, systems and plans, whose last word tells what they are.

In quotation marks a name may be long and of common words alone ('가람 맞춤형 돌봄 체계'): there the last
word decides. Without marks only words that stand for nothing else are taken: laws, prizes that bear
their giver's title, schemes in 제도 and 제, treaties, plans that begin with a year.
"""

from __future__ import annotations

import re

from minkwan.knowledge.lexicon import Head
from minkwan.mentions.heads import YEAR, HeadNames

_PLAN = r"전략|계획|방안|대책|정책|로드맵|비전|구상|선언|구조개혁|어젠다"
_QUOTED = (
    (
        "Program",
        re.compile(
            rf"(?:{_PLAN}|제도|체계|체제|플랫폼|과정|프레임워크|이니셔티브|포털|서비스|공제|바우처|상품권|카드|멤버십|아카데미|캠페인|"
            r"인턴십|어워드|협정|협약|양해각서|공모|공모사업|평가|인증|인정|지표|지수|목표|법률|시행령|시행규칙|규정|고시|기준|지침|조례|"
            r"가이드라인|법|상|대상|표창|훈장|목련장|[가-힣]{2}제|운영|양성|육성|지원|구축|만들기|활성화|샌드박스|뉴딜|펀드|자금|기금|연금|장학금)"
            r"(?: ?(?:[12]기|\d차|20\d\d|\d\.\d))?$"
        ),
    ),
    (
        "Delegation",
        re.compile(
            r"(?:네트워크|협력체|협의체|대응반|전담반|특별반|점검반|봉사단|서포터즈|기자단|자문위|추진위|태스크포스|TF)[*＊]*$"
        ),
    ),
    (
        "Facility",
        re.compile(
            r"(?:온실|밸리|스마트도시|미래도시|신도시|특구|마을|정원|휴게소|쉼터|체험장|실습선|놀이터|어린이집|스튜디오|설비|시험장|연구시설|스쿨|사관학교)$"
        ),
    ),
)
# The grades of a prize name no programme: any contest has them.
_GRADE = re.compile(r"(?:최우수|우수|장려|최고|특별|금|은|동|대|입선|참가|인기)상|대상|표창|훈장|법|제도|정책|계획")
_UNQUOTED_LAW = re.compile(
    r"[가-힣]*(?:거래|시장|안전관리|안전|사업|산업|기본|특별|진흥|촉진|육성|보호|정비|재생|투자|계약|감축|보험|복지|교육|의료|세|노동|조정|조치|"
    r"보전|환경|은행|공사|건축|주택|도급|도로|항공|선박|어업|농지|식품|위생|선거|기금|지원|근로자|조합|기술)법(?:률)?$"
)
_NO_LAW = frozenset(
    (
        "사업법",
        "산업법",
        "안전법",
        "교육법",
        "시장법",
        "투자법",
        "기술법",
        "지원법",
        "안전관리법",
        "기본법",
        "특별법",
        "촉진법",
        "육성법",
        "진흥법",
        "보호법",
    )
)
_PRIZE = re.compile(
    r"[가-힣]{2,}(?:장관|원장|청장|처장|위원장|지사|시장|군수|구청장|의장|총리|사장|회장|단장|교육감)상$"
)
_SCHEME = re.compile(
    r"[가-힣]{4,}제도$|[가-힣]{3,}(?:기부|등급|공시|정산|신고|휴가|총량|실명|포인트|할인|책임|허가|심사|연동)제$"
)
_TREATY = re.compile(r"[가-힣A-Za-z-]{2,}(?:자유무역협정|동반자협정|투자협정|항공협정|사회보장협정)$")
_PLANS = frozenset(
    ("전략", "계획", "방안", "대책", "로드맵", "지원계획", "시행계획", "추진계획", "추진전략", "종합대책")
)
_PLAN_HEAD = Head("계획", "Program", False, False, True)


def quoted_kind(phrase: str) -> str | None:
    """What a quoted name is by its last word; None where that tells nothing."""
    bare = phrase.rstrip("*＊ ")
    if _GRADE.fullmatch(bare):
        return None
    bare = re.sub(r"\s?\([^()]{1,20}\)$", "", bare)
    return next((kind for kind, pattern in _QUOTED if pattern.search(bare)), None)


class ProgramNames(HeadNames):
    """The programmes' part in finding names."""

    def _programs(self) -> None:
        """Laws, prizes, schemes, treaties and dated plans outside quotation marks."""
        for i, word in enumerate(self.words):
            if word.kind != "noun" or self.taken[i] or i in self.hits:
                continue
            stem = self._core(i)
            if stem in self.lexicon.stops:
                continue
            law = stem.endswith(("법", "법률")) and _UNQUOTED_LAW.match(stem) and stem not in _NO_LAW
            if len(stem) >= 3 and (law or _PRIZE.match(stem) or _SCHEME.match(stem) or _TREATY.match(stem)):
                self._add(i, i, "Program", "programme")
            elif stem in _PLANS:
                first = self._left_edge(i, _PLAN_HEAD)
                if first < i - 1 and YEAR.match(self._core(first)):
                    self._add(first, i, "Program", "programme")
