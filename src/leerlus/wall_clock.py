"""The clock on the wall of the organisation, by which its days begin; moments are kept in UTC."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from leerlus.errors import DayRejected
from leerlus.settings import Settings

EARLIEST, LATEST = date(1990, 1, 1), date(2099, 12, 31)
"""Of the days that anything here is about; others are slips of the pen."""


def check_day(day: date | None, *, field: str, latest: date = LATEST) -> None:
    """See that a day can be meant, if there is one.

    :param field: what it was given as.
    :param latest: today, for what has been.
    :raises DayRejected: it cannot.
    """
    if day is None or EARLIEST <= day <= latest:
        return
    if day > LATEST or day < EARLIEST:
        message = f"{field}: {day} is not between {EARLIEST} and {LATEST}."
        raise DayRejected(message, reason="impossible", field=field)
    raise DayRejected(f"{field}: {day} has yet to come.", reason="future", field=field)


def local_now(settings: Settings, now: datetime | None = None) -> datetime:
    """This moment, or another one, by the clock on the wall."""
    return (now or datetime.now(UTC)).astimezone(ZoneInfo(settings.timezone))


def today(settings: Settings) -> date:
    """The day that it is for the organisation, which may be another one than in UTC."""
    return day_of(datetime.now(UTC), settings)


def day_of(moment: datetime, settings: Settings) -> date:
    """The day that it was for the organisation at a moment, which has a time zone."""
    return local_now(settings, moment).date()
