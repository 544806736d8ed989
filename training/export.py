"""The trained network as the files that the package reads: two ONNX graphs and a tokeniser.

Weights are stored as 8-bit whole numbers with one scale for each output (each word piece, each
row of a matrix). ``whole`` also multiplies in whole numbers: faster where the processor has
instructions for it, and less exact, because the activations of this encoder hold outliers.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from minkwan.network.files import ENCODER, PAIRS, TOKENIZER
from training.network import Network

_OPSET = 17
_SMALL = 4096  # a tensor of fewer numbers stays as it is


def export(network: Network, tokenizer: Path, folder: Path, *, whole: bool) -> None:
    """Writes the package's files into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        plain = Path(name)
        export_plain(network, plain)
        for part in (ENCODER, PAIRS):
            if whole:
                quantize_dynamic(
                    plain / part,
                    plain / f"whole-{part}",
                    per_channel=True,
                    reduce_range=True,
                    weight_type=QuantType.QInt8,
                    op_types_to_quantize=["MatMul", "Gemm"],
                )
            store_small(plain / (f"whole-{part}" if whole else part), folder / part)
    shutil.copyfile(tokenizer, folder / TOKENIZER)


def export_plain(network: Network, folder: Path) -> None:
    """Writes both graphs with weights as they were trained."""
    network.eval()
    ids = torch.arange(20) + 4
    torch.onnx.export(
        network,
        (ids,),
        str(folder / ENCODER),
        input_names=["ids"],
        output_names=["rows", "tags"],
        dynamic_axes={"ids": {0: "pieces"}, "rows": {0: "pieces"}, "tags": {0: "pieces"}},
        opset_version=_OPSET,
        dynamo=False,
    )
    mentions = torch.tensor([[1, 2, 3, 0], [5, 6, 7, 1], [8, 8, 9, 2]])
    pairs = torch.tensor([[0, 1, 3, 4, 5, 0], [1, 0, 3, 4, 5, 1]])
    torch.onnx.export(
        network.pairs,
        (torch.zeros(20, 384), mentions, pairs),
        str(folder / PAIRS),
        input_names=["rows", "mentions", "pairs"],
        output_names=["scores"],
        dynamic_axes={
            "rows": {0: "pieces"},
            "mentions": {0: "names"},
            "pairs": {0: "count"},
            "scores": {0: "count"},
        },
        opset_version=_OPSET,
        dynamo=False,
    )


def store_small(source: Path, target: Path) -> None:
    """Stores the large tensors of a graph as whole numbers of 8 bits, made numbers again as it loads."""
    model = onnx.load(source)
    graph = model.graph
    kept, added, nodes = [], [], []
    gathered = {node.input[0] for node in graph.node if node.op_type == "Gather"}
    for tensor in graph.initializer:
        values = numpy_helper.to_array(tensor)
        if tensor.data_type != TensorProto.FLOAT or values.ndim != 2 or values.size < _SMALL:
            kept.append(tensor)
            continue
        # One scale for each row of a table, for each output of a matrix.
        axis = 0 if tensor.name in gathered or _transposed(graph, tensor.name) else 1
        scales = np.abs(values).max(axis=1 - axis) / 127
        scales = np.where(scales == 0, 1, scales).astype(np.float32)
        small = np.rint(values / np.expand_dims(scales, 1 - axis)).astype(np.int8)
        added.append(numpy_helper.from_array(small, f"{tensor.name}.small"))
        added.append(numpy_helper.from_array(np.expand_dims(scales, 1 - axis), f"{tensor.name}.scale"))
        # Not DequantizeLinear: that would be done again for every window, this is done once at loading.
        nodes.append(helper.make_node("Cast", [f"{tensor.name}.small"], [f"{tensor.name}.cast"], to=TensorProto.FLOAT))
        nodes.append(helper.make_node("Mul", [f"{tensor.name}.cast", f"{tensor.name}.scale"], [tensor.name]))
    del graph.initializer[:]
    graph.initializer.extend([*kept, *added])
    before = list(graph.node)
    del graph.node[:]
    graph.node.extend([*nodes, *before])
    onnx.save(model, target)


def _transposed(graph: onnx.GraphProto, name: str) -> bool:
    """Whether a matrix holds a row for each output, as where it is multiplied transposed."""
    return any(
        node.op_type == "Gemm" and node.input[1] == name and any(a.name == "transB" and a.i for a in node.attribute)
        for node in graph.node
    )
