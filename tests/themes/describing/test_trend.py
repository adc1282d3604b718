from datetime import date

import pytest

from leerlus.themes.describing.trend import judge_trend, monthly_counts
from leerlus.themes.model import Trend

YEAR = {f"2025-{month:02}": 30 for month in range(1, 13)}


def per_month(*counts):
    return dict(zip(YEAR, counts, strict=True))


def test_months_without_complaints_count_as_zero():
    days = [date(2024, 11, 3), date(2025, 2, 1), date(2025, 2, 28)]
    assert monthly_counts(days) == {"2024-11": 1, "2024-12": 0, "2025-01": 0, "2025-02": 2}


def test_no_days_give_no_months():
    assert monthly_counts([]) == {}


@pytest.mark.parametrize(
    ("theme", "trend"),
    [
        (per_month(1, 0, 1, 1, 0, 1, 1, 0, 1, 4, 5, 6), Trend.RISING),
        (per_month(3, 3, 4, 3, 2, 3, 3, 4, 3, 0, 0, 0), Trend.FALLING),
        (per_month(2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2), Trend.STEADY),
        (per_month(0, 0, 0, 0, 0, 0, 1, 1, 0, 2, 1, 1), Trend.TOO_FEW),
    ],
    ids=["more lately", "none lately", "even", "two became four"],
)
def test_trend_of_a_year(theme, trend):
    assert judge_trend(theme, YEAR) is trend


def test_no_alarm_when_two_became_four_in_a_larger_theme():
    assert judge_trend(per_month(1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 1, 2), YEAR) is Trend.STEADY


def test_a_busier_season_for_everything_is_no_rise():
    busy_autumn = YEAR | {"2025-10": 150, "2025-11": 150, "2025-12": 150}
    theme = per_month(1, 1, 1, 1, 1, 1, 1, 1, 1, 5, 5, 5)
    assert judge_trend(theme, busy_autumn) is Trend.STEADY
    assert judge_trend(theme, YEAR) is Trend.RISING


def test_three_months_are_too_few_to_compare():
    assert judge_trend({"2025-01": 20}, {"2025-01": 30, "2025-02": 30, "2025-03": 30}) is Trend.TOO_FEW
