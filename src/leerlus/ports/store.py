"""Where everything is kept. Leaving a unit of work without ``commit`` undoes all of it."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from types import TracebackType
from typing import TYPE_CHECKING, Generic, Protocol, Self, TypeVar

from leerlus.access.model import Account, ApiKey
from leerlus.audit.model import Event
from leerlus.complaints.model import Complaint, Decision, Settlement, Status
from leerlus.complaints.units import Unit, UnitTree
from leerlus.lessons.answer import Answer
from leerlus.lessons.message import Delivery, DeliveryState, Subscription
from leerlus.lessons.model import Comment, Lesson, LessonState, Version
from leerlus.redaction.corrections import Correction
from leerlus.redaction.listed import HouseList
from leerlus.redaction.model import IdentifierType, Redacted, Span
from leerlus.reporting.model import KeptReport
from leerlus.suggestions.model import Suggestions
from leerlus.themes.artefacts import Artefact
from leerlus.themes.decisions import ThemeDecision
from leerlus.themes.model import Theme, ThemeState

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Item = TypeVar("Item", covariant=True)


@dataclass(frozen=True, slots=True)
class ComplaintFilter:
    """Which complaints to list; an empty field does not restrict.

    :param status: open ones wait for a person, so that those that were erased are left out.
    :param units: unit codes, already widened to whole branches by the caller.
    :param category: code in the latest decision.
    :param contains: words to find in the redacted text (full-text search).
    """

    status: Status | None = None
    units: frozenset[str] | None = None
    category: str | None = None
    contains: str | None = None
    received_from: date | None = None
    received_to: date | None = None


@dataclass(frozen=True, slots=True)
class Page(Generic[Item]):
    """A part of a list. ``next_cursor`` continues it and is ``None`` at the end; cursors are opaque."""

    items: tuple[Item, ...]
    next_cursor: str | None = None


@dataclass(frozen=True, slots=True)
class Vectors:
    """Encoded complaints.

    :param ids: complaint ids, one per row.
    :param matrix: shape (n, dimension), float32, rows L2-normalised.
    """

    ids: tuple[str, ...]
    matrix: "NDArray[np.float32]"


class Complaints(Protocol):
    """Registered complaints, their originals, vectors and suggestions."""

    def add(self, complaint: Complaint, *, original: str, spans: Sequence[Span]) -> None:
        """Register a complaint with its original text.

        :raises Conflict: a complaint with this id is registered already.
        """
        ...

    def known(self, ids: Iterable[str]) -> frozenset[str]:
        """Those of ``ids`` that are registered."""
        ...

    def get(self, complaint_id: str) -> Complaint:
        """:raises NotFound: no such complaint."""
        ...

    def many(self, ids: Iterable[str]) -> dict[str, Complaint]:
        """The complaints with these ids; unknown ids are left out."""
        ...

    def original(self, complaint_id: str) -> str:
        """The text before redaction; callers check the role and write an audit event.

        :raises NotFound: no such complaint, its use is not full, or its original was emptied by retention.
        """
        ...

    def spans(self, complaint_id: str) -> tuple[Span, ...]:
        """What was taken out of the original, in order; empty once retention has emptied it."""
        ...

    def known_names(self) -> frozenset[str]:
        """Every name of a person or officer that was taken out of any original that is still kept."""
        ...

    def names_stamp(self) -> str:
        """A short text that is another one whenever the names that this store knows may be others."""
        ...

    def rewrite(self, complaint_id: str, redacted: Redacted) -> None:
        """Put another redaction in the place of the old one; its vectors and suggestions go.

        :raises NotFound: no such complaint.
        """
        ...

    def erase(self, complaint_id: str) -> None:
        """Empty a complaint for good: text, original, vectors, suggestions, corrections, and whose it is.

        That it came in, when, about which unit and what was decided stays.

        :raises NotFound: no such complaint.
        """
        ...

    def restrict(self, complaint_id: str) -> None:
        """Lay the text of a complaint aside where nothing reads it; its vectors and suggestions go.

        :raises NotFound: no such complaint.
        """
        ...

    def release(self, complaint_id: str) -> Complaint:
        """Put the text of a restricted complaint back.

        :raises NotFound: no such complaint, or it is not restricted.
        """
        ...

    def page(self, filters: ComplaintFilter, *, limit: int = 25, cursor: str | None = None) -> Page[Complaint]:
        """Complaints, newest first; open ones of the same day before decided ones never change the order.

        :raises InvalidInput: the cursor was not made by this list.
        """
        ...

    def count(self, filters: ComplaintFilter) -> int:
        """How many complaints the filter lets through."""
        ...

    def all(self) -> Iterator[Complaint]:
        """Every complaint, oldest first."""
        ...

    def set_status(self, complaint_id: str, status: Status) -> None:
        """:raises NotFound: no such complaint."""
        ...

    def save_vectors(self, vectors: Vectors, *, encoder: str) -> None:
        """Keep vectors; those of another encoder stay beside them and never mix.

        Vectors of complaints whose use is not full any more are not kept.
        """
        ...

    def vectors(self, *, encoder: str) -> Vectors:
        """All vectors of one encoder, in the order of ``all``."""
        ...

    def unencoded(self, *, encoder: str) -> tuple[Complaint, ...]:
        """Complaints for full use without a vector of this encoder, in the order of ``all``."""
        ...

    def vectors_of(self, ids: Iterable[str], *, encoder: str) -> Vectors:
        """The vectors of these complaints, as far as there are any."""
        ...

    def vectors_since(self, number: int, *, encoder: str) -> tuple[Vectors, int]:
        """Vectors of complaints that were registered after the one with this number, and the number of the last.

        Numbers count registered complaints from 1; 0 asks for all.
        """
        ...

    def of_complainant(self, complainant: str) -> tuple[Complaint, ...]:
        """Complaints of one complainant whose use is full, by the hash that tells people apart, newest first."""
        ...

    def save_suggestions(self, complaint_id: str, suggestions: Suggestions) -> None:
        """Keep what was proposed; a later proposal replaces it. Nothing is kept of what is gone or not for full use."""
        ...

    def suggestions(self, complaint_id: str) -> Suggestions | None:
        """What was proposed last, if anything."""
        ...

    def all_suggestions(self) -> Iterator[tuple[str, Suggestions]]:
        """What was proposed last about each complaint, by its id, in the order of registration."""
        ...


class SilentSuggestions(Protocol):
    """What challengers suggested beside the champion; staff never see it."""

    def save(self, complaint_id: str, suggestions: Suggestions) -> None:
        """Keep what a model proposed, without reasons. Nothing is kept when the use of the complaint is not full."""
        ...

    def awaited(self, model: str, *, newest: int, limit: int) -> tuple[Complaint, ...]:
        """The newest complaints for which something was shown, and nothing is kept of this model.

        :param newest: how many complaints to look at.
        :param limit: how many to give at most.
        """
        ...

    def beside_shown(self, model: str, *, newest: int) -> tuple[tuple[Suggestions, Suggestions], ...]:
        """For the newest complaints what was shown and, beside it, what this model proposed."""
        ...


class Corrections(Protocol):
    """What people corrected in redactions, and the words that the organisation lists."""

    def add(self, complaint_id: str, corrections: Sequence[Correction], *, actor: str) -> None:
        """Append corrections of a registered complaint."""
        ...

    def of(self, complaint_id: str) -> tuple[Correction, ...]:
        """All corrections of a complaint, oldest first."""
        ...

    def always(self, words: str, kind: IdentifierType, *, actor: str) -> None:
        """List words as an identifier; an earlier entry for them is replaced."""
        ...

    def never(self, words: str, *, actor: str) -> None:
        """List words that stay readable; an earlier entry for them is replaced."""
        ...

    def forget(self, words: str) -> None:
        """Take words off the list.

        :raises NotFound: they are not on it.
        """
        ...

    def house_list(self) -> HouseList:
        """All listed words."""
        ...


class Decisions(Protocol):
    """What people decided; a history per complaint."""

    def add(self, decision: Decision) -> None:
        """Append a decision.

        :raises NotFound: no such complaint.
        """
        ...

    def history(self, complaint_id: str) -> tuple[Decision, ...]:
        """All decisions about a complaint, oldest first."""
        ...

    def first(self) -> dict[str, Decision]:
        """The first decision about each decided complaint, by complaint id: made before anybody saw another."""
        ...

    def latest(self, *, until: int | None = None, among: Iterable[str] | None = None) -> dict[str, Decision]:
        """The decision that counts for each decided complaint, by complaint id.

        :param until: the decision that counted when this was the number of the last one.
        :param among: ids of the complaints; ``None`` for all.
        """
        ...

    def last(self) -> int:
        """Number of the last decision; 0 when there is none. Decisions are added, never overwritten."""
        ...

    def read_again(self, complaint_id: str, category: str, *, by: str, at: datetime) -> None:
        """A coordinator looked for this category and agrees that it is not in the complaint.

        :raises NotFound: no such complaint.
        """
        ...

    def readings(self) -> frozenset[tuple[str, str]]:
        """Complaint id and category of all that was read again."""
        ...


class Settlements(Protocol):
    """How complaints ended; a history per complaint."""

    def add(self, settlement: Settlement) -> None:
        """Append a settlement of a registered complaint."""
        ...

    def history(self, complaint_id: str) -> tuple[Settlement, ...]:
        """All settlements of a complaint, oldest first."""
        ...

    def latest(self, *, until: datetime | None = None, among: Iterable[str] | None = None) -> dict[str, Settlement]:
        """The settlement that counts, or counted at a moment, by complaint id.

        :param among: ids of the complaints; ``None`` for all.
        """
        ...


class Units(Protocol):
    """The tree of units."""

    def replace(self, units: Iterable[Unit]) -> None:
        """Make this the tree."""
        ...

    def add(self, unit: Unit) -> None:
        """:raises Conflict: the code is taken."""
        ...

    def tree(self) -> UnitTree:
        """The whole tree; empty for a new home."""
        ...


class Themes(Protocol):
    """Themes and their members."""

    def replace(self, themes: Iterable[Theme]) -> None:
        """Make these the themes, all at once; a theme left out is gone."""
        ...

    def add(self, theme: Theme) -> None:
        """Keep one more theme.

        :raises Conflict: there is a theme with this id.
        """
        ...

    def save(self, theme: Theme) -> None:
        """Change one theme.

        :raises NotFound: no such theme.
        """
        ...

    def remove(self, theme_id: str) -> None:
        """:raises NotFound: no such theme."""
        ...

    def get(self, theme_id: str) -> Theme:
        """:raises NotFound: no such theme."""
        ...

    def list(self, state: ThemeState | None = None) -> tuple[Theme, ...]:
        """Themes, largest first."""
        ...

    def of_complaint(self, complaint_id: str) -> Theme | None:
        """The theme that a complaint is in, if it is in any."""
        ...

    def mentioning(self, complaint_id: str) -> tuple[Theme, ...]:
        """The other themes that a passage of a complaint tells of."""
        ...

    def keep_yardstick(self, content: bytes, *, encoder: str) -> None:
        """Keep what newcomers are held against, in the place of the one before."""
        ...

    def yardstick(self, encoder: str) -> bytes | None:
        """What newcomers with vectors of this encoder are held against."""
        ...

    def remember(self, decision: ThemeDecision) -> ThemeDecision:
        """Append a decision and give it its number."""
        ...

    def decisions(self) -> tuple[ThemeDecision, ...]:
        """All decisions about themes, newest first."""
        ...

    def amend(self, decision: ThemeDecision) -> None:
        """Put what may no longer be said out of a decision; it is found by its number.

        :raises NotFound: no such decision.
        """
        ...

    def undone(self, number: int, *, by: str, at: datetime) -> None:
        """Note that a decision was undone.

        :raises NotFound: no such decision.
        """
        ...

    def see_grave(self, complaint_id: str, *, by: str, at: datetime) -> None:
        """Note that a coordinator has seen a grave complaint.

        :raises Conflict: there is no such complaint.
        """
        ...

    def grave_seen(self) -> frozenset[str]:
        """Ids of the grave complaints that a coordinator has seen."""
        ...

    def mark_artefact(self, artefact: Artefact) -> None:
        """Keep a mark on all trends."""
        ...

    def unmark_artefact(self, artefact_id: str) -> None:
        """:raises NotFound: no such mark."""
        ...

    def artefacts(self) -> tuple[Artefact, ...]:
        """Marks on trends, oldest first."""
        ...


class Lessons(Protocol):
    """Lessons in every state, every version of them, and what coordinators said about them."""

    def add(self, lesson: Lesson) -> None:
        """Keep a new lesson.

        :raises Conflict: the id is taken.
        """
        ...

    def change(self, before: Lesson, after: Lesson) -> None:
        """Change a lesson.

        :param before: as the caller knows it.
        :raises Conflict: somebody else changed it since.
        """
        ...

    def get(self, lesson_id: str) -> Lesson:
        """:raises NotFound: no such lesson."""
        ...

    def list(self, state: LessonState | None = None) -> tuple[Lesson, ...]:
        """Lessons, last changed first."""
        ...

    def keep(self, version: Version) -> None:
        """Keep a version, or what was done with it since."""
        ...

    def version(self, lesson_id: str, revision: int) -> Version:
        """:raises NotFound: no such version."""
        ...

    def versions(self, lesson_id: str) -> tuple[Version, ...]:
        """Every version of a lesson, newest first."""
        ...

    def live(self) -> tuple[Version, ...]:
        """The versions that units read now, last published first."""
        ...

    def feed(
        self,
        units: Collection[str],
        *,
        since: datetime | None = None,
        limit: int = 25,
        cursor: str | None = None,
    ) -> Page[Version]:
        """Live versions for any of ``units``, last published first.

        :raises InvalidInput: the cursor was not made by this list.
        """
        ...

    def say(self, comment: Comment) -> None:
        """Append a comment."""
        ...

    def comments(self, lesson_id: str) -> tuple[Comment, ...]:
        """All comments on a lesson, oldest first."""
        ...

    def reword_comments(self, reword: Callable[[str], str]) -> int:
        """Put every comment in other words; how many became another text."""
        ...


class Answers(Protocol):
    """What units said back; a history per lesson and unit."""

    def add(self, answer: Answer) -> None:
        """Append an answer."""
        ...

    def latest(self, lesson_id: str) -> dict[str, Answer]:
        """The answer that counts of each unit, by unit code."""
        ...

    def history(self, lesson_id: str, unit: str) -> tuple[Answer, ...]:
        """All answers of a unit to a lesson, oldest first."""
        ...

    def reword(self, reword: Callable[[str], str]) -> int:
        """Put the action and remark of every answer in other words; how many became another text."""
        ...


class News(Protocol):
    """Subscriptions, and messages on their way."""

    def save_subscription(self, subscription: Subscription) -> None:
        """Add a subscription, or change the one with its id."""
        ...

    def subscription(self, subscription_id: str) -> Subscription:
        """:raises NotFound: no such subscription."""
        ...

    def subscriptions(self) -> tuple[Subscription, ...]:
        """All subscriptions, ended ones too, oldest first."""
        ...

    def add(self, delivery: Delivery) -> bool:
        """Keep a message, unless the subscription has one of this event and subject; whether it was kept."""
        ...

    def save(self, delivery: Delivery) -> None:
        """Change a message."""
        ...

    def take(self, before: Delivery, after: Delivery) -> bool:
        """Change a message unless somebody else did so since; whether it was changed."""
        ...

    def get(self, delivery_id: str) -> Delivery:
        """:raises NotFound: no such message."""
        ...

    def next_due(self, now: datetime) -> Delivery | None:
        """A message that waits, or whose claim has ended, before ``now``; the one due longest."""
        ...

    def deliveries(self, state: DeliveryState | None = None, *, limit: int | None = 100) -> tuple[Delivery, ...]:
        """Messages, newest first."""
        ...


class Reports(Protocol):
    """Yearly overviews as they were made; their figures cannot be changed."""

    def add(self, report: KeptReport) -> None:
        """Keep an overview."""
        ...

    def get(self, report_id: str) -> KeptReport:
        """:raises NotFound: no such overview."""
        ...

    def list(self) -> tuple[KeptReport, ...]:
        """All overviews, last made first."""
        ...

    def keep(self, report: KeptReport) -> None:
        """Keep a stored overview with other titles.

        :raises NotFound: no such overview.
        """
        ...

    def remove(self, report_id: str) -> None:
        """:raises NotFound: no such overview."""
        ...


class Accounts(Protocol):
    """People and machines that may ask."""

    def save(self, account: Account) -> None:
        """Add an account, or change the one with its name."""
        ...

    def by_name(self, name: str) -> Account | None:
        """The account, if there is one."""
        ...

    def list(self) -> tuple[Account, ...]:
        """All accounts, by name."""
        ...

    def save_key(self, key: ApiKey) -> None:
        """Add a key, or change the one with its id."""
        ...

    def key_by_hash(self, secret_hash: str) -> ApiKey | None:
        """The key with this hash, revoked or not."""
        ...

    def keys(self) -> tuple[ApiKey, ...]:
        """All keys, newest first."""
        ...


class AuditTrail(Protocol):
    """Events in the order they happened; they cannot be changed."""

    def record(self, event: Event) -> None:
        """Append an event."""
        ...

    def page(self, *, subject: str | None = None, limit: int = 50, cursor: str | None = None) -> Page[Event]:
        """Events, newest first, of one subject or of all."""
        ...


class HomeFacts(Protocol):
    """Small facts about this home: taxonomy, name of the organisation, when themes were last found."""

    def put(self, key: str, value: str) -> None:
        """Keep a fact."""
        ...

    def all(self) -> Mapping[str, str]:
        """All facts."""
        ...


class UnitOfWork(Protocol):
    """One transaction. ``with unit_of_work() as work: ...; work.commit()``.

    :raises StoreUnavailable: the database is missing, locked, read-only or full.
    """

    complaints: Complaints
    silent: SilentSuggestions
    corrections: Corrections
    decisions: Decisions
    settlements: Settlements
    units: Units
    themes: Themes
    lessons: Lessons
    answers: Answers
    news: News
    reports: Reports
    accounts: Accounts
    audit: AuditTrail
    facts: HomeFacts

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    def commit(self) -> None:
        """Keep everything done since ``with``."""
        ...

    def scrub(self) -> None:
        """Overwrite what was deleted and committed, so that it is not in the database's own files either."""
        ...
