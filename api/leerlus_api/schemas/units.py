"""Bodies about units."""

from datetime import date
from typing import Self

from pydantic import BaseModel

from leerlus.complaints.units import Unit


class UnitBody(BaseModel):
    """A part of the organisation. ``parent`` is the unit above."""

    code: str
    name: str
    level: str
    parent: str | None
    valid_from: date | None
    valid_to: date | None

    @classmethod
    def of(cls, unit: Unit) -> Self:
        """From the library's own."""
        return cls.model_validate(unit, from_attributes=True)


class UnitListBody(BaseModel):
    """All units, in the order of the list that was loaded."""

    items: tuple[UnitBody, ...]
