import numpy as np
import pytest

from leerlus.themes.grouping.belonging import NOISE
from leerlus.themes.grouping.neighbours import nearest_neighbours
from leerlus.themes.grouping.resampling import NOT_DRAWN, rerun, stability
from leerlus.themes.grouping.strictness import Strictness
from leerlus.themes.reading.features import unit_or_zero

LABELS = np.array([0, 0, 0, 0, 1, 1, 1, NOISE])
RERUNS = np.array(
    [
        [5, 5, 5, 2, 2, 2, 2, 5],
        [0, 0, 0, 0, NOISE, NOISE, NOISE, NOISE],
        [NOT_DRAWN, 3, 3, NOISE, 1, 1, NOT_DRAWN, 1],
    ]
)


def test_a_theme_is_stable_as_often_as_a_group_overlaps_it_by_half():
    assert stability([[0, 1, 2, 3], [4, 5, 6]], RERUNS) == pytest.approx([1, 2 / 3])


def test_without_any_group_nothing_is_stable():
    assert stability([[0, 1, 2, 3]], np.full((2, 8), NOISE)) == [0]


def test_each_run_draws_four_fifths_and_finds_what_is_tight():
    chance = np.random.default_rng(5)
    tight = [centre + 0.1 * chance.normal(size=(30, 60)) for centre in chance.normal(size=(2, 60))]
    features = unit_or_zero(np.vstack([*tight, chance.normal(size=(90, 60))]).astype(np.float32))
    found = rerun(features, nearest_neighbours(features), Strictness(), runs=10, smallest=5, seed=0)
    assert 0.7 < np.mean(found != NOT_DRAWN) < 0.9
    assert all(set(run[:30]) == {0, NOT_DRAWN} and set(run[30:60]) == {1, NOT_DRAWN} for run in found)


def test_what_is_alike_by_one_feature_only_is_not_found_whenever_that_is_left_out():
    one = np.zeros((60, 40), dtype=np.float32)
    one[:10, 0] = 1
    chance = np.random.default_rng(5)
    alike = unit_or_zero(one + 0.1 * chance.normal(size=one.shape).astype(np.float32))
    found = rerun(alike, nearest_neighbours(alike), Strictness(), runs=20, smallest=5, seed=0)
    together = [(run[:10] >= 0).any() for run in found]
    assert 0 < sum(together) < 20
