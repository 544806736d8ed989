"""Where the text names something: people, bodies, companies, places, events, programmes.

Five kinds of knowledge find names, surest first: registers, titles (people), quotation marks
and legal forms, head nouns, lists. What a surer one has taken the others leave alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from minkwan.knowledge.gazetteer import Hit
from minkwan.knowledge.lexicon import Lexicon
from minkwan.mentions.names import NameFinder
from minkwan.mentions.sittings import sittings
from minkwan.records import Article, Mention, Sentence

LEGAL_FORM = re.compile(
    r"\((?:주|유|재|사|합|학|의)\)|（(?:주|유|재|사)）|[㈜㈔㈐]|주식회사|유한회사|재단법인|사단법인|학교법인|의료법인|농업회사법인|영농조합법인"
)
_LETTERS = "가-힣A-Za-z0-9"
# Short quoted text without a predicate's ending.
_QUOTABLE = rf"([{_LETTERS}][{_LETTERS} &.·+-]{{1,28}}[{_LETTERS}])(?<![다요까죠자며고])"
_MARKS = "▲△●○◯•◆◇■□▶▷▸➤①-⑮"
_ITEM = r"(?:\((?:주|유|재|사)\)|㈜)?[가-힣A-Za-z0-9&.+'-]+"
_ITEM_ENDS = rf"(?=(?:과|와)?(?:\s?[{_MARKS}]|\s[·ㆍ]|,)| 등|$)"

# Stretches that are names whatever morphemes they might hold, kept whole by the analyser:
# quoted names (double quotation marks hold speech too, so a name in them needs a particle behind it),
QUOTED_NAME = re.compile(rf"(?<![{_LETTERS}])[‘'「『｢]{_QUOTABLE}[’'」』｣]")
NAME_IN_SPEECH_MARKS = re.compile(rf"[“\"]{_QUOTABLE}[”\"](?=은|는|이|가|을|를|와|과|에|의|로|으로)(?!라|고|며)")
# what stands between two list marks, or between a list mark and a comma,
LISTED_NAME = re.compile(
    rf"(?:(?<=[{_MARKS}])|(?<=[{_MARKS}] )|(?<= [·ㆍ]))"
    rf"({_ITEM}{_ITEM_ENDS}|{_ITEM}(?: [{_LETTERS}&.+-]+){{1,2}}?(?=(?:과|와)?\s?[{_MARKS}]))"
)
# a hall before its list of exhibitors ('가람관에 ▲나래텍'),
HALL = re.compile(
    rf"(?<![{_LETTERS}-])[{_LETTERS}-]{{2,14}}관"
    rf"(?=(?:에는|에서는|에서|에)?\s?[{_MARKS}]|(?:에는|에서는|에서|에) ·)"
)
# and Latin names joined by an ampersand ('S&B코리아').
JOINED_NAME = re.compile(r"(?<![A-Za-z0-9])[A-Za-z0-9]+(?:&[A-Za-z0-9]+)+[가-힣]{0,6}?(?=[^가-힣A-Za-z0-9]|$)")
_EDGE = re.compile(rf"^(?:{LEGAL_FORM.pattern}|\s)+|(?:{LEGAL_FORM.pattern}|\s)+$")


def bare(name: str) -> str:
    """A name without legal form at its edges: 한빛 for (주)한빛."""
    return _EDGE.sub("", name) or name


def find(article: Article, sentences: Sequence[Sentence], hits: Sequence[Hit], lexicon: Lexicon) -> tuple[Mention, ...]:
    """All mentions of an article, in order of place, without overlaps."""
    found: list[Mention] = []
    at = 0
    for number, sentence in enumerate(sentences):
        while at < len(hits) and hits[at].end <= sentence.start:
            at += 1
        here = []
        for hit in hits[at:]:
            if hit.start >= sentence.end:
                break
            here.append(hit)
        named = NameFinder(article.text, sentence, number, here, lexicon).mentions()
        found.extend(sittings(article.text, named))
    return tuple(found)
