from datetime import date, timedelta

from leerlus.themes.describing.pauses import ages, without_pauses
from leerlus.themes.describing.trend import monthly_counts

FIRST, NEW = date(2025, 10, 1), date(2026, 11, 28)
WEEKLY = [FIRST + timedelta(weeks=week) for week in range(13)]
"""Until 24 December 2025."""


def test_days_are_counted_back_from_the_newest():
    assert list(ages([*WEEKLY, FIRST]).items())[:2] == [(WEEKLY[-1], 0), (WEEKLY[-2], 7)]
    assert ages(WEEKLY)[FIRST] == 84


def test_a_long_time_without_any_complaint_counts_as_one_day():
    counted = ages([*WEEKLY, NEW])
    assert (counted[NEW], counted[WEEKLY[-1]], counted[FIRST]) == (0, 1, 85)


def test_where_complaints_are_rare_a_long_time_between_two_is_no_pause():
    rare = [date(2016 + n // 2, 1 + 6 * (n % 2), 1) for n in range(20)]
    assert ages(rare)[rare[0]] == (rare[-1] - rare[0]).days


def test_no_days_have_no_age():
    assert ages([]) == {}
    assert without_pauses({}, []) == {}


def test_months_of_a_pause_are_left_out_and_a_quiet_month_is_not():
    days = [day for day in WEEKLY if day.month != 11] + [NEW]
    counted = without_pauses(monthly_counts(days), days)
    assert list(counted.items()) == [("2025-10", 5), ("2025-11", 0), ("2025-12", 4), ("2026-11", 1)]
