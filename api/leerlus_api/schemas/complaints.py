"""Bodies about complaints."""

from datetime import date, datetime
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Discriminator, Field, Tag

from leerlus.complaints.model import Channel, Complaint, Decision, Ending, Settlement, Status, Submission, Use
from leerlus.complaints.references import FORM
from leerlus.intake.rectifying import Filing
from leerlus.rights.model import ErasureGround, LetGo, RestrictionGround
from leerlus_api.schemas.day import Day
from leerlus_api.schemas.one_or_list import one_or_list
from leerlus_api.schemas.suggestions import SuggestionsBody
from leerlus_api.schemas.themes import MembershipBody

MOST_AT_ONCE = 500


class SubmissionBody(BaseModel):
    """A complaint as it comes in."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {
                "text": "Ik stond aan de balie om aangifte te doen en werd weggestuurd. Het was volgens de "
                "medewerker een civiele zaak.",
                "received_at": "2025-03-14",
                "unit": "MN-UTR-STAD",
                "channel": "webform",
            }
        },
    )

    text: str = Field(description="The citizen's words; redacted before anything else happens.")
    id: str | None = Field(
        None,
        pattern=FORM,
        description="Your own reference, nobody's name or number; made when absent.",
    )
    received_at: Day | None = Field(None, description="The day it came in; today when absent.")
    unit: str | None = Field(None, max_length=100, description="Code of the unit whose conduct it is about.")
    channel: Channel = Channel.OTHER
    categories: tuple[str, ...] = Field((), description="Codes, main one first, when it was decided already.")
    outcomes: tuple[str, ...] = Field((), description="Codes of what the citizen wants.")
    language: str | None = Field(
        None, pattern=r"^([a-z]{2}|und)$", description="ISO 639-1 code; recognised when absent."
    )

    complainant: str | None = Field(
        None,
        max_length=200,
        description="Any reference to whoever complains, e.g. a relation number. Only a keyed hash of it is kept, to "
        "tell complainants apart.",
    )

    def submission(self, row: int = 0) -> Submission:
        """The same for the library; ``row`` counts from 1 in a list."""
        return Submission(**self.model_dump(), row=row)


SubmissionOrList = Annotated[
    Annotated[SubmissionBody, Tag("one")]
    | Annotated[list[SubmissionBody], Field(min_length=1, max_length=MOST_AT_ONCE), Tag("list")],
    Discriminator(one_or_list),
]


class ComplaintBody(BaseModel):
    """A registered complaint, redacted."""

    id: str
    received_at: date
    text: str = Field(description="Redacted text; empty unless `use` is `full`.")
    unit: str | None
    channel: Channel
    language: str
    status: Status
    use: Use = Field(Use.FULL, description="What it may be used for after what its citizen asked.")
    unassisted: bool = Field(False, description="A person judges it first without seeing suggestions.")

    @classmethod
    def of(cls, complaint: Complaint) -> Self:
        """From the library's own."""
        return cls.model_validate(complaint, from_attributes=True)


class DecisionBody(BaseModel):
    """What a person decided; the last one counts."""

    categories: tuple[str, ...]
    outcomes: tuple[str, ...]
    decided_by: str
    decided_at: datetime
    taxonomy_version: str
    model: str | None = Field(description="The model whose suggestions were on the screen.")
    at_once: bool = Field(False, description="Confirmed for many complaints at once: it tells nothing about the model.")

    @classmethod
    def of(cls, decision: Decision) -> Self:
        """From the library's own."""
        return cls.model_validate(decision, from_attributes=True)


class SettlementBody(BaseModel):
    """How the handling of a complaint ended; the last one counts."""

    ending: Ending
    given: tuple[str, ...] = Field(description="Codes of outcomes that the citizen got.")
    settled_on: date
    settled_by: str

    @classmethod
    def of(cls, settlement: Settlement) -> Self:
        """From the library's own."""
        return cls.model_validate(settlement, from_attributes=True)


