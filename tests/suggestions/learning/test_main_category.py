"""Ranking by which category is the main one."""

import numpy as np
import pytest

from leerlus.suggestions.learning.main_category import MainCategory
from leerlus.suggestions.measuring.metrics import top_recall


@pytest.fixture
def drawn():
    """Features of three kinds of rows, and columns of their main categories; column 3 is never the main one."""
    random = np.random.default_rng(1)
    main = np.repeat([0, 1, 2], 60)
    return random.normal(size=(180, 3)) + 3 * np.eye(3)[main], main


def test_a_category_that_only_comes_second_is_not_ranked_first(drawn):
    features, main = drawn
    occurring = np.tile([0.3, 0.3, 0.3, 0.9], (180, 1))
    ranks = MainCategory().fit(features, main).rank(features, occurring)
    assert top_recall(main, ranks, length=1) > 0.95
    assert top_recall(main, occurring, length=1) < 0.1


def test_two_categories_are_ranked_both_ways(drawn):
    features, main = (part[:120] for part in drawn)
    ranks = MainCategory().fit(features, main).rank(features, np.full((120, 2), 0.5))
    assert top_recall(main, ranks, length=1) > 0.95


def test_with_one_category_the_probabilities_rank(drawn):
    features, main = (part[:60] for part in drawn)
    occurring = np.random.default_rng(2).random((60, 3))
    ranks = MainCategory().fit(features, main).rank(features, occurring)
    assert (ranks.argmax(axis=1) == occurring.argmax(axis=1)).all()


def test_of_many_rows_a_part_is_drawn_and_always_the_same(drawn):
    features, main = drawn
    first, again = (MainCategory(most_rows=90, seed=3).fit(features, main) for _ in range(2))
    assert np.array_equal(first.coef_, again.coef_)


def test_few_rows_of_many_categories_are_learned_without_a_warning():
    features = np.eye(24, dtype=np.float32)
    columns = np.arange(24) % 13
    ranking = MainCategory().fit(features, columns)
    assert (ranking.rank(features, np.full((24, 13), 0.5)).argmax(axis=1) == columns).all()
