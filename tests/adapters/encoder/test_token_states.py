"""The lower half of the real encoder: one state for each token, of texts of any length."""

import shutil

import numpy as np
import pytest

from leerlus.adapters.encoder.onnx_graph import write_model
from leerlus.adapters.encoder.token_states import LAYER, open_token_reader, reader_name
from leerlus.errors import EncoderUnavailable


@pytest.fixture(scope="module")
def tokens(encoder_folder):
    return open_token_reader(encoder_folder)


def test_each_token_has_its_place_and_a_state(tokens):
    text = "Bakker deed mij de boeien om."
    offsets, states = tokens.states(text)
    assert states.shape == (len(offsets), 384)
    assert states.dtype == np.float32
    assert "".join(text[start:end] for start, end in offsets).replace(" ", "") == text.replace(" ", "")


def test_a_state_depends_on_the_words_around_it(tokens):
    (_, alone), (_, among) = tokens.states("Bakker"), tokens.states("Bakker deed mij de boeien om.")
    assert np.linalg.norm(alone[0] - among[0]) > 0.1 * np.linalg.norm(alone[0])


def test_a_state_does_not_depend_on_what_stands_far_behind_it(tokens):
    story = "De agent schreef een bon uit en liep weg. "
    (_, short), (_, long) = tokens.states(story * 40), tokens.states(story * 120)
    near = [
        float(one @ other / np.linalg.norm(one) / np.linalg.norm(other))
        for one, other in zip(short, long, strict=False)
    ]
    assert min(near[:300]) > 0.9


@pytest.mark.parametrize("text", ["", " \n", "\ud800", "💥" * 20, "woord " * 1200])
def test_odd_and_long_texts_are_read_to_their_end(tokens, text):
    offsets, states = tokens.states(text)
    assert len(offsets) == len(states)
    assert np.isfinite(states).all()
    assert not text.strip() or offsets[-1][1] >= len(text.rstrip())


def test_the_name_says_encoder_and_layer(tokens, encoder, encoder_folder):
    assert tokens.name == reader_name(encoder_folder) == f"{encoder.name}/layer-{LAYER}"


def test_an_encoder_of_another_build_is_refused(tiny, encoder_folder, tmp_path):
    write_model(tiny.tiny_weights(), tmp_path / "model.onnx")  # of two layers
    shutil.copy(encoder_folder / "tokenizer.json", tmp_path)
    with pytest.raises(EncoderUnavailable, match="rules alone"):
        open_token_reader(tmp_path)
