"""How the handling of a complaint ended, and what the citizen got."""

from typing import Annotated

from fastapi import Form, Request
from fastapi.responses import Response

from leerlus.access.model import Principal
from leerlus.complaints.model import Ending
from leerlus.errors import InvalidInput
from leerlus.intake.settling import settle
from leerlus_api import policies
from leerlus_api.deps import App, allowed
from leerlus_api.pages.complaints.queue import Wanted
from leerlus_api.pages.routing import Day, go_to, page_router
from leerlus_api.showing.rendering import notify, notify_refusal

router = page_router()

Decider = Annotated[Principal, allowed(policies.may_decide)]


@router.post("/klachten/{complaint_id}/afdoening")
def settle_complaint(
    request: Request,
    complaint_id: str,
    leerlus: App,
    who: Decider,
    wanted: Wanted,
    ending: Annotated[Ending, Form()],
    given: Annotated[tuple[str, ...], Form()] = (),
    settled_on: Day = "",
) -> Response:
    """Keep how it ended."""
    try:
        settle(leerlus, complaint_id, ending, given=given, settled_on=settled_on or None, actor=who.name)
        notify(request, "settling.saved")
    except InvalidInput:
        notify_refusal(request, "settling.refused")
    return go_to(f"/klachten/{complaint_id}{wanted.query}")
