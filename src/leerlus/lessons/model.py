"""A lesson: what units can learn from confirmed themes, and what each of its sentences rests on."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class LessonState(StrEnum):
    """Where the text at hand is on its way to the units; an earlier version may be live meanwhile."""

    DRAFT = "draft"
    IN_REVIEW = "in-review"
    APPROVED = "approved"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class ReviewQuestion(StrEnum):
    """What is asked before a lesson is approved, where there is reason to."""

    ONE_COLLEAGUE = "one-colleague"


class Support(StrEnum):
    """What a sentence may rest on."""

    COMPLAINTS = "complaints"
    FIGURES = "figures"
    CATALOGUE = "catalogue"
    GUIDANCE = "guidance"
    ANSWERS = "answers"


@dataclass(frozen=True, slots=True)
class Receipt:
    """What one sentence rests on.

    :param refs: complaint ids, names of figures, catalogue keys, the rule or document that a person named, or ids of
        the lessons that were answered.
    :param added_by: who put it there; ``None`` for the program.
    """

    sentence: str
    support: Support
    refs: tuple[str, ...]
    added_by: str | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """A citizen's own, redacted words.

    :param complaint_id: where it comes from; shown to coordinators only, never in a feed.
    """

    complaint_id: str
    text: str


@dataclass(frozen=True, slots=True)
class Tally:
    """How often something occurs. Counts under five are shown as "< 5" outside coordination.

    :param code: unit, month or outcome code.
    :param name: the same for a reader.
    """

    code: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Figures:
    """The numbers of a lesson, as they were when they were taken.

    :param units: number of complaints per unit, by name; complaints without a unit are left out.
    :param months: number per month, ``YYYY-MM``, without gaps.
    :param wanted: number per outcome that citizens want; a complaint may count for several.
    :param given: number per outcome that they got, of the complaints of which the ending is recorded.
    """

    total: int
    units: tuple[Tally, ...]
    months: tuple[Tally, ...]
    wanted: tuple[Tally, ...]
    given: tuple[Tally, ...] = ()


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What the figures were taken from, so that they can be made again.

    :param themes: ids of the themes, as they were.
    :param taxonomy: version of the taxonomy.
    :param models: the models whose suggestions were on the screen when these complaints were decided.
    :param complaints: ids of all complaints that were counted; kept when one of them is erased later.
    """

    taken_at: datetime
    themes: tuple[str, ...]
    taxonomy: str
    models: tuple[str, ...]
    complaints: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """What one citizen tells, in two halves: between them the reader says what he or she would do.

    :param setting: sentences up to the moment at which the police could still choose.
    :param after: what happened then, as the citizen tells it.
    """

    setting: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LessonContent:
    """What the lesson says. Everything in it is fit for a unit to read, except snapshot, sources and receipts.

    :param summary: sentences, as are ``what_happened``, ``how_often``, ``works_well``, ``changed`` and ``tips``.
    :param case: ``None`` when no complaint tells enough that may be shown.
    :param works_well: what citizens praise in the same kind of situation.
    :param questions: for the team briefing.
    :param questions_leading: for those who lead a team.
    :param questions_policy: for those who make rules and training.
    :param changed: what units changed after earlier lessons.
    :param sources: ids of the complaints behind it that may still be used.
    :param receipts: one for each sentence, by its text.
    """

    language: str
    summary: tuple[str, ...]
    what_happened: tuple[str, ...]
    how_often: tuple[str, ...]
    works_well: tuple[str, ...]
    figures: Figures
    quotes: tuple[Quote, ...]
    questions: tuple[str, ...]
    tips: tuple[str, ...]
    sources: tuple[str, ...]
    receipts: tuple[Receipt, ...]
    snapshot: Snapshot
    case: Case | None = None
    questions_leading: tuple[str, ...] = ()
    questions_policy: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()

    @property
    def claims(self) -> tuple[str, ...]:
        """Every sentence that says something; questions only ask."""
        told = (*self.case.setting, *self.case.after) if self.case else ()
        return (
            *self.summary,
            *self.what_happened,
            *told,
            *self.how_often,
            *self.works_well,
            *self.changed,
            *self.tips,
        )

    @property
    def asked(self) -> tuple[str, ...]:
        """Every question, whoever it is for."""
        return (*self.questions, *self.questions_leading, *self.questions_policy)


@dataclass(frozen=True, slots=True)
class Lesson:
    """A lesson with the text at hand and where that stands.

    :param revision: number of the text at hand; 1 is the first draft.
    :param authors: who changed the text since it was last published; none of them may approve it.
    :param units: codes of the units it is for; everything below them inherits it.
    :param version: number of publications so far.
    :param live: revision that units read now; ``None`` when they read none.
    :param publish_on: day on which it will go out by itself, once approved.
    :param review_on: day on which units and coordinators look back.
    :param updated_at: last change; a writer that knows an older one is refused.
    """

    id: str
    theme_ids: tuple[str, ...]
    title: str
    content: LessonContent
    state: LessonState
    revision: int
    authors: tuple[str, ...]
    created_by: str
    created_at: datetime
    updated_at: datetime
    units: tuple[str, ...] = ()
    version: int = 0
    live: int | None = None
    approved_by: str | None = None
    publish_on: date | None = None
    review_on: date | None = None


@dataclass(frozen=True, slots=True)
class Version:
    """One text of a lesson, kept for good; only what must be erased is ever taken out of it.

    :param number: 1 for the first publication; ``None`` for a text that never went out.
    """

    lesson_id: str
    revision: int
    title: str
    content: LessonContent
    made_by: str
    made_at: datetime
    number: int | None = None
    units: tuple[str, ...] = ()
    approved_by: str | None = None
    published_by: str | None = None
    published_at: datetime | None = None
    review_on: date | None = None


@dataclass(frozen=True, slots=True)
class Comment:
    """What a coordinator said to another about a revision.

    :param answers: the question of the review to which it is the answer, if it is one.
    """

    lesson_id: str
    revision: int
    author: str
    at: datetime
    text: str
    answers: ReviewQuestion | None = None


@dataclass(frozen=True, slots=True)
class PublicTally:
    """How often something occurs, as far as a unit may know.

    :param shown: a number, or "< 5" or "≥ 5" where the number itself could point at somebody.
    """

    code: str
    name: str
    shown: str


@dataclass(frozen=True, slots=True)
class PublicLesson:
    """A lesson as units read it: no complaint ids, no small counts, no names of who wrote it.

    :param units: names of the units it was published to.
    :param by_unit: empty when the counts cannot be shown without giving a small one away; so for the others.
    """

    id: str
    version: int
    language: str
    title: str
    summary: str
    what_happened: str
    how_often: str
    works_well: tuple[str, ...]
    total: int
    units: tuple[str, ...]
    by_unit: tuple[PublicTally, ...]
    by_month: tuple[PublicTally, ...]
    wanted: tuple[PublicTally, ...]
    given: tuple[PublicTally, ...]
    quotes: tuple[str, ...]
    case: Case | None
    questions: tuple[str, ...]
    questions_leading: tuple[str, ...]
    questions_policy: tuple[str, ...]
    changed: tuple[str, ...]
    tips: tuple[str, ...]
    published_at: datetime
    updated_at: datetime
    review_on: date | None
