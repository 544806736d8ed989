"""People named in brackets: '(장관 ○○○)', '사장(○○○)', '○○○(한빛대 교수)'.

In brackets press leaves out particles and often spaces, and a morphological analyser errs there
more than elsewhere; so the text itself is read.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from minkwan.knowledge.lexicon import Lexicon
from minkwan.mentions.personal import COMMON_SURNAMES, Person, core, is_boundary, may_be_name, surname_length, title_of
from minkwan.records import Word

_ASIDE = re.compile(r"[(（]([^()（）]{2,120})[)）]?")
_PART = re.compile(r"[^,/;·ㆍ]+")
_TOKEN = re.compile(r"[^\s:：∙・]+")
_FOREIGN = re.compile(r"[가-힣]{1,8}|[A-Z][A-Za-z.'’-]*")
_ITEM = re.compile(r"(?:[△▲▴▸○•,·]|및|결과|^)\s?([가-힣]{3})[(（][^()（）]{2,30}[)）]")
_SHORTEST_ROW = 3
_ACTING = ("직무대행", "직무대리", "권한대행", "대행")
_JOINT = ("공동", "각자", "대표")


def in_asides(words: Sequence[Word], text: str, taken: Sequence[bool], lexicon: Lexicon) -> Iterator[Person]:
    """People whom brackets name, or whose office stands in brackets behind them."""
    start, end = words[0].start, words[-1].end
    if text.find("(", start, end) < 0 and text.find("（", start, end) < 0:
        return
    for aside in _ASIDE.finditer(text, start, end):
        yield from _inside(words, aside, text, lexicon)
        holder = _holder(words, aside, text, taken, lexicon)
        if holder:
            yield holder
    yield from _row(words, text, taken, lexicon)


def _row(words: Sequence[Word], text: str, taken: Sequence[bool], lexicon: Lexicon) -> Iterator[Person]:
    """'△○○○(가람봉사단) △○○○(나래학교)': names in a row, each with what it belongs to."""
    items = list(_ITEM.finditer(text, words[0].start, words[-1].end))
    if len(items) < _SHORTEST_ROW:
        return
    named = [m for m in items if m.group(1)[0] in COMMON_SURNAMES and _is_name(m.group(1), lexicon)]
    if len(named) * 5 < len(items) * 4:
        return
    for item in named:
        i = _word_at(words, item.start(1))
        if i >= 0 and not taken[i] and words[i].start == item.start(1) and not lexicon.head_of(item.group(1)):
            yield Person(item.start(1), item.end(1), i, i, False, None)


def _word_at(words: Sequence[Word], place: int) -> int:
    return next((i for i, w in enumerate(words) if w.start <= place < w.end), -1)


def _person(
    words: Sequence[Word], start: int, end: int, post: tuple[int, int] | None, *, behind: bool
) -> Person | None:
    first, last = _word_at(words, start), _word_at(words, end - 1)
    if first < 0 or last < first:
        return None
    return Person(start, end, first, last, False, None, behind, post)


def _is_name(name: str, lexicon: Lexicon) -> bool:
    return (
        bool(surname_length(name, lexicon))
        and len(name) <= 4
        and name not in lexicon.not_names
        and name not in lexicon.titles
        and not title_of(name, lexicon)
    )


def _inside(words: Sequence[Word], aside: re.Match[str], text: str, lexicon: Lexicon) -> Iterator[Person]:
    """'(장관 ○○○)', '(대표 ○○○, ○○○)', '(대표○○○)', and '사장(○○○)'."""
    post: tuple[int, int] | None = None
    joint = False
    for number, part in enumerate(_PART.finditer(text, *aside.span(1))):
        tokens = list(_TOKEN.finditer(text, *part.span()))
        if not tokens or tokens[0].group() == "이하":
            if tokens:
                return
            continue
        last = tokens[-1]
        titles = [i for i, t in enumerate(tokens) if title_of(t.group(), lexicon) or t.group().endswith(_ACTING)]
        if not number and len(tokens) == 1 and not titles and _is_name(last.group(), lexicon):
            before = _word_at(words, aside.start() - 1)
            if (
                before >= 0
                and title_of(core(words[before], text), lexicon)
                and words[before].end == aside.start()
                and words[_word_at(words, last.start())].tags != ("NNG",)
            ):
                found = _person(words, *last.span(), None, behind=False)
                if found:
                    stop = words[before].core_end
                    yield Person(found.start, found.end, found.first, found.last, False, before, False)
                    post, joint = (words[before].start, stop), False
                    continue
        if (
            not number
            and len(tokens) > 1
            and not titles
            and _is_foreign(tokens, lexicon)
            and _proper(words, tokens[0].start(), last.end())
        ):
            before = _word_at(words, aside.start() - 1)
            if before >= 0 and title_of(core(words[before], text), lexicon) and words[before].end == aside.start():
                found = _person(words, tokens[0].start(), last.end(), None, behind=False)
                if found:
                    yield Person(found.start, found.end, found.first, found.last, False, before, False)
                    return
        if (
            len(tokens) == 1
            and post
            and not titles
            and _is_name(last.group(), lexicon)
            and (joint or len(last.group()) == 3)
        ):
            found = _person(words, *last.span(), post, behind=False)
            if found:
                yield found
            continue
        if len(tokens) == 1 and post is None and not titles:
            found = _fused(words, last, lexicon)
            if found:
                yield found
                post, joint = found.post, True
                continue
        if titles and titles[-1] == len(tokens) - 1:  # a title whose name may follow a comma: '(청장, ○○○)'
            post, joint = _post(tokens, titles), True
            continue
        if titles:
            name = text[tokens[titles[-1] + 1].start() : last.end()]
            rest = tokens[titles[-1] + 1 :]
            post = _post(tokens[: titles[-1] + 1], titles)
            joint = any(mark in text[post[0] : post[1]] for mark in _JOINT)
            known = (
                len(rest) == 1
                and len(name) == 3
                and bool(surname_length(name, lexicon))
                and not title_of(name, lexicon)
            )
            if (
                (known and name not in lexicon.common_nouns)
                or (len(rest) == 1 and _is_name(name, lexicon))
                or _is_foreign(rest, lexicon)
            ):
                found = _person(words, rest[0].start(), last.end(), post, behind=False)
                if found:
                    yield found
            continue
        post = post if number and joint else None


def _proper(words: Sequence[Word], start: int, end: int) -> bool:
    """Whether the words there are all proper nouns or Latin letters."""
    first = bisect_right(words, start, key=lambda w: w.end)
    for word in itertools.takewhile(lambda w: w.start < end, words[first:]):
        if word.kind != "noun" or word.tail or not {"NNP", "SL"} & set(word.tags):
            return False
    return True


def _post(tokens: Sequence[re.Match[str]], titles: Sequence[int]) -> tuple[int, int]:
    """The title's place, with a title right before it: '원장 직무대행'."""
    first = titles[-1]
    while first - 1 in titles and tokens[first].start() - tokens[first - 1].end() < 2:
        first -= 1
    return tokens[first].start(), tokens[titles[-1]].end()


