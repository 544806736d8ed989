"""What the learned reader sees in an article: names that the rules missed, and what joins names.

The network reads an article in windows. Its names join those of the rules, which keep their
places; then it weighs every two of them that stand in one window.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from minkwan.knowledge.lexicon import Lexicon
from minkwan.knowledge.ontology import Ontology
from minkwan.network.files import Network
from minkwan.network.labels import KINDS, RELATIONS, SAME, STATUSES, TAGS, best_tags, spans
from minkwan.network.pairs import mention_rows, names_in, pair_rows
from minkwan.network.pieces import Piece, Window, cut, windows
from minkwan.records import Article, Hint, Mention, Sentence

HOW = "learned"
# Below this log-odds nothing is worth keeping: a hundred such pairs together stay below one half.
_LOWEST = -5.0
# In a window with very many names (a list of exhibitors) each is weighed with its neighbours alone.
_MOST_PAIRS = 4000
_DIGITS = 2  # scores are rounded, so that they do not hang on the last bits of a sum
_MARKS = " ‘’“”'\"「」『』｢｣<>《》〈〉,·▲△"
_POINTING = re.compile(r"(?:이번|본|동|해당|금번|이)\s")
# Names of which rules often find only the end or a part, and the classes that such a part has.
_LONGER = {
    "Event": ("Event", "Name", "Industry", "Program", "Place", "Government", "Association"),
    "Company": ("Company", "Name", "Industry", "Place", "Government"),
    "Facility": ("Facility", "Name", "Place", "Government"),
    "PublicInstitution": ("PublicInstitution", "Name", "Place", "Government"),
    "Person": ("Person", "Name", "Company", "Government"),
}
_PARTICLE = re.compile(r"은|는|이|가|을|를|의|와|과|도|에|에서|에게|에는|에도|로|으로|만|까지|부터|이나|나|이며|며")
_NO_NAME = re.compile(r"[()\[\]]|^(?:이번|본|동|해당|금번|이|올해|지난|오는|같은|우리|각)\s|\S-\S+$")
_NUMBER = {kind: number for number, kind in enumerate(KINDS)}
# Whom a name means is settled by the name itself for these.
_NEVER_MERGED = frozenset(("Person", "Place", "Industry"))
_TOWN = ("Government", "Place")
_SAME = 1.0  # log-odds from which two things are taken for one


@dataclass(frozen=True, slots=True)
class Sight:
    """An article as the network saw it: its pieces, windows with their rows, and names."""

    pieces: tuple[Piece, ...]
    windows: tuple[Window, ...]
    rows: tuple[NDArray[np.float32], ...]
    names: tuple[tuple[int, int, str], ...]


def look(article: Article, network: Network) -> Sight:
    """Reads an article in windows and finds its names."""
    pieces = cut(article, network.tokenizer)
    if not pieces:
        return Sight((), (), (), ())
    views = windows(pieces, network.tokenizer)
    scores = np.zeros((len(pieces), TAGS), dtype=np.float32)
    rows: list[NDArray[np.float32]] = []
    for window in views:
        seen, tags = network.read(window)
        rows.append(seen)
        for row in range(window.first, window.last):
            scores[window.rows[row]] = np.round(tags[row], _DIGITS)
    names = []
    for first, last, kind in spans(best_tags(scores)):
        start, end = pieces[first].start, pieces[last].end
        if end > start:
            names.append((start, end, KINDS[kind]))
    return Sight(tuple(pieces), tuple(views), tuple(rows), tuple(names))


def joined(
    sight: Sight, article: Article, sentences: Sequence[Sentence], mentions: Sequence[Mention], lexicon: Lexicon
) -> tuple[Mention, ...]:
    """The mentions of the rules with the names that only the network saw.

    What the rules found keeps its place; a name whose class they could not tell takes the
    network's.
    """
    covered = np.full(len(article.text) + 1, -1, dtype=np.int64)
    kept = list(mentions)
    for number, mention in enumerate(mentions):
        covered[mention.start : mention.end] = number
    swallowed: set[int] = set()
    at = 0
    for start, end, kind in sight.names:
        over = sorted({int(n) for n in covered[start:end] if n >= 0})
        while at < len(sentences) - 1 and sentences[at].end <= start:
            at += 1
        sentence = sentences[at] if sentences else None
        inside = sentence is not None and sentence.start <= start < end <= sentence.end
        if sentence is not None and inside:
            start, end = _mended(article.text, start, end, sentence)
        while kind == "Facility" and over and _place_before(kept[over[0]], article.text, start, end):
            start = kept[over.pop(0)].end + 1  # '가람시 나래관'
        name = article.text[start:end]
        if over and inside and _spelled_out(name, start, end, kind, [kept[n] for n in over]):
            swallowed.update(over)
        elif over:
            for number in over:
                if kept[number].kind == "Name":
                    kept[number] = replace(kept[number], kind=kind)
            continue
        elif not inside:
            continue
        head = lexicon.head_of(name)
        if len(name) < 2:
            continue
        generic = (head is not None and head.head == name) or bool(_POINTING.match(name))
        kept.append(Mention(start, end, kind, name, at, None, generic, HOW))
    left = [mention for number, mention in enumerate(kept) if number not in swallowed]
    return tuple(sorted(left, key=lambda m: (m.start, m.end)))


def _spelled_out(name: str, start: int, end: int, kind: str, parts: Sequence[Mention]) -> bool:
    """Whether the network read a whole name where rules found only parts of it."""
    return (
        kind in _LONGER
        and start <= parts[0].start
        and parts[-1].end <= end
        and sum(part.end - part.start for part in parts) < end - start
        and all(part.kind in _LONGER[kind] for part in parts)
        and not (kind == "Person" and any(part.key for part in parts))
        and not _NO_NAME.search(name)
    )


def _place_before(part: Mention, text: str, start: int, end: int) -> bool:
    """Whether a name begins with a known place, one space before the rest."""
    known = part.key is not None and part.kind in ("Place", "Government")
    return known and part.start == start and part.end + 2 < end and text[part.end] == " "


def _mended(text: str, start: int, end: int, sentence: Sentence) -> tuple[int, int]:
    """The bounds of a name without marks around it and without a particle that the network took in."""
    for word in sentence.words:
        if not (word.kind == "noun" and word.start < end <= word.end and start < word.core_end):
            continue
        if _PARTICLE.fullmatch(text, word.core_end, end):
            end = word.core_end
    while start < end and text[start] in _MARKS:
        start += 1
    while start < end and text[end - 1] in _MARKS:
        end -= 1
    return start, end


def weighed(
    sight: Sight, mentions: Sequence[Mention], links: Sequence[int], network: Network, ontology: Ontology
) -> tuple[tuple[int, ...], tuple[Hint, ...]]:
    """Links completed by what the network takes for one thing, and what it sees between mentions."""
    named = [(i, m) for i, m in enumerate(mentions) if m.kind in _NUMBER]
    seen_as = {(start, end): kind for start, end, kind in sight.names}
    spans_ = [(m.start, m.end, _NUMBER[_kind(m, seen_as)]) for _, m in named]
    joinable = _joinable(ontology)
    best: dict[tuple[int, int], NDArray[np.float32]] = {}
    for window, rows in zip(sight.windows, sight.rows, strict=True):
        seen = names_in(window, sight.pieces, spans_)
        kinds = np.array([s.kind for s in seen], dtype=np.int64)
        # Every two names but those of one thing and those that nothing could join.
        numbers = np.array([named[s.name][0] for s in seen], dtype=np.int64)
        thing = np.array([links[n] if links[n] >= 0 else -2 - n for n in numbers], dtype=np.int64)
        apart = (thing[:, None] != thing[None, :]) & joinable[kinds[:, None], kinds[None, :]]
        near = np.abs(np.arange(len(seen))[:, None] - np.arange(len(seen))[None, :])
        apart &= near <= _MOST_PAIRS // max(1, len(seen))
        chosen = np.argwhere(apart).astype(np.int64).reshape(-1, 2)
        if not len(chosen):
            continue
        scores = network.weigh(rows, mention_rows(seen), pair_rows(seen, sight.pieces, window, chosen))
        for (i, j), found in zip(chosen, np.round(scores, _DIGITS), strict=True):
            pair = int(numbers[i]), int(numbers[j])
            if pair not in best or found[:SAME].max() > best[pair][:SAME].max():
                best[pair] = found
    linked = _merged(best, mentions, links)
    hints = [
        Hint(s, RELATIONS[r], o, float(found[r]), STATUSES[int(found[SAME + 1 :].argmax())])
        for (s, o), found in sorted(best.items(), key=lambda item: item[0])
        for r in np.flatnonzero(found[:SAME] > _LOWEST)
    ]
    return linked, tuple(hints)


def _kind(mention: Mention, seen_as: Mapping[tuple[int, int], str]) -> str:
    """A mention's class; whether a town is meant as its government or as a place, the network sees."""
    kind = seen_as.get((mention.start, mention.end))
    return kind if kind in _TOWN and mention.kind in _TOWN else mention.kind


