"""Complaints with a grave category that are in no theme: one is enough for a coordinator to look."""

from collections.abc import Iterable
from datetime import UTC, datetime

from leerlus.audit.service import record
from leerlus.complaints.model import Complaint
from leerlus.ports.store import UnitOfWork
from leerlus.taxonomy.model import Taxonomy
from leerlus.themes.showing.overview import lone_grave


def unseen_grave(work: UnitOfWork, taxonomy: Taxonomy) -> list[Complaint]:
    """Those that no coordinator has seen yet, newest first."""
    unseen = lone_grave(work.decisions.latest(), work.themes.list(), taxonomy.grave_codes, work.themes.grave_seen())
    return sorted(work.complaints.many(unseen).values(), key=lambda each: (each.received_at, each.id), reverse=True)


def see(work: UnitOfWork, complaints: Iterable[str], *, actor: str) -> None:
    """A coordinator has seen these complaints and sees to them.

    :raises NotFound: there is no such complaint.
    """
    now = datetime.now(UTC)
    for complaint_id in complaints:
        work.complaints.get(complaint_id)
        work.themes.see_grave(complaint_id, by=actor, at=now)
        record(work, actor, "grave.seen", complaint_id)


def unsee(work: UnitOfWork, complaints: Iterable[str], *, actor: str) -> None:
    """That they were seen was a mistake: they wait for a coordinator again."""
    for complaint_id in work.themes.grave_seen().intersection(complaints):
        work.themes.unsee_grave(complaint_id)
        record(work, actor, "grave.unseen", complaint_id)