def _fused(words: Sequence[Word], token: re.Match[str], lexicon: Lexicon) -> Person | None:
    """'(대표○○○)': title and name without space."""
    stem = token.group()
    title, name = stem[:-3], stem[-3:]
    if len(stem) < 5 or not title_of(title, lexicon) or not _is_name(name, lexicon):
        return None
    cut = token.end() - 3
    return _person(words, cut, token.end(), (token.start(), cut), behind=False)


def _is_foreign(tokens: Sequence[re.Match[str]], lexicon: Lexicon) -> bool:
    names = [t.group() for t in tokens]
    if not 1 <= len(names) <= 6 or sum(map(len, names)) < 4:
        return False
    return all(
        _FOREIGN.fullmatch(n)
        and n not in lexicon.common_nouns
        and n not in lexicon.stops
        and not title_of(n, lexicon)
        and not (lexicon.head_of(n) and len(n) > 2)
        for n in names
    )


def _holder(
    words: Sequence[Word], aside: re.Match[str], text: str, taken: Sequence[bool], lexicon: Lexicon
) -> Person | None:
    """'○○○(한빛대 교수)': a name whose brackets end in a title."""
    i = _word_at(words, aside.start() - 1)
    if i < 0 or taken[i] or words[i].end != aside.start() or words[i].tail:
        return None
    word = words[i]
    name = core(word, text)
    if len(name) not in (2, 3) or not may_be_name(word, text, lexicon) or not is_boundary(words, i, text):
        return None
    tokens = list(_TOKEN.finditer(text, *aside.span(1)))
    if not tokens:
        return None
    first = re.split(r"[,·/]", tokens[-1].group())[-1] or tokens[-1].group()
    if not title_of(first, lexicon) or (len(tokens) > 1 and _is_name(first, lexicon)):
        return None
    stop = tokens[-1].end()
    return Person(word.start, word.core_end, i, i, False, None, True, (stop - len(first), stop))
