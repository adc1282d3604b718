"""What the inbox, the form for a new complaint and the page of one complaint show."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from urllib.parse import urlencode

from leerlus.complaints.model import Channel, Complaint, Status
from leerlus.lessons.telling.letters import Letter, Occasion
from leerlus.suggestions.model import Gravity
from leerlus.themes.model import Theme
from leerlus_api.contexts.page import DayFault, PageContext
from leerlus_api.contexts.units import UnitOption
from leerlus_api.elements.highlighting import Segment


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
class Choice:
    """A category or outcome to tick.

    :param number: the digit that ticks it and marks its sentences; ``None`` beyond nine.
    :param letter: the key that ticks an outcome; empty for categories and when there are no letters left.
    :param certainty: catalogue key of the probability in words; ``None`` without a suggestion.
    :param likeliest_main: whether it is the likeliest main one of several that are suggested.
    """

    code: str
    name: str
    description: str
    number: int | None
    probability: float | None
    certainty: str | None
    ticked: bool
    main: bool
    letter: str = ""
    likeliest_main: bool = False


@dataclass(frozen=True, slots=True)
class PastDecision:
    """A decision in the history, newest first."""

    when: str
    who: str
    categories: tuple[str, ...]
    outcomes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RemarkRow:
    """A sentence that no chosen category covers, with the category that it reads like, and its name."""

    sentence: str
    code: str
    category: str


@dataclass(frozen=True, slots=True)
class PrecedentRow:
    """An earlier complaint like this one, and how it was decided.

    :param shared: names of the categories that this one has, too, or is suggested to have.
    """

    id: str
    received_at: date
    language: str
    opening: str
    categories: tuple[str, ...]
    shared: tuple[str, ...]
    outcomes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PastSettlement:
    """How the handling ended, as somebody recorded it."""

    settled_on: date
    who: str
    ending: str
    given: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EndingForm:
    """What was filled in about how a complaint ended, and refused; empty else.

    :param seen: how many earlier endings its writer had seen, where that is not all of them.
    """

    ending: str = ""
    given: tuple[str, ...] = ()
    settled_on: date | None = None
    seen: int | None = None
    day_fault: DayFault | None = None


@dataclass(frozen=True, slots=True)
class Settling:
    """How a complaint ended so far, last first, what can be chosen, and what stands in the form."""

    history: tuple[PastSettlement, ...]
    endings: tuple[str, ...]
    outcomes: tuple[Choice, ...]
    typed: EndingForm


@dataclass(frozen=True, slots=True)
class FilingForm:
    """What stands in the form about where a complaint is filed.

    :param seen: stamp of the filing that its writer had seen; ``None`` where that is the one of now.
    """

    unit: str
    channel: str
    received_at: date | None
    seen: str | None = None


@dataclass(frozen=True, slots=True)
class Rectifying:
    """Where a complaint is filed, and where it can be.

    :param seen: stamp of the filing that goes with the form.
    :param open: the form came back.
    """

    units: tuple[UnitOption, ...]
    channels: tuple[str, ...]
    seen: str
    typed: FilingForm
    day_fault: DayFault | None
    open: bool


@dataclass(frozen=True, slots=True)
class ThemeOfComplaint:
    """A theme that a complaint tells of. ``words`` is the passage that does; empty where it is all of the complaint."""

    theme: Theme
    counted: bool
    words: str


@dataclass(frozen=True, slots=True)
class ComplaintPage(PageContext):
    """One complaint: read, compare with what is suggested, decide.

    :param withheld: it must be judged without suggestions first.
    :param gravity: the severity that is suggested; ``None`` when there is none.
    :param remarks: what was found at a second look; ``None`` when nobody asked.
    :param repeats: complaints with nearly the same text.
    :param same_person: other complaints of the same complainant.
    :param themes: that it tells of, its own first; none while it must be judged without help.
    :param seen: how many decisions had been made when the page was; goes with the form.
    :param rectifying: ``None`` for who may not put right where it is filed.
    :param kinds: what words can be hidden as.
    :param hidden: placeholders that can be made readable again.
    :param erasure_grounds: why it can be erased; none when the reader may not, or it was erased already.
    :param restriction_grounds: why its use can be restricted.
    :param original: the text before redaction, only when it was asked for.
    :param doubt: catalogue key of why nothing is ticked beforehand, if so.
    :param error: catalogue key of what is wrong with the submitted form.
    """

    template: ClassVar[str] = "complaint.html"
    complaint: Complaint
    selection: Selection
    unit: str
    segments: tuple[Segment, ...]
    suggested: tuple[Choice, ...]
    others: tuple[Choice, ...]
    outcomes: tuple[Choice, ...]
    doubt: str | None
    withheld: bool
    gravity: Gravity | None
    model: str | None
    remarks: tuple[RemarkRow, ...] | None
    precedents: tuple[PrecedentRow, ...]
    repeats: tuple[Complaint, ...]
    same_person: tuple[Complaint, ...]
    themes: tuple[ThemeOfComplaint, ...]
    may_read_themes: bool
    history: tuple[PastDecision, ...]
    seen: int
    settling: Settling
    rectifying: Rectifying | None
    may_read_original: bool
    may_correct: bool
    kinds: tuple[str, ...]
    hidden: tuple[str, ...]
    erasure_grounds: tuple[str, ...]
    restriction_grounds: tuple[str, ...]
    original: str | None
    previous_id: str | None
    next_id: str | None
    error: str | None


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
