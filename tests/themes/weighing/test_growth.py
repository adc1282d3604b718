"""Early warnings: what rings, what does not, and how often chance rings."""

from collections import Counter
from datetime import date

import numpy as np
import pytest

from leerlus.themes.artefacts import Artefact, ArtefactKind
from leerlus.themes.weighing.growth import FALSE_ALARMS, judge_growth, window

YEAR = tuple(f"2025-{month:02}" for month in range(1, 13))
EVEN = {("AM", month): 30 for month in YEAR}
WHOLE = window(YEAR, ())


def theme(before, recent, unit="AM"):
    return {(unit, month): before for month in YEAR[:9]} | {(unit, month): recent for month in YEAR[9:]}


def mark(day):
    return Artefact("A-1", day, ArtefactKind.FORM, "Nieuw webformulier", "carla")


def test_a_theme_that_grows_rings():
    (growth,) = judge_growth([theme(1, 5)], EVEN, WHOLE)
    assert growth.alarm
    assert growth.low > 1
    assert growth.recent == 15


def test_two_that_became_four_do_not_ring():
    quiet = {("AM", "2025-02"): 1, ("AM", "2025-06"): 1, ("AM", "2025-11"): 4}
    (growth,) = judge_growth([quiet], EVEN, WHOLE)
    assert not growth.alarm
    assert growth.ratio < 2


def test_a_unit_that_got_busier_in_everything_does_not_ring():
    busy = {cell: count * (5 if cell[1] in YEAR[9:] else 1) for cell, count in EVEN.items()}
    intake = busy | {("RT", month): 200 for month in YEAR}
    assert not judge_growth([theme(1, 5)], intake, WHOLE)[0].alarm
    assert judge_growth([theme(1, 5, "RT")], intake, WHOLE)[0].alarm


def test_small_numbers_draw_the_ratio_to_one():
    few, many = judge_growth([theme(0, 1), theme(0, 10)], EVEN, WHOLE)
    assert 1 < few.ratio < many.ratio


def test_in_a_thousand_years_in_which_nothing_grows_alarms_are_as_rare_as_was_said():
    chance = np.random.default_rng(2025)
    cells = [(unit, month) for unit in ("AM", "RT", "DH", "LB") for month in YEAR]
    years_with_alarm = 0
    for _ in range(1_000):
        levels = chance.dirichlet(np.ones(30)) * 40
        counts = chance.poisson(np.outer(levels, np.full(len(cells), 1.0)) / 4)
        themes = [Counter({cell: int(n) for cell, n in zip(cells, row, strict=True) if n}) for row in counts]
        rest = chance.poisson(12, size=len(cells))
        intake = Counter(dict(zip(cells, (counts.sum(axis=0) + rest + 1).tolist(), strict=True)))
        years_with_alarm += any(each.alarm for each in judge_growth(themes, intake, WHOLE))
    assert years_with_alarm / 1_000 <= FALSE_ALARMS


def test_no_themes_no_growth():
    assert judge_growth([], EVEN, WHOLE) == []


@pytest.mark.parametrize("months", [0, 3, 5])
def test_too_few_months_are_not_compared(months):
    assert window(YEAR[:months], ()) is None


def test_what_came_before_a_mark_is_left_out():
    compared = window(YEAR, [mark(date(2025, 4, 10))])
    assert compared.before == YEAR[4:9]
    assert not compared.held_back


def test_alarms_are_held_back_across_a_mark():
    compared = window(YEAR, [mark(date(2025, 9, 20))])
    assert compared.held_back
    (growth,) = judge_growth([theme(1, 5)], EVEN, compared)
    assert growth.held_back
    assert not growth.alarm


def test_a_mark_after_all_complaints_holds_nothing_back():
    assert not window(YEAR, [mark(date(2026, 3, 1))]).held_back
