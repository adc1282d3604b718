"""One network gives the states of all layers, or of half of them, to the last bit as a session for each would."""

import gc
import os
import subprocess
import sys
import weakref

import numpy as np
import onnx
import onnxruntime
import pytest

from leerlus.adapters.encoder.layers import LAYER, can_be_switched, results_of_layers
from leerlus.adapters.encoder.network import Network, open_network
from leerlus.errors import EncoderCorrupt

IDS = np.array([[0, 41, 1294, 12, 35378, 8999, 2], [0, 41, 1294, 12, 5, 2, 1]])
MASK = np.array([[1] * 7, [1] * 6 + [0]])


@pytest.fixture(scope="module")
def model(encoder_folder):
    return encoder_folder / "model.onnx"


@pytest.fixture(scope="module")
def plain(model, tmp_path_factory):
    """Gives what one layer of the graph as it is written puts out, (tokens of all texts, hidden)."""

    def states(layer):
        whole = onnx.load(model)
        wanted = results_of_layers(whole.graph)[layer - 1]
        whole.graph.output.append(onnx.helper.make_tensor_value_info(wanted, onnx.TensorProto.FLOAT, None))
        session = onnxruntime.InferenceSession(whole.SerializeToString(), providers=["CPUExecutionProvider"])
        return session.run([wanted], {"input_ids": IDS, "attention_mask": MASK})[0]

    return states


def test_last_and_middle_states_are_those_of_the_graph(model, plain):
    network = Network(model, 0)
    np.testing.assert_array_equal(network.last_states(IDS, MASK).reshape(-1, 384), plain(12))
    np.testing.assert_array_equal(network.middle_states(IDS, MASK).reshape(-1, 384), plain(LAYER))


def test_one_network_serves_all_who_use_it_and_goes_with_them(model):
    nobody_elses = 3
    first = open_network(model, nobody_elses)
    assert open_network(model, nobody_elses) is first
    assert open_network(model, 2) is not first
    kept = weakref.ref(first)
    del first
    gc.collect()
    assert kept() is None


def test_nobody_is_told_that_a_network_is_used(model, tmp_path):
    used = "import sys; from pathlib import Path; from leerlus.adapters.encoder.network import Network; Network(Path(sys.argv[1]), 1)"
    untold = {name: value for name, value in os.environ.items() if name != "ORT_DISABLE_TELEMETRY"}
    subprocess.run([sys.executable, "-c", used, model], check=True, env=untold | {"HOME": str(tmp_path)})
    assert not [path for path in tmp_path.rglob("*") if "onnxruntime" in path.name]


def test_a_graph_of_another_build_is_run_as_it_is(tmp_path):
    node = onnx.helper.make_node("Cast", ["input_ids"], ["last_hidden_state"], to=onnx.TensorProto.FLOAT)
    ids = onnx.helper.make_tensor_value_info("input_ids", onnx.TensorProto.INT64, [None, 7])
    states = onnx.helper.make_tensor_value_info("last_hidden_state", onnx.TensorProto.FLOAT, [None, 7])
    graph = onnx.helper.make_graph([node], "other", [ids], [states])
    assert not can_be_switched(graph)
    onnx.save(onnx.helper.make_model(graph, ir_version=10, opset_imports=[onnx.helper.make_opsetid("", 21)]),
              tmp_path / "model.onnx")  # fmt: skip
    network = Network(tmp_path / "model.onnx", 1)
    assert not network.has_layers
    np.testing.assert_array_equal(network.last_states(IDS, MASK), IDS)


@pytest.mark.parametrize("content", [b"", b"rust"])
def test_what_is_no_model_is_refused(tmp_path, content):
    (tmp_path / "model.onnx").write_bytes(content)
    with pytest.raises(EncoderCorrupt, match="fetch the encoder again"):
        Network(tmp_path / "model.onnx", 1)
