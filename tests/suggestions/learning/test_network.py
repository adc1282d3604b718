"""The network on vectors whose answer is known."""

import numpy as np

from leerlus.suggestions.learning.network import MeaningNetwork


def going_together(rows, *, seed=0):
    """Two labels that only two numbers together tell: whether they have the same sign, and whether both are high."""
    vectors = np.random.default_rng(seed).normal(size=(rows, 6)).astype(np.float32)
    return vectors, np.stack([vectors[:, 0] * vectors[:, 1] > 0, (vectors[:, 2] > 0) & (vectors[:, 3] > 0)], axis=1)


def right(vectors, truth, network):
    return ((network.log_odds(vectors) > 0) == truth).mean(axis=0)


def test_it_sees_what_goes_together():
    network = MeaningNetwork().fit(*going_together(2000))
    assert (right(*going_together(2000, seed=1), network) > 0.9).all()


def test_where_the_numbers_lie_and_how_far_apart_changes_nothing():
    vectors, truth = going_together(500)
    as_it_is, moved = MeaningNetwork().fit(vectors, truth), MeaningNetwork().fit(vectors * 20 + 3, truth)
    assert np.allclose(as_it_is.log_odds(vectors), moved.log_odds(vectors * 20 + 3), atol=0.05)


def test_a_number_that_is_always_the_same_tells_nothing():
    vectors, truth = going_together(300)
    vectors[:, 5] = 1.0
    network = MeaningNetwork().fit(vectors, truth)
    as_learned = network.log_odds(vectors)
    vectors[:, 5] = 1.01
    assert np.allclose(network.log_odds(vectors), as_learned, atol=0.05)


def test_the_same_seed_gives_the_same_network():
    vectors, truth = going_together(300)
    first, second = (MeaningNetwork(seed=3).fit(vectors, truth) for _ in range(2))
    assert (first.log_odds(vectors) == second.log_odds(vectors)).all()
