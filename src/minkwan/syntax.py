"""A sentence as a row of nodes: noun phrases with particles, predicates, dates, commas.

Korean scrambles its phrases, so what matters is which particle a phrase carries and which
predicate comes next, not the order. Brackets are left out: what stands in them is no part of
the clause.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass, field

from minkwan.records import Mention, Sentence

_SEPARATORS = frozenset(",·ㆍ•･▲△●○◯・‧∙、․/◆◇▶▷▴①②③④⑤⑥⑦⑧⑨")
_OPEN, _CLOSE = frozenset("([（［"), frozenset(")]）］")
_ELLIPSIS = frozenset(("...", "…", "..", "……", "‥"))
_BEFORE_DATES = frozenset((("오", "는"), ("지나", "ᆫ"), ("같", "은"), ("다음", "")))  # 오는 5일, 지난 5일, 같은 날
# Marks that neither end a phrase nor join two: signs of footnotes, of measure, of emphasis.
_SILENT = frozenset("*_`%&+㎡㎢㎞℃$′^~∼～#@-–_〈〉<>") | {"**", "***"}
_BETWEEN = frozenset(("간", "간의", "간에", "사이", "사이의"))
_PARTICLES = frozenset(["은", "는", "이", "가", "을", "를", "와", "과", "의", "에", "도", "로", "으로", "에서", "에는"])
_QUOTES = frozenset("‘’'“”\"「」『』｢｣《》〈〉<>≪≫")


@dataclass(slots=True)
class Node:
    """One node of a sentence's row.

    ``sort`` is ``phrase``, ``verb``, ``comma`` or ``stop`` (an end of quoted speech). ``members``
    are the mentions of a phrase, in order, each a number; ``own`` tells whether the last one is
    the phrase's head itself rather than a modifier of it; ``listed`` are those before '등', which
    what follows only sums up. ``josa`` is the particle.
    """

    sort: str
    start: int
    end: int
    text: str = ""
    head: str = ""
    josa: str = ""
    stem: str = ""
    voice: str = ""
    ending: str = ""
    tag: str = ""
    members: list[int] = field(default_factory=list)
    listed: list[int] = field(default_factory=list)
    own: bool = False
    post: bool = False
    last: int = -1  # number of the last word
    quoted: bool = False


def nodes(
    sentence: Sentence, mentions: Sequence[Mention], first: int, text: str, predicates: Container[str]
) -> list[Node]:
    """The row of a sentence; ``mentions[first:]`` begins with the sentence's own.

    ``predicates`` are nouns that may stand for a verb: after an object they end their phrase
    ('병원을 방문 …').
    """
    row: list[Node] = []
    at = first
    depth = 0
    speech = 0
    phrase: Node | None = None

    def close(josa: str = "") -> None:
        nonlocal phrase
        if phrase is not None:
            phrase.josa = josa
            row.append(phrase)
            phrase = None

    for number, word in enumerate(sentence.words):
        if word.kind == "mark":
            if word.stem in _OPEN:
                depth += 1
            elif word.stem in _CLOSE:
                depth = max(0, depth - 1)
            elif depth:
                continue
            elif word.stem == "“" or (word.stem == '"' and not speech):
                speech += 1
            elif word.stem in '”"':
                speech = max(0, speech - 1)
            elif (
                word.stem in "-–"
                and phrase is not None
                and phrase.own
                and at < len(mentions)
                and (mentions[at].start <= word.end + 1 and mentions[at].kind != "Post")
            ):  # 한빛도-가람전자 업무협약
                close("-")
                row.append(Node("comma", word.start, word.end, stem="-"))
            elif word.stem in _SEPARATORS:
                if phrase is not None:
                    close(word.stem)
                row.append(Node("comma", word.start, word.end, stem=word.stem))
            elif word.stem in _ELLIPSIS and sentence.role == "title":
                close(",")
                row.append(Node("comma", word.start, word.end, stem=word.stem))
            elif word.stem == "." and text[word.end : word.end + 1].isdigit():  # 7.9.(화)
                continue
            elif word.stem not in _QUOTES and word.stem not in _SILENT:
                close()
                row.append(Node("stop", word.start, word.end, stem=word.stem))
            continue
        inside: list[int] = []
        post = False
        while at < len(mentions) and mentions[at].start < word.end:
            if mentions[at].kind == "Post":
                post = post or (mentions[at].end > word.start and not depth)
            elif mentions[at].end > word.start:
                if not depth:
                    inside.append(at)
                if mentions[at].end > word.end:
                    break
            at += 1
        if depth:
            continue
        if phrase is not None and word.end - word.start <= 3 and word.kind != "particle":
            form = text[word.start : word.end]
            if form in _BETWEEN and sentence.words[phrase.last].kind != "number":
                close("간")  # 'A와 B 간 협약': what stands between closes the phrase
                continue
            before = sentence.words[number - 1]
            if form in _PARTICLES and before.kind == "mark" and before.end == word.start:
                phrase.end = word.end
                close(form)
                continue
        if word.kind == "particle":
            if phrase is not None:
                phrase.end = word.end
                close(word.tail)
            continue
        if word.kind in ("noun", "number"):
            if phrase is None:
                phrase = Node("phrase", word.start, word.end, quoted=speech > 0)
            for m in inside:
                if not phrase.members or phrase.members[-1] != m:
                    phrase.members.append(m)
            whole = bool(inside) and mentions[inside[-1]].end >= word.end  # 김경안 is no 김경아+ㄴ
            core_end, tail = (word.end, "") if whole else (word.core_end, word.tail)
            phrase.end = word.end
            phrase.head = text[word.start : core_end]
            phrase.text = text[phrase.start : core_end]
            phrase.last = number
            if phrase.head == "등" and phrase.members:
                phrase.listed = list(phrase.members)
            phrase.own = bool(phrase.members) and mentions[phrase.members[-1]].end >= core_end
            phrase.post = post
            if (
                phrase.members
                and text.endswith(("간", "간의", "간에"), word.start, word.end)
                and word.core_end - word.start <= 14
            ):
                named = mentions[phrase.members[-1]].end
                if text[named : word.end].strip(" )]’”」｣'") in _BETWEEN:
                    phrase.own = True
                    close("간")
                    continue
            if tail:
                phrase.tag = word.voice
                close(tail)
            elif phrase.head in predicates and phrase.start == word.start and row and row[-1].josa in ("을", "를"):
                close()
        elif word.kind == "verb" and (word.stem, word.tail) in _BEFORE_DATES:
            close()
            row.append(Node("adverb", word.start, word.end, stem=word.stem))
        elif word.kind == "verb":
            close()
            voice, _, tag = word.voice.partition(":")
            row.append(
                Node(
                    "verb",
                    word.start,
                    word.end,
                    text[word.start : word.end],
                    stem=word.stem,
                    voice=voice,
                    ending=word.tail,
                    tag=tag,
                    members=inside,
                    last=number,
                    quoted=speech > 0,
                )
            )
        else:
            close()
            row.append(Node("adverb", word.start, word.end, stem=word.stem))
    close()
    return row
