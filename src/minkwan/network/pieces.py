"""A text as the network sees it: word pieces with their places, in overlapping windows.

Lines are cut into pieces one by one (unigram model, Kudo 2018), each followed by a piece that
stands for its end; headings that lie outside the text's lines never come in.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from minkwan.records import Article

if TYPE_CHECKING:
    from tokenizers import Tokenizer

START, PAD, END, UNKNOWN = "<s>", "<pad>", "</s>", "<unk>"
MASK, LINE_END = "<mask>", "<nl>"

WINDOW = 500  # pieces, with the title in front; the encoder has places for 512
TITLE = 40
OVERLAP = 64
# A line longer than this is cut: no tokeniser need hold a whole book in one lattice.
_LONGEST_STRETCH = 4000
_SENTENCE_END = re.compile(r"[.!?。]['\"”’)」]*\s+")


class Piece(NamedTuple):
    """A word piece: its number in the vocabulary and the stretch of the text that it stands for.

    ``start == end`` for a piece that stands for nothing visible.
    """

    id: int
    start: int
    end: int
    sentence: int
    title: bool


@dataclass(frozen=True, slots=True)
class Window:
    """Pieces read at one time: ``rows[i]`` is the number of the piece in row ``i``, -1 for a mark.

    ``first`` and ``last`` bound the rows whose tags count; what lies outside them another window
    sees with more around it.
    """

    ids: tuple[int, ...]
    rows: tuple[int, ...]
    first: int
    last: int


def cut(article: Article, tokenizer: Tokenizer) -> list[Piece]:
    """The pieces of title and body, in order of place."""
    line_end = _mark(tokenizer, LINE_END)
    pieces: list[Piece] = []
    sentence = 0
    for line in article.lines:
        title = line.role == "title"
        text = article.text[line.start : line.end]
        ends = [] if title else [m.end() for m in _SENTENCE_END.finditer(text)]
        at = 0
        for begin in range(0, len(text), _LONGEST_STRETCH):
            stretch = text[begin : begin + _LONGEST_STRETCH]
            encoding = tokenizer.encode(stretch, add_special_tokens=False)
            for number, (start, end) in zip(encoding.ids, encoding.offsets, strict=True):
                while start < end and stretch[start].isspace():
                    start += 1
                start, end = start + begin, max(start, end) + begin
                while at < len(ends) and ends[at] <= start:
                    at += 1
                pieces.append(Piece(number, line.start + start, line.start + end, sentence + at, title))
        pieces.append(Piece(line_end, line.end, line.end, sentence + at, title))
        sentence += len(ends) + 1
    return pieces


def windows(pieces: Sequence[Piece], tokenizer: Tokenizer) -> list[Window]:
    """Windows over the pieces, each but the first with the beginning of the title in front."""
    start, end = _mark(tokenizer, START), _mark(tokenizer, END)
    heading = [i for i in range(min(TITLE, len(pieces))) if pieces[i].title]
    found: list[Window] = []
    at = 0
    while True:
        front = heading if at else []
        stop = min(at + WINDOW - len(front), len(pieces))
        rows = [-1, *front, *range(at, stop), -1]
        ids = [start, *(pieces[i].id for i in rows[1:-1]), end]
        first = 1 + len(front) + (OVERLAP // 2 if at else 0)
        last = len(rows) - 1 if stop == len(pieces) else len(rows) - 1 - OVERLAP // 2
        found.append(Window(tuple(ids), tuple(rows), first, last))
        if stop == len(pieces):
            return found
        at = stop - OVERLAP


def _mark(tokenizer: Tokenizer, piece: str) -> int:
    """The number of a mark, which every tokeniser of ours holds."""
    number = tokenizer.token_to_id(piece)
    if number is None:
        raise ValueError(f"the tokeniser lacks the mark {piece}")
    return int(number)
