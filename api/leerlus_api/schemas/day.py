"""A day in a body, read as files are: a date, or the day of a moment."""

from datetime import date
from typing import Annotated

from pydantic import BeforeValidator

from leerlus.complaints.rows import day_written


def _read(value: object) -> object:
    return day_written(value) if isinstance(value, str) else value


Day = Annotated[date, BeforeValidator(_read)]
"""`2025-12-31`; of a moment, as `2025-12-31T10:00:00`, the day counts as it stands there."""