def _joinable(ontology: Ontology) -> NDArray[np.bool_]:
    """Which classes some relation joins, or may be those of one thing."""
    found = np.eye(len(KINDS), dtype=np.bool_)
    for relation in ontology.relations.values():
        subjects = [_NUMBER[k] for k in relation.domain if k in _NUMBER]
        objects = [_NUMBER[k] for k in relation.range if k in _NUMBER]
        found[np.ix_(subjects, objects)] = True
        if relation.symmetric:
            found[np.ix_(objects, subjects)] = True
    return found


def _merged(
    best: dict[tuple[int, int], NDArray[np.float32]], mentions: Sequence[Mention], links: Sequence[int]
) -> tuple[int, ...]:
    """Links in which what the network takes for one thing is one.

    Two things are one where their mentions are so on average (average linkage), surest first; a
    mention that is linked to nothing stands alone before.
    """
    thing = [link if link >= 0 else len(links) + number for number, link in enumerate(links)]
    sums: dict[int, dict[int, tuple[float, int]]] = {}
    for (s, o), scores in best.items():
        if s < o and (o, s) in best and mentions[s].kind == mentions[o].kind not in _NEVER_MERGED:
            mean = float(scores[SAME] + best[o, s][SAME]) / 2
            for a, b in ((thing[s], thing[o]), (thing[o], thing[s])):
                before, count = sums.setdefault(a, {}).get(b, (0.0, 0))
                sums[a][b] = before + mean, count + 1
    keys = {t: {mentions[i].key} - {None} for i, t in enumerate(thing)}
    for i, t in enumerate(thing):
        keys[t] |= {mentions[i].key} - {None}
    now = {t: t for t in thing}

    def root(number: int) -> int:
        while now[number] != number:
            number = now[number]
        return number

    pairs = sorted((-total / count, a, b) for a, row in sums.items() for b, (total, count) in row.items() if a < b)
    for score, first, second in pairs:
        if -score <= _SAME:
            break
        a, b = sorted((root(first), root(second)))
        if a == b or (keys[a] and keys[b] and keys[a] != keys[b]):
            continue
        total, count = sums[a].get(b, (0.0, 0))
        if not count or total / count <= _SAME:
            continue
        now[b] = a
        keys[a] |= keys[b]
        for other, (more, times) in sums.pop(b).items():
            sums[other].pop(b, None)
            if other != a:
                before, count = sums[a].get(other, (0.0, 0))
                sums[a][other] = sums[other][a] = before + more, count + times
    return tuple(r if (r := root(t)) < len(links) else -1 for t in thing)
