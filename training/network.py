"""The network: an encoder of six layers, tags for names, and a head that weighs pairs of names."""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from minkwan.network.labels import KINDS, RELATIONS, STATUSES, TAGS
from minkwan.network.pairs import BUCKETS, SENTENCES

HIDDEN, INNER, HEADS, PLACES = 384, 1536, 12, 512
MENTION, PAIR, PAIR_HEADS = 384, 256, 4
DROPOUT = 0.1


class Layer(nn.Module):
    """One layer of the encoder (post-norm, as BERT); attention by plain matrix products."""

    def __init__(self) -> None:
        super().__init__()
        self.q, self.k, self.v, self.ao = (nn.Linear(HIDDEN, HIDDEN) for _ in range(4))
        self.fi, self.fo = nn.Linear(HIDDEN, INNER), nn.Linear(INNER, HIDDEN)
        self.aln, self.oln = nn.LayerNorm(HIDDEN, 1e-12), nn.LayerNorm(HIDDEN, 1e-12)
        self.drop = nn.Dropout(DROPOUT)

    def forward(self, x: Tensor) -> Tensor:
        """Rows of a window, seen together."""
        width = HIDDEN // HEADS
        q, k, v = (f(x).view(-1, HEADS, width).transpose(0, 1) for f in (self.q, self.k, self.v))
        weights = torch.softmax(q @ k.transpose(1, 2) / math.sqrt(width), -1)
        seen = (weights @ v).transpose(0, 1).reshape(-1, HIDDEN)
        x = self.aln(x + self.drop(self.ao(seen)))
        inner = functional.gelu(self.fi(x))
        return self.oln(x + self.drop(self.fo(inner)))  # type: ignore[no-any-return]


class Encoder(nn.Module):
    """Word pieces to rows of numbers, standardised by a mean and deviation fixed before training.

    The standardising decides whether the heads learn at all: the rows of e5 lie in a narrow cone.
    """

    def __init__(self, vocabulary: int, layers: int) -> None:
        super().__init__()
        self.word = nn.Embedding(vocabulary, HIDDEN)
        self.place = nn.Embedding(PLACES, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, 1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(layers))
        self.drop = nn.Dropout(DROPOUT)
        self.register_buffer("mean", torch.zeros(HIDDEN))
        self.register_buffer("deviation", torch.ones(HIDDEN))

    def begin(self, ids: Tensor, layers: int) -> Tensor:
        """One window's rows after the first layers; what training may keep where these are frozen."""
        x = self.drop(self.norm(self.word(ids) + self.place(torch.arange(ids.shape[0]))))
        for layer in self.layers[:layers]:
            x = layer(x)
        return x  # type: ignore[no-any-return]

    def finish(self, x: Tensor, layers: int) -> Tensor:
        """One window's rows, from those after the first layers."""
        for layer in self.layers[layers:]:
            x = layer(x)
        return (x - self.mean) / self.deviation  # type: ignore[operator]

    def forward(self, ids: Tensor) -> Tensor:
        """One window's rows."""
        return self.finish(self.begin(ids, 0), 0)

    def lower(self, layers: int) -> list[nn.Module]:
        """The modules of the first layers."""
        return [self.word, self.place, self.norm, *self.layers[:layers]]

    def start_from(self, weights: Mapping[str, np.ndarray], old: list[int]) -> None:
        """Takes the weights of the base encoder; ``old`` are its numbers of the kept pieces."""
        taken = {
            "word.weight": weights["emb.word"][old],
            "place.weight": weights["emb.pos"] + weights["emb.type"][0],
            "norm.weight": weights["emb.ln.w"],
            "norm.bias": weights["emb.ln.b"],
        }
        for number in range(len(self.layers)):
            for part in ("q", "k", "v", "ao", "fi", "fo", "aln", "oln"):
                taken[f"layers.{number}.{part}.weight"] = weights[f"l{number}.{part}.w"]
                taken[f"layers.{number}.{part}.bias"] = weights[f"l{number}.{part}.b"]
        state = {name: torch.from_numpy(np.array(value, dtype=np.float32)) for name, value in taken.items()}
        missing = self.load_state_dict(state, strict=False).missing_keys
        if set(missing) - {"mean", "deviation"}:
            raise ValueError(f"the base encoder lacks {missing}")


