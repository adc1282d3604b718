"""What coordinators see of lessons: text, receipts, answers, effect, questions."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from leerlus.complaints.units import UnitTree
from leerlus.lessons.feedback.answer import Answer
from leerlus.lessons.feedback.effect import Counts
from leerlus.lessons.feedback.questions import AskedQuestion
from leerlus.lessons.model import Comment, Lesson, Version
from leerlus.lessons.workflow.wording import Wording
from leerlus_api.contexts.page import DayFault, MeanwhileBox, PageContext
from leerlus_api.contexts.reading import ReadableLesson
from leerlus_api.contexts.themes import ThemeOption
from leerlus_api.contexts.units import UnitNode
from leerlus_api.elements.charts import FunnelChart


@dataclass(frozen=True, slots=True)
class LessonsPage(PageContext):
    """All lessons, last changed first, and the themes that a new one may join. The tree has the names of units.

    :param ticked: ids of the themes on a form that was refused.
    :param refusal: why it was.
    """

    template: ClassVar[str] = "lessons.html"
    lessons: tuple[Lesson, ...]
    themes: tuple[ThemeOption, ...]
    tree: UnitTree
    ticked: tuple[str, ...]
    refusal: str | None


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
class LessonForm:
    """What was filled in on one of the forms for a step; nothing of the others.

    :param publish_on: a day, or what was typed instead.
    :param unrecognisable: why nobody can recognise a colleague.
    :param reason: why it is sent back.
    :param sentence: the one that rests on ``complaints`` or ``guidance``.
    """

    units: tuple[str, ...] = ()
    publish_on: date | str = ""
    unrecognisable: str = ""
    reason: str = ""
    comment: str = ""
    sentence: str = ""
    complaints: str = ""
    guidance: str = ""
    wording: Wording | None = None
    day_fault: DayFault | None = None


@dataclass(frozen=True, slots=True)
class LessonPage(PageContext):
    """One lesson as coordinators see it: text, receipts, review, publication, versions.

    :param wording: what stands in the form for the text: the lesson's own words, or what was typed and refused.
    :param unsupported: sentences that rest on nothing yet.
    :param signs: by what readers may recognise one colleague, while the text is not yet approved.
    :param withheld: where the live version may identify somebody, so that units do not see it.
    :param sample: the lesson as a unit will read it.
    :param publish_on: the day in the field for it.
    :param publish_hour: from which hour of that day it goes out.
    :param seen: stamp of the words in the form, and ``seen_text`` of all that is approved and published.
    :param typed: what was filled in for a step that was refused.
    :param refusal: why it was.
    :param meanwhile: it was, as a colleague was first.
    """

    template: ClassVar[str] = "lesson.html"
    lesson: Lesson
    steps: LessonSteps
    wording: Wording
    reading: Reading
    unsupported: tuple[str, ...]
    signs: tuple[str, ...]
    receipts: tuple[SentenceRow, ...]
    comments: tuple[Comment, ...]
    versions: tuple[Version, ...]
    units: tuple[UnitNode, ...]
    publish_on: date | None
    publish_hour: int
    live_for: tuple[str, ...]
    withheld: tuple[str, ...]
    sample: ReadableLesson
    seen: str
    seen_text: str
    typed: LessonForm
    refusal: str | None
    meanwhile: MeanwhileBox | None


@dataclass(frozen=True, slots=True)
class LessonVersionPage(PageContext):
    """One version of a lesson, as it was."""

    template: ClassVar[str] = "lesson_version.html"
    version: Version
    sample: ReadableLesson


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
