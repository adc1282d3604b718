import numpy as np
import pytest
from leerlus_training.corpus_study.learning_curve import FURTHER, Labelled, as_tables, learning_curve
from rich.console import Console

CODES = 3


def labelled(rows, *, seed):
    """Complaints whose categories show in their vectors, but dimly."""
    random = np.random.default_rng(seed)
    truth = random.random((rows, CODES)) < 0.35
    vectors = truth @ np.eye(CODES, 16) + random.normal(scale=0.9, size=(rows, 16))
    return Labelled(vectors.astype(np.float32), truth)


@pytest.fixture(scope="module")
def curve():
    return learning_curve(labelled(200, seed=1), labelled(120, seed=2), seed=3, draws=3)


def test_there_is_a_step_for_every_tenth(curve):
    assert [step.complaints for step in curve.steps] == list(range(20, 201, 20))


def test_more_complaints_make_a_better_model(curve):
    assert curve.steps[-1].macro_f1.value > curve.steps[0].macro_f1.value
    assert curve.steps[-1].micro_f1.value > curve.steps[0].micro_f1.value


def test_every_figure_lies_within_its_interval(curve):
    for step in curve.steps:
        assert step.macro_f1.low <= step.macro_f1.value <= step.macro_f1.high


def test_the_outlook_goes_on_where_the_curve_ends(curve):
    assert [each.complaints for each in curve.outlook] == list(FURTHER)
    assert all(each.macro_f1.value >= curve.steps[-2].macro_f1.value for each in curve.outlook)


def test_the_same_seed_gives_the_same_curve():
    learned, measured = labelled(60, seed=1), labelled(40, seed=2)
    assert learning_curve(learned, measured, seed=3, draws=2) == learning_curve(learned, measured, seed=3, draws=2)


def test_a_category_that_is_not_in_the_first_tenth_is_no_obstacle():
    learned = labelled(60, seed=1)
    learned.truth[:, 2] = False
    assert learning_curve(learned, labelled(40, seed=2), seed=3, draws=2).steps[0].macro_f1.value >= 0


def test_the_tables_show_every_step(curve):
    console = Console(record=True, width=120)
    for table in as_tables(curve):
        console.print(table)
    assert "200" in console.export_text()
