"""The paired bootstrap, on measures whose answer is known."""

import numpy as np
from leerlus_training.promotion.differences import differences


def mean_of(values):
    return lambda drawn: float(values[drawn].mean())


def test_pairing_sees_a_small_difference_on_rows_that_differ_much():
    hardness = np.random.default_rng(1).normal(size=200)
    (found,) = differences(mean_of(hardness), mean_of(hardness + 0.05), rows=200, supports=np.array([200]), seed=1)
    assert found.is_higher
    np.testing.assert_allclose([found.change, found.low, found.high], 0.05)


def test_noise_is_not_a_difference():
    random = np.random.default_rng(2)
    one, other = random.normal(size=200), random.normal(size=200)
    (found,) = differences(mean_of(one), mean_of(other), rows=200, supports=np.array([200]), seed=1)
    assert found.low < 0 < found.high
    assert not found.is_higher
    assert not found.is_lower


def test_the_interval_is_as_wide_as_theory_says():
    change = np.random.default_rng(3).normal(scale=2.0, size=400)
    (found,) = differences(mean_of(np.zeros(400)), mean_of(change), rows=400, supports=np.array([400]), seed=1)
    by_theory = 2 * 1.96 * change.std() / 20
    assert abs((found.high - found.low) / by_theory - 1) < 0.1


def test_several_values_at_once_keep_their_support():
    both = differences(
        lambda drawn: np.array([0.0, 0.0]),
        lambda drawn: np.array([1.0, -1.0]),
        rows=10,
        supports=np.array([7, 3]),
        seed=1,
    )
    assert [(each.change, each.support) for each in both] == [(1.0, 7), (-1.0, 3)]
