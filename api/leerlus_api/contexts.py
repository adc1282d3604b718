"""What each page shows: one frozen dataclass per template, ready to print.

Templates read ``page.<field>``; a test proves that each field is used and nothing else is.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from leerlus.access.model import Account, ApiKey, Role
from leerlus.audit.model import Event
from leerlus.complaints.model import Channel, Complaint, Status
from leerlus.intake.checking import Practice
from leerlus.lessons.answer import Answer, Recognised, Reply
from leerlus.lessons.effect import Counts
from leerlus.lessons.letters import Letter, Occasion
from leerlus.lessons.message import Delivery, Subscription, Way
from leerlus.lessons.model import Case, Comment, Lesson, Version
from leerlus.lessons.questions import AskedQuestion
from leerlus.lessons.withholding import Place
from leerlus.reporting.model import KeptReport, YearReport
from leerlus.suggestions.agreement import Agreement
from leerlus.themes.artefacts import Artefact
from leerlus.themes.model import Theme
from leerlus_api.charts import BarChart, FunnelChart, PublishedChart
from leerlus_api.highlighting import Segment


class PageContext:
    """Base of all page contexts; ``template`` is the file that prints it."""

    __slots__ = ()
    template: ClassVar[str]


@dataclass(frozen=True, slots=True)
class ErrorPage(PageContext):
    """An error. ``message`` is a catalogue key; ``detail`` the program's own line, or empty."""

    template: ClassVar[str] = "error.html"
    status: int
    message: str
    detail: str


@dataclass(frozen=True, slots=True)
class LoginPage(PageContext):
    """Log in. ``wait`` is the number of seconds until another attempt is allowed."""

    template: ClassVar[str] = "login.html"
    name: str = ""
    target: str = ""
    failed: bool = False
    wait: int = 0


@dataclass(frozen=True, slots=True)
class UnitOption:
    """A unit in a list to choose from. ``depth`` is 0 for the root."""

    code: str
    name: str
    depth: int


@dataclass(frozen=True, slots=True)
class UnitNode:
    """A unit with what is below it, to tick."""

    code: str
    name: str
    ticked: bool
    open: bool
    children: tuple["UnitNode", ...]


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
    search: str
    unit: str
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
    """Register a complaint. ``error`` is a catalogue key."""

    template: ClassVar[str] = "new_complaint.html"
    form: ComplaintForm
    units: tuple[UnitOption, ...]
    channels: tuple[Channel, ...]
    shortest: int
    longest: int
    today: date
    error: str | None


@dataclass(frozen=True, slots=True)
class Choice:
    """A category or outcome to tick.

    :param number: the digit that ticks it and marks its sentences; ``None`` beyond nine.
    :param certainty: catalogue key of the probability in words; ``None`` without a suggestion.
    """

    code: str
    name: str
    description: str
    number: int | None
    probability: float | None
    certainty: str | None
    ticked: bool
    main: bool


@dataclass(frozen=True, slots=True)
class PastDecision:
    """A decision in the history, newest first."""

    when: str
    who: str
    categories: tuple[str, ...]
    outcomes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RemarkRow:
    """A sentence that no chosen category covers, with the name of the category that it reads like."""

    sentence: str
    category: str


