"""The ONNX graph computes what BERT computes."""

import numpy as np
import onnxruntime
import pytest

from leerlus.adapters.encoder.onnx_graph import write_model

SHORT, LONG = [0, 4, 5, 2], [0, 5, 5, 6, 4, 3, 7, 11, 8, 2]


@pytest.fixture(scope="module")
def session(tiny, tmp_path_factory):
    path = tmp_path_factory.mktemp("graph") / "model.onnx"
    write_model(tiny.tiny_weights(), path)
    return onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])


def run(session, *rows):
    width = max(map(len, rows))
    ids = np.array([row + [1] * (width - len(row)) for row in rows])
    mask = np.array([[1] * len(row) + [0] * (width - len(row)) for row in rows])
    (states,) = session.run(None, {"input_ids": ids, "attention_mask": mask})
    return [state[: len(row)] for state, row in zip(states, rows, strict=True)]


@pytest.mark.parametrize("ids", [SHORT, LONG])
def test_states_are_near_those_of_plain_numpy(session, tiny, ids):
    (states,) = run(session, ids)

    wanted = tiny.plain_forward(tiny.tiny_weights(), ids)
    assert np.sum(states * wanted) / np.linalg.norm(states) / np.linalg.norm(wanted) > 0.999


def test_padding_and_neighbours_change_nothing(session):
    short, long = run(session, SHORT, LONG)

    np.testing.assert_allclose(short, run(session, SHORT)[0], atol=1e-5)
    np.testing.assert_allclose(long, run(session, LONG)[0], atol=1e-5)