class PairHead(nn.Module):
    """What joins two names: relations, sameness, and the status of what joins them."""

    def __init__(self) -> None:
        super().__init__()
        self.mention = nn.Linear(3 * HIDDEN, MENTION)
        self.subject, self.object = nn.Linear(MENTION, PAIR), nn.Linear(MENTION, PAIR)
        self.ask_subject, self.ask_object = nn.Linear(MENTION, PAIR), nn.Linear(MENTION, PAIR)
        self.key, self.value = nn.Linear(HIDDEN, PAIR), nn.Linear(HIDDEN, PAIR)
        self.seen = nn.Linear(PAIR, PAIR)
        self.subject_kind, self.object_kind = nn.Embedding(len(KINDS), PAIR), nn.Embedding(len(KINDS), PAIR)
        self.pieces, self.between = nn.Embedding(BUCKETS, PAIR), nn.Embedding(BUCKETS, PAIR)
        self.sentences, self.titles = nn.Embedding(SENTENCES, PAIR), nn.Embedding(4, PAIR)
        self.norm, self.inner = nn.LayerNorm(PAIR), nn.Linear(PAIR, PAIR)
        self.out = nn.Linear(PAIR, len(RELATIONS) + 1 + len(STATUSES))
        self.drop = nn.Dropout(DROPOUT)

    def forward(self, rows: Tensor, mentions: Tensor, pairs: Tensor) -> Tensor:
        """Scores of pairs in a window.

        ``mentions`` holds first, last and next row and class of each; ``pairs`` holds subject,
        object and the buckets of their distance in pieces, sentences and names, and in titles.
        """
        ends = rows[mentions[:, :3].reshape(-1)].view(-1, 3 * HIDDEN)
        m = self.drop(functional.gelu(self.mention(self.drop(ends))))
        s, o = pairs[:, 0], pairs[:, 1]
        width = PAIR // PAIR_HEADS
        key, value = (f(rows).view(-1, PAIR_HEADS, width).permute(1, 2, 0) for f in (self.key, self.value))
        asked = [f(m).view(-1, PAIR_HEADS, width).transpose(0, 1) @ key for f in (self.ask_subject, self.ask_object)]
        weights = torch.softmax((asked[0][:, s] + asked[1][:, o]) / math.sqrt(width), -1)
        seen = (weights @ value.transpose(1, 2)).transpose(0, 1).reshape(-1, PAIR)
        kinds = mentions[:, 3]
        x = self.subject(m)[s] + self.object(m)[o] + self.seen(seen)
        x = x + self.subject_kind(kinds)[s] + self.object_kind(kinds)[o]
        x = x + self.pieces(pairs[:, 2]) + self.sentences(pairs[:, 3])
        x = x + self.between(pairs[:, 4]) + self.titles(pairs[:, 5])
        x = functional.gelu(self.norm(x))
        x = functional.gelu(self.inner(self.drop(x)))
        return self.out(self.drop(x))  # type: ignore[no-any-return]


class Network(nn.Module):
    """Encoder and both heads."""

    def __init__(self, vocabulary: int, layers: int) -> None:
        super().__init__()
        self.encoder = Encoder(vocabulary, layers)
        self.tags = nn.Linear(HIDDEN, TAGS)
        self.pairs = PairHead()
        self.drop = nn.Dropout(DROPOUT)

    def forward(self, ids: Tensor) -> tuple[Tensor, Tensor]:
        """Rows of a window and the scores of their tags."""
        rows = self.encoder(ids)
        return rows, self.tag(rows)

    def tag(self, rows: Tensor) -> Tensor:
        """The scores of tags of the rows of a window."""
        return self.tags(self.drop(rows))  # type: ignore[no-any-return]
