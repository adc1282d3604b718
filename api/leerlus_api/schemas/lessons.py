"""Bodies about published lessons. Nothing in them can identify anybody: small counts read "< 5"."""

from datetime import date, datetime
from typing import Self

from pydantic import BaseModel, ConfigDict, Field

from leerlus.lessons.feedback.answer import Answer, Recognised, Reply
from leerlus.lessons.feedback.answers import LONGEST_TEXT
from leerlus.lessons.model import PublicLesson
from leerlus_api.schemas.day import Day


class CountBody(BaseModel):
    """How often something occurs."""

    code: str
    name: str
    shown: str = Field(description='A number, or "< 5" when it is too small to show.')


class CaseBody(BaseModel):
    """What one citizen tells; whether it went like that is not established."""

    setting: tuple[str, ...] = Field(description="Up to the moment at which the police could still choose.")
    after: tuple[str, ...] = Field(description="What happened then.")


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
    wanted: tuple[CountBody, ...] = Field(description="What citizens wanted.")
    given: tuple[CountBody, ...] = Field(description="What they got, of complaints of which the ending is recorded.")
    quotes: tuple[str, ...] = Field(description="Citizens' own, redacted words.")
    case: CaseBody | None = Field(description="One citizen's account in two halves; stop and talk between them.")
    questions: tuple[str, ...] = Field(description="For the team briefing.")
    questions_leading: tuple[str, ...] = Field(description="For those who lead a team.")
    questions_policy: tuple[str, ...] = Field(description="For those who make rules and training.")
    changed: tuple[str, ...] = Field(description="What units changed after earlier lessons.")
    tips: tuple[str, ...] = Field(description="For whoever talks with the citizen.")
    review_on: date | None = Field(description="The day to look back at it.")

    @classmethod
    def of(cls, lesson: PublicLesson) -> Self:
        """From the library's own."""
        return cls.model_validate(lesson, from_attributes=True)


class LessonListBody(BaseModel):
    """A page of lessons, last published first."""

    items: tuple[LessonBody, ...]
    withdrawn: tuple[str, ...] = Field(description="Ids of lessons that must no longer be shown.")
    next_cursor: str | None


class ReplyBody(BaseModel):
    """What a unit says about a lesson; an empty one says that it was read."""

    model_config = ConfigDict(extra="forbid")

    discussed_on: Day | None = Field(None, description="The day of the briefing.")
    recognised: Recognised | None = Field(None, description="Whether the unit sees this in its own work.")
    action: str = Field("", max_length=LONGEST_TEXT, description="What the unit will do.")
    action_by: Day | None = Field(None, description="The day by which it will be done.")
    done_on: Day | None = Field(None, description="The day on which it was done.")
    remark: str = Field("", max_length=LONGEST_TEXT)

    def reply(self) -> Reply:
        """The same for the library."""
        return Reply(**self.model_dump())


class AnswerBody(ReplyBody):
    """An answer as it was kept."""

    lesson_id: str
    version: int
    unit: str
    answered_at: datetime

    @classmethod
    def of(cls, answer: Answer) -> Self:
        """From the library's own."""
        said = {name: getattr(answer.reply, name) for name in ReplyBody.model_fields}
        kept = {name: getattr(answer, name) for name in ("lesson_id", "version", "unit", "answered_at")}
        return cls(**said, **kept)
