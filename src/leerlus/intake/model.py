"""A text on its way from the counter to a decision."""

from dataclasses import dataclass

from leerlus.complaints.model import Submission
from leerlus.redaction.model import Redacted
from leerlus.suggestions.model import Suggestions


@dataclass(frozen=True, slots=True)
class Prepared:
    """A submission that was cleaned, recognised and redacted.

    :param original: normalised, not redacted; goes to the store's table of originals and nowhere else.
    :param language: ISO 639-1 code or ``"und"``.
    """

    submission: Submission
    original: str
    redacted: Redacted
    language: str


@dataclass(frozen=True, slots=True)
class TextSuggestions:
    """What is proposed about a text that is not stored.

    :param text: the redacted text, to which the offsets in the reasons refer.
    """

    id: str | None
    text: str
    suggestions: Suggestions
