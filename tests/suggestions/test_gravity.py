"""Ordered grades."""

import numpy as np
import pytest

from leerlus.suggestions.gravity import gravities, steps


def test_each_grade_passes_the_steps_below_it():
    assert steps([1, 3, 4], 4).tolist() == [[False] * 3, [True, True, False], [True] * 3]


def test_probabilities_of_steps_become_one_grade_each():
    light, grave = gravities(np.array([[0.2, 0.1, 0.0], [0.9, 0.95, 0.7]]))
    assert light.level == 1
    assert grave.level == 4
    assert sum(light.probabilities) == pytest.approx(1)
    assert all(share >= 0 for share in grave.probabilities)
