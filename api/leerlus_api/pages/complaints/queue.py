"""The order in which open complaints are dealt with: as in the inbox, newest first and within what was chosen there."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Annotated

from fastapi import Depends, Query

from leerlus.complaints.model import Complaint, Status
from leerlus.ports.store import ComplaintFilter, UnitOfWork
from leerlus_api.contexts.intake import Selection

_PAGE = 100
_WINDOWS = (timedelta(0), timedelta(days=31), timedelta(days=366))


def selection(eenheid: str = "", zoek: Annotated[str, Query(max_length=200)] = "") -> Selection:
    """Dependency: what the address says about which part of the inbox is worked through."""
    return Selection(eenheid, zoek.strip())


Wanted = Annotated[Selection, Depends(selection)]


def selected(work: UnitOfWork, wanted: Selection, status: Status) -> ComplaintFilter:
    """The complaints of this part of the inbox with this status.

    :raises UnknownCode: there is no such unit.
    """
    units = work.units.tree().branch(wanted.unit) if wanted.unit else None
    return ComplaintFilter(status=status, units=units, contains=wanted.search or None)


def next_open(work: UnitOfWork, complaint: Complaint, wanted: Selection) -> str | None:
    """The open complaint that can be read below this one in the inbox, or ``None`` at the end."""
    older = replace(selected(work, wanted, Status.OPEN), received_to=complaint.received_at)
    return next((each.id for each in _walk(work, older) if each.readable and _place(each) < _place(complaint)), None)


def previous_open(work: UnitOfWork, complaint: Complaint, wanted: Selection) -> str | None:
    """The open complaint that can be read above this one in the inbox and at most a year younger, or ``None``."""
    of_all = selected(work, wanted, Status.OPEN)
    for window in _WINDOWS:
        newer = replace(of_all, received_from=complaint.received_at, received_to=complaint.received_at + window)
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
