"""Confirming suggestions for many complaints at once: which ones, by whom, and taking it back.

A person reads each text and ticks it; nothing is confirmed that nobody saw. The budget is never fed by it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from leerlus.application import Leerlus
from leerlus.audit.service import record
from leerlus.complaints.model import Complaint, Decision, Status
from leerlus.errors import InvalidInput, JudgedSince
from leerlus.intake.budget import Budget, Need, error_budget
from leerlus.intake.checking import Checked, checked_one_by_one
from leerlus.intake.deciding import Judgement, decision_about, keep
from leerlus.intake.drawing import drawn
from leerlus.ports.store import ComplaintFilter, UnitOfWork
from leerlus.seen import stamp
from leerlus.settings import Settings
from leerlus.suggestions.model import Suggestion, Suggestions

MOST = 20
"""Complaints that one person confirms at once: as many as somebody still reads."""

_PAGE = 100


@dataclass(frozen=True, slots=True)
class Waiting:
    """A complaint that nobody decided about yet.

    :param suggestions: what is suggested; ``None`` where there is nothing, or nobody may see it yet.
    :param need: why it needs a person of its own; ``None`` when it may be confirmed at once.
    :param repeats: ids of complaints with nearly the same text, where that is the need: somebody must see what to do
        with them all.
    """

    complaint: Complaint
    suggestions: Suggestions | None
    need: Need | None
    repeats: tuple[str, ...] = ()

    @property
    def suggested(self) -> tuple[Suggestion, ...]:
        """The suggested categories, the likeliest main one first; none in doubt."""
        return _decided(self.suggestions.categories) if self.suggestions and not self.suggestions.doubt else ()

    @property
    def wishes(self) -> tuple[Suggestion, ...]:
        """What the citizen seems to want; nothing in doubt."""
        return _decided(self.suggestions.outcomes) if self.suggestions and not self.suggestions.doubt else ()

    @property
    def seal(self) -> str:
        """Tells this text with these suggestions from any other: nothing is confirmed that somebody did not see."""
        model = self.suggestions.model if self.suggestions else None
        return stamp(self.complaint.text, model, _codes(self.suggested), _codes(self.wishes))


@dataclass(frozen=True, slots=True)
class Queue:
    """All waiting complaints, newest first, and the budget by which they were looked at.

    :param checked: what people decided one by one, on which the budget rests.
    """

    checked: tuple[Checked, ...]
    budget: Budget
    waiting: tuple[Waiting, ...]

    @property
    def at_once(self) -> tuple[Waiting, ...]:
        """Those that may be confirmed at once."""
        return tuple(each for each in self.waiting if each.need is None)

    @property
    def by_person(self) -> tuple[Waiting, ...]:
        """Those that need a person of their own."""
        return tuple(each for each in self.waiting if each.need is not None)


def queue(leerlus: Leerlus, work: UnitOfWork) -> Queue:
    """All waiting complaints, and which of them may be confirmed at once.

    Chance keeps a share of those that could be for a person all the same, so that the budget is still checked.
    """
    checked = checked_one_by_one(work, leerlus.taxonomy)
    budget = error_budget(checked, leerlus.taxonomy, error=leerlus.settings.confirmed_error)
    complaints = tuple(_open_complaints(work))
    kept = work.suggestions.many(each.id for each in complaints)
    waiting = [_waiting(each, kept.get(each.id), budget, leerlus.settings) for each in complaints]
    return Queue(checked, budget, tuple(_repeats_apart(leerlus, waiting)))


def behind(waiting: Sequence[Waiting], complaint: Complaint | None) -> tuple[Waiting, ...]:
    """Those that come after a complaint in the order of the queue, also when it waits no more; all after ``None``."""
    if complaint is None:
        return tuple(waiting)
    place = complaint.received_at, complaint.id
    return tuple(each for each in waiting if (each.complaint.received_at, each.complaint.id) < place)


@dataclass(frozen=True, slots=True)
class Seen:
    """A complaint that a person ticked, as it was shown."""

    complaint_id: str
    seal: str


def confirm(leerlus: Leerlus, ticked: Sequence[Seen], *, actor: str) -> tuple[Decision, ...]:
    """Decide what is suggested about each of these complaints, which a person read and ticked.

    What is not as it was seen any more, or needs a person of its own by now, is left as it is.

    :returns: the decisions that were made, all at the same moment.
    :raises InvalidInput: none was ticked, or more than :data:`MOST`.
    :raises JudgedSince: somebody else judged one of them at this moment; nothing was decided.
    """
    if not 1 <= len(ticked) <= MOST:
        raise InvalidInput(f"Confirm 1 to {MOST} complaints at once.")
    with leerlus.unit_of_work() as work:
        seen = {each.complaint_id: each.seal for each in ticked}
        chosen = [
            each for each in sorted(queue(leerlus, work).at_once, key=_turn) if seen.get(each.complaint.id) == each.seal
        ]
        now = datetime.now(UTC)
        decisions = tuple(_decision(leerlus, each, actor, now) for each in chosen)
        for decision in decisions:
            keep(work, decision)
            if len(work.decisions.history(decision.complaint_id)) > 1:
                raise JudgedSince("Somebody else judged one of these complaints meanwhile. Nothing was confirmed.")
        work.commit()
    return decisions


def take_back(leerlus: Leerlus, complaint_ids: Sequence[str], *, actor: str) -> tuple[str, ...]:
    """Open complaints again that were confirmed at once.

    Those that somebody judged since, and those that are erased or restricted by now, are left as they are.

    :returns: ids of those that wait again.
    :raises NotFound: there is no such complaint.
    """
    now = datetime.now(UTC)
    with leerlus.unit_of_work() as work:
        opened = tuple(
            each
            for each in sorted(set(complaint_ids))
            if work.complaints.get(each).readable and work.decisions.take_back(each, at=now)
        )
        for complaint_id in opened:
            work.complaints.set_status(complaint_id, Status.OPEN)
            record(work, actor, "complaint.reopened", complaint_id)
        work.commit()
    return opened


def _turn(waiting: Waiting) -> str:
    """By id, so that two people who confirm some of the same complaints never wait for each other."""
    return waiting.complaint.id


def _decision(leerlus: Leerlus, waiting: Waiting, actor: str, now: datetime) -> Decision:
    about, shown = waiting.complaint.id, waiting.suggestions
    categories, wishes = _codes(waiting.suggested), _codes(waiting.wishes)
    decision = decision_about(leerlus, about, Judgement(categories, wishes, by=actor, at=now), shown=shown)
    return replace(decision, at_once=True)


def _decided(suggestions: Sequence[Suggestion]) -> tuple[Suggestion, ...]:
    return tuple(each for each in suggestions if each.decided)


def _codes(suggestions: Sequence[Suggestion]) -> tuple[str, ...]:
    return tuple(each.code for each in suggestions)


def _open_complaints(work: UnitOfWork) -> Iterator[Complaint]:
    some = work.complaints.page(ComplaintFilter(status=Status.OPEN), limit=_PAGE)
    yield from some.items
    while some.next_cursor is not None:
        some = work.complaints.page(ComplaintFilter(status=Status.OPEN), limit=_PAGE, cursor=some.next_cursor)
        yield from some.items


def _waiting(complaint: Complaint, suggestions: Suggestions | None, budget: Budget, settings: Settings) -> Waiting:
    if complaint.withheld:
        return Waiting(complaint, None, Need.UNASSISTED)
    if suggestions is None:
        return Waiting(complaint, None, Need.UNSUGGESTED)
    need = budget.need(suggestions)
    if need is None and drawn(complaint.id, settings.confirmed_sample, seed=settings.seed):
        need = Need.SAMPLE
    return Waiting(complaint, suggestions, need)


def _repeats_apart(leerlus: Leerlus, waiting: Sequence[Waiting]) -> Iterator[Waiting]:
    """The same, but what has nearly the same text as another complaint needs a person.

    What the encoder in use did not read yet cannot be compared; suggestions of its model are on their way.
    """
    free = [each.complaint.id for each in waiting if each.need is None]
    repeats = leerlus.memory.repeats(free, encoder=leerlus.encoder_name) if free else {}
    for each in waiting:
        found = repeats.get(each.complaint.id)
        if each.need is not None:
            yield each
        elif found is None:
            yield Waiting(each.complaint, None, Need.UNSUGGESTED)
        else:
            yield replace(each, need=Need.REPEAT, repeats=found) if found else each
