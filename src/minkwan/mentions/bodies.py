"""Bodies that nothing but the office of a named person shows: '○○○ 가람텍 대표', '나래식품(대표 ○○○)'."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from minkwan.knowledge.lexicon import Lexicon
from minkwan.mentions.personal import FORMER, Person, core, is_boundary, is_noun, is_unit, title_of
from minkwan.records import Word

_KINDS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?:교수|총장|학장|교장|교감|학부장|학과장)$"), "University"),
    (re.compile(r"(?:병원장|의료원장)$"), "Hospital"),
    (re.compile(r"(?:협회장|조합장|지회장|사무총장|상근부회장|위원장)$"), "Association"),
    (
        re.compile(
            r"(?:대표|대표이사|사장|전무|상무|이사|대표자|CEO|CTO|CFO|COO|행장|지점장|공장장|최고[가-힣]*(?:자|책임자))$"
        ),
        "Company",
    ),
)
_INNER = re.compile(r"(?:분야|부문|본부|사업부|총괄|팀|부|실|과|국|담당|그룹장|연구|기획|전략)$")
_LEGAL = re.compile(r"주식회사|유한회사|재단법인|사단법인|학교법인|의료법인|농업회사법인|영농조합법인|[㈜㈔)(]+")
_LONGEST = 4


_NAMES: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        re.compile(
            r"(?:협회|학회|연합|연합회|협의회|중앙회|상의|회의소|회|연맹|노조|조합|조합원|축협|농협|수협|연대|모임|네트워크|교회|사찰|마을)$"
        ),
        "Association",
    ),
    (re.compile(r"(?:위원회|협의체|추진단|사업단|기획단|대표단)$"), "Delegation"),
    (re.compile(r"(?:병원|의원|의료원|치과|한의원)$"), "Hospital"),
    (re.compile(r"(?:대|대학|대학교|학교|대학원)$"), "University"),
    (re.compile(r"(?:청|부|처|의회|시|군|구|도|읍|면|동|경찰서|소방서|세무서|대사관)$"), "Government"),
    (
        re.compile(
            r"(?:진흥원|연구원|연구소|개발원|평가원|공사|공단|재단|센터|복지관|문화원|기술원|사업소|관리원|원|관)$"
        ),
        "PublicInstitution",
    ),
)


def kind_by_name(name: str) -> str:
    """The class that the end of a body's name tells, or ''."""
    return next((kind for pattern, kind in _NAMES if pattern.search(name)), "")


def kind_of_body(title: str, name: str) -> str:
    """The class of a body by its name and by the title of the person named beside it."""
    by_title = next((kind for pattern, kind in _KINDS if pattern.search(title)), "")
    by_name = kind_by_name(name)
    if by_title == "Company" and by_name in ("Government", "University") and len(name) > 2:
        return "Company"
    return by_name or by_title or "Company"


def bodies(
    words: Sequence[Word], text: str, people: Sequence[Person], taken: Sequence[bool], lexicon: Lexicon
) -> Iterator[tuple[int, int, str]]:
    """First and last word and class of each body that no other sign has shown."""
    for person in people:
        if person.surname_only:
            continue
        title = core(words[person.title], text) if person.title is not None else ""
        if person.post:
            title = text[person.post[0] : person.post[1]]
        if title in ("", "씨", "박사", "배우", "가수", "작가", "감독", "선수", "기자", "변호사"):
            continue
        if title_of(title, lexicon) is None and person.post is None:
            continue
        span = _between(words, text, person, taken, lexicon) if person.body else None
        if span is None and not person.body:
            if not person.title_behind and person.post:
                span = _before_brackets(words, text, person, taken, lexicon)
            elif person.title_behind and person.post and person.post[0] > person.end + 1:
                at = next((i for i, w in enumerate(words) if w.start <= person.post[0] < w.end), 0)
                span = _left(words, at - 1, text, taken, lexicon)
            elif not person.title_behind and person.title is not None and person.first == person.title + 2:
                span = _left(words, person.title - 1, text, taken, lexicon)
            elif person.title_behind and person.post is None:
                span = _left(words, person.first - 1, text, taken, lexicon)
        if span:
            yield (*span, kind_of_body(title, text[words[span[0]].start : words[span[1]].core_end]))
            beside = span[0] - 2
            if beside >= 0 and words[beside + 1].stem == "·" and words[beside].end == words[beside + 1].start:
                row = _left(words, beside, text, taken, lexicon)  # '가람텍·나래식품 ○○○ 대표'
                if row:
                    yield (*row, kind_of_body(title, core(words[beside], text)))


def _name_like(word: Word, stem: str, lexicon: Lexicon) -> bool:
    return (
        word.kind == "noun"
        and len(stem) >= 2
        and stem not in lexicon.stops
        and stem not in lexicon.common_nouns
        and stem not in lexicon.not_names
        and stem not in lexicon.industries
        and not title_of(stem, lexicon)
        and not _LEGAL.fullmatch(stem)
        and (
            "NNP" in word.tags
            or "SL" in word.tags
            or "XPN" in word.tags
            or len([t for t in word.tags if t[0] != "J"]) > 1
        )
    )


def _between(
    words: Sequence[Word], text: str, person: Person, taken: Sequence[bool], lexicon: Lexicon
) -> tuple[int, int] | None:
    first, stop = person.body or (0, -1)
    while first <= stop and core(words[first], text) in FORMER:
        first += 1
    if first > stop or taken[first] or not _name_like(words[first], core(words[first], text), lexicon):
        return None
    if _INNER.search(core(words[first], text)):
        return None
    last = first
    while last < stop and last - first < _LONGEST:
        word = words[last + 1]
        stem = core(word, text)
        if words[last].tail or taken[last + 1] or not is_noun(word) or _INNER.search(stem):
            break
        last += 1
    return first, last


def _before_brackets(
    words: Sequence[Word], text: str, person: Person, taken: Sequence[bool], lexicon: Lexicon
) -> tuple[int, int] | None:
    i = person.first
    while i >= 0 and not (words[i].kind == "mark" and words[i].stem in "(（"):
        i -= 1
    return _left(words, i - 1, text, taken, lexicon) if i > 0 else None


def _left(
    words: Sequence[Word], last: int, text: str, taken: Sequence[bool], lexicon: Lexicon
) -> tuple[int, int] | None:
    if last < 0 or taken[last] or words[last].tail not in ("", "의") or words[last].kind != "noun":
        return None
    stem = core(words[last], text)
    if not _name_like(words[last], stem, lexicon) or (_INNER.search(stem) and len(stem) < 5):
        return None
    first = last
    while first and last - first < 2:
        before = words[first - 1]
        stem = core(before, text)
        if taken[first - 1] or before.tail or not _name_like(before, stem, lexicon) or is_unit(stem):
            break
        first -= 1
    if not is_boundary(words, first, text) and not taken[first - 1]:
        return None
    return first, last
