"""People in a sentence: a name beside a title, and the title itself.

Korean press names a person with an office in four orders ('BODY(office NAME)',
'NAME BODY office', 'BODY NAME office', 'BODY office NAME') and by surname and title after that
('김 지사'). A name alone is no sure sign of a person; a name beside a title is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from minkwan.knowledge.lexicon import Lexicon
from minkwan.records import Word

_HANGUL_NAME = re.compile(r"[가-힣]{2,4}")
_FOREIGN = re.compile(r"[가-힣]{2,}|[A-Z][A-Za-z.'’-]+")
# How the name of a body or of a unit of one ends: what may stand between a name and its title.
_UNIT = re.compile(
    r"(?:과|실|국|부|처|청|원|단|회|관|팀|센터|본부|그룹|은행|대학|대학교|대|공사|공단|재단|연구소|병원|학교|시|군|구|도|지부|지사|지점|담당|부문|사업부|총국|전자|협회|조합)$"
)
_LONGEST_WAY_TO_TITLE = 6  # words between a name and its title: 'NAME 산업통상자원부 에너지산업실 원전정책과 과장'


@dataclass(frozen=True, slots=True)
class Person:
    """A person's name: words ``first`` to ``last``; ``surname_only`` for '김' in '김 지사'."""

    first: int
    last: int
    surname_only: bool
    title: int | None  # the word that holds the title


def core(word: Word, text: str) -> str:
    """A word without its particle or ending."""
    return text[word.start : word.core_end]


def title_of(stem: str, lexicon: Lexicon) -> str | None:
    """The title with which a word ends: 도지사 of 강원도지사, 실장 of 에너지산업실장; or None."""
    for length in range(min(len(stem), lexicon.longest_title), 1, -1):
        if stem[-length:] in lexicon.titles:
            return stem[-length:]
    return None


def surname_length(name: str, lexicon: Lexicon) -> int:
    """How many syllables of a full name are its surname; 0 when it has none."""
    if not _HANGUL_NAME.fullmatch(name):
        return 0
    if len(name) >= 3 and name[:2] in lexicon.surnames:
        return 2
    return 1 if name[0] in lexicon.surnames and len(name) <= 3 else 0


def _may_be_name(word: Word, text: str, lexicon: Lexicon) -> bool:
    name = core(word, text)
    if not surname_length(name, lexicon) or name in lexicon.not_names or name in lexicon.titles:
        return False
    tags = [t for t in word.tags if t[0] != "J"]
    if tags == ["NNG"]:
        return len(name) == 3 and name not in lexicon.common_nouns
    return "NNP" in tags or (
        len(name) == 3 and set(tags) <= {"NNG", "MM", "MAG", "XPN", "NNB", "NR", "XSN", "NP", "SN"}
    )


def _is_noun(word: Word) -> bool:
    return word.kind == "noun"


def people(words: Sequence[Word], text: str, taken: Sequence[bool], lexicon: Lexicon) -> list[Person]:
    """People named in a sentence, in order. ``taken`` marks words that already belong to a name."""
    found: list[Person] = []
    used = [False] * len(words)
    for k, word in enumerate(words):
        if not _is_noun(word) or taken[k] or used[k]:
            continue
        person = _before_title(words, k, text, taken, lexicon) or _after_title(words, k, text, taken, lexicon)
        if person:
            found.append(person)
            for i in range(person.first, person.last + 1):
                used[i] = True
    return found


def _before_title(words: Sequence[Word], k: int, text: str, taken: Sequence[bool], lexicon: Lexicon) -> Person | None:
    """'김진수 도지사', '김 지사', '김진수 강원도 에너지과장', '존 스미스 대사'."""
    word = words[k]
    if word.tail or k + 1 >= len(words):
        return None
    name = core(word, text)
    following = words[k + 1]
    if len(name) == 1 or (len(name) == 2 and name in lexicon.surnames):
        if name in lexicon.surnames and _is_noun(following) and title_of(core(following, text), lexicon):
            return Person(k, k, True, k + 1)
        return None
    if not _may_be_name(word, text, lexicon):
        return _foreign(words, k, text, taken, lexicon)
    if "XSN" in word.tags:
        return None
    sure = "NNP" in word.tags
    for i in range(k + 1, min(k + 1 + _LONGEST_WAY_TO_TITLE, len(words))):
        between = words[i]
        if not _is_noun(between) and not (between.kind == "modifier" and core(between, text) in ("전", "현", "신임")):
            return None
        if title_of(core(between, text), lexicon) or core(between, text) == "씨":
            if i > k + 1 and not sure and len(name) != 3:
                return None
            return Person(k, k, False, i)
        if between.tail or not (taken[i] or _UNIT.search(core(between, text)) or between.kind == "modifier"):
            return None
    return None


def _foreign(words: Sequence[Word], k: int, text: str, taken: Sequence[bool], lexicon: Lexicon) -> Person | None:
    """A name in Hangul without Korean surname, or in Latin letters, right before a title."""
    last = k
    if k and _is_noun(words[k - 1]) and not words[k - 1].tail and not taken[k - 1]:
        return None  # only the first word of a run may begin a foreign name
    while last + 1 < len(words) and last - k < 4:
        following = words[last + 1]
        if not _is_noun(following):
            return None
        if title_of(core(following, text), lexicon):
            break
        if following.tail or taken[last + 1]:
            return None
        last += 1
    else:
        return None
    if last == k and len(core(words[k], text)) < 3:
        return None
    for i in range(k, last + 1):
        stem = core(words[i], text)
        if not _FOREIGN.fullmatch(stem) or stem in lexicon.common_nouns or words[i].tags[0] not in ("NNP", "SL"):
            return None
        if stem.isascii() and len(stem) < 3:
            return None
    title = core(words[last + 1], text)
    if title not in lexicon.titles:
        return None
    return Person(k, last, False, last + 1)


def _after_title(words: Sequence[Word], k: int, text: str, taken: Sequence[bool], lexicon: Lexicon) -> Person | None:
    """'(장관 이종호)', '국무총리 한덕수는', '위원장 ○○○ ·△△△'."""
    if not k:
        return None
    word, before = words[k], words[k - 1]
    name = core(word, text)
    if not surname_length(name, lexicon) or name in lexicon.not_names:
        return None
    i = k - 1
    if before.kind == "mark" and before.stem in (":", "·", "ㆍ") and k > 1:
        i = k - 2
    prior = words[i]
    if not _is_noun(prior) or (prior.tail and before.kind != "mark"):
        return None
    title = title_of(core(prior, text), lexicon)
    if not title:
        return None
    closing = words[k + 1] if k + 1 < len(words) else None
    in_brackets = closing is None or (closing.kind == "mark" and closing.stem in ("）", ")", ",", "·", "ㆍ", "/"))
    if in_brackets and i and words[i - 1].kind == "mark":
        return Person(k, k, False, i)
    if in_brackets and any(w.kind == "mark" and w.stem in "(（" for w in words[max(0, i - 4) : i]):
        return Person(k, k, False, i)
    if len(name) == 3 and word.tail and _may_be_name(word, text, lexicon) and "NNP" in word.tags:
        return Person(k, k, False, i)
    return None
