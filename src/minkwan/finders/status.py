"""Whether a clause tells something done, planned or denied: endings and cues."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from minkwan.records import Status
from minkwan.syntax import Node

_PLAN_NOUN = re.compile(r"예정|계획|방침|전망|구상|목표|의향|의지|복안")
_PLAN_VERB = frozenset(
    [
        "추진",
        "계획",
        "예정",
        "검토",
        "모색",
        "협의",
        "논의",
        "준비",
        "희망",
        "기대",
        "요청",
        "당부",
        "제안",
        "촉구",
        "건의",
        "합의",
        "결정",
        "약속",
        "앞두",
        "나서",
        "도모",
        "노력",
        "지원",
        "목표",
        "구상",
        "전망",
    ]
)
_CARRIER = frozenset(
    [
        "가지",
        "갖",
        "열",
        "개최",
        "진행",
        "마치",
        "완료",
        "성공",
        "마무리",
        "하",
        "되",
        "이루어지",
        "이뤄지",
        "이어가",
        "잇",
        "거행",
        "마련",
        "실시",
        "병행",
        "성사",
        "참석",
        "밝히",
        "전하",
    ]
)
REPORT = frozenset(
    ["밝히", "전하", "말하", "알려지", "알리", "설명", "강조", "덧붙이", "소개", "발표", "보도", "나타나", "확인"]
)
_CANCEL = re.compile(r"무산|취소|철회|백지화|결렬|부인|중단|파기|불발|보류|연기")
TIMES = frozenset(["뒤", "후", "다음", "전", "때", "가운데", "중", "직후", "이후", "만큼", "데", "바", "채"])
_DENY = frozenset(("않", "못하", "말", "못", "아니"))
_TITLE_PLAN = re.compile(r"예정|추진|계획|모색|검토|앞두|나선다|키로|기로|한다$|다짐|도전|본격화")


@dataclass(frozen=True, slots=True)
class Reading:
    """A status, the words that set it, and how sure it is.

    ``tense`` is past, present, future or none; what is none or present is settled later by dates
    and by what the rest of the article says.
    """

    status: Status
    cue: str
    tense: str
    real: bool = True


def status_at(row: Sequence[Node], p: int, *, title: bool, depth: int = 0) -> Reading:
    """The status of the predicate at node ``p``."""
    node = row[p]
    if node.sort == "verb":
        return _verb(row, p, title=title, depth=depth)
    return _noun(row, p, title=title, depth=depth)


def _next_verb(row: Sequence[Node], p: int) -> int:
    for i in range(p + 1, len(row)):
        if row[i].sort == "verb":
            return i
        if row[i].sort == "stop":
            return -1
    return -1


def _main_verb(row: Sequence[Node], p: int) -> int:
    """The next verb of the same level: one that describes a noun ('위한', '참여하는') is passed over."""
    last = -1
    for i in range(p + 1, len(row)):
        if row[i].sort == "stop":
            break
        if row[i].sort != "verb":
            continue
        last = i
        if row[i].tag not in ("ETM", "ETN") or "기로" in row[i].ending:
            return i
        phrase = _next_phrase(row, i)
        if phrase is not None and (phrase.tag.startswith("copula") or _PLAN_NOUN.search(phrase.head)):
            return i
    return last


def _next_phrase(row: Sequence[Node], p: int) -> Node | None:
    for i in range(p + 1, min(p + 3, len(row))):
        if row[i].sort == "phrase":
            return row[i]
        if row[i].sort in ("verb", "stop"):
            return None
    return None


def _plan_told(row: Sequence[Node], p: int) -> Node | None:
    """A noun of planning that ends the clause: '… 조성, 2027년까지 완공 계획'."""
    for i in range(p + 1, len(row)):
        if row[i].sort == "stop":
            return None
        if row[i].sort == "phrase" and _PLAN_NOUN.search(row[i].head):
            return row[i]
    return None


def _verb(row: Sequence[Node], p: int, *, title: bool, depth: int) -> Reading:
    node = row[p]
    ending, tag = node.ending, node.tag
    following = row[p + 1] if p + 1 < len(row) else None
    phrase = _next_phrase(row, p)
    if (
        following is not None
        and following.sort == "verb"
        and following.stem in _DENY
        and ending.endswith(("지", "지는"))
    ):
        return Reading("negated", following.text, "past")
    if phrase is not None and _CANCEL.search(phrase.text) and tag in ("ETM", "ETN"):
        return Reading("negated", phrase.text, "past")
    if tag == "ETM" and ("려" in ending or "기로" in ending):
        later = _next_verb(row, p)
        if later > 0 and _CANCEL.search(row[later].stem):
            return Reading("negated", row[later].text, "past")
    if ("ᆯ" in ending and tag == "ETM") or (ending.startswith("을") and tag == "ETM"):
        if phrase is not None and _PLAN_NOUN.search(phrase.text):
            return Reading("planned", phrase.text, "future")
        if phrase is not None and phrase.head in ("수", "필요", "경우", "때", "만큼"):
            return Reading("planned", phrase.text, "future", real=False)
        return Reading("planned", node.text, "future", real=phrase is not None and phrase.head == "것")
    if "겠" in ending:
        return Reading("planned", node.text, "future")
    if "기로" in ending:
        return Reading("planned", node.text, "future")
    if ending.startswith(("려", "으려", "고자", "도록")) or (
        ending.startswith("기") and following is not None and following.stem in ("위하", "앞서")
    ):
        return Reading("planned", node.text, "future", real=False)
    if "었" in ending or "았" in ending or "였" in ending:
        return Reading("done", node.text, "past")
    if tag == "ETM":
        if phrase is not None and phrase.tag.startswith("copula") and _PLAN_NOUN.search(phrase.head):
            return Reading("planned", phrase.text, "future")
        if phrase is not None and phrase.head in TIMES and depth < 6:  # '방문한 뒤 …할 예정이다'
            later = _next_verb(row, p)
            if later > 0:
                return _verb(row, later, title=title, depth=depth + 1)
        if ending in ("ᆫ", "은"):
            return Reading("done", node.text, "past")
        return Reading("done", node.text, "present")
    if tag == "EC" and depth < 6:
        if following is not None and following.sort == "verb" and following.stem in ("나가", "가", "두"):
            return _verb(row, p + 1, title=title, depth=depth + 1)
        if following is not None and following.sort == "verb" and following.stem in ("있", "오"):
            return Reading("done", following.text, "past")
        if ending.startswith(("면", "으면", "거나", "ᆫ다면", "는다면")):
            return Reading("planned", node.text, "future", real=False)
        later = _next_verb(row, p)
        if later > 0 and row[later].stem in REPORT and ("다고" in ending or "라고" in ending):
            return Reading("done", node.text, "present")
        main = _main_verb(row, p)
        if main > 0:
            return _verb(row, main, title=title, depth=depth + 1)
        plan = _plan_told(row, p)
        if plan is not None:
            return Reading("planned", plan.text, "future")
        return Reading("done", node.text, "none")
    if "ᆫ다" in ending or "는다" in ending:
        return Reading("done", node.text, "present")
    return Reading("done", node.text, "none")


def _noun(row: Sequence[Node], p: int, *, title: bool, depth: int) -> Reading:
    node = row[p]
    if _CANCEL.search(node.text):
        return Reading("negated", node.text, "past")
    later = _next_verb(row, p)
    if node.tag.startswith("copula"):
        return Reading("planned" if _PLAN_NOUN.search(node.head) else "done", node.text, "past")
    for i in range(p + 1, min(p + 3, len(row))):
        if row[i].sort == "phrase":
            if _CANCEL.search(row[i].text):
                return Reading("negated", row[i].text, "past")
            if _PLAN_NOUN.search(row[i].text):
                return Reading("planned", row[i].text, "future")
    if later > 0 and depth < 6:
        verb = row[later]
        if verb.stem in _PLAN_VERB:
            return Reading("planned", verb.text, "future")
        if _CANCEL.search(verb.stem):
            return Reading("negated", verb.text, "past")
        if verb.stem in _CARRIER or node.josa in ("을", "를", "도", "", ","):
            return _verb(row, later, title=title, depth=depth + 1)
        return Reading("done", verb.text, "none")
    if title and _TITLE_PLAN.search(" ".join(n.text for n in row[p:])):
        return Reading("planned", node.text, "none")
    return Reading("done", node.text, "none")
