"""Putting right under which unit, day and channel a complaint was filed."""

from dataclasses import replace
from http import HTTPStatus
from typing import Annotated

from fastapi import Form, Request
from fastapi.responses import Response

from leerlus.access.model import Principal
from leerlus.complaints.model import Channel
from leerlus.errors import ChangedSince, DayRejected
from leerlus.intake.rectifying import Filing, rectify
from leerlus_api import policies
from leerlus_api.contexts.complaint import FilingForm
from leerlus_api.contexts.page import DayFault
from leerlus_api.deps import allowed
from leerlus_api.pages.complaints.complaint_view import ThisTime, complaint_page
from leerlus_api.pages.complaints.opened import Opened
from leerlus_api.pages.routing import Day, go_to, page_router, read_day, shown_day
from leerlus_api.showing.rendering import notify, render

router = page_router()

Decider = Annotated[Principal, allowed(policies.may_decide)]


@router.post("/klachten/{complaint_id}/gegevens")
def rectify_complaint(
    request: Request,
    opened: Opened,
    who: Decider,
    channel: Annotated[Channel, Form()],
    unit: Annotated[str, Form()] = "",
    received_at: Day = "",
    seen: Annotated[str | None, Form()] = None,
) -> Response:
    """Keep the unit, day and channel; when that cannot be or a colleague was first, the form comes back."""
    typed = FilingForm(unit, channel.value, shown_day(received_at))
    try:
        if (day := read_day("received_at", received_at)) is None:
            raise DayRejected("A complaint came in on some day.", reason="refiled", field="received_at")
        rectify(opened.leerlus, opened.id, Filing(unit or None, channel, day), actor=who.name, seen=seen)
    except ChangedSince:
        page = complaint_page(opened, who, ThisTime(filing=typed, error="rectifying.since"))
        return render(request, page, status=HTTPStatus.CONFLICT)
    except DayRejected as error:
        form = replace(typed, seen=seen, day_fault=DayFault.of(error))
        page = complaint_page(opened, who, ThisTime(filing=form))
        return render(request, page, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    notify(request, "rectifying.saved")
    return go_to(f"/klachten/{opened.id}{opened.wanted.query}")
