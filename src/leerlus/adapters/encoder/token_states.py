"""The states of single tokens, out of a middle layer of the sentence encoder."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper

from leerlus.adapters.encoder.manifest import MODEL_FILE, TOKENIZER_FILE, read_manifest
from leerlus.adapters.encoder.onnx_encoder import MAX_TOKENS, PREFIX, load_session
from leerlus.adapters.encoder.unigram import load_tokenizer
from leerlus.errors import EncoderUnavailable

LAYER = 6
"""Of twelve. The lower layers know spelling, the upper ones the whole text; names and roles show best in the middle."""

_END_OF_HALF_LAYER = "SkipLayerNormalization"
_OUTPUT = "token_states"
_OVERLAP_TOKENS = 64
_START, _END = 0, 2


class OnnxTokenReader:
    """multilingual-e5 up to :data:`LAYER`, as a :class:`~leerlus.ports.token_reader.TokenReader`.

    A text that is longer than the model can see is read in windows that overlap by 64 tokens, of which each
    token is taken from the one in which it stands further from the edge. Threads may share one object.
    """

    def __init__(self, name: str, model: Path, tokenizer: Path, *, threads: int = 0) -> None:
        """Cut the lower half out of ``model``, in memory, and load it.

        :param name: see :attr:`name`.
        :param threads: processor threads; 0 takes all.
        :raises EncoderCorrupt: when the files cannot be read.
        :raises EncoderUnavailable: the model is built otherwise than ours, so that its layers cannot be told apart.
        """
        self._name = name
        self._tokenizer = load_tokenizer(tokenizer)
        self._session = load_session(lower_half(onnx.load(model)).SerializeToString(), threads)
        self._opening = [_START, *self._tokenizer.ids(PREFIX)]

    @property
    def name(self) -> str:
        """Name of the encoder, and the layer."""
        return self._name

    def states(self, text: str) -> tuple[tuple[tuple[int, int], ...], NDArray[np.float32]]:
        """See the port."""
        tokens, places = self._tokenizer.ids_and_places(text)
        return tuple(places), np.concatenate(list(self._windows(tokens)))

    def _windows(self, tokens: list[int]) -> Iterator[NDArray[np.float32]]:
        room = MAX_TOKENS - len(self._opening) - 1
        margin = _OVERLAP_TOKENS // 2
        for start in range(0, max(1, len(tokens) - _OVERLAP_TOKENS), room - _OVERLAP_TOKENS):
            window = tokens[start : start + room]
            is_last = start + room >= len(tokens)
            first, last = margin if start else 0, len(window) if is_last else len(window) - margin
            yield self._run(window)[first:last]

    def _run(self, tokens: list[int]) -> NDArray[np.float32]:
        row = np.array([[*self._opening, *tokens, _END]], np.int64)
        states: NDArray[np.float32] = self._session.run(None, {"input_ids": row, "attention_mask": np.ones_like(row)})[
            0
        ]
        return states[len(self._opening) : -1]


def open_token_reader(folder: Path, *, threads: int = 0) -> OnnxTokenReader:
    """Check the encoder in ``folder`` against its checksums and load its lower half.

    :param threads: processor threads; 0 takes all.
    :raises EncoderUnavailable: a file is missing, or the model is built otherwise than ours.
    :raises EncoderCorrupt: a file is not what the manifest says, or cannot be loaded.
    """
    return OnnxTokenReader(reader_name(folder), folder / MODEL_FILE, folder / TOKENIZER_FILE, threads=threads)


def reader_name(folder: Path) -> str:
    """What the token reader of the encoder in ``folder`` is called.

    :raises EncoderUnavailable: a file is missing.
    :raises EncoderCorrupt: a file is not what the manifest says.
    """
    return f"{read_manifest(folder).name}/layer-{LAYER}"


def lower_half(model: onnx.ModelProto) -> onnx.ModelProto:
    """The layers up to :data:`LAYER`; output ``token_states``, float32 (all tokens of the batch, hidden).

    :raises EncoderUnavailable: the model has not the operators of ours.
    """
    layers = results_of_layers(model.graph)
    if len(layers) < LAYER:
        raise EncoderUnavailable("The layers of this encoder cannot be told apart; names are found by rules alone.")
    wanted = layers[LAYER - 1]
    nodes = _leading_to(wanted, model.graph)
    used = {name for node in nodes for name in node.input}
    graph = helper.make_graph(
        [*nodes, helper.make_node("Identity", [wanted], [_OUTPUT])],
        "multilingual-e5 lower half",
        [each for each in model.graph.input if each.name in used],
        [helper.make_tensor_value_info(_OUTPUT, TensorProto.FLOAT, ["tokens", "hidden"])],
        [each for each in model.graph.initializer if each.name in used],
    )
    return helper.make_model(graph, opset_imports=model.opset_import, ir_version=model.ir_version)


def results_of_layers(graph: onnx.GraphProto) -> list[str]:
    """What the states behind each layer are called in the graph, lowest first; none in a graph that is not ours."""
    halves = [node.output[0] for node in graph.node if node.op_type == _END_OF_HALF_LAYER]
    return halves[1::2]


def _leading_to(wanted: str, graph: onnx.GraphProto) -> list[onnx.NodeProto]:
    """The nodes whose results are needed for ``wanted``, in their order."""
    needed, kept = {wanted}, []
    for node in reversed(graph.node):
        if needed.intersection(node.output):
            needed.update(node.input)
            kept.append(node)
    return kept[::-1]
