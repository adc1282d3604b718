"""Days are those of the organisation, wherever the machine stands."""

from datetime import UTC, date, datetime

import pytest
from leerlus_api.elements.translation import translators

from leerlus.errors import DayRejected
from leerlus.settings import Settings
from leerlus.wall_clock import check_day, local_now, today

LATE = datetime(2026, 3, 28, 23, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("timezone", "day", "hour"),
    [("Europe/Amsterdam", date(2026, 3, 29), 0), ("America/New_York", date(2026, 3, 28), 19)],
)
def test_a_moment_falls_on_the_day_of_the_wall(timezone, day, hour):
    local = local_now(Settings(timezone=timezone), LATE)
    assert (local.date(), local.hour) == (day, hour)


def test_today_differs_between_the_ends_of_the_world():
    west, east = (today(Settings(timezone=zone)) for zone in ("Etc/GMT+12", "Pacific/Kiritimati"))
    assert west < east


def test_pages_tell_moments_by_that_clock():
    assert translators("Europe/Amsterdam")["nl"].moment(LATE) == "29 maart 2026, 00:30 uur"
    assert translators("UTC")["nl"].day(LATE) == "28 maart 2026"


@pytest.mark.parametrize(
    ("day", "reason"),
    [(date(3, 1, 1), "impossible"), (date(2999, 1, 1), "impossible"), (date(2026, 3, 30), "future")],
)
def test_a_slip_of_the_pen_is_no_day(day, reason):
    with pytest.raises(DayRejected) as refused:
        check_day(day, field="done_on", latest=date(2026, 3, 29))
    assert (refused.value.reason, refused.value.facts) == (reason, {"field": "done_on"})


def test_days_from_1990_on_and_no_day_at_all_can_be_meant():
    for day in (None, date(1990, 1, 1), date(2099, 12, 31)):
        check_day(day, field="action_by")