@dataclass(frozen=True, slots=True)
class PrecedentRow:
    """An earlier complaint like this one, and how it was decided."""

    id: str
    received_at: date
    language: str
    opening: str
    categories: tuple[str, ...]
    outcomes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PastSettlement:
    """How the handling ended, as somebody recorded it."""

    settled_on: date
    who: str
    ending: str
    given: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Settling:
    """How a complaint ended so far, last first, and what can be chosen."""

    history: tuple[PastSettlement, ...]
    endings: tuple[str, ...]
    outcomes: tuple[Choice, ...]


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
    :param gravity: grade of severity that is suggested; 0 when there is none.
    :param remarks: what was found at a second look; ``None`` when nobody asked.
    :param repeats: complaints with nearly the same text.
    :param same_person: other complaints of the same complainant.
    :param themes: that it tells of, its own first; none while it must be judged without help.
    :param kinds: what words can be hidden as.
    :param hidden: placeholders that can be made readable again.
    :param erasure_grounds: why it can be erased; none when the reader may not, or it was erased already.
    :param restriction_grounds: why its use can be restricted.
    :param original: the text before redaction, only when it was asked for.
    :param error: catalogue key of what is wrong with the submitted form.
    """

    template: ClassVar[str] = "complaint.html"
    complaint: Complaint
    unit: str
    segments: tuple[Segment, ...]
    suggested: tuple[Choice, ...]
    others: tuple[Choice, ...]
    outcomes: tuple[Choice, ...]
    doubt: bool
    withheld: bool
    gravity: int
    model: str | None
    remarks: tuple[RemarkRow, ...] | None
    precedents: tuple[PrecedentRow, ...]
    repeats: tuple[Complaint, ...]
    same_person: tuple[Complaint, ...]
    themes: tuple[ThemeOfComplaint, ...]
    may_read_themes: bool
    history: tuple[PastDecision, ...]
    settling: Settling
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
class HiddenRow:
    """A decided complaint that may hold something grave that was not recorded."""

    row: ComplaintRow
    code: str
    name: str
    probability: float


@dataclass(frozen=True, slots=True)
class BudgetRow:
    """What the error budget allows for one category. ``state`` is a catalogue key."""

    name: str
    checked: int
    cutoff: float | None
    at_once: int
    by_person: int
    state: str


@dataclass(frozen=True, slots=True)
class CheckingPage(PageContext):
    """Whether people and suggestions agree.

    :param hidden: the most probable ones; ``hidden_count`` counts all.
    :param error: share of confirmed suggestions that may be wrong.
    """

    template: ClassVar[str] = "checking.html"
    hidden: tuple[HiddenRow, ...]
    hidden_count: int
    practice: Practice
    unassisted_share: float
    budget: tuple[BudgetRow, ...]
    error: float


@dataclass(frozen=True, slots=True)
class ModelRow:
    """A registered model. ``states`` are catalogue keys; figures were measured when it was trained."""

    version: str
    states: tuple[str, ...]
    micro_f1: float | None
    macro_f1: float | None
    top3_recall: float | None
    rows: str | None


@dataclass(frozen=True, slots=True)
class DriftRow:
    """A signal of drift. ``name`` is a catalogue key, ``level`` its share of the threshold."""

    name: str
    level: float
    is_alarm: bool


@dataclass(frozen=True, slots=True)
class ModelsPage(PageContext):
    """The models of a home.

    :param is_shadowed: whether the challenger suggests silently while the service runs.
    :param categories: name of each category and the share of complaints on which both models say the same.
    """

    template: ClassVar[str] = "models.html"
    models: tuple[ModelRow, ...]
    is_shadowed: bool
    agreement: Agreement | None
    categories: tuple[tuple[str, float], ...]
    drift: tuple[DriftRow, ...]


@dataclass(frozen=True, slots=True)
class ThemeOption:
    """A theme to choose."""

    id: str
    title: str
    size: int


@dataclass(frozen=True, slots=True)
class ThemeRow:
    """A theme in the list. ``worth`` is in whole points, empty when not yet judged."""

    theme: Theme
    chart: BarChart
    worth: str


@dataclass(frozen=True, slots=True)
class ThemeFilters:
    """What the list of themes is narrowed to. ``query`` is the same as part of an address."""

    state: str
    stage: str
    unit: str
    category: str
    first: str
    last: str
    query: str


@dataclass(frozen=True, slots=True)
class CategoryOption:
    """A category to choose."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class ThemesPage(PageContext):
    """All themes, most worth first.

    :param grave: number of grave complaints that nobody has seen yet.
    :param grave_new: of those, the recent ones.
    """

    template: ClassVar[str] = "themes.html"
    rows: tuple[ThemeRow, ...]
    filters: ThemeFilters
    states: tuple[str, ...]
    stages: tuple[str, ...]
    units: tuple[UnitOption, ...]
    categories: tuple[CategoryOption, ...]
    artefacts: tuple[Artefact, ...]
    artefact_kinds: tuple[str, ...]
    complaint_count: int
    grave: int
    grave_new: int
    may_steer: bool


