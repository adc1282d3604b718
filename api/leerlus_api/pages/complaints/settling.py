"""How the handling of a complaint ended, and what the citizen got."""

from dataclasses import replace
from http import HTTPStatus
from typing import Annotated

from fastapi import Form, Request
from fastapi.responses import Response

from leerlus.access.model import Principal
from leerlus.complaints.model import Ending
from leerlus.errors import ChangedSince, DayRejected
from leerlus.intake.settling import settle
from leerlus_api import policies
from leerlus_api.contexts.complaint import EndingForm
from leerlus_api.contexts.page import DayFault
from leerlus_api.deps import allowed
from leerlus_api.pages.complaints.complaint_view import ThisTime, complaint_page
from leerlus_api.pages.complaints.opened import Opened
from leerlus_api.pages.routing import Day, go_to, page_router, read_day, shown_day
from leerlus_api.showing.rendering import notify, render

router = page_router()

Decider = Annotated[Principal, allowed(policies.may_decide)]


@router.post("/klachten/{complaint_id}/afdoening")
def settle_complaint(
    request: Request,
    opened: Opened,
    who: Decider,
    ending: Annotated[Ending | None, Form()] = None,
    given: Annotated[tuple[str, ...], Form()] = (),
    settled_on: Day = "",
    seen: Annotated[int | None, Form()] = None,
) -> Response:
    """Keep how it ended.

    Where that was not chosen, the day cannot be or a colleague was first, the form comes back as it was filled in.
    """
    typed = EndingForm(ending or "", given, shown_day(settled_on), seen)
    if ending is None:
        page = complaint_page(opened, who, ThisTime(ending=typed, error="settling.no_ending"))
        return render(request, page, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        day = read_day("settled_on", settled_on)
        settle(opened.leerlus, opened.id, ending, given=given, settled_on=day, actor=who.name, seen=seen)
    except ChangedSince:
        page = complaint_page(opened, who, ThisTime(ending=replace(typed, seen=None), error="settling.since"))
        return render(request, page, status=HTTPStatus.CONFLICT)
    except DayRejected as error:
        page = complaint_page(opened, who, ThisTime(ending=replace(typed, day_fault=DayFault.of(error))))
        return render(request, page, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    notify(request, "settling.saved")
    return go_to(f"/klachten/{opened.id}{opened.wanted.query}")
