"""What the inbox, the form for a new complaint, the draft letter and the page for files of endings show."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from urllib.parse import urlencode

from leerlus.complaints.model import Channel, Complaint, Status
from leerlus.lessons.telling.letters import Letter, Occasion
from leerlus_api.contexts.page import DayFault, PageContext
from leerlus_api.contexts.units import UnitOption


@dataclass(frozen=True, slots=True)
class Selection:
    """Which part of the inbox somebody works through: complaints about a unit and those below it, with these words."""

    unit: str = ""
    search: str = ""

    @property
    def query(self) -> str:
        """What to put behind an address so that the next page keeps to the selection; empty for the whole inbox."""
        wanted = {"zoek": self.search, "eenheid": self.unit}
        filled = {name: value for name, value in wanted.items() if value}
        return f"?{urlencode(filled)}" if filled else ""


@dataclass(frozen=True, slots=True)
class ComplaintRow:
    """A complaint in a list. ``categories`` are names: decided ones, else what is suggested."""

    complaint: Complaint
    unit: str
    opening: str
    categories: tuple[str, ...]
    doubt: bool


@dataclass(frozen=True, slots=True)
class IntakePage(PageContext):
    """The inbox. ``status`` is the tab; ``next_path`` continues the list."""

    template: ClassVar[str] = "intake.html"
    rows: tuple[ComplaintRow, ...]
    status: Status
    open_count: int
    decided_count: int
    selection: Selection
    units: tuple[UnitOption, ...]
    next_path: str | None


@dataclass(frozen=True, slots=True)
class ComplaintForm:
    """What was typed into the form for a new complaint."""

    text: str
    unit: str
    channel: str
    received_at: str


@dataclass(frozen=True, slots=True)
class NewComplaintPage(PageContext):
    """Register a complaint. ``error`` is a catalogue key.

    :param sheet: tells this form from any other, so that sending it twice is one complaint.
    :param most_bytes: a larger request is refused unread, so that nothing of it could be shown again.
    """

    template: ClassVar[str] = "new_complaint.html"
    form: ComplaintForm
    sheet: str
    units: tuple[UnitOption, ...]
    channels: tuple[Channel, ...]
    shortest: int
    longest: int
    most_bytes: int
    today: date
    error: str | None
    day_fault: DayFault | None


@dataclass(frozen=True, slots=True)
class LetterDay:
    """A day that the law names.

    :param name: key of what has to be done by then.
    """

    name: str
    day: str
    past: bool


@dataclass(frozen=True, slots=True)
class LetterPage(PageContext):
    """A draft letter to edit elsewhere.

    :param late: it promises something by a day that is past.
    """

    template: ClassVar[str] = "letter.html"
    complaint_id: str
    occasion: Occasion
    occasions: tuple[Occasion, ...]
    letter: Letter
    days: tuple[LetterDay, ...]
    late: bool


@dataclass(frozen=True, slots=True)
class SettlementsPage(PageContext):
    """Reading how complaints ended from a file.

    :param kinds: how the names of such files end.
    :param refused: whether a file was refused just now, for the faults at these ``places``: row and column.
    """

    template: ClassVar[str] = "settlements.html"
    columns: tuple[str, ...]
    kinds: tuple[str, ...]
    endings: tuple[str, ...]
    outcomes: tuple[tuple[str, str], ...]
    refused: bool
    places: tuple[tuple[int, str], ...]
