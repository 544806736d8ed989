"""Which mentions of an article name the same thing.

Names are one thing when their normal forms agree, when the text says so ('이하', brackets,
'X인 Y', 'X로 불리는 Y'), when one is a clear part of the other ('CES' of 'CES 2024'). What names
nothing by itself ('도', '추진단', '김 지사', '박람회') is linked to what was named before.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from minkwan.knowledge.lexicon import Lexicon
from minkwan.occasions import main_event, same_event
from minkwan.records import Article, Mention, Sentence

_MARKS = re.compile(r"[*\s'\"‘’“”`´<>《》〈〉「」『』｢｣\[\]()·ㆍ・․,.\-–—_/]+")
_LEGAL = re.compile(r"주식회사|유한회사|재단법인|사단법인|\((?:주|유|재|사)\)|㈜|㈔")
_ASIDE = re.compile(r"[’'\"”」』》〉｣]?\s?\(([^()]{1,60})\)")
_HEREAFTER = re.compile(r"이하,?\s*[‘’'“\"「『｢]?([^‘’'”“\"」』｣,)]{1,25})")
_GLOSS = re.compile(r"[A-Z][A-Za-z0-9&.\- ]{1,60}|[가-힣A-Za-z0-9]{2,20}")
_COPULA = re.compile(r"\s*[’'\"”」』]?\s?(?:인|이자|으로 불리는|로 불리는|라고 불리는)\s*[‘'\"“「『]?")
_DESCRIBED = re.compile(r"\s[‘'\"“「『｢]?")  # '세계 최대 의약품 전시회 ‘가람 2024’'
_LEVEL = {"도": ("도",), "시": ("시",), "군": ("군",), "구": ("구",), "부": ("부",)}
_POINTED = re.compile(r"(?:이번|이날|금번|오늘|금일|본|동|해당)\s$")
_CLOSE = {"Government": "Place", "Place": "Government"}


def squash(name: str) -> str:
    """Normal form of a name inside one article: without legal form, spaces and marks."""
    name = unicodedata.normalize("NFKC", _LEGAL.sub("", name))
    return _MARKS.sub("", name).casefold()


class Linker:
    """Links the mentions of one article, in order of place; used once."""

    def __init__(self, article: Article, sentences: Sequence[Sentence], mentions: Sequence[Mention], lexicon: Lexicon):
        self.text = article.text
        self.sentences = sentences
        self.mentions = mentions
        self.lexicon = lexicon
        self.links: list[int] = [-1] * len(mentions)
        self.names: dict[str, int] = {}
        self.kinds: dict[int, str] = {}
        self.forms: dict[int, str] = {}
        self.last: dict[int, int] = {}
        self.keys: dict[str, int] = {}
        self.count = 0

    def link(self) -> tuple[int, ...]:
        """The number of the thing that each mention names, or -1."""
        for i, mention in enumerate(self.mentions):
            if not mention.anaphoric:
                self.links[i] = self._named(i, mention)
        self._appositions()
        self.main = main_event(self.text, self.sentences, self.mentions, self.links)
        body = self._local_bodies()
        for i, mention in enumerate(self.mentions):
            if mention.anaphoric and self.links[i] < 0:
                self.links[i] = self._anaphor(i, mention, body)
        return tuple(self.links)

    def _new(self, mention: Mention, form: str) -> int:
        number = self.count
        self.count += 1
        self.kinds[number] = mention.kind
        self.forms[number] = form
        return number

    def _named(self, i: int, mention: Mention) -> int:
        form = squash(mention.name)
        thing = self.names.get(form)
        if thing is None and mention.key:
            thing = self.keys.get(mention.key)
        if thing is None and mention.kind == "Event":
            thing = self._event(mention)
        if thing is None:
            thing = self._part(mention, form)
        if thing is None:
            thing = self._new(mention, form)
        if mention.key:
            self.keys.setdefault(mention.key, thing)
        if self.kinds[thing] == "Name" and mention.kind != "Name":
            self.kinds[thing] = mention.kind
        self.names.setdefault(form, thing)
        self._aliases(mention, thing)
        return thing

    def _event(self, mention: Mention) -> int | None:
        """The one event named before of which this is another form."""
        fits: dict[int, bool] = {}
        for other, link in zip(self.mentions, self.links, strict=True):
            if other.start >= mention.start:
                break
            if other.kind == "Event" and link >= 0 and not other.anaphoric:
                fits[link] = fits.get(link, True) and same_event(other.name, mention.name)
        found = [link for link, fit in fits.items() if fit]
        return found[0] if len(found) == 1 else None

    def _part(self, mention: Mention, form: str) -> int | None:
        """The one thing of this kind whose name begins or ends with this one, or the reverse."""
        if mention.kind in ("Person", "Industry", "Place", "Government") or len(form) < 2:
            return None
        found = None
        for name, thing in self.names.items():
            if len(name) == len(form):
                continue
            kind = self.kinds[thing]
            if kind != mention.kind and "Name" not in (kind, mention.kind):
                continue
            long, short = (name, form) if len(name) > len(form) else (form, name)
            rest = (
                long[len(short) :] if long.startswith(short) else long[: -len(short)] if long.endswith(short) else None
            )
            if rest is None:
                continue
            if kind == "Event" or mention.kind == "Event":
                if not re.fullmatch(r"(?:19|20)\d\d|제?\d+회", rest) and (len(short) < 5 or kind == mention.kind):
                    continue
            elif long.endswith(short) or len(short) < 3:
                continue
            if found is not None and found != thing:
                return None
            found = thing
        return found

    def _aliases(self, mention: Mention, thing: int) -> None:
        """Names that the brackets behind a mention give it."""
        aside = _ASIDE.match(self.text, mention.end)
        if not aside:
            return
        inside = aside.group(1)
        hereafter = _HEREAFTER.search(inside)
        if hereafter:
            self.names.setdefault(squash(hereafter.group(1)), thing)
            return
        if mention.kind not in ("Person", "Place", "Industry") and re.fullmatch(r"[A-Z][A-Za-z0-9&.\- ]{1,60}", inside):
            self.names.setdefault(squash(inside), thing)

    def _appositions(self) -> None:
        """'세계 최대의 전자박람회인 CES 2024': both names stand for one thing."""
        for i in range(len(self.mentions) - 1):
            first, second = self.mentions[i], self.mentions[i + 1]
            between = self.text[first.end : second.start]
            # '식품 박람회 ‘가람푸드 2024’': what kind of event, then its name.
            described = (
                first.kind == "Event" and second.kind in ("Event", "Name") and bool(_DESCRIBED.fullmatch(between))
            )
            if len(between) > 14 or not (described or _COPULA.fullmatch(between)):
                continue
            a, b = self.links[i], self.links[i + 1]
            if b < 0 or a == b:
                continue
            if first.anaphoric:
                self.links[i] = b
            elif first.kind == second.kind or "Name" in (first.kind, second.kind) or "불리는" in between:
                self._merge(a, b)

    def _merge(self, a: int, b: int) -> None:
        for i, link in enumerate(self.links):
            if link == a:
                self.links[i] = b
        for name, thing in self.names.items():
            if thing == a:
                self.names[name] = b
        if self.kinds[b] == "Name":
            self.kinds[b] = self.kinds[a]

    def _local_bodies(self) -> dict[str, int]:
        """For 도, 시, 군 and 구 the local government that the article is about: named most often."""
        counts: dict[str, Counter[int]] = {level: Counter() for level in _LEVEL}
        for i, mention in enumerate(self.mentions):
            if mention.kind not in ("Government", "Place") or self.links[i] < 0:
                continue
            # A body that no register holds shows its level by its last syllable.
            level = self.lexicon.levels.get(mention.key) if mention.key else mention.name[-1]
            if level in counts:
                counts[level][self.links[i]] += 1
        body = {}
        for level, counter in counts.items():
            if counter:
                most = max(counter.values())
                body[level] = next(thing for thing, n in counter.items() if n == most)
        return body

    def _anaphor(self, i: int, mention: Mention, body: dict[str, int]) -> int:
        if mention.how == "local body":
            return body.get(mention.name, -1)
        if mention.how == "area":
            return next((body[level] for level in ("구", "군", "시", "도") if level in body), -1)
        if mention.kind == "Person":
            return self._by_surname(i, mention)
        return self._by_head(i, mention)

    def _around(self, i: int) -> Iterator[int]:
        """The other mentions: those before, nearest first, then those after."""
        yield from range(i - 1, -1, -1)
        yield from range(i + 1, len(self.mentions))

    def _by_surname(self, i: int, mention: Mention) -> int:
        for j in self._around(i):
            other = self.mentions[j]
            if other.kind == "Person" and not other.anaphoric and other.name.startswith(mention.name):
                return self.links[j]
        return -1

    def _by_head(self, i: int, mention: Mention) -> int:
        head = self.lexicon.head_of(mention.name)
        fallback = -1
        event = mention.kind == "Event"
        main = self.main if event else None
        pointed = event and bool(_POINTED.search(self.text, mention.start - 4, mention.start))
        for j in self._around(i):
            other = self.mentions[j]
            if other.kind != mention.kind or self.links[j] < 0 or other.sentence > mention.sentence + 1:
                continue
            if main is not None and other.sentence < mention.sentence - 1:
                if any(
                    m.name.endswith(mention.name) and not m.anaphoric
                    for m, link in zip(self.mentions, self.links, strict=True)
                    if link == main
                ):
                    return main
                if pointed and head and head.head in _GENERIC_EVENTS:
                    return main
            if other.name.endswith(mention.name):
                return self.links[j]
            if fallback < 0 and j < i and event and head and head.head in _GENERIC_EVENTS:
                fallback = self.links[j]
        if fallback < 0 and pointed and main is not None and not mention.name.startswith("협약"):
            return main
        return fallback


_GENERIC_EVENTS = frozenset(("행사", "박람회", "전시회", "대회", "회의", "기념행사"))


def link(
    article: Article, sentences: Sequence[Sentence], mentions: Sequence[Mention], lexicon: Lexicon
) -> tuple[int, ...]:
    """Links the mentions of an article; see the module's text."""
    return Linker(article, sentences, mentions, lexicon).link()


