"""Figures on cases small enough to work out by hand, and against scikit-learn's own."""

import numpy as np
import pytest
from sklearn.metrics import f1_score, precision_recall_fscore_support

from leerlus.suggestions.measuring.metrics import (
    calibration_error,
    coverage,
    figure,
    macro_f1,
    micro_f1,
    scores_per_code,
    top_recall,
)


@pytest.fixture
def answers():
    random = np.random.default_rng(1)
    return random.random((200, 5)) < 0.3, random.random((200, 5)) < 0.4


def test_f1_is_that_of_scikit_learn(answers):
    truth, decided = answers
    assert micro_f1(truth, decided) == pytest.approx(f1_score(truth, decided, average="micro"))
    assert macro_f1(truth, decided) == pytest.approx(f1_score(truth, decided, average="macro"))


def test_scores_per_code_are_those_of_scikit_learn(answers):
    truth, decided = answers
    theirs = np.transpose(precision_recall_fscore_support(truth, decided))
    ours = [[each.precision, each.recall, each.f1, each.support] for each in scores_per_code(truth, decided)]
    assert np.allclose(ours, theirs)


def test_macro_f1_leaves_out_codes_that_nobody_has():
    truth = np.array([[True, False], [True, False]])
    decided = np.array([[True, True], [True, False]])
    assert macro_f1(truth, decided) == 1.0


def test_nothing_true_and_nothing_decided_is_no_error():
    nothing = np.zeros((3, 2), dtype=bool)
    assert micro_f1(nothing, nothing) == 0.0
    assert macro_f1(nothing, nothing) == 0.0
    assert coverage(nothing, nothing.astype(float)) == 0.0


def test_top_recall_counts_the_main_code_among_the_most_probable():
    probabilities = np.array([[0.9, 0.5, 0.4, 0.1], [0.9, 0.5, 0.4, 0.1]])
    assert top_recall(np.array([2, 3]), probabilities, length=3) == 0.5


@pytest.mark.parametrize(("stated", "error"), [(0.25, 0.0), (0.75, 0.5)])
def test_calibration_error_is_the_distance_between_promise_and_practice(stated, error):
    truth = np.array([[True], [False], [False], [False]])
    assert calibration_error(truth, np.full((4, 1), stated)) == pytest.approx(error)


def test_coverage_stops_where_fewer_than_nine_in_ten_are_right():
    truth = np.array([[True]] * 9 + [[False]] + [[False]] * 5 + [[True]] * 3)
    probabilities = np.linspace(1, 0.1, len(truth))[:, None]
    assert coverage(truth, probabilities) == 9 / 12


def test_an_interval_holds_the_value_narrows_with_rows_and_repeats_with_its_seed():
    hits = np.random.default_rng(2).random(1000) < 0.7

    def share(drawn):
        return float(hits[drawn].mean())

    few, many = figure(share, 50, seed=3), figure(share, 1000, seed=3)
    assert many.low <= many.value <= many.high
    assert many.high - many.low < few.high - few.low
    assert figure(share, 50, seed=3) == few