class NewSettlementBody(BaseModel):
    """Record how the handling of a complaint ended."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"ending": "satisfied", "given": ["explanation", "apology"]}}
    )

    ending: Ending
    given: tuple[str, ...] = Field((), description="Codes of outcomes that the citizen got.")
    settled_on: Day | None = Field(None, description="The day it ended; today when absent.")
    seen: int | None = Field(None, ge=0, description="How many of its `settlements` you have read; more refuse yours.")


class ComplaintDetailBody(ComplaintBody):
    """A complaint with all that was proposed and decided about it."""

    suggestions: SuggestionsBody | None = Field(description="What was proposed last, if anything.")
    decisions: tuple[DecisionBody, ...] = Field(description="Oldest first.")
    seen: int = Field(description="How many were made, those that were taken back among them; give it with yours.")
    settlements: tuple[SettlementBody, ...] = Field(description="How it ended; oldest first.")
    filed: str = Field(description="A mark of its unit, channel and day; give it as `seen` when you put them right.")
    themes: tuple[MembershipBody, ...] = Field(
        description="Its own theme first; none while a person must judge it unassisted."
    )


class ComplaintListBody(BaseModel):
    """A page of complaints, newest first."""

    items: tuple[ComplaintBody, ...]
    next_cursor: str | None


class RegisteredBody(BaseModel):
    """The complaints that were registered together, in the order they were sent."""

    items: tuple[ComplaintBody, ...]


class NewDecisionBody(BaseModel):
    """Settle the categories of a complaint."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"example": {"categories": ["report_refusal", "rudeness"], "outcomes": ["apology"]}},
    )

    categories: tuple[str, ...] = Field(min_length=1, description="Codes, the main one first.")
    outcomes: tuple[str, ...] = Field((), description="Codes of what the citizen wants.")
    seen: int | None = Field(
        None, ge=0, description="The `seen` of the complaint that you have read; more refuse yours."
    )


class NewFilingBody(BaseModel):
    """Put right under which unit, channel and day a complaint was filed; all three replace what is there."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"example": {"unit": "MN-UTR-STAD", "channel": "phone", "received_at": "2025-03-14"}},
    )

    unit: str | None = Field(
        max_length=100, description="Code of the unit whose conduct it is about; null when unknown."
    )
    channel: Channel
    received_at: Day = Field(description="The day it came in.")
    seen: str | None = Field(
        None,
        max_length=64,
        description="The `filed` of the complaint that you have read; another filing refuses yours.",
    )

    def filing(self) -> Filing:
        """The same for the library."""
        return Filing(self.unit, self.channel, self.received_at)


class FilingBody(BaseModel):
    """What a complaint is found and counted under."""

    unit: str | None
    channel: Channel
    received_at: date
    filed: str = Field(description="A mark of these three; give it as `seen` when you put them right again.")

    @classmethod
    def of(cls, filing: Filing) -> Self:
        """From the library's own."""
        return cls(unit=filing.unit, channel=filing.channel, received_at=filing.received_at, filed=filing.stamp)


class ErasureBody(BaseModel):
    """Erase a complaint."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"ground": "unlawful"}})

    ground: ErasureGround = Field(description="Ground of GDPR art. 17(1).")


class RestrictionBody(BaseModel):
    """Restrict the use of a complaint."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"ground": "accuracy"}})

    ground: RestrictionGround = Field(description="Ground of GDPR art. 18(1).")


class LetGoBody(BaseModel):
    """What followed from erasing or restricting a complaint."""

    complaint_id: str
    lessons: tuple[str, ...] = Field(description="Lessons that went back to review, since they told its words.")
    themes: tuple[str, ...] = Field(description="Themes whose words were made of it.")
    typed: int = Field(description="Comments, answers and marks of changes that said a name or number of it.")
    listed: int = Field(description="Entries of the organisation's own list of words that say one, and stay there.")

    @classmethod
    def of(cls, gone: LetGo) -> Self:
        """From the library's own."""
        return cls.model_validate(gone, from_attributes=True)
