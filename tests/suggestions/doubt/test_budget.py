"""The error budget counts only what was checked, and stops when it is broken lately."""

import numpy as np
import pytest

from leerlus.suggestions.doubt.budget import RECENT, CheckedSuggestions, bar, broken_lately

ERROR = 0.05


def _bar(right):
    right = np.asarray(right, dtype=bool)
    return bar(CheckedSuggestions(np.full(len(right), 0.9), right), error=ERROR)


def test_with_few_mistakes_the_probable_ones_go_at_once():
    found = _bar(([True] * 49 + [False]) * 10)
    assert [found.passed(probability) for probability in (0.95, 0.9, 0.2)] == [True, True, False]
    assert found.checked == 500


def test_without_checks_everything_needs_a_person():
    assert _bar([]).cutoff is None
    assert not _bar([]).passed(1.0)


def test_with_many_mistakes_everything_needs_a_person():
    assert not _bar([True, False] * 200).passed(0.95)


@pytest.mark.parametrize("lately", [[True, True, True, True, False] * (RECENT[1] // 5), [True, True, False] * 10])
def test_mistakes_in_the_newest_checks_end_it(lately):
    found = _bar([True] * 5_000 + lately)
    assert found.drifted
    assert not found.passed(0.95)


def test_a_mistake_now_and_then_is_no_drift():
    assert not broken_lately(np.array(([True] * 19 + [False]) * 10), error=ERROR)
    assert not broken_lately(np.array([], dtype=bool), error=ERROR)
