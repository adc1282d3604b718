"""The inbox: complaints that wait for a person, and those that were decided."""

from typing import Annotated
from urllib.parse import urlencode

from fastapi import Query, Request
from fastapi.responses import Response

from leerlus.access.model import Principal
from leerlus.complaints.model import Status
from leerlus.ports.store import ComplaintFilter
from leerlus_api import policies
from leerlus_api.contexts.intake import IntakePage
from leerlus_api.deps import App, allowed
from leerlus_api.pages.complaint_rows import complaint_rows
from leerlus_api.pages.options import unit_options
from leerlus_api.pages.routing import Words, page_router
from leerlus_api.rendering import render

router = page_router()

Reader = Annotated[Principal, allowed(policies.may_read_complaints)]
_ROWS = 25


@router.get("/klachten")
def show_intake(
    request: Request,
    leerlus: App,
    _who: Reader,
    t: Words,
    status: Status = Status.OPEN,
    zoek: Annotated[str, Query(max_length=200)] = "",
    eenheid: str = "",
    verder: str | None = None,
) -> Response:
    """Complaints with this status, newest first."""
    with leerlus.unit_of_work() as work:
        tree = work.units.tree()
        units = tree.branch(eenheid) if eenheid else None
        filters = ComplaintFilter(status=status, units=units, contains=zoek.strip() or None)
        found = work.complaints.page(filters, limit=_ROWS, cursor=verder)
        page = IntakePage(
            rows=complaint_rows(work, found.items, taxonomy=leerlus.taxonomy, tree=tree, language=t.language),
            status=status,
            open_count=work.complaints.count(ComplaintFilter(status=Status.OPEN)),
            decided_count=work.complaints.count(ComplaintFilter(status=Status.DECIDED)),
            search=zoek,
            unit=eenheid,
            units=unit_options(tree),
            next_path=_next_path(status, zoek, eenheid, found.next_cursor),
        )
    return render(request, page)


def _next_path(status: Status, search: str, unit: str, cursor: str | None) -> str | None:
    if cursor is None:
        return None
    return "/klachten?" + urlencode({"status": status.value, "zoek": search, "eenheid": unit, "verder": cursor})
