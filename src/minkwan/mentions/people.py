"""People in a sentence: a name beside a title, and the title itself.

Korean press names a person with an office in four orders ('BODY(office NAME)',
'NAME BODY office', 'BODY NAME office', 'BODY office NAME') and by surname and title after that
('김 지사'). A name alone is no sure sign of a person; a name beside a title is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from minkwan.knowledge.lexicon import Lexicon
from minkwan.mentions.asides import in_asides
from minkwan.mentions.foreign import foreign_people, spelled_people
from minkwan.mentions.personal import (
    COMMON_SURNAMES,
    FORMER,
    Person,
    core,
    fused_title,
    is_boundary,
    is_noun,
    is_unit,
    may_be_name,
    misread_name,
    skip_aside,
    surname_length,
    title_of,
)
from minkwan.records import Word

__all__ = ["Person", "people", "surname_length", "title_of"]
_LONGEST_WAY_TO_TITLE = 7  # words between a name and its title: 'NAME 산업통상자원부 에너지산업실 원전정책과 과장'
_LETTERS = re.compile(r"[가-힣A-Za-zÀ-ž.,'’· -]+")
_JOINING = frozenset("·ㆍ‧∙・")


def people(words: Sequence[Word], text: str, taken: Sequence[bool], lexicon: Lexicon) -> list[Person]:
    """People named in a sentence, in order. ``taken`` marks words that already belong to a name."""
    if not words:
        return []
    used = [False] * len(words)
    found: list[Person] = []

    def add(person: Person) -> None:
        found.append(person)
        for i in range(person.first, person.last + 1):
            used[i] = True

    for person in in_asides(words, text, taken, lexicon):
        if not any(used[person.first : person.last + 1]):
            add(person)
    for person in spelled_people(words, text, taken, used, lexicon):
        add(person)
    for k, word in enumerate(words):
        if taken[k] or used[k] or word.kind not in ("noun", "number", "verb"):
            continue
        if misread_name(words, k, text, lexicon):
            add(Person(word.start, word.end, k, k, False, k + 1))
            continue
        if word.kind == "verb":
            continue
        beside = _before_title(words, k, text, taken, used, lexicon) or _after_title(words, k, text, lexicon)
        if beside:
            add(beside)
    for person in foreign_people(words, text, taken, used, lexicon):
        if not any(used[person.first : person.last + 1]):
            add(person)
    for person in sorted(found, key=lambda p: p.start, reverse=True):
        for joined in _joined(words, person, text, taken, used, lexicon):
            add(joined)
    return sorted((p for p in found if _LETTERS.fullmatch(text, p.start, p.end)), key=lambda p: p.start)


def _before_title(
    words: Sequence[Word], k: int, text: str, taken: Sequence[bool], used: Sequence[bool], lexicon: Lexicon
) -> Person | None:
    """'김진수 도지사', '김 지사', '김진수 강원도 에너지과장', '박나래 ㈜가람 대표'."""
    word = words[k]
    name = core(word, text)
    fused = fused_title(word, text, lexicon)
    if fused:
        return fused.at(k)
    if word.tail or k + 1 >= len(words):
        return None
    following = words[k + 1]
    if len(name) == 1 or (len(name) == 2 and name in lexicon.surnames):
        if name in lexicon.surnames and is_noun(following) and title_of(core(following, text), lexicon):
            return Person(word.start, word.core_end, k, k, True, k + 1)
        return None
    if not may_be_name(word, text, lexicon) or "XSN" in word.tags:
        return None
    sure = "NNP" in word.tags or len(name) == 3
    opening = is_boundary(words, k, text)
    if len(name) == 2 and not opening and not taken[k - 1] and not is_unit(core(words[k - 1], text)):
        return None  # the end of a foreign name
    if name[0] not in COMMON_SURNAMES and not opening and not taken[k - 1] and not is_unit(core(words[k - 1], text)):
        return None
    i = skip_aside(words, k + 1)
    unknown = False
    first = i
    while i < min(k + 1 + _LONGEST_WAY_TO_TITLE + (first - k), len(words)):
        between = words[i]
        stem = core(between, text)
        if between.kind == "mark" and between.stem in _JOINING:  # 'NAME 가람·나래 대표'
            i += 1
            continue
        if (
            between.kind == "mark"
            and between.stem in "-&"
            and between.end == words[i + 1 if i + 1 < len(words) else i].start
        ):
            i += 1  # 'NAME A-B 사무총장'
            continue
        if used[i] or not (is_noun(between) or between.kind == "number" or stem in FORMER):
            return None
        if stem == "씨" or (title_of(stem, lexicon) and is_noun(between)):
            if i > first and not sure:
                return None
            if unknown and not opening:
                return None
            body = (first, i - 1) if i > first else None
            return Person(word.start, word.core_end, k, k, False, i, body=body)
        if between.tail and between.tail != "의":
            unit = between.tail == "과" and i > first and i + 1 < len(words)  # a division, read as noun and particle
            if not (unit and title_of(core(words[i + 1], text), lexicon)):
                return None
            i += 1
            continue
        if not (taken[i] or is_unit(stem) or stem in FORMER or "XPN" in between.tags):
            if (
                may_be_name(between, text, lexicon)
                and i + 1 < len(words)
                and title_of(core(words[i + 1], text), lexicon)
            ):
                return None  # the name is the one beside the title: 'BODY NAME title'
            unknown = True
            if name[0] not in COMMON_SURNAMES:
                return None  # more likely the beginning of a foreign name
        if skip_aside(words, i + 1) > i + 1 and unknown:
            return None
        i = skip_aside(words, i + 1)
    return None


def _after_title(words: Sequence[Word], k: int, text: str, lexicon: Lexicon) -> Person | None:
    """'국무총리 한덕수는', '위원장 : ○○○', '배우 ○○○가'."""
    if not k:
        return None
    word, before = words[k], words[k - 1]
    name = core(word, text)
    if not surname_length(name, lexicon) or name in lexicon.not_names or name in lexicon.titles:
        return None
    i = k - 1
    if before.kind == "mark" and before.stem in (":", "：") and k > 1:
        i = k - 2
    prior = words[i]
    if not is_noun(prior) or (prior.tail and before.kind != "mark"):
        return None
    title = title_of(core(prior, text), lexicon)
    if not title or title in ("위원", "군", "양"):
        return None
    ending = k + 1 >= len(words) or (words[k + 1].kind == "mark" and words[k + 1].stem in ",·ㆍ/)")
    if before.kind == "mark":
        return Person(word.start, word.core_end, k, k, False, i, False) if ending and len(name) == 3 else None
    if len(name) == 3 and may_be_name(word, text, lexicon) and "NNP" in word.tags and (word.tail or ending):
        following = core(words[k + 1], text) if k + 1 < len(words) else ""
        if not word.tail and following and title_of(following, lexicon):
            return None
        return Person(word.start, word.core_end, k, k, False, i, False)
    return None


def _joined(
    words: Sequence[Word], person: Person, text: str, taken: Sequence[bool], used: Sequence[bool], lexicon: Lexicon
) -> list[Person]:
    """Names in a row before one that has the title: '김가람·박나래 의원', '김가람, 박나래 공동대표'."""
    found: list[Person] = []
    if person.surname_only or person.title is None or not person.title_behind:
        return found
    k = person.first
    shared = core(words[person.title], text).startswith("공동")
    while k >= 2 and words[k - 1].kind == "mark" and not used[k - 2] and not taken[k - 2]:
        mark, word = words[k - 1], words[k - 2]
        if mark.stem not in _JOINING and not (mark.stem == "," and shared):
            break
        name = text[word.start : word.core_end]
        if word.tail or len(name) not in (2, 3) or not may_be_name(word, text, lexicon):
            break
        found.append(Person(word.start, word.core_end, k - 2, k - 2, False, None))
        k -= 2
    return found