@dataclass(frozen=True, slots=True)
class ThemeTablePage(PageContext):
    """The same themes as a table."""

    template: ClassVar[str] = "themes_table.html"
    themes: tuple[Theme, ...]
    filters: ThemeFilters


@dataclass(frozen=True, slots=True)
class MapLabel:
    """The name of a theme on the map, in the units of the drawing.

    :param y: where its letters stand.
    :param anchor: which part of it ``x`` is, as in SVG.
    :param shown: else only while its dot has the attention.
    """

    text: str
    x: float
    y: float
    anchor: str
    shown: bool = True


@dataclass(frozen=True, slots=True)
class MapDot:
    """A theme on the map, in the units of the drawing."""

    theme: Theme
    x: float
    y: float
    radius: float
    label: MapLabel


@dataclass(frozen=True, slots=True)
class MapMove:
    """A way to move or zoom the map. ``name`` is a part of a catalogue key."""

    name: str
    path: str


@dataclass(frozen=True, slots=True)
class ThemeMapPage(PageContext):
    """Themes as a map.

    :param view: the part of the drawing that is shown, as an SVG view box.
    :param letters: height of the letters in the units of the drawing.
    """

    template: ClassVar[str] = "themes_map.html"
    dots: tuple[MapDot, ...]
    view: str
    letters: float
    moves: tuple[MapMove, ...]


@dataclass(frozen=True, slots=True)
class GraveMonth:
    """The grave complaints of one month, newest first; ``month`` as ``YYYY-MM``."""

    month: str
    rows: tuple[ComplaintRow, ...]


@dataclass(frozen=True, slots=True)
class GravePage(PageContext):
    """Complaints with a grave category that nobody has seen yet, by month, newest first."""

    template: ClassVar[str] = "themes_grave.html"
    months: tuple[GraveMonth, ...]
    may_steer: bool


@dataclass(frozen=True, slots=True)
class UnitRate:
    """How many of the complaints about a unit are about the theme. ``share`` of 0-1 is for the bar."""

    name: str
    count: int
    received: int
    rate: str
    share: float


@dataclass(frozen=True, slots=True)
class NamedCount:
    """How many complaints have something."""

    name: str
    count: int


@dataclass(frozen=True, slots=True)
class GateRow:
    """A requirement, for a person to read."""

    name: str
    passed: bool
    measured: str
    needed: str


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """What somebody decided about a theme.

    :param about: the new name, the reason, the other theme or the complaints, as fits its kind; may be empty.
    """

    number: int
    kind: str
    about: str
    actor: str
    at: datetime
    undone: bool
    may_undo: bool


@dataclass(frozen=True, slots=True)
class ThemePage(PageContext):
    """One theme with its evidence and what was decided about it.

    :param title: in the field for it: the theme's own, or one that was proposed.
    :param ticked: ids of the complaints that are proposed to be split off.
    """

    template: ClassVar[str] = "theme.html"
    theme: Theme
    title: str
    may_ask_title: bool
    chart: BarChart
    gates: tuple[GateRow, ...]
    worth: str
    parts: tuple[NamedCount, ...]
    growth: str
    units: tuple[UnitRate, ...]
    categories: tuple[NamedCount, ...]
    outcomes: tuple[NamedCount, ...]
    representatives: tuple[ComplaintRow, ...]
    members: tuple[ComplaintRow, ...]
    also: tuple[ComplaintRow, ...]
    ticked: tuple[str, ...]
    others: tuple[ThemeOption, ...]
    lessons: tuple[Lesson, ...]
    history: tuple[DecisionRow, ...]
    may_steer: bool
    may_open_complaints: bool


@dataclass(frozen=True, slots=True)
class LessonsPage(PageContext):
    """All lessons, last changed first, and the themes that a new one may join."""

    template: ClassVar[str] = "lessons.html"
    lessons: tuple[Lesson, ...]
    themes: tuple[ThemeOption, ...]


