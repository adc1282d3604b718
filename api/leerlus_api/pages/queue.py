"""The order in which open complaints are dealt with: newest first, as in the inbox."""

from collections.abc import Iterator
from datetime import date, timedelta

from leerlus.complaints.model import Complaint, Status
from leerlus.ports.store import ComplaintFilter, UnitOfWork

_PAGE = 100
_WINDOWS = (timedelta(0), timedelta(days=31), timedelta(days=366))


def next_open(work: UnitOfWork, complaint: Complaint) -> str | None:
    """The open complaint that can be read below this one in the inbox, or ``None`` at the end."""
    older = ComplaintFilter(status=Status.OPEN, received_to=complaint.received_at)
    return next((each.id for each in _walk(work, older) if each.readable and _place(each) < _place(complaint)), None)


def previous_open(work: UnitOfWork, complaint: Complaint) -> str | None:
    """The open complaint that can be read above this one in the inbox and at most a year younger, or ``None``."""
    for window in _WINDOWS:
        newer = ComplaintFilter(
            status=Status.OPEN,
            received_from=complaint.received_at,
            received_to=complaint.received_at + window,
        )
        above = [each.id for each in _walk(work, newer) if each.readable and _place(each) > _place(complaint)]
        if above:
            return above[-1]
    return None


def _place(complaint: Complaint) -> tuple[date, str]:
    return complaint.received_at, complaint.id


def _walk(work: UnitOfWork, filters: ComplaintFilter) -> Iterator[Complaint]:
    page = work.complaints.page(filters, limit=_PAGE)
    yield from page.items
    while page.next_cursor is not None:
        page = work.complaints.page(filters, limit=_PAGE, cursor=page.next_cursor)
        yield from page.items
