"""Bodies about published lessons. Nothing in them can identify anybody: small counts read "< 5"."""

from datetime import date, datetime
from typing import Self

from pydantic import BaseModel, Field

from leerlus.lessons.model import PublicLesson


class CountBody(BaseModel):
    """How often something occurs."""

    code: str
    name: str
    shown: str = Field(description='A number, or "< 5" when it is too small to show.')


class LessonBody(BaseModel):
    """A published lesson."""

    id: str
    language: str = Field(description="ISO 639-1 code of the text.")
    title: str
    version: int = Field(description="1 at first publication, one more at each later one.")
    published_at: datetime
    updated_at: datetime
    summary: str
    what_happened: str
    how_often: str
    works_well: tuple[str, ...] = Field(description="What citizens praise in the same kind of situation.")
    total: int = Field(description="Number of complaints that the lesson rests on.")
    units: tuple[str, ...] = Field(description="Names of the units that it was published to.")
    by_unit: tuple[CountBody, ...]
    by_month: tuple[CountBody, ...]
    wanted: tuple[CountBody, ...]
    quotes: tuple[str, ...] = Field(description="Citizens' own, redacted words.")
    questions: tuple[str, ...] = Field(description="For the team briefing.")
    tips: tuple[str, ...] = Field(description="For whoever talks with the citizen.")
    review_on: date | None = Field(description="The day to look back at it.")

    @classmethod
    def of(cls, lesson: PublicLesson) -> Self:
        """From the library's own."""
        return cls.model_validate(lesson, from_attributes=True)


class LessonListBody(BaseModel):
    """A page of lessons, last published first."""

    items: tuple[LessonBody, ...]
    next_cursor: str | None
