"""Telling strange vectors."""

import numpy as np
from sklearn.utils.estimator_checks import check_estimator

from leerlus.suggestions.doubt.familiarity import Familiarity


def around(direction, *, rows=100, seed=0):
    vectors = np.random.default_rng(seed).normal(scale=0.1, size=(rows, 16)) + np.eye(16)[direction]
    return (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)


def test_what_it_has_seen_is_familiar_and_another_direction_is_strange():
    seen = np.concatenate([around(0), around(1)])
    familiarity = Familiarity().fit(seen)
    assert (familiarity.predict(seen) == 1).mean() >= 0.98
    assert (familiarity.predict(around(0, seed=5)) == 1).mean() > 0.9
    assert (familiarity.predict(around(9)) == -1).all()


def test_it_follows_the_contract_of_scikit_learn():
    check_estimator(Familiarity(), on_skip=None)
