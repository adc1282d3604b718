"""``/v1/complaints/at-once``: what a person may confirm at once, within the error budget, and taking it back."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request

from leerlus.access.model import Principal
from leerlus.intake.at_once import MOST, behind, confirm, queue, take_back
from leerlus_api import policies
from leerlus_api.deps import App, allowed, check_session_request, require_json
from leerlus_api.openapi import problems
from leerlus_api.schemas.at_once import (
    ConfirmationBody,
    ConfirmedBody,
    OpenAgainBody,
    OpenedBody,
    WaitingBody,
    WaitingListBody,
)

router = APIRouter(prefix="/v1/complaints/at-once", tags=["complaints"], dependencies=[Depends(check_session_request)])

Decider = Annotated[Principal, allowed(policies.may_decide)]


@router.get("", summary="List what may be confirmed at once, newest first", responses=problems(404, 422))
def list_at_once(
    leerlus: App,
    _who: Decider,
    limit: Annotated[int, Query(ge=1, le=MOST)] = MOST,
    cursor: Annotated[str | None, Query(description="`next_cursor` of the page before.")] = None,
) -> WaitingListBody:
    """Complaints of which every suggestion keeps the error budget. A person reads each before it is confirmed."""
    with leerlus.unit_of_work() as work:
        after = work.complaints.get(cursor) if cursor else None
        listed = behind(queue(leerlus, work).at_once, after)
    shown, more = listed[:limit], len(listed) > limit
    return WaitingListBody(
        items=tuple(map(WaitingBody.about, shown)), next_cursor=shown[-1].complaint.id if more else None
    )


@router.post(
    "",
    summary="Confirm what a person read and ticked",
    dependencies=[Depends(require_json)],
    responses=problems(400, 409, 413, 415, 422),
)
def confirm_at_once(request: Request, body: ConfirmationBody, leerlus: App, who: Decider) -> ConfirmedBody:
    """Adds a decision to each that is still as it was listed. Nothing is measured by these, or learned from them."""
    decisions = confirm(leerlus, [each.seen() for each in body.complaints], actor=who.name)
    request.app.state.measurements.decided.inc(len(decisions))
    confirmed = tuple(each.complaint_id for each in decisions)
    left = tuple(each.id for each in body.complaints if each.id not in confirmed)
    return ConfirmedBody(confirmed=confirmed, left=left)


@router.post(
    "/reopened",
    summary="Open again what was confirmed at once",
    dependencies=[Depends(require_json)],
    responses=problems(400, 404, 413, 415, 422),
)
def open_again(body: OpenAgainBody, leerlus: App, who: Decider) -> OpenedBody:
    """Their decisions count no more. Those that somebody judged since are left as they are."""
    return OpenedBody(opened=take_back(leerlus, body.complaints, actor=who.name))
