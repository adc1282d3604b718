"""Very many complaints to learn from."""

import numpy as np
import pytest

from leerlus.suggestions import plenty
from leerlus.suggestions.learning.classifier import CalibratedLabels
from leerlus.suggestions.plenty import enough_of, parts_of


@pytest.fixture
def little_is_enough(monkeypatch):
    monkeypatch.setattr(plenty, "ENOUGH", 100)


def test_few_rows_are_all_learned_from():
    rows = np.arange(500)
    assert enough_of(rows, rows % 7 == 0, seed=1) is rows
    assert parts_of(500) == 5


@pytest.mark.usefixtures("little_is_enough")
@pytest.mark.parametrize(("having", "kept_with"), [(10, 10), (150, 50), (280, 80)])
def test_of_many_rows_half_have_the_label_as_far_as_there_are_so_many(having, kept_with):
    rows = np.arange(300)
    truth = rows < having
    kept = enough_of(rows, truth, seed=1)
    assert (len(kept), truth[kept].sum()) == (100, kept_with)
    assert (np.diff(kept) > 0).all()
    np.testing.assert_array_equal(kept, enough_of(rows, truth, seed=1))


@pytest.mark.usefixtures("little_is_enough")
def test_two_parts_hold_out_as_much_as_is_learned_from():
    assert (parts_of(199), parts_of(200)) == (5, 2)


@pytest.mark.usefixtures("little_is_enough")
def test_probabilities_still_fit_all_rows():
    random = np.random.default_rng(3)
    features = random.normal(size=(4000, 5)).astype(np.float32)
    truth = (features[:, :1] + random.normal(size=(4000, 1))) > 2.0
    held_out = CalibratedLabels().fit_held_out(features, truth)
    assert truth.mean() == pytest.approx(held_out.mean(), abs=0.01)
    likely = held_out[:, 0] > np.quantile(held_out, 0.95)
    assert truth[likely].mean() == pytest.approx(held_out[likely].mean(), abs=0.07)
