"""What a unit says back about a lesson; nothing in it is about a person."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Recognised(StrEnum):
    """Whether a unit sees this in its own work."""

    YES = "yes"
    PARTLY = "partly"
    NOT_OURS = "not-ours"


@dataclass(frozen=True, slots=True)
class Reply:
    """What a unit fills in. Nothing in it is about a person, nor says who filled it in.

    :param action: what the unit will do; empty when it plans nothing.
    :param action_by: the day by which it will be done.
    :param done_on: the day on which it was done.
    """

    discussed_on: date | None = None
    recognised: Recognised | None = None
    action: str = ""
    action_by: date | None = None
    done_on: date | None = None
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a unit said about a version at some moment. Answers are added, never overwritten: the last one counts."""

    lesson_id: str
    version: int
    unit: str
    answered_at: datetime
    reply: Reply
