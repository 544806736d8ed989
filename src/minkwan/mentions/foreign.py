"""People with names that are not Korean: '응우옌 반 가 장관', 'Jane Roe 부의장', '마리나 로(Marina Roe) 차관'."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from minkwan.knowledge.lexicon import Lexicon
from minkwan.mentions.personal import (
    COMMON_SURNAMES,
    FORMER,
    Person,
    core,
    is_noun,
    is_unit,
    may_be_name,
    skip_aside,
    title_of,
)
from minkwan.records import Word

_NAME = re.compile(r"[가-힣]{1,9}|[A-Z][A-Za-z.'’-]*|[가-힣]+[-‐][가-힣]+")
_LATIN = re.compile(
    r"\s?[(（]\s*((?:[A-ZÀ-Ž][\w.'’`-]*|al-?|de|da|bin|van|von|el)(?:[\s,.-]+(?:[A-ZÀ-Ž][\w.'’`-]*|de|da|la|al|bin|van|von|el|dos|del))*)\.?\s*[)）,]"
)
_HANJA = re.compile(r"\s?[(（]\s*([一-鿿]{1,3}\s?[一-鿿]{1,3})\s*[)）]")
_NO_PERSON = re.compile(
    r"\b(?:Co|Inc|Ltd|Corp|LLC|University|Institute|Bank|Agency|Ministry|Council|Center|Centre|Association|Forum|Group|"
    r"Organization|Fund|International|Expo|Conference|Project|Program|Summit|Korea|Global|World|System|Society)\b"
)
# Offices whose holder is named without any other sign even by a single foreign word: '가람고 대통령'.
_STATE = (
    "대통령",
    "부통령",
    "총리",
    "장관",
    "차관",
    "국왕",
    "왕세자",
    "특사",
    "대사",
    "상원의원",
    "하원의원",
    "주석",
    "주지사",
)
_BODY = re.compile(
    r"(?:대|대학교?|부처|청|원|산업국|위원회|공단|은행|그룹|협회|연구소|센터|전자|재단|제도|공화국|연방)$"
)
# Family names with which a Vietnamese name begins: two to four short words, then the body.
_VIETNAMESE = frozenset(
    [
        "응우옌",
        "쩐",
        "팜",
        "후인",
        "호앙",
        "부이",
        "즈엉",
        "응오",
        "르엉",
        "쯔엉",
        "찐",
        "딘",
        "도안",
        "까오",
        "레",
        "판",
    ]
)
_LONG_WORD = 6  # syllables: longer than a family name is; at the end of a name it is the body's
_LONGEST_WAY = 6
_LONGEST_NAME = 6


def foreign_people(
    words: Sequence[Word], text: str, taken: Sequence[bool], used: Sequence[bool], lexicon: Lexicon
) -> Iterator[Person]:
    """People named in front of a title by words that are no Korean name."""
    for t, word in enumerate(words):
        if t and is_noun(word) and not used[t] and title_of(core(word, text), lexicon):
            run = _run_before(words, t, text, used, lexicon)
            if run:
                person = _name_in(words, run, t, text, taken, lexicon)
                if person:
                    yield person


def spelled_people(
    words: Sequence[Word], text: str, taken: Sequence[bool], used: Sequence[bool], lexicon: Lexicon
) -> Iterator[Person]:
    """People whose name stands in brackets in Latin letters too, with a title behind: sure even without surname."""
    start, end = words[0].start, words[-1].end
    if text.find("(", start, end) < 0 and text.find("（", start, end) < 0:
        return
    for aside in [*_LATIN.finditer(text, start, end), *_HANJA.finditer(text, start, end)]:
        spelling = aside.group(1)
        parts = len(re.split(r"[\s,.-]+", spelling.strip(" .,-")))
        k = next((i for i, w in enumerate(words) if w.start < aside.start() <= w.end + 1 and w.kind != "mark"), -1)
        if k < 0 or _NO_PERSON.search(spelling) or (spelling.isupper() and parts < 2):
            continue
        first = k + 1
        while first and k - first < _LONGEST_NAME - 1 and not taken[first - 1] and not used[first - 1]:
            word = words[first - 1]
            if word.kind == "mark" and word.stem in "-·." and word.end == words[first].start and first <= k:
                first -= 1
                continue
            if word.kind == "mark" or (first <= k and _ends(word)) or not _spelled(words, first - 1, k, text, lexicon):
                break
            first -= 1
        if first > k or words[first].kind == "mark" or len(text[words[first].start : words[k].core_end]) < 2:
            continue
        parts += spelling[0] >= "一"  # Chinese characters may be written without space
        if k - first + 1 > parts + 2 or (parts == 1 and first < k):
            continue
        title = _title_behind(words, skip_aside(words, k + 1), text, lexicon)
        if title is not None:
            yield replace(_made(words, first, k, title, text), end=words[k].end)


def _ends(word: Word) -> bool:
    """Whether a particle or ending closes a word; a final consonant read as one is part of a name ('카렐')."""
    return bool(word.tail) and not "\u11a8" <= word.tail <= "\u11c2"


def _spelled(words: Sequence[Word], i: int, k: int, text: str, lexicon: Lexicon) -> bool:
    stem = text[words[i].start : words[i].end]
    if not _NAME.fullmatch(stem) or stem in lexicon.stops or stem in ("및", "등", "측", *FORMER):
        return False
    if len(stem) > 4 and _BODY.search(stem):
        return False
    return not title_of(stem, lexicon) and (i == k or not lexicon.head_of(stem) or len(stem) < 3)


def _title_behind(words: Sequence[Word], i: int, text: str, lexicon: Lexicon) -> int | None:
    while i < len(words) and words[i].kind == "mark" and words[i].stem in "」｣’'”\"":
        i += 1
    behind = i
    for t in range(i, min(i + 11, len(words))):
        word = words[t]
        if t < behind or (word.kind == "mark" and word.stem in "·/*"):
            continue
        if word.kind == "mark":
            behind = skip_aside(words, t)  # 'NAME(Spelling) BODY(ABC) title'
            if behind == t:
                return None
            continue
        stem = core(word, text)
        if word.kind == "noun" and title_of(stem, lexicon):
            return t
        if (word.kind != "noun" and stem not in FORMER) or (word.tail and word.tail != "의"):
            return None
    return None


def _run_before(words: Sequence[Word], t: int, text: str, used: Sequence[bool], lexicon: Lexicon) -> list[int]:
    """The words that lead to a title, without what stands in brackets or quotation marks."""
    run: list[int] = []
    i = t - 1
    while i >= 0 and len(run) < _LONGEST_WAY + _LONGEST_NAME:
        word = words[i]
        if word.kind == "mark":
            if word.stem in ")）":
                closing = i
                while i >= 0 and not (words[i].kind == "mark" and words[i].stem in "(（"):
                    i -= 1
                if any("SL" not in w.tags for w in words[i + 1 : closing] if w.kind != "mark"):
                    break
                i -= 1
                continue
            if word.stem in "」｣’'":
                i -= 1
                continue
            if word.stem in "「｢‘'" and run:
                break
            if word.stem in ".-" and i and words[i - 1].end == word.start:
                i -= 1
                continue
            break
        stem = core(word, text)
        if word.tags and set(word.tags) <= {"NR", "XPN"}:  # syllables of a name that read as numerals
            run.append(i)
            i -= 1
            continue
        if used[i] or not (is_noun(word) or stem in FORMER) or (_ends(word) and word.tail != "의"):
            break
        if word.tail == "의" or title_of(stem, lexicon):
            break
        run.append(i)
        i -= 1
    run.reverse()
    return run


def _name_in(
    words: Sequence[Word], run: Sequence[int], t: int, text: str, taken: Sequence[bool], lexicon: Lexicon
) -> Person | None:
    """The name that a run of words before a title begins with, behind a country's or body's name."""
    title = core(words[t], text)
    begin = 0
    while begin < len(run) and (taken[run[begin]] or core(words[run[begin]], text) in FORMER):
        begin += 1
    stop = begin
    while stop < len(run) and not taken[run[stop]] and _plain(words[run[stop]], text, lexicon):
        stop += 1
    name = run[begin:stop]
    stop = begin + _own_length(words, name, text)
    name, rest = run[begin:stop], run[stop:]
    if not name or len(name) > _LONGEST_NAME:
        return None
    last = core(words[name[-1]], text)
    korean = may_be_name(words[name[-1]], text, lexicon) and len(last) == 3 and not rest
    if korean and (len(name) == 1 or last[0] in COMMON_SURNAMES):
        return None
    proper = sum(bool({"NNP", "SL"} & set(words[i].tags)) for i in name)
    if core(words[name[0]], text) in _VIETNAMESE and len(name) > 1:
        return _made(words, name[0], name[-1], t, text)
    latin = text[words[name[0]].start : words[name[-1]].end]
    if len(name) > 1 and all("SL" in words[i].tags for i in name):
        if _NO_PERSON.search(latin) or len(name) > 4 or not all(core(words[i], text)[0].isupper() for i in name):
            return None
        return _made(words, name[0], name[-1], t, text)
    state = title.endswith(_STATE)
    length = sum(len(core(words[i], text)) for i in name)
    if len(name) == 1:
        if not (state and proper and length >= 3 and (begin or rest or words[name[0]].tags == ("NNP",))):
            return None
    elif (
        length < (3 if last in COMMON_SURNAMES else 4)
        or proper * 2 < len(name)
        or (not state and not rest and not (title in lexicon.titles and len(name) <= 3 and proper == len(name)))
        or (
            not state
            and not rest
            and any("SL" in words[i].tags for i in name) != all("SL" in words[i].tags for i in name)
        )
    ):
        return None
    return _made(words, name[0], name[-1], t, text)


def _own_length(words: Sequence[Word], name: Sequence[int], text: str) -> int:
    """How many of the words are the person's own name; what follows names the body."""
    stems = [core(words[i], text) for i in name]
    if not stems:
        return 0
    if stems[0] in _VIETNAMESE:
        return next((k for k, stem in enumerate(stems) if len(stem) > 3 or stem.isascii()), min(4, len(stems)))
    if len(stems) > 2 and len(stems[1]) == 1 and stems[1] in COMMON_SURNAMES and len(stems[0]) > 1:
        return 2  # '헨리 박 가람상의'
    if len(stems) > 2 and len(stems[-1]) >= _LONG_WORD:
        return len(stems) - 1
    return len(stems)


def _made(words: Sequence[Word], first: int, last: int, t: int, text: str) -> Person:
    after = skip_aside(words, last + 1)
    body = (after, t - 1) if after < t else None
    return Person(words[first].start, words[last].core_end, first, last, False, t, body=body)


def _plain(word: Word, text: str, lexicon: Lexicon) -> bool:
    """Whether a word may be part of a foreign name: nothing known, no unit, no common noun."""
    stem = core(word, text)
    if not _NAME.fullmatch(stem) or stem in lexicon.common_nouns or stem in lexicon.stops or stem in lexicon.not_names:
        return False
    if stem in lexicon.industries or title_of(stem, lexicon) or word.tags == ("NNG",):
        return False
    head = lexicon.head_of(stem)
    if (head and len(stem) > 2) or (len(stem) > 3 and _BODY.search(stem)):
        return False
    return not (is_unit(stem) and len(stem) > 2 and "NNP" not in word.tags)
