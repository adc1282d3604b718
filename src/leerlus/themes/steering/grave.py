"""Complaints with a grave category that are in no theme: one is enough for a coordinator to look."""

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


def see(work: UnitOfWork, complaint_id: str, *, actor: str) -> None:
    """A coordinator has seen this complaint and sees to it.

    :raises NotFound: there is no such complaint.
    """
    work.complaints.get(complaint_id)
    work.themes.see_grave(complaint_id, by=actor, at=datetime.now(UTC))
    record(work, actor, "grave.seen", complaint_id)
