"""The network's files, loaded once; the only user of ONNX Runtime.

One thread, one window at a time: the same scores for any order and number of articles.
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from minkwan.network.calibration import Calibration, load_calibration
from minkwan.network.labels import SAME, STATUSES
from minkwan.network.pieces import Window

if TYPE_CHECKING:
    import onnxruntime
    from tokenizers import Tokenizer

ENCODER, PAIRS, TOKENIZER, CALIBRATION = "encoder.onnx", "pairs.onnx", "tokenizer.json", "calibration.tsv"
# Pairs are weighed so many at a time, so that a list of hundreds of names needs no more memory.
_AT_ONCE = 1024


class Network:
    """The trained network; its files are read when it is first asked."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @cached_property
    def tokenizer(self) -> Tokenizer:
        """The word pieces of the network."""
        from tokenizers import Tokenizer  # late: commands that read no article never need it

        return Tokenizer.from_file(str(self.folder / TOKENIZER))

    @cached_property
    def calibration(self) -> Calibration:
        """What its scores are worth."""
        return load_calibration(self.folder / CALIBRATION)

    @cached_property
    def _encoder(self) -> onnxruntime.InferenceSession:
        return _session(self.folder / ENCODER)

    @cached_property
    def _pairs(self) -> onnxruntime.InferenceSession:
        return _session(self.folder / PAIRS)

    def read(self, window: Window) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """The rows of a window and the scores of their tags."""
        rows, tags = self._encoder.run(None, {"ids": np.array(window.ids, dtype=np.int64)})
        return rows, tags

    def weigh(
        self, rows: NDArray[np.float32], mentions: NDArray[np.int64], pairs: NDArray[np.int64]
    ) -> NDArray[np.float32]:
        """The scores of pairs of names in a window: relations, sameness, statuses."""
        found = [
            self._pairs.run(None, {"rows": rows, "mentions": mentions, "pairs": pairs[at : at + _AT_ONCE]})[0]
            for at in range(0, len(pairs), _AT_ONCE)
        ]
        return np.concatenate(found) if found else np.zeros((0, SAME + 1 + len(STATUSES)), dtype=np.float32)


def _session(path: Path) -> onnxruntime.InferenceSession:
    import onnxruntime  # late: commands that read no article never need it

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
