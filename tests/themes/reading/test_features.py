import numpy as np
import pytest
from scipy.sparse import csr_array

from leerlus.themes.reading.features import FeatureSettings, common_directions, learn_space, theme_features
from leerlus.themes.reading.terms import read_terms


def test_the_shared_direction_is_taken_out():
    chance = np.random.default_rng(2)
    shared = np.ones(20) / np.sqrt(20)
    strength = chance.normal(5, 2, size=(300, 1))
    vectors = (strength * shared + 0.1 * chance.normal(size=(300, 20))).astype(np.float32)
    centred = vectors - vectors.mean(axis=0)
    common = common_directions(centred, 1)
    left = centred - (centred @ common) @ common.T
    assert np.abs(left @ shared).max() < 0.01
    assert np.linalg.matrix_rank(left, tol=1e-3) == 19


def test_features_have_length_one(documents, vectors):
    features = theme_features(vectors, read_terms(documents).counts)
    assert np.linalg.norm(features, axis=1) == pytest.approx(np.ones(len(documents)), abs=1e-5)


def test_words_and_vectors_have_their_shares():
    vectors = np.eye(3, dtype=np.float32)
    same_words = csr_array(np.ones((3, 1)))
    features = theme_features(vectors, same_words, settings=FeatureSettings(word_weight=0.7))
    assert features[0] @ features[1] == pytest.approx(0.7 + 0.3 * -0.5, abs=1e-5)


def test_identical_complaints_have_identical_features(vectors):
    features = theme_features(np.repeat(vectors[:1], 60, axis=0), csr_array(np.ones((60, 4))))
    assert features @ features.T == pytest.approx(np.ones((60, 60)), abs=1e-5)


def test_no_complaints_and_no_words_are_fine(vectors):
    assert theme_features(vectors[:0], csr_array((0, 0))).shape == (0, 0)
    assert not theme_features(vectors[:1], csr_array((1, 0))).any()


def test_a_later_complaint_is_placed_where_it_would_have_been(documents, vectors):
    counts = read_terms(documents).counts
    languages = [document.language for document in documents]
    space = learn_space(vectors, counts, languages)
    placed = space.place(vectors[3:5], csr_array(counts[3:5]), languages[3:5])
    assert placed == pytest.approx(theme_features(vectors, counts, languages)[3:5], abs=1e-5)


def test_words_of_another_language_are_foretold():
    chance = np.random.default_rng(6)
    kinds = np.arange(240) % 4
    vectors = np.eye(4, 16)[kinds] + 0.1 * chance.normal(size=(240, 16))
    vectors[200:] += 3 * np.eye(16)[15]
    vectors = (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)
    counts = np.zeros((240, 8))
    counts[np.arange(240), kinds + 4 * (np.arange(240) >= 200)] = 1
    languages = ["nl"] * 200 + ["en"] * 40
    features = theme_features(vectors, csr_array(counts), languages, settings=FeatureSettings(removed=0))
    alike = features[200:] @ features[:200].T
    same = kinds[200:, None] == kinds[:200]
    assert alike[same].mean() > 0.7 > 0.3 > alike[~same].mean()
