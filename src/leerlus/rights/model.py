"""On what ground a complaint is erased or restricted. Grounds are codes, so that no story gets into the audit trail."""

from dataclasses import dataclass
from enum import StrEnum


class ErasureGround(StrEnum):
    """Grounds of GDPR art. 17(1) that can apply to a complaint."""

    NOT_NEEDED = "not-needed"
    OBJECTION = "objection"
    UNLAWFUL = "unlawful"
    LEGAL_DUTY = "legal-duty"


class RestrictionGround(StrEnum):
    """Grounds of GDPR art. 18(1)."""

    ACCURACY = "accuracy"
    UNLAWFUL = "unlawful"
    CLAIM = "claim"
    OBJECTION = "objection"


@dataclass(frozen=True, slots=True)
class LetGo:
    """What followed from erasing or restricting a complaint.

    :param lessons: ids of the lessons that went back to review, since they told its words.
    :param themes: ids of the themes whose words were made of it.
    :param typed: how many comments, answers and marks of changes said what identified somebody in it.
    :param listed: how many entries of the organisation's own list of words say it; these stay until a person takes them
        off.
    """

    complaint_id: str
    lessons: tuple[str, ...]
    themes: tuple[str, ...]
    typed: int
    listed: int
