"""Bodies about suggestions."""

from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Discriminator, Field, Tag

from leerlus.complaints.model import Submission
from leerlus.intake.model import TextSuggestions
from leerlus.suggestions.model import Suggestions
from leerlus_api.schemas.one_or_list import one_or_list

MOST_TEXTS = 100


class TextBody(BaseModel):
    """A text to categorise. Nothing is stored."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"example": {"text": "De agent schreeuwde tegen mijn moeder en duwde haar opzij."}},
    )

    text: str
    id: str | None = Field(None, max_length=64, description="Comes back beside the answer.")
    language: str | None = Field(
        None, pattern=r"^([a-z]{2}|und)$", description="ISO 639-1 code; recognised when absent."
    )

    def submission(self, row: int = 0) -> Submission:
        """The same for the library; ``row`` counts from 1 in a list."""
        return Submission(text=self.text, id=self.id, language=self.language, row=row)


TextOrList = Annotated[
    Annotated[TextBody, Tag("one")]
    | Annotated[list[TextBody], Field(min_length=1, max_length=MOST_TEXTS), Tag("list")],
    Discriminator(one_or_list),
]


class ReasonBody(BaseModel):
    """A sentence that carries a suggestion, by its place in the redacted text; none is light beside the strongest."""

    start: int
    end: int
    weight: float = Field(description="How much the probability falls without the sentence, 0-1.")


class SuggestionBody(BaseModel):
    """One proposed category or outcome."""

    code: str
    probability: float = Field(description="Calibrated, 0-1.")
    decided: bool = Field(description="Whether the probability passes the threshold of this code.")
    listed: bool = Field(False, description="On the short list, which the main category is seldom missing from.")
    reasons: tuple[ReasonBody, ...]


class GravityBody(BaseModel):
    """How grave what is told would be, if true."""

    level: int = Field(description="The suggested grade, from 1; a rare one somewhat before it is the most probable.")
    probabilities: tuple[float, ...] = Field(description="Of each grade, the lightest first.")


class SuggestionsBody(BaseModel):
    """All that one model proposes: the likeliest main category first, the most probable outcome first."""

    categories: tuple[SuggestionBody, ...]
    outcomes: tuple[SuggestionBody, ...]
    language: str
    model: str = Field(description="Name and version of the model.")
    doubt: bool = Field(description="The model does not know; let a person decide without it.")
    gravity: GravityBody | None = Field(None, description="Absent when the model learned no grades.")

    @classmethod
    def of(cls, suggestions: Suggestions) -> Self:
        """From the library's own."""
        return cls.model_validate(suggestions, from_attributes=True)


class TextSuggestionsBody(SuggestionsBody):
    """What is proposed about one text."""

    id: str | None
    text: str = Field(description="The redacted text, to which the reasons refer.")

    @classmethod
    def about(cls, proposed: TextSuggestions) -> Self:
        """From the library's own."""
        body = SuggestionsBody.of(proposed.suggestions).model_dump()
        return cls(id=proposed.id, text=proposed.text, **body)


class SuggestionListBody(BaseModel):
    """One answer per text, in the same order."""

    items: tuple[TextSuggestionsBody, ...]
