"""Events inside one article: when two names are one event, and which event the article is about.

A release names its event in full once ('제5회 한빛 수소 포럼'), and after that without edition, without
the words before it, or by '이번 행사' alone; its heading often has another form than its body.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from minkwan.records import Mention, Sentence

_EDITION = re.compile(r"(?:19|20)\d\d(?:년도|년)?|(?<!\d)\d\d(?:년도|년)|제?(?:\d+)(?:회|차|기|주년)(?!의)")
_NUMBER = re.compile(r"\d+")
_SPLIT = re.compile(r"[\s·ㆍ․()\-–‘’'“”\"「」『』｢｣,]+")
_SHORTEST = 5  # code points of a name that may stand for a longer one
_HEAD = 4  # code points of a name that is a head noun alone
_TAIL = 4  # code points that a name may lack at its end ('조달의 날' of '조달의 날 기념식')
_DIRECT = re.compile(
    r"[’'”\"」』｣》〉>]?\*?\s?(?:\([^()]{1,40}\)\s?)?(?:을|를|이|가|에|에서|은|는)?\s?(?:[^\s]+ ){0,3}?"
    r"(?:개최|열렸|열린|열고|열어|열었|열리|연다|참석|참가|가졌|가져|갖고|갖는|가진|진행|주재|성료|마련|마쳤|성황)"
)
_HELD = re.compile(r"개최|열렸|열린|열고|열어|열었|열 |참석|가졌|갖고|갖는|가진|진행|주재|성료|마련")
_PLAIN = 5.0  # and one of which nothing says that it is held
_LEAST = 4.0  # what an event must score to be the article's own


def editions(name: str) -> frozenset[str]:
    """The editions a name gives, as figures: 2025 and 5 for '2025 제5회 …'."""
    found = set()
    for match in _EDITION.finditer(name):
        number = _NUMBER.search(match.group())
        if number:
            found.add(number.group()[-2:] if len(number.group()) == 4 else "no" + number.group())
    return frozenset(found)


def core(name: str) -> str:
    """A name without its editions, spaces and marks."""
    return _SPLIT.sub("", _EDITION.sub(" ", name)).casefold()


def words(name: str) -> frozenset[str]:
    """The words of a name, without its editions."""
    return frozenset(w for w in _SPLIT.split(_EDITION.sub(" ", name)) if w)


def same_event(first: str, second: str) -> bool:
    """Whether two names in one article are one event's: no edition against the other, one within the other."""
    one, two = editions(first), editions(second)
    years = ({e for e in one if e[0] != "n"}, {e for e in two if e[0] != "n"})
    numbers = ({e for e in one if e[0] == "n"}, {e for e in two if e[0] == "n"})
    for a, b in (years, numbers):
        if a and b and not a & b:
            return False
    a_core, b_core = core(first), core(second)
    if a_core == b_core:
        return bool(a_core)
    short, long = (a_core, b_core) if len(a_core) < len(b_core) else (b_core, a_core)
    if numbers[0] & numbers[1] and len(short) <= _HEAD and long.endswith(short):
        return True  # '5차 회의' of '제5차 민관협의체 회의'
    if len(short) < _SHORTEST:
        whole = (_SPLIT.sub("", first).casefold(), _SPLIT.sub("", second).casefold())
        return min(len(w) for w in whole) >= _SHORTEST and (whole[0].endswith(whole[1]) or whole[1].endswith(whole[0]))
    if long.endswith(short) or (long.startswith(short) and len(long) - len(short) <= _TAIL):
        return True
    few, many = (
        (words(first), words(second)) if len(words(first)) < len(words(second)) else (words(second), words(first))
    )
    return len(few) > 1 and few <= many and a_core[-2:] == b_core[-2:]


def main_event(
    text: str, sentences: Sequence[Sentence], mentions: Sequence[Mention], links: Sequence[int]
) -> int | None:
    """The thing that is the article's event: named in the heading or held in the opening lines; None if none is."""
    scores: dict[int, float] = {}
    seen: dict[int, set[int]] = {}
    held: set[int] = set()
    lead = _lead(sentences)
    for mention, link in zip(mentions, links, strict=True):
        if link < 0 or mention.kind != "Event":
            continue
        sentence = sentences[mention.sentence]
        earlier = seen.setdefault(link, set())
        if mention.sentence in earlier:
            continue
        earlier.add(mention.sentence)
        score = 0.5 if mention.anaphoric else 1.0
        if _DIRECT.match(text, mention.end):
            held.add(link)
            score += 0.5
        if sentence.role == "title" or mention.sentence == 0:
            score += 4.0 if mention.sentence == 0 else 3.0
        elif mention.sentence in lead:
            score += 2.0 if _HELD.match(text, mention.end) or _HELD.search(text, mention.end, sentence.end) else 0.5
        if _NUMBER.search(mention.name):
            score += 0.5
        scores[link] = scores.get(link, 0.0) + score
    scores = {link: score for link, score in scores.items() if link in held} or {
        link: score for link, score in scores.items() if score >= _PLAIN
    }
    if not scores:
        return None
    best = max(scores.values())
    thing = min(t for t, s in scores.items() if s == best)
    return thing if best >= _LEAST else None


def _lead(sentences: Sequence[Sentence]) -> frozenset[int]:
    """The opening: what stands before the first full sentence, and the first three full sentences."""
    found: list[int] = []
    full = 0
    for number, sentence in enumerate(sentences):
        found.append(number)
        full += sentence.role == "body" and sentence.end - sentence.start > 40
        if full >= 3:
            break
    return frozenset(found)
