"""The inbox: complaints that wait for a person, and those that were decided."""

from typing import Annotated
from urllib.parse import urlencode

from fastapi import Request
from fastapi.responses import Response

from leerlus.access.model import Principal
from leerlus.complaints.model import Status
from leerlus.ports.store import ComplaintFilter
from leerlus_api import policies
from leerlus_api.contexts.intake import IntakePage, Selection
from leerlus_api.deps import App, allowed
from leerlus_api.pages.complaints.complaint_rows import complaint_rows
from leerlus_api.pages.complaints.queue import Wanted, selected
from leerlus_api.pages.options import unit_options
from leerlus_api.pages.routing import Words, page_router
from leerlus_api.showing.rendering import render

router = page_router()

Reader = Annotated[Principal, allowed(policies.may_read_complaints)]
_ROWS = 25


@router.get("/klachten")
def show_intake(
    request: Request,
    leerlus: App,
    _who: Reader,
    t: Words,
    wanted: Wanted,
    status: Status = Status.OPEN,
    verder: str | None = None,
) -> Response:
    """Complaints with this status, newest first."""
    with leerlus.unit_of_work() as work:
        tree = work.units.tree()
        found = work.complaints.page(selected(work, wanted, status), limit=_ROWS, cursor=verder)
        page = IntakePage(
            rows=complaint_rows(work, found.items, taxonomy=leerlus.taxonomy, tree=tree, language=t.language),
            status=status,
            open_count=work.complaints.count(ComplaintFilter(status=Status.OPEN)),
            decided_count=work.complaints.count(ComplaintFilter(status=Status.DECIDED)),
            selection=wanted,
            units=unit_options(tree),
            next_path=_next_path(status, wanted, found.next_cursor),
        )
    return render(request, page)


def _next_path(status: Status, wanted: Selection, cursor: str | None) -> str | None:
    if cursor is None:
        return None
    asked = {"status": status.value, "zoek": wanted.search, "eenheid": wanted.unit, "verder": cursor}
    return "/klachten?" + urlencode(asked)
