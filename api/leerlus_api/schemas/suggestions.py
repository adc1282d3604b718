"""Bodies about suggestions."""

from typing import Self

from pydantic import BaseModel, ConfigDict, Field

from leerlus.complaints.model import Submission
from leerlus.intake.model import TextSuggestions
from leerlus.suggestions.model import Suggestions

MOST_TEXTS = 100


class TextBody(BaseModel):
    """One text to categorise."""

    model_config = ConfigDict(extra="forbid")

    text: str
    id: str | None = Field(None, max_length=64, description="Comes back beside the answer.")
    language: str | None = Field(
        None, pattern=r"^([a-z]{2}|und)$", description="ISO 639-1 code; recognised when absent."
    )


class SuggestBody(BaseModel):
    """Texts to categorise. Nothing is stored."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {
                "texts": [{"id": "1", "text": "De agent schreeuwde tegen mijn moeder en duwde haar opzij."}],
                "explain": True,
            }
        },
    )

    texts: list[TextBody] = Field(min_length=1, max_length=MOST_TEXTS)
    explain: bool = Field(False, description="Also name the sentences that carry each suggestion (slower).")

    def submissions(self) -> list[Submission]:
        """The same for the library; rows count from 1."""
        return [
            Submission(text=each.text, id=each.id, language=each.language, row=row)
            for row, each in enumerate(self.texts, start=1)
        ]


class ReasonBody(BaseModel):
    """A sentence that carries a suggestion, by its place in the redacted text."""

    start: int
    end: int
    weight: float = Field(description="How much the probability falls without the sentence, 0-1.")


class SuggestionBody(BaseModel):
    """One proposed category or outcome."""

    code: str
    probability: float = Field(description="Calibrated, 0-1.")
    decided: bool = Field(description="Whether the probability passes the threshold of this code.")
    reasons: tuple[ReasonBody, ...]


class SuggestionsBody(BaseModel):
    """All that one model proposes, most probable first."""

    categories: tuple[SuggestionBody, ...]
    outcomes: tuple[SuggestionBody, ...]
    language: str
    model: str = Field(description="Name and version of the model.")
    doubt: bool = Field(description="The model does not know; let a person decide without it.")

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
