"""What the page of one complaint shows, a part for each thing that can be done there."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from leerlus.complaints.model import Complaint
from leerlus.suggestions.model import Gravity
from leerlus.themes.model import Theme
from leerlus_api.contexts.intake import Selection
from leerlus_api.contexts.page import DayFault, PageContext
from leerlus_api.contexts.units import UnitOption
from leerlus_api.elements.highlighting import Segment


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
    """How a complaint ended so far, last first, what can be chosen, and what stands in the form.

    :param open: it ended before, or the form came back.
    """

    history: tuple[PastSettlement, ...]
    endings: tuple[str, ...]
    outcomes: tuple[Choice, ...]
    typed: EndingForm
    open: bool


@dataclass(frozen=True, slots=True)
class FilingForm:
    """What stands in the form about where a complaint is filed, and whether its day was refused.

    :param seen: stamp of the filing that its writer had seen; ``None`` where that is the one of now.
    """

    unit: str
    channel: str
    received_at: date | None
    seen: str | None = None
    day_fault: DayFault | None = None


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
    open: bool


@dataclass(frozen=True, slots=True)
class ThemeOfComplaint:
    """A theme that a complaint tells of. ``words`` is the passage that does; empty where it is all of the complaint."""

    theme: Theme
    counted: bool
    words: str


@dataclass(frozen=True, slots=True)
class Reading:
    """The redacted text, with the sentences that suggestions rest on.

    :param original: the text before redaction, only when it was asked for.
    :param kinds: what words can be hidden as.
    :param hidden: placeholders that can be made readable again.
    """

    segments: tuple[Segment, ...]
    original: str | None
    may_read_original: bool
    may_correct: bool
    kinds: tuple[str, ...]
    hidden: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Judging:
    """The form that a complaint is judged on, with what is suggested ticked beforehand.

    :param seen: how many decisions had been made when the page was; goes with the form.
    :param model: whose suggestions these are; ``None`` where there are none.
    :param doubt: catalogue key of why nothing is ticked beforehand, if so.
    :param gravity: the severity that is suggested; ``None`` when there is none.
    :param remarks: what was found at a second look; ``None`` when nobody asked.
    """

    seen: int
    model: str | None
    doubt: str | None
    suggested: tuple[Choice, ...]
    others: tuple[Choice, ...]
    outcomes: tuple[Choice, ...]
    gravity: Gravity | None
    remarks: tuple[RemarkRow, ...] | None


@dataclass(frozen=True, slots=True)
class Alike:
    """Other complaints that this one brings to mind.

    :param repeats: those with nearly the same text.
    :param same_person: others of the same complainant.
    """

    precedents: tuple[PrecedentRow, ...]
    repeats: tuple[Complaint, ...]
    same_person: tuple[Complaint, ...]


@dataclass(frozen=True, slots=True)
class RightsForm:
    """What was filled in about erasing or restricting a complaint, and refused; empty else."""

    erasure: str = ""
    sure: bool = False


@dataclass(frozen=True, slots=True)
class Rights:
    """On what grounds a complaint can be erased, or its use restricted.

    :param open: the form came back.
    """

    erasure_grounds: tuple[str, ...]
    restriction_grounds: tuple[str, ...]
    typed: RightsForm
    open: bool


@dataclass(frozen=True, slots=True)
class ComplaintPage(PageContext):
    """One complaint: read, compare with what is suggested, decide.

    :param themes: that it tells of, its own first; none while it must be judged without help.
    :param rectifying: ``None`` for who may not put right where it is filed.
    :param rights: ``None`` when the reader may not erase it, or it was erased already.
    :param error: catalogue key of what is wrong with the submitted form.
    """

    template: ClassVar[str] = "complaint.html"
    complaint: Complaint
    selection: Selection
    unit: str
    reading: Reading
    judging: Judging
    alike: Alike
    themes: tuple[ThemeOfComplaint, ...]
    may_read_themes: bool
    history: tuple[PastDecision, ...]
    settling: Settling
    rectifying: Rectifying | None
    rights: Rights | None
    previous_id: str | None
    next_id: str | None
    error: str | None
