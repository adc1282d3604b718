"""A complaint as the rest of the program sees it: already redacted. The original lives behind the store."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

IMPORTED = "import"
"""Who decided what came in with a decision."""


class Channel(StrEnum):
    """How the complaint came in."""

    WEBFORM = "webform"
    EMAIL = "email"
    LETTER = "letter"
    COUNTER = "counter"
    PHONE = "phone"
    OTHER = "other"


class Status(StrEnum):
    """Whether a person has dealt with the complaint."""

    OPEN = "open"
    DECIDED = "decided"


class Use(StrEnum):
    """What a complaint may still be used for, after what its citizen asked (GDPR, art. 17 and 18)."""

    FULL = "full"
    RESTRICTED = "restricted"
    ERASED = "erased"


@dataclass(frozen=True, slots=True)
class Submission:
    """One complaint as it was handed in: a row of a file, a request, a form. Nothing is checked yet.

    :param text: the citizen's words, or an employee's note of them; not redacted.
    :param id: the organisation's own reference; made by the store when absent.
    :param categories: codes that were given along, the main one first; empty when undecided.
    :param complainant: a reference to whoever complains, in any form; only a keyed hash of it is kept.
    :param extra: other columns of the file, as text; kept for slices in evaluations, never stored.
    :param row: number of the row in its file, for messages; 0 when it did not come from a file.
    :param file: name of that file, where rows of several are looked at together.
    """

    text: str
    id: str | None = None
    received_at: date | None = None
    unit: str | None = None
    channel: Channel = Channel.OTHER
    categories: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    language: str | None = None
    complainant: str | None = None
    extra: Mapping[str, str] = field(default_factory=dict)
    row: int = 0
    file: str = ""

    @property
    def place(self) -> str:
        """Where it stands, for messages: “row 3”, or “more.csv, row 3”; empty when it did not come from a file."""
        return f"{self.file}, row {self.row}".removeprefix(", ") if self.row else ""


@dataclass(frozen=True, slots=True)
class Complaint:
    """A registered complaint.

    :param text: redacted text; identifiers are typed placeholders. Empty unless its use is full.
    :param unit: code of the unit whose conduct it is about; ``None`` when unknown.
    :param language: ISO 639-1 code, or ``"und"`` when it could not be told.
    :param complainant: keyed hash that tells complainants apart and says nothing else; ``None`` when unknown.
    :param unassisted: a person judges it first without seeing suggestions, so that it can be measured what they do.
    """

    id: str
    received_at: date
    text: str
    unit: str | None
    channel: Channel
    language: str
    status: Status = Status.OPEN
    complainant: str | None = None
    unassisted: bool = False
    use: Use = Use.FULL

    @property
    def withheld(self) -> bool:
        """Whether suggestions must not be shown yet."""
        return self.unassisted and self.status is Status.OPEN

    @property
    def readable(self) -> bool:
        """Whether its text may be read, quoted and learned from. One that is not still counts as a complaint."""
        return self.use is Use.FULL

    @property
    def waiting(self) -> bool:
        """Whether a person must still deal with it; of an erased one nothing is left to judge."""
        return self.status is Status.OPEN and self.use is not Use.ERASED


class Ending(StrEnum):
    """How the handling of a complaint ended (Awb ch. 9): informally, by a judgement, or without one."""

    SATISFIED = "satisfied"
    FOUNDED = "founded"
    UNFOUNDED = "unfounded"
    NO_JUDGEMENT = "no-judgement"
    NOT_HANDLED = "not-handled"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Settlement:
    """How the handling of a complaint ended. Settlements are added, never overwritten: the last one counts.

    :param given: codes of outcomes that the citizen got, as in ``Decision.outcomes`` those that were wanted.
    """

    complaint_id: str
    ending: Ending
    given: tuple[str, ...]
    settled_on: date
    settled_by: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class Settled:
    """A row of a file that says how a complaint ended.

    :param complaint: its id.
    :param row: number in the file.
    """

    complaint: str
    ending: Ending
    given: tuple[str, ...]
    settled_on: date
    row: int


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided about a complaint. Decisions are added, never overwritten: the last one counts.

    :param categories: codes, the main one first; at least one.
    :param decided_by: account name; an import says ``"import"``.
    :param model: the model whose suggestions were on the screen; ``None`` when there were none.
    :param at_once: whether suggestions were confirmed for many complaints at once. It tells nothing about the model, so
        that nothing is measured by it or learned from it.
    """

    complaint_id: str
    categories: tuple[str, ...]
    outcomes: tuple[str, ...]
    decided_by: str
    decided_at: datetime
    taxonomy_version: str
    model: str | None = None
    at_once: bool = False
