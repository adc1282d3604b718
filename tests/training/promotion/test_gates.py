"""Each gate by itself: what it lets through and what it stops."""

from dataclasses import replace

import pytest
from leerlus_training.promotion.comparison import Comparison, Cost
from leerlus_training.promotion.differences import Difference
from leerlus_training.promotion.gates import failed, gates

SAME = Difference(0.6, 0.6, -0.05, 0.05, 200)
WORSE = Difference(0.6, 0.5, -0.15, -0.05, 200)
FIGURES = ("micro_f1", "macro_f1", "top3_recall", "ece", "coverage_at_90_precision")


@pytest.fixture
def equal():
    """Two models between which nothing differs."""
    return Comparison(
        champion="m/1",
        challenger="m/2",
        n=200,
        headline=dict.fromkeys(FIGURES, SAME),
        categories={"force": SAME, "driving": replace(SAME, support=49)},
        slices={"language": {"nl": SAME, "en": SAME}},
        kinship=SAME,
        champion_cost=Cost(60.0, 300_000_000),
        challenger_cost=Cost(60.0, 300_000_000),
    )


def stopped_by(comparison):
    return [gate.name for gate in failed(gates(comparison))]


def test_an_equal_model_passes(equal):
    assert stopped_by(equal) == []


def test_a_challenger_that_is_worse_overall_is_stopped(equal):
    assert stopped_by(replace(equal, headline=equal.headline | {"macro_f1": WORSE})) == ["overall"]


def test_worse_on_a_category_beyond_the_interval(equal):
    worse = replace(equal, categories=equal.categories | {"force": WORSE})
    assert stopped_by(worse) == ["categories"]
    assert "force (-0.10 F1)" in next(failed(gates(worse))).finding


def test_lower_within_the_interval_is_no_reason(equal):
    within = replace(WORSE, high=0.01)
    assert stopped_by(replace(equal, categories=equal.categories | {"force": within})) == []


def test_a_category_with_few_rows_does_not_decide(equal):
    rare = replace(WORSE, support=49)
    assert stopped_by(replace(equal, categories=equal.categories | {"driving": rare})) == []


@pytest.mark.parametrize(
    ("ece", "stops"),
    [
        (Difference(0.02, 0.05, 0.02, 0.04, 200), ["calibration"]),
        (Difference(0.02, 0.05, -0.01, 0.07, 200), []),
        (Difference(0.02, 0.025, 0.001, 0.009, 200), []),
        (Difference(0.05, 0.02, -0.04, -0.02, 200), []),
    ],
)
def test_a_calibration_error_may_grow_a_little_or_within_chance(equal, ece, stops):
    assert stopped_by(replace(equal, headline=equal.headline | {"ece": ece})) == stops


@pytest.mark.parametrize(
    ("cost", "stops"),
    [
        (Cost(91.0, 300_000_000), ["latency"]),
        (Cost(89.0, 300_000_000), []),
        (Cost(60.0, 601_000_000), ["size"]),
    ],
)
def test_a_challenger_that_is_too_slow_or_too_large_is_stopped(equal, cost, stops):
    assert stopped_by(replace(equal, challenger_cost=cost)) == stops


def test_what_is_quick_and_small_enough_may_grow(equal):
    grown = replace(equal, champion_cost=Cost(10.0, 1_000), challenger_cost=Cost(49.0, 190_000_000))
    assert stopped_by(grown) == []


def test_a_group_that_falls_behind(equal):
    behind = {"language": {"nl": SAME, "en": replace(SAME, challenger=0.55)}}
    assert stopped_by(replace(equal, slices=behind)) == ["fairness"]


def test_an_encoder_that_tears_themes_apart(equal):
    assert stopped_by(replace(equal, kinship=WORSE)) == ["themes"]
    assert stopped_by(replace(equal, kinship=None)) == []
