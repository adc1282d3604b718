import numpy as np
import pytest
from scipy.sparse import csr_array

from leerlus.themes.features import FeatureSettings, theme_features, without_common_directions
from leerlus.themes.terms import read_terms


def test_the_shared_direction_is_taken_out():
    chance = np.random.default_rng(2)
    shared = np.ones(20) / np.sqrt(20)
    strength = chance.normal(5, 2, size=(300, 1))
    vectors = (strength * shared + 0.1 * chance.normal(size=(300, 20))).astype(np.float32)
    left = without_common_directions(vectors - vectors.mean(axis=0), 1, np.ones(300, dtype=bool))
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
