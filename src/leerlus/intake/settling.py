"""How the handling of a complaint ended, and what the citizen got: kept beside what they wanted."""

from collections.abc import Iterator, Mapping, Sequence, Set
from datetime import UTC, date, datetime

from leerlus.application import Leerlus
from leerlus.audit.service import record
from leerlus.complaints.files import refuse
from leerlus.complaints.model import Complaint, Ending, Settled, Settlement
from leerlus.errors import ChangedSince, DayRejected
from leerlus.ports.store import UnitOfWork
from leerlus.wall_clock import today


def settle(
    leerlus: Leerlus,
    complaint_id: str,
    ending: Ending,
    *,
    given: Sequence[str] = (),
    settled_on: date | None = None,
    actor: str,
    seen: int | None = None,
) -> Settlement:
    """Keep how a complaint ended. A later settlement counts instead; the earlier one stays in the history.

    :param given: codes of outcomes that the citizen got.
    :param settled_on: the day on which it ended; today when absent.
    :param seen: how many earlier settlements the person has seen; ``None``: not known.
    :raises NotFound: there is no such complaint.
    :raises ChangedSince: there is one that the person has not seen.
    :raises UnknownCode: an outcome is not in the taxonomy.
    :raises DayRejected: the day is in the future, or before the complaint was received.
    """
    leerlus.taxonomy.check_outcomes(given)
    now = datetime.now(UTC)
    day = settled_on or today(leerlus.settings)
    with leerlus.unit_of_work() as work:
        complaint = work.complaints.get(complaint_id)
        if fault := _untimely(complaint, day, today(leerlus.settings)):
            raise DayRejected(f"{fault}.", reason="settled", field="settled_on")
        settlement = Settlement(complaint_id, ending, tuple(dict.fromkeys(given)), day, actor, now)
        _keep(work, settlement)
        if seen is not None and len(work.settlements.history(complaint_id)) > seen + 1:
            raise ChangedSince("Somebody else recorded meanwhile how this complaint ended. Read that first.")
        work.commit()
    return settlement


def settle_all(leerlus: Leerlus, rows: Sequence[Settled], *, actor: str) -> int:
    """Keep how many complaints ended: all of them, or none when one row is faulty. What is known already is not added.

    :returns: how many were added.
    :raises FileRejected: a complaint is unknown, a day cannot be, or an outcome is not in the taxonomy; names the rows.
    """
    now, day = datetime.now(UTC), today(leerlus.settings)
    with leerlus.unit_of_work() as work:
        complaints = work.complaints.many({each.complaint for each in rows})
        outcomes = set(leerlus.taxonomy.outcome_codes)
        refuse([(row.row, fault) for row in rows for fault in _faults(row, complaints, outcomes, day)])
        counting = work.settlements.latest()
        new = [each for each in rows if not _same(each, counting.get(each.complaint))]
        for each in sorted(new, key=_turn):
            _keep(work, Settlement(each.complaint, each.ending, each.given, each.settled_on, actor, now))
        work.commit()
    return len(new)


def _turn(row: Settled) -> str:
    """By complaint, so that two people who record about some of the same never wait for each other."""
    return row.complaint


def _faults(row: Settled, complaints: Mapping[str, Complaint], outcomes: Set[str], latest: date) -> Iterator[str]:
    complaint = complaints.get(row.complaint)
    if complaint is None:
        yield f"complaint: “{row.complaint}” is not registered"
    elif fault := _untimely(complaint, row.settled_on, latest):
        yield f"settled_on: {fault}"
    if unknown := [code for code in row.given if code not in outcomes]:
        yield f"given: “{unknown[0]}” is no outcome; use {', '.join(sorted(outcomes))}"


def _untimely(complaint: Complaint, day: date, latest: date) -> str | None:
    if complaint.received_at <= day <= latest:
        return None
    return f"A complaint ends between the day it came in ({complaint.received_at}) and today"


def _same(row: Settled, counting: Settlement | None) -> bool:
    if counting is None:
        return False
    return (row.ending, row.given, row.settled_on) == (counting.ending, counting.given, counting.settled_on)


def _keep(work: UnitOfWork, settlement: Settlement) -> None:
    work.settlements.add(settlement)
    facts = {"ending": settlement.ending.value, "given": list(settlement.given)}
    record(work, settlement.settled_by, "complaint.settled", settlement.complaint_id, facts)
