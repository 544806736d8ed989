"""The reader's tokeniser: the base encoder's, cut to the word pieces of Korean press."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from tokenizers import Tokenizer

from minkwan.network.pieces import LINE_END, MASK, cut
from training.gold import Lesson

_SEEN = 3  # a word piece rarer than this in the corpus is dropped
_NEVER = -1000.0  # a score that no path through the lattice takes where another one exists
# A piece that often runs over the edge of a name (시는, 시장) is not used, so that its parts are.
_OFTEN, _SHARE = 3, 0.1
_ROUNDS = 3  # what is cut once may show the next piece that runs over


def count_pieces(tokenizer: Tokenizer, texts: Iterable[str]) -> Counter[int]:
    """How often each word piece stands in the texts."""
    counts: Counter[int] = Counter()
    for text in texts:
        for encoding in tokenizer.encode_batch(text.split("\n"), add_special_tokens=False):
            counts.update(encoding.ids)
    return counts


def reader_tokenizer(full: Path, texts: Iterable[str], lessons: Sequence[Lesson]) -> tuple[Tokenizer, list[int]]:
    """The reader's tokeniser, and for each of its pieces the number in the full one."""
    content = json.loads(full.read_text(encoding="utf-8"))
    counts = count_pieces(Tokenizer.from_str(json.dumps(content)), texts)
    never: set[str] = set()
    for _ in range(_ROUNDS):
        tokenizer = Tokenizer.from_str(json.dumps(_cut(content, counts, never)[0]))
        never |= _crossing(tokenizer, lessons)
    cut_content, old = _cut(content, counts, never)
    return Tokenizer.from_str(json.dumps(cut_content)), old


def _cut(full: dict[str, Any], counts: Counter[int], never: set[str]) -> tuple[dict[str, Any], list[int]]:
    """Keeps pieces seen often enough, single characters of Korean, Latin and digits, and marks."""
    vocabulary: list[list[Any]] = []
    old: list[int] = []
    mask = 0
    for number, (piece, score) in enumerate(full["model"]["vocab"]):
        single = len(piece) == 1 and (piece.isascii() or "가" <= piece <= "힣")
        if piece == MASK:
            mask = number
        elif number < 4 or single or counts[number] >= _SEEN:
            vocabulary.append([piece, _NEVER if piece in never else score])
            old.append(number)
    # The end of a line begins as the end of a text, number 2.
    for piece, stands_for in ((MASK, mask), (LINE_END, 2)):
        vocabulary.append([piece, 0.0])
        old.append(stands_for)
    flags = dict.fromkeys(("single_word", "lstrip", "rstrip", "normalized"), False)
    marks = [
        {"id": i, "content": piece, **flags, "special": True}
        for i, (piece, _) in enumerate(vocabulary)
        if i < 4 or i >= len(vocabulary) - 2
    ]
    model = {**full["model"], "vocab": vocabulary}
    return {**full, "added_tokens": marks, "post_processor": None, "model": model}, old


def _crossing(tokenizer: Tokenizer, lessons: Sequence[Lesson]) -> set[str]:
    """Pieces that run over the edge of a name too often."""
    over: Counter[int] = Counter()
    seen: Counter[int] = Counter()
    for lesson in lessons:
        edges = {edge for place in lesson.places for edge in (place.start, place.end)}
        for piece in cut(lesson.article, tokenizer):
            seen[piece.id] += 1
            over[piece.id] += any(at in edges for at in range(piece.start + 1, piece.end))
    often = [n for n, count in over.items() if count >= _OFTEN and count >= _SHARE * seen[n]]
    found = {tokenizer.id_to_token(number) or "" for number in often}
    return {piece for piece in found if len(piece.strip("▁")) > 1}
