"""What a person's name and a title look like, word by word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from minkwan.knowledge.lexicon import Lexicon
from minkwan.records import Word

COMMON_SURNAMES = frozenset(
    "김이박정최조강임윤신유한권송안서오홍황손고노장문양류배백허남심하곽성차주우구나전민진지엄채원천방여명변염"
)
# Half of all Koreans: what the dictionary holds as a common noun ('사업자', '지킴이') is a name with these alone.
_MOST_COMMON = frozenset("김이박최정강조윤장임")
FORMER = frozenset(("전", "前", "현", "現", "신임", "전임", "초대"))
_HANGUL_NAME = re.compile(r"[가-힣]{2,4}")
# How a unit of a body ends: what may stand between a name and its title.
_UNIT = re.compile(
    r"(?:과|실|국|부|처|청|원|단|회|관|팀|센터|본부|그룹|은행|대학|대학교|대|공사|공단|재단|연구소|병원|학교|시|군|구|도|"
    r"지부|지사|지점|담당|부문|사업부|총국|전자|협회|조합|축협|농협|수협|학부|학과|대학원|위원회|사업|총괄|수석|책임|선임)$"
)


# Grounds and rooms whose last syllables read as a title: 시장, 의장, 사장, 차장, 회장, 동장.
_GROUND = re.compile(r"(?:전시|(?<![국의])회의|행사|공사|주차|연회|운동)장$")


@dataclass(frozen=True, slots=True)
class Person:
    """A person's name: ``start`` to ``end`` in the text, in words ``first`` to ``last``.

    ``surname_only`` for '김' in '김 지사'. ``title`` is the word that holds the title,
    ``title_behind`` whether it follows the name; ``post`` the title's place where it is no word
    of its own; ``body`` the words between name and title, which name the body.
    """

    start: int
    end: int
    first: int
    last: int
    surname_only: bool
    title: int | None
    title_behind: bool = True
    post: tuple[int, int] | None = None
    body: tuple[int, int] | None = None

    def at(self, k: int) -> Person:
        """The same person in word ``k``."""
        return replace(self, first=k, last=k)


def core(word: Word, text: str) -> str:
    """A word without its particle or ending."""
    return text[word.start : word.core_end]


def title_of(stem: str, lexicon: Lexicon) -> str | None:
    """The title with which a word ends: 도지사 of 강원도지사, 실장 of 에너지산업실장; or None."""
    for length in range(min(len(stem), lexicon.longest_title), 1, -1):
        if stem[-length:] in lexicon.titles:
            title = stem[-length:]
            # An institute is no researcher ('한빛연구원'), a place to meet or park no chairman ('회의장').
            return None if (title == "연구원" and len(stem) > length) or _GROUND.search(stem) else title
    return None


def surname_length(name: str, lexicon: Lexicon) -> int:
    """How many syllables of a full name are its surname; 0 when it has none."""
    if not _HANGUL_NAME.fullmatch(name):
        return 0
    if len(name) >= 3 and name[:2] in lexicon.surnames:
        return 2
    return 1 if name[0] in lexicon.surnames and len(name) <= 3 else 0


def may_be_name(word: Word, text: str, lexicon: Lexicon) -> bool:
    """Whether a word reads as a Korean's full name, by its surname and its morphemes."""
    name = core(word, text)
    if not surname_length(name, lexicon) or name in lexicon.not_names or name in lexicon.titles:
        return False
    tags = [t for t in word.tags if t[0] != "J"]
    if tags == ["NNG"]:
        compound = len(name) == 4 and name[:2] in lexicon.surnames
        return (
            ((len(name) == 3 and name[0] in _MOST_COMMON) or compound)
            and name not in lexicon.common_nouns
            and not title_of(name, lexicon)
            and not is_unit(name)
        )
    if len(name) == 3 and is_unit(name):
        proper = tags == ["NNP"] or len(tags) == 3 or tags[0] in ("MM", "XPN", "NP")
        cut = tags in (["NNP", "NNG"], ["NNG", "NR"]) and name[-1] not in "대시군처청과팀"
        return name[0] in COMMON_SURNAMES and (proper or cut)
    if tags == ["XPN", "NNG"]:  # a prefix and a common noun: '초고속', '비대면'
        return False
    if len(name) == 3:
        return set(tags) <= {"NNG", "NNP", "MM", "MAG", "XPN", "NNB", "NR", "NP", "SN", "XR"}
    return "NNP" in tags


def misread_name(words: Sequence[Word], k: int, text: str, lexicon: Lexicon) -> bool:
    """Whether a word that reads as a verb, number or derived noun is a name, since a title follows: '김동한 부장'."""
    word = words[k]
    name = text[word.start : word.end]
    if k + 1 >= len(words) or len(name) != 3 or not surname_length(name, lexicon) or not word.tags:
        return False
    if words[k + 1].start == word.end or not is_noun(words[k + 1]) or not title_of(core(words[k + 1], text), lexicon):
        return False
    if name in lexicon.not_names or title_of(name, lexicon):
        return False
    if word.kind == "number":
        return "SN" not in word.tags
    if word.kind == "verb":
        return word.tags[0] == "NNP"
    if word.kind == "noun" and word.tags == ("NNP", "JX") and name[-1] == "은":
        return title_of(core(words[k + 1], text), lexicon) == core(words[k + 1], text)
    if word.kind == "noun" and "XSN" in word.tags and word.tags[-1][0] != "J":
        if len(word.tags) == 3:
            return name[0] in COMMON_SURNAMES
        return word.tags[0] in ("NNP", "MM", "XPN", "NR") and name[-1] not in "들적째님측씩별용"
    return False


def is_noun(word: Word) -> bool:
    """Whether a word is a noun with or without particle."""
    return word.kind == "noun"


def is_unit(stem: str) -> bool:
    """Whether a word may be the name of a body or of a unit of one."""
    return bool(_UNIT.search(stem))


def is_boundary(words: Sequence[Word], k: int, text: str) -> bool:
    """Whether a new phrase begins at word ``k``: no noun without particle stands before it."""
    if not k:
        return True
    before = words[k - 1]
    if before.kind == "mark":
        return before.stem not in "-–.~"
    closed = before.kind in ("verb", "modifier", "particle") or bool(before.tail)
    return closed or core(before, text) in ("등", "및", "측")


def skip_aside(words: Sequence[Word], i: int) -> int:
    """The word after what stands in brackets at ``i``, if brackets open there."""
    while i < len(words) and words[i].kind == "mark" and words[i].stem in "’'」｣”\"":
        i += 1
    if i < len(words) and words[i].kind == "mark" and words[i].stem in "(（":
        j = i + 1
        while j < len(words) and j - i < 14:
            if words[j].kind == "mark" and words[j].stem in ")）":
                return j + 1
            j += 1
    return i


def fused_title(word: Word, text: str, lexicon: Lexicon) -> Person | None:
    """'강나래교수': name and title written as one word."""
    stem = core(word, text)
    name, title = stem[:3], stem[3:]
    if len(stem) < 5 or title not in lexicon.titles or len(word.tags) < 2 or word.tags[0] != "NNP":
        return None
    if not surname_length(name, lexicon) or name in lexicon.not_names or is_unit(name):
        return None
    if title_of(stem[1:], lexicon) != title:
        return None
    begin = word.start
    return Person(begin, begin + 3, 0, 0, False, None, post=(begin + 3, word.core_end))
