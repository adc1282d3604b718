from datetime import date

from leerlus.themes.describing.pauses import ages, without_pauses
from leerlus.themes.describing.trend import monthly_counts

OLD, OLDER, NEW = date(2025, 12, 30), date(2025, 10, 1), date(2026, 11, 28)


def test_days_are_counted_back_from_the_newest():
    assert ages([OLDER, OLD, OLD]) == {OLD: 0, OLDER: 90}


def test_a_long_time_without_any_complaint_counts_as_one_day():
    assert ages([OLDER, OLD, NEW]) == {NEW: 0, OLD: 1, OLDER: 91}


def test_no_days_have_no_age():
    assert ages([]) == {}


def test_months_of_a_pause_are_left_out_and_a_quiet_month_is_not():
    days = [date(2025, 8, 1), OLDER, OLD, NEW]
    counted = without_pauses(monthly_counts(days), days)
    assert counted == {"2025-08": 1, "2025-09": 0, "2025-10": 1, "2025-11": 0, "2025-12": 1, "2026-11": 1}