@dataclass(frozen=True, slots=True)
class SentenceRow:
    """A sentence of a lesson with what it rests on.

    :param support: ``complaints``, ``figures``, ``catalogue`` or ``guidance``; empty when it rests on nothing.
    """

    sentence: str
    support: str
    refs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """How easily the text reads: ``ease`` from 0 (hard) to 100 (easy)."""

    ease: int
    plain: bool
    words_per_sentence: str


@dataclass(frozen=True, slots=True)
class LessonSteps:
    """What whoever looks may do with the lesson now."""

    rewrite: bool
    submit: bool
    approve: bool
    not_by_author: bool
    send_back: bool
    publish: bool
    withdraw: bool


@dataclass(frozen=True, slots=True)
class LessonPage(PageContext):
    """One lesson as coordinators see it: text, receipts, review, publication, versions.

    :param unsupported: sentences that rest on nothing yet.
    :param withheld: where the live version may identify somebody, so that units do not see it.
    :param sample: the lesson as a unit will read it.
    :param refusal: key of why the last step was refused, with the program's own line in ``refusal_detail``.
    """

    template: ClassVar[str] = "lesson.html"
    lesson: Lesson
    steps: LessonSteps
    reading: Reading
    unsupported: tuple[str, ...]
    receipts: tuple[SentenceRow, ...]
    comments: tuple[Comment, ...]
    versions: tuple[Version, ...]
    units: tuple[UnitNode, ...]
    live_for: tuple[str, ...]
    withheld: tuple[Place, ...]
    sample: "ReadableLesson"
    refusal: str | None
    refusal_detail: str


@dataclass(frozen=True, slots=True)
class LessonVersionPage(PageContext):
    """One version of a lesson, as it was."""

    template: ClassVar[str] = "lesson_version.html"
    version: Version
    sample: "ReadableLesson"


@dataclass(frozen=True, slots=True)
class Count:
    """A published number: suppressed ones read "< 5"."""

    name: str
    shown: str


@dataclass(frozen=True, slots=True)
class ReadableLesson:
    """A lesson as a unit reads it; nothing in it can identify anybody.

    :param chart: complaints per month; ``None`` when they cannot be shown.
    """

    id: str
    language: str
    title: str
    version: int
    published: str
    review: str
    summary: str
    what_happened: str
    how_often: str
    works_well: tuple[str, ...]
    total: int
    chart: PublishedChart | None
    units: tuple[Count, ...]
    months: tuple[Count, ...]
    wanted: tuple[Count, ...]
    given: tuple[Count, ...]
    quotes: tuple[str, ...]
    case: Case | None
    questions: tuple[str, ...]
    questions_leading: tuple[str, ...]
    questions_policy: tuple[str, ...]
    changed: tuple[str, ...]
    tips: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PrintedLesson:
    """A lesson for paper. ``scale`` is the size of its letters in percents."""

    lesson: ReadableLesson
    organisation: str
    scale: int


@dataclass(frozen=True, slots=True)
class UnitLessonRow:
    """A lesson in the list of a unit, with where the unit stands: a key below ``answer``."""

    lesson: ReadableLesson
    standing: str


@dataclass(frozen=True, slots=True)
class UnitPage(PageContext):
    """The lessons of one unit, its own and those from above."""

    template: ClassVar[str] = "unit.html"
    unit: str
    rows: tuple[UnitLessonRow, ...]
    next_path: str | None


@dataclass(frozen=True, slots=True)
class UnitLessonPage(PageContext):
    """One lesson for the team briefing, and what the unit says about it.

    :param answered: when the unit answered last; empty when it has not.
    :param error: key of what is wrong with the submitted answer.
    """

    template: ClassVar[str] = "unit_lesson.html"
    unit: str
    lesson: ReadableLesson
    reply: Reply
    recognised: tuple[Recognised, ...]
    answered: str
    longest: int
    error: str | None


