"""Writes an encoder as an ONNX graph for ONNX Runtime, with weights in eight bits, straight from the tensors.

Written node by node (no exporter, no torch), with the fused operators of ONNX Runtime. A linear layer holds one
scale for each output; its input is rounded to eight bits as it comes. Some layers stay in float32: the head, and the
second half of the feed-forward where its inputs hold a few very large values that drown the rest. For vectors that is
every layer: with only the worst ones exact, nDCG on two sets of questions fell by .013; with all of them it did not. A
tagger keeps only those worst layers exact, `EXACT`, found by measuring each layer of multilingual-e5-small apart.
"""

from __future__ import annotations

from collections.abc import Container
from pathlib import Path
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
import onnx
from onnx import TensorProto, helper, numpy_helper

from models.e5_file import E5Shape, E5Weights, Float

__all__ = ["EXACT", "Arithmetic", "write_graph"]

Arithmetic = Literal["int8", "float32"]
EXACT = frozenset({0, 1, 4})
_OURS = "com.microsoft"


class _Graph:
    def __init__(self, shape: E5Shape, arithmetic: Arithmetic) -> None:
        self.shape = shape
        self.arithmetic = arithmetic
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def constant(self, name: str, value: npt.NDArray[Any]) -> str:
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def node(self, operator: str, inputs: list[str], name: str, domain: str = "", **settings: Any) -> str:
        self.nodes.append(helper.make_node(operator, inputs, [name], name=name, domain=domain, **settings))
        return name

    def linear(self, source: str, name: str, weight: Float, bias: Float | None, *, exact: bool = False) -> str:
        """x W^T, plus the bias when there is one."""
        if exact or self.arithmetic == "float32":
            out = self.node("MatMul", [source, self.constant(f"{name}.w", weight.T)], f"{name}.product")
            return out if bias is None else self.node("Add", [out, self.constant(f"{name}.b", bias)], name)
        scale = (np.maximum(np.abs(weight).max(axis=1), 1e-8) / 127).astype(np.float32)
        whole = np.rint(weight / scale[:, None]).astype(np.int8).T
        inputs = [source, self.constant(f"{name}.w", whole), self.constant(f"{name}.s", scale), ""]
        inputs += [] if bias is None else [self.constant(f"{name}.b", bias)]
        return self.node("DynamicQuantizeMatMul", inputs, name, _OURS)

    def normalise(self, source: str, skip: str, name: str, weight: Float, bias: Float, inner: Float) -> str:
        inputs = [
            source,
            skip,
            self.constant(f"{name}.g", weight),
            self.constant(f"{name}.b", bias),
            self.constant(f"{name}.i", inner),
        ]
        return self.node("SkipLayerNormalization", inputs, name, _OURS, epsilon=self.shape.epsilon)


def write_graph(
    weights: E5Weights, path: Path, head: dict[str, Float] | None = None, arithmetic: Arithmetic = "int8"
) -> None:
    """One file. Input `ids`, int64 (n, tokens): rows of equal length, marks included. There is no mask and no padding,
    because the attention of ONNX Runtime is twice as fast without; so give texts of different length one by one.

    Without a head the output `vectors` is the mean over the tokens, float32 (n, hidden), length 1; with a head
    (`head.weight`, `head.bias`) it is `scores`, float32 (n, tokens, labels).
    """
    graph = _Graph(weights.shape, arithmetic)
    last = _layers(graph, weights, EXACT if head else range(weights.shape.layers))
    if head is None:
        output = _pooled(graph, last)
        size: list[str | int | None] = ["n", weights.shape.hidden]
    else:
        output = graph.linear(last, "scores", head["head.weight"], head["head.bias"], exact=True)
        size = ["n", "tokens", len(head["head.bias"])]
    info = helper.make_tensor_value_info
    inputs = [info("ids", TensorProto.INT64, ["n", "tokens"])]
    made = helper.make_graph(graph.nodes, "encoder", inputs, [info(output, TensorProto.FLOAT, size)], graph.constants)
    model = helper.make_model(
        made, opset_imports=[helper.make_opsetid("", 17), helper.make_opsetid(_OURS, 1)], ir_version=9
    )
    onnx.save_model(model, str(path))


def _layers(graph: _Graph, weights: E5Weights, exact: Container[int]) -> str:
    t, shape = weights.tensors, weights.shape
    x = _embedded(graph, t)
    for layer in range(shape.layers):
        p, n = f"encoder.layer.{layer}.", f"l{layer}."
        w = {key[len(p) :]: value for key, value in t.items() if key.startswith(p)}
        heads = [
            graph.linear(x, f"{n}{s}", w[f"attention.self.{s}.weight"], w[f"attention.self.{s}.bias"])
            for s in ("query", "key", "value")
        ]
        seen = graph.node("MultiHeadAttention", heads, f"{n}attention", _OURS, num_heads=shape.heads)
        out = graph.linear(seen, f"{n}out", w["attention.output.dense.weight"], None)
        x = graph.normalise(
            out,
            x,
            f"{n}norm1",
            w["attention.output.LayerNorm.weight"],
            w["attention.output.LayerNorm.bias"],
            w["attention.output.dense.bias"],
        )
        inner = graph.linear(x, f"{n}inner", w["intermediate.dense.weight"], None)
        active = graph.node(
            "BiasGelu", [inner, graph.constant(f"{n}inner.bias", w["intermediate.dense.bias"])], f"{n}gelu", _OURS
        )
        outer = graph.linear(active, f"{n}outer", w["output.dense.weight"], None, exact=layer in exact)
        x = graph.normalise(
            outer, x, f"{n}norm2", w["output.LayerNorm.weight"], w["output.LayerNorm.bias"], w["output.dense.bias"]
        )
    return x


def _embedded(graph: _Graph, t: dict[str, Float]) -> str:
    word = t["embeddings.word_embeddings.weight"]
    if graph.arithmetic == "float32":
        words = graph.node("Gather", [graph.constant("words", word), "ids"], "word")
    else:
        scale = (np.maximum(np.abs(word).max(axis=1, keepdims=True), 1e-8) / 127).astype(np.float32)
        small = graph.node("Gather", [graph.constant("words", np.rint(word / scale).astype(np.int8)), "ids"], "word8")
        whole = graph.node("Cast", [small], "word32", to=TensorProto.FLOAT)
        words = graph.node(
            "Mul", [whole, graph.node("Gather", [graph.constant("word.scales", scale), "ids"], "word.scale")], "word"
        )
    places = t["embeddings.position_embeddings.weight"] + t["embeddings.token_type_embeddings.weight"][0]
    graph.node("Shape", ["ids"], "length", start=1, end=2)
    one = [graph.constant("from", np.array([0])), "length", graph.constant("axis", np.array([0]))]
    summed = graph.node(
        "Add", [words, graph.node("Slice", [graph.constant("places", places), *one], "place")], "summed"
    )
    norm = [
        graph.constant("norm.g", t["embeddings.LayerNorm.weight"]),
        graph.constant("norm.b", t["embeddings.LayerNorm.bias"]),
    ]
    return graph.node("LayerNormalization", [summed, *norm], "embedded", epsilon=graph.shape.epsilon, axis=-1)


def _pooled(graph: _Graph, last: str) -> str:
    mean = graph.node("ReduceMean", [last], "mean", axes=[1], keepdims=0)
    return graph.node("LpNormalization", [mean], "vectors", axis=1, p=2)
