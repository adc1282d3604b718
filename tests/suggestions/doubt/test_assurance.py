"""What is promised holds for rows that were not used to promise it."""

import numpy as np
import pytest

from leerlus.suggestions.doubt.assurance import cutoff, fewest_for, learn_assurance, shortlist_floor

LEVEL = 0.1


def _drawn(random, rows):
    """Calibrated decisions: each is right just as often as its probability says."""
    probabilities = random.beta(0.6, 1.2, size=rows)
    return random.random(rows) < probabilities, probabilities


def test_the_promised_error_is_kept_on_new_rows_nearly_always():
    random = np.random.default_rng(3)
    broken = 0
    for _ in range(200):
        found = cutoff(*_drawn(random, 400), error=LEVEL)
        right, probabilities = _drawn(random, 20_000)
        said = right[probabilities >= found] if found is not None else np.array([True])
        broken += (~said).mean() > LEVEL
    assert broken <= 0.1 * 200


def test_a_stricter_promise_says_less():
    right, probabilities = _drawn(np.random.default_rng(4), 5_000)
    cutoffs = [cutoff(right, probabilities, error=error) for error in (0.05, 0.1, 0.2, 0.3)]
    assert cutoffs == sorted(cutoffs, reverse=True)


def test_nothing_is_promised_from_too_few_rows_or_by_a_bad_model():
    few = fewest_for(LEVEL) - 1
    assert cutoff(np.ones(few, bool), np.full(few, 0.99), error=LEVEL) is None
    assert cutoff(np.zeros(500, bool), np.full(500, 0.9), error=LEVEL) is None


@pytest.mark.parametrize("missed", [0.03, 0.1])
def test_the_short_list_misses_as_seldom_as_it_promises(missed):
    random = np.random.default_rng(5)
    shares = [
        (random.beta(2, 2, 1_000) < shortlist_floor(random.beta(2, 2, 300), missed=missed)).mean() for _ in range(200)
    ]
    assert np.mean(shares) <= missed + 0.003


def test_a_level_between_two_kept_ones_uses_the_stricter():
    right, probabilities = _drawn(np.random.default_rng(6), 5_000)
    assurance = learn_assurance(right[:, None], probabilities[:, None], probabilities, missed=0.03)
    assert assurance.cutoff(0.105) == assurance.cutoff(0.10)
    assert assurance.cutoff(0.001) == np.inf
