import numpy as np
import pytest

from leerlus.themes.belonging import NOISE
from leerlus.themes.resampling import NOT_DRAWN, rerun, stability
from leerlus.themes.strictness import Thresholds

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
    tight = np.repeat(np.eye(2, 8, dtype=np.float32), 30, axis=0)
    found = rerun(tight, Thresholds(0.5, 0.5), runs=10, smallest=5, seed=0)
    assert 0.7 < np.mean(found != NOT_DRAWN) < 0.9
    assert all(set(run[:30]) == {0, NOT_DRAWN} and set(run[30:]) == {1, NOT_DRAWN} for run in found)
