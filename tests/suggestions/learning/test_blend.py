"""Linear classifier and network together, on data whose answer is known."""

import numpy as np
import pytest
from scipy.sparse import csr_matrix
from sklearn.base import clone
from sklearn.metrics import average_precision_score

from leerlus.suggestions.learning.blend import BlendedLabels
from leerlus.suggestions.measuring.metrics import calibration_error

pytestmark = pytest.mark.lengthy

MEANING = 4


def told(rows, *, seed=0, rare=0):
    """Labels that follow from a word, or from two numbers of the vector that have the same sign."""
    random = np.random.default_rng(seed)
    vectors, words = random.normal(size=(rows, MEANING)), random.random((rows, 3)) < 0.3
    together = np.stack([vectors[:, 0] * vectors[:, 1], vectors[:, 2] * vectors[:, 3]], axis=1) > 0
    truth = np.column_stack([words[:, 0] | together[:, 0], words[:, 1] | together[:, 1], words[:, 2]])
    if rare:
        truth[:, 2] = np.arange(rows) < rare
    return np.hstack([vectors, words]).astype(np.float32), truth


def test_it_sees_what_the_linear_classifier_misses_and_keeps_what_that_sees():
    labels = BlendedLabels(meaning=MEANING).fit(*told(1500))
    features, truth = told(1500, seed=1)
    ours, linear = labels.predict_proba(features), labels.linear_.predict_proba(features)
    better = [
        average_precision_score(truth[:, label], ours[:, label])
        - average_precision_score(truth[:, label], linear[:, label])
        for label in range(3)
    ]
    assert min(better[:2]) > 0.05
    assert better[2] > -0.01


def test_its_probabilities_can_be_believed():
    labels = BlendedLabels(meaning=MEANING).fit(*told(1500))
    features, truth = told(3000, seed=1)
    assert calibration_error(truth, labels.predict_proba(features)) < 0.05


def test_a_label_with_few_examples_stays_with_the_linear_classifier():
    features, truth = told(400, rare=12)
    labels = BlendedLabels(meaning=MEANING).fit(features, truth)
    assert list(labels.blended_) == [0, 1]
    assert (labels.predict_proba(features)[:, 2] == labels.linear_.predict_proba(features)[:, 2]).all()


@pytest.mark.parametrize(("columns", "groups"), [([0], None), ([0, 1], "one")], ids=["one label", "one situation"])
def test_where_there_is_too_little_to_learn_from_the_linear_classifier_is_alone(columns, groups):
    features, truth = told(300)
    labels = BlendedLabels(meaning=MEANING)
    held_out = labels.fit_held_out(features, truth[:, columns], groups=groups and [groups] * 300)
    assert labels.network_ is None
    assert held_out.shape == (300, len(columns))
    assert (labels.predict_proba(features) == labels.linear_.predict_proba(features)).all()


def test_no_labels_at_all():
    features, _ = told(30)
    labels = BlendedLabels(meaning=MEANING).fit(features, np.zeros((30, 0), dtype=bool))
    assert labels.predict_proba(features).shape == (30, 0)


def test_rows_are_held_out_from_the_network_too():
    random = np.random.default_rng(0)
    features, truth = random.normal(size=(400, 60)).astype(np.float32), random.random((400, 2)) < 0.4
    labels = BlendedLabels(meaning=60)
    held_out = labels.fit_held_out(features, truth)
    seen = labels.network_.log_odds(features)
    assert average_precision_score(truth[:, 0], seen[:, 0]) > 0.9
    assert average_precision_score(truth[:, 0], held_out[:, 0]) < 0.55


def test_what_lies_far_away_still_gets_a_probability():
    labels = BlendedLabels(meaning=MEANING).fit(*told(400))
    far = labels.predict_proba(np.full((2, MEANING + 3), [[1e4], [-1e4]], dtype=np.float32))
    assert np.isfinite(far).all()


def test_sparse_and_dense_features_give_the_same():
    features, truth = told(300)
    dense, sparse = (BlendedLabels(meaning=MEANING).fit(kind, truth) for kind in (features, csr_matrix(features)))
    assert np.allclose(dense.predict_proba(features), sparse.predict_proba(csr_matrix(features)), atol=1e-4)


def test_it_is_an_estimator_as_others_are():
    assert clone(BlendedLabels(meaning=7, penalty=2.0, seed=5)).get_params() == {
        "meaning": 7,
        "penalty": 2.0,
        "seed": 5,
    }