def recall(
    article: Article, sentences: Sequence[Sentence], mentions: Sequence[Mention], lexicon: Lexicon
) -> tuple[Mention, ...]:
    """Adds the places where a name that the article gives elsewhere stands again without a sign.

    A company known from a list ('▲가람') or an alias given by '이하' is found by its name alone
    in the rest of the text.
    """
    known: dict[str, str] = {}
    longest = 1
    for mention in mentions:
        if not mention.anaphoric and mention.kind not in ("Post", "Industry") and len(mention.name) > 1:
            known.setdefault(mention.name, mention.kind)
        aside = _ASIDE.match(article.text, mention.end)
        if aside and mention.kind != "Post":
            hereafter = _HEREAFTER.search(aside.group(1))
            if hereafter and len(hereafter.group(1).strip()) > 1:
                known.setdefault(hereafter.group(1).strip(), mention.kind)
    for name in known:
        longest = max(longest, name.count(" ") + 1)
    covered = bytearray(len(article.text) + 1)
    kept: list[Mention] = []
    for mention in mentions:
        if mention.anaphoric and mention.name in known:
            mention = replace(mention, anaphoric=False, how="alias")
        kept.append(mention)
        covered[mention.start : mention.end] = b"\x01" * (mention.end - mention.start)
    for number, sentence in enumerate(sentences):
        words = sentence.words
        i = 0
        while i < len(words):
            word = words[i]
            if word.kind not in ("noun", "number") or covered[word.start]:
                i += 1
                continue
            step = 1
            for last in range(min(i + longest, len(words)) - 1, i - 1, -1):
                name = article.text[word.start : words[last].core_end]
                kind = known.get(name)
                if kind and not any(covered[word.start : words[last].core_end]):
                    kept.append(
                        Mention(word.start, words[last].core_end, kind, name, number, None, False, "named elsewhere")
                    )
                    step = last - i + 1
                    break
            i += step
    kept.sort(key=lambda m: m.start)
    return tuple(kept)
