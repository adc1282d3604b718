"""Letting go of complaints that have been kept as long as the organisation says: a term that runs from the day on
which their handling ended. What never ended is never past it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from leerlus.application import Leerlus
from leerlus.complaints.model import Use
from leerlus.errors import InvalidInput
from leerlus.ports.store import UnitOfWork
from leerlus.rights.model import ErasureGround
from leerlus.rights.service import erase


@dataclass(frozen=True, slots=True)
class Kept:
    """A complaint that is past its time.

    :param settled_on: the day from which the term ran.
    """

    complaint_id: str
    settled_on: date


@dataclass(frozen=True, slots=True)
class Expired:
    """What is past its time, by the last settlement of each complaint.

    :param due: those to erase, in the order of their settlement.
    :param restricted: how many are kept all the same, since their use is restricted; once released they are due.
    """

    due: tuple[Kept, ...]
    restricted: int


def expired(work: UnitOfWork, years: int | None, today: date) -> Expired:
    """The complaints whose handling ended more than so many years ago.

    :raises InvalidInput: the organisation has set no term.
    """
    if years is None:
        raise InvalidInput("No term is set, so that nothing is past it. Set LEERLUS_RETENTION_YEARS.")
    since = _years_before(today, years)
    past = {each: kept.settled_on for each, kept in work.settlements.latest().items() if kept.settled_on < since}
    complaints = work.complaints.many(past)
    due = [Kept(each, day) for each, day in past.items() if complaints[each].readable]
    return Expired(
        tuple(sorted(due, key=lambda each: (each.settled_on, each.complaint_id))),
        sum(each.use is Use.RESTRICTED for each in complaints.values()),
    )


def erase_expired(
    leerlus: Leerlus, due: Sequence[Kept], *, actor: str, progress: Callable[[int, int], None]
) -> tuple[Kept, ...]:
    """Erase these complaints one by one, as no longer needed (GDPR, art. 17(1)(a)).

    What is done is done when it is stopped half-way. One that somebody erased or restricted meanwhile is passed over.

    :param progress: is told how many of how many were looked at.
    :returns: those that were erased.
    """
    erased = []
    for number, each in enumerate(due, start=1):
        if _readable(leerlus, each.complaint_id):
            erase(leerlus, each.complaint_id, ErasureGround.NOT_NEEDED, actor=actor)
            erased.append(each)
        progress(number, len(due))
    return tuple(erased)


def _readable(leerlus: Leerlus, complaint_id: str) -> bool:
    with leerlus.unit_of_work() as work:
        return work.complaints.get(complaint_id).readable


def _years_before(day: date, years: int) -> date:
    """The same day so many years before; of 29 February the 28th where there is none."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)
