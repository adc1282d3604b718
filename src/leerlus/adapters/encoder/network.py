"""Runs the graph of an encoder in onnxruntime: token ids in, a state for each token out, of all layers or of half."""

import os
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING
from weakref import WeakValueDictionary

import numpy as np
from numpy.typing import NDArray

from leerlus.errors import EncoderCorrupt

if TYPE_CHECKING:
    import onnxruntime

Ids = NDArray[np.int64]
States = NDArray[np.float32]

_WHOLE = "whole"
_UNTOLD = "ORT_DISABLE_TELEMETRY"
"""From 1.32 on onnxruntime tells its maker of each process, with its path, unless this is set before it is imported."""


class Network:
    """A BERT, of which the lower half can be had alone if it is built as ours is. Threads may share it.

    Ids and mask are (texts, tokens), the mask with 1 for what is no padding; states are (texts, tokens, hidden).

    :param model: the graph. Weights in a file beside it are mapped into memory, and take none until they are used.
    :param threads: processor threads; 0 takes all.
    :raises EncoderCorrupt: onnxruntime cannot run it.
    """

    def __init__(self, model: Path, threads: int) -> None:
        try:
            self._session = _load(model, threads)
        except Exception as exc:  # onnx and onnxruntime have a dozen unrelated classes for this
            raise EncoderCorrupt(f"{model} is not a model that onnxruntime can run; fetch the encoder again.") from exc
        self._inputs = {node.name for node in self._session.get_inputs()}

    @property
    def hidden(self) -> int:
        """Length of a state."""
        return int(self._session.get_outputs()[0].shape[-1])

    @property
    def has_layers(self) -> bool:
        """Whether :meth:`middle_states` can be had."""
        return _WHOLE in self._inputs

    def last_states(self, ids: Ids, mask: Ids) -> States:
        """The states behind the last layer."""
        return self._run(ids, mask, whole=True)

    def middle_states(self, ids: Ids, mask: Ids) -> States:
        """The states behind :data:`~leerlus.adapters.encoder.layers.LAYER`, in half the time."""
        return self._run(ids, mask, whole=False)

    def _run(self, ids: Ids, mask: Ids, *, whole: bool) -> States:
        feeds = {
            "input_ids": ids,
            "attention_mask": mask,
            "token_type_ids": np.zeros_like(ids),
            _WHOLE: np.array(whole),
        }
        states: States = self._session.run(None, {name: feeds[name] for name in self._inputs})[0]
        return states


_lock = Lock()
_in_use: WeakValueDictionary[tuple[Path, int], Network] = WeakValueDictionary()


def open_network(model: Path, threads: int) -> Network:
    """The network in a file; one for all who use it at a time.

    :raises EncoderCorrupt: see :class:`Network`.
    """
    with _lock:
        network = _in_use.get((model, threads))
        if network is None:
            network = _in_use[model, threads] = Network(model, threads)
        return network


def _load(model: Path, threads: int) -> "onnxruntime.InferenceSession":
    os.environ.setdefault(_UNTOLD, "1")
    import onnx  # both take long to import
    import onnxruntime

    from leerlus.adapters.encoder.layers import can_be_switched, with_switch

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.log_severity_level = 3
    options.add_session_config_entry("session.force_spinning_stop", "1")  # between runs others have it
    options.add_session_config_entry("session.model_external_initializers_file_folder_path", str(model.parent))
    graph: Path | bytes = model
    described = onnx.load(model, load_external_data=False)
    if can_be_switched(described.graph):
        graph = with_switch(described, _WHOLE).SerializeToString()
    return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
