"""Bodies about confirming at once."""

from typing import Self

from pydantic import BaseModel, ConfigDict, Field

from leerlus.intake.at_once import MOST, Seen, Waiting
from leerlus_api.schemas.complaints import ComplaintBody
from leerlus_api.schemas.suggestions import SuggestionsBody


class WaitingBody(ComplaintBody):
    """A complaint that may be confirmed at once."""

    suggestions: SuggestionsBody
    seal: str = Field(description="Tells this text with these suggestions from any other; send it back to confirm.")

    @classmethod
    def about(cls, waiting: Waiting) -> Self:
        """From the library's own."""
        assert waiting.suggestions is not None  # noqa: S101 - what may be confirmed has suggestions
        complaint = ComplaintBody.of(waiting.complaint).model_dump()
        return cls(**complaint, suggestions=SuggestionsBody.of(waiting.suggestions), seal=waiting.seal)


class WaitingListBody(BaseModel):
    """A page of complaints that may be confirmed at once, newest first."""

    items: tuple[WaitingBody, ...]
    next_cursor: str | None


class SeenBody(BaseModel):
    """A complaint that a person read and ticked."""

    model_config = ConfigDict(extra="forbid")

    id: str
    seal: str = Field(description="As it was listed.")

    def seen(self) -> Seen:
        """The same for the library."""
        return Seen(self.id, self.seal)


class ConfirmationBody(BaseModel):
    """Decide what is suggested about these complaints."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"example": {"complaints": [{"id": "K2026-ABCDEF", "seal": "0f1e2d3c"}]}},
    )

    complaints: tuple[SeenBody, ...] = Field(min_length=1, max_length=MOST)


class ConfirmedBody(BaseModel):
    """What became of them."""

    confirmed: tuple[str, ...] = Field(description="Ids of those that are decided now.")
    left: tuple[str, ...] = Field(description="Ids of those that are not as they were listed, or need a person now.")


class OpenAgainBody(BaseModel):
    """Open complaints again that were confirmed at once."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"complaints": ["K2026-ABCDEF"]}})

    complaints: tuple[str, ...] = Field(min_length=1, max_length=MOST)


class OpenedBody(BaseModel):
    """What became of them."""

    opened: tuple[str, ...] = Field(
        description="Ids of those that wait again; the others were judged or taken out of use."
    )
