"""Grades of severity."""

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from leerlus.suggestions.learning.gravity import Grades
from leerlus.suggestions.measuring.metrics import calibration_error

SHARES = np.array([0.4, 0.45, 0.1, 0.05])


@pytest.fixture(scope="module")
def drawn():
    """Features in which grades lie in a row and overlap, and grades; the second half is to measure on."""
    random = np.random.default_rng(3)
    grades = random.choice(4, size=2000, p=SHARES) + 1
    noise = random.normal(size=(2000, 30))
    noise[:, 0] += grades
    return csr_matrix(noise.astype(np.float32)), grades


@pytest.fixture(scope="module")
def learned(drawn):
    features, grades = drawn
    return Grades().fit(features[:1000], grades[:1000])


def test_probabilities_are_right_for_rows_it_did_not_see(drawn, learned):
    features, grades = drawn
    probabilities = learned.predict_proba(features[1000:])
    assert probabilities.sum(axis=1) == pytest.approx(1)
    assert calibration_error(grades[1000:, None] == np.arange(1, 5), probabilities) < 0.03


def test_a_rare_grade_is_named_somewhat_before_it_is_the_most_probable(drawn, learned):
    features, _ = drawn
    gravities = learned.gravities(features[1000:])
    sooner = [each for each in gravities if each.level != np.argmax(each.probabilities) + 1]
    assert 0 < len(sooner) < 200
    for each in sooner:
        likeliest = int(np.argmax(each.probabilities))
        assert learned.shares_[each.level - 1] < learned.shares_[likeliest]
        assert each.probabilities[each.level - 1] > each.probabilities[likeliest] / 3


def test_twins_in_one_group_do_not_make_it_too_sure():
    random = np.random.default_rng(5)
    features, grades = random.normal(size=(100, 60)), random.integers(1, 3, size=100)
    twins = csr_matrix(np.repeat(features, 2, axis=0).astype(np.float32))
    alone, together = (
        Grades().fit(twins, np.repeat(grades, 2), groups=groups) for groups in (None, np.repeat(np.arange(100), 2))
    )
    unseen = csr_matrix(random.normal(size=(100, 60)).astype(np.float32))
    assert together.predict_proba(unseen).max(axis=1).mean() < alone.predict_proba(unseen).max(axis=1).mean() - 0.1


def test_a_grade_that_never_occurs_is_as_good_as_impossible(drawn):
    features, grades = drawn
    others = grades != 2
    learned = Grades().fit(features[others], grades[others])
    assert learned.predict_proba(features).shape == (2000, 4)
    assert learned.predict_proba(features)[:, 1].max() < 0.001
    assert all(each.level != 2 for each in learned.gravities(features))


def test_a_grade_with_a_single_row_can_be_learned_from():
    features = csr_matrix(np.random.default_rng(2).normal(size=(60, 4)).astype(np.float32))
    grades = np.array([1] * 30 + [2] * 29 + [3])
    assert Grades().fit(features, grades).predict_proba(features).shape == (60, 3)


def test_two_grades_of_one_group_get_their_shares():
    features = csr_matrix(np.random.default_rng(2).normal(size=(60, 4)).astype(np.float32))
    learned = Grades().fit(features, np.array([1] * 45 + [2] * 15), groups=np.zeros(60))
    assert learned.predict_proba(features)[:, 0] == pytest.approx(0.75, abs=0.01)
