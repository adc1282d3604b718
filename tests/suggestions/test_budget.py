"""The error budget counts only what was checked, and stops when it is broken lately."""

import numpy as np

from leerlus.suggestions.doubt.budget import RECENT, CheckedSuggestions, allowances

ERROR = 0.05


def _checked(right):
    right = np.asarray(right, dtype=bool)
    return CheckedSuggestions(np.full(len(right), 0.9), right)


def _allowance(right, waiting=(0.95, 0.9, 0.2)):
    return allowances({"force": _checked(right)}, {"force": waiting}, error=ERROR)["force"]


def test_with_few_mistakes_the_probable_ones_go_at_once():
    allowance = _allowance([True] * 490 + [False] * 10)
    assert (allowance.at_once, allowance.by_person, allowance.checked) == (2, 1, 500)


def test_without_checks_everything_needs_a_person():
    allowance = _allowance([])
    assert allowance.cutoff is None
    assert (allowance.at_once, allowance.by_person) == (0, 3)


def test_with_many_mistakes_everything_needs_a_person():
    assert _allowance([True, False] * 200).at_once == 0


def test_mistakes_in_the_newest_checks_end_it():
    allowance = _allowance([True] * 5_000 + [True, True, True, True, False] * (RECENT // 5))
    assert allowance.drifted
    assert allowance.at_once == 0