@dataclass(frozen=True, slots=True)
class StandingRow:
    """Where a unit stands with a lesson; ``answer`` is ``None`` while it has said nothing."""

    name: str
    answer: Answer | None


@dataclass(frozen=True, slots=True)
class LessonAnswersPage(PageContext):
    """What units said about a lesson, by name of the unit, and which have not yet."""

    template: ClassVar[str] = "lesson_answers.html"
    lesson: Lesson
    rows: tuple[StandingRow, ...]
    silent: int


@dataclass(frozen=True, slots=True)
class DeliveryRow:
    """A message on its way, with whom it is for."""

    delivery: Delivery
    target: str


@dataclass(frozen=True, slots=True)
class SubscriptionForm:
    """Who is to be told, as it was filled in.

    :param error: key of what is wrong with it.
    """

    unit: str = ""
    way: Way = Way.WEBHOOK
    target: str = ""
    error: str | None = None


@dataclass(frozen=True, slots=True)
class SubscriptionRow:
    """Who is told, with the name of the unit."""

    subscription: Subscription
    unit: str


@dataclass(frozen=True, slots=True)
class DeliveriesPage(PageContext):
    """Who is told about lessons, and what could not be delivered.

    :param secret: a new subscription's secret, shown this once.
    """

    template: ClassVar[str] = "deliveries.html"
    subscriptions: tuple[SubscriptionRow, ...]
    ways: tuple[Way, ...]
    units: tuple[UnitOption, ...]
    rows: tuple[DeliveryRow, ...]
    form: SubscriptionForm
    secret: str | None


@dataclass(frozen=True, slots=True)
class EffectRow:
    """What happened in one unit after a lesson, in words, with the counts behind it."""

    unit: str
    verdict: str
    change: str
    got: Counts
    others: Counts


@dataclass(frozen=True, slots=True)
class LessonEffectPage(PageContext):
    """Did it help? ``chart`` is ``None`` when there are too few units to compare."""

    template: ClassVar[str] = "lesson_effect.html"
    lesson: Lesson
    rows: tuple[EffectRow, ...]
    chart: FunnelChart | None


@dataclass(frozen=True, slots=True)
class QuestionBankPage(PageContext):
    """Every question ever put to units, with what came of it."""

    template: ClassVar[str] = "question_bank.html"
    search: str
    questions: tuple[AskedQuestion, ...]


@dataclass(frozen=True, slots=True)
class LetterPage(PageContext):
    """A draft letter to edit elsewhere. ``days`` are catalogue keys with the day that the law names."""

    template: ClassVar[str] = "letter.html"
    complaint_id: str
    language: str
    occasion: Occasion
    occasions: tuple[Occasion, ...]
    letter: Letter
    days: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class YearReportPage(PageContext):
    """The years to report on, and the overviews that were made, each in every form.

    :param refused: whether a new one was refused, because an earlier one could be subtracted from it.
    """

    template: ClassVar[str] = "year_report.html"
    years: tuple[int, ...]
    made: tuple[KeptReport, ...]
    forms: tuple[str, ...]
    refused: bool


@dataclass(frozen=True, slots=True)
class PrintedYear:
    """The yearly overview for paper."""

    id: str
    report: YearReport
    made_on: str


@dataclass(frozen=True, slots=True)
class HouseListPage(PageContext):
    """Words that are always hidden, with their kind, or never (an empty kind); ``error`` is a catalogue key."""

    template: ClassVar[str] = "house_list.html"
    rows: tuple[tuple[str, str], ...]
    kinds: tuple[str, ...]
    error: str | None


@dataclass(frozen=True, slots=True)
class AccessPage(PageContext):
    """Accounts and keys. ``secret`` is a new key's secret, shown this once; ``error`` a catalogue key."""

    template: ClassVar[str] = "access.html"
    accounts: tuple[Account, ...]
    keys: tuple[ApiKey, ...]
    roles: tuple[Role, ...]
    units: tuple[UnitOption, ...]
    events: tuple[Event, ...]
    shortest_password: int
    secret: str | None
    error: str | None
