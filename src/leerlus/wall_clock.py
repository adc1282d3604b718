"""The clock on the wall of the organisation, by which its days begin; moments are kept in UTC."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from leerlus.settings import Settings


def local_now(settings: Settings, now: datetime | None = None) -> datetime:
    """This moment, or another one, by the clock on the wall."""
    return (now or datetime.now(UTC)).astimezone(ZoneInfo(settings.timezone))


def today(settings: Settings) -> date:
    """The day that it is for the organisation, which may be another one than in UTC."""
    return day_of(datetime.now(UTC), settings)


def day_of(moment: datetime, settings: Settings) -> date:
    """The day that it was for the organisation at a moment, which has a time zone."""
    return local_now(settings, moment).date()
