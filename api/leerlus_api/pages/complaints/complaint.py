"""One complaint: read it, compare it with what is suggested, decide."""

from contextlib import suppress
from http import HTTPStatus
from typing import Annotated

from fastapi import Depends, Form, Query, Request
from fastapi.responses import Response
from starlette.background import BackgroundTask

from leerlus.access.model import Principal
from leerlus.application import Leerlus
from leerlus.errors import InvalidInput, JudgedSince, LeerlusError, NotFound
from leerlus.intake.deciding import InView, Judgement, decide
from leerlus.intake.explanations import Explanations
from leerlus.intake.originals import read_original
from leerlus_api import policies
from leerlus_api.deps import allowed
from leerlus_api.errors import message_key
from leerlus_api.pages.complaints.choices import main_first
from leerlus_api.pages.complaints.complaint_view import ThisTime, complaint_page
from leerlus_api.pages.complaints.judging import OnTheForm
from leerlus_api.pages.complaints.opened import OpenComplaint, Opened
from leerlus_api.pages.complaints.queue import next_open
from leerlus_api.pages.routing import go_to, page_router
from leerlus_api.showing.rendering import notify, render

router = page_router()

Reader = Annotated[Principal, allowed(policies.may_read_complaints)]
OriginalReader = Annotated[Principal, allowed(policies.may_read_originals)]
Decider = Annotated[Principal, allowed(policies.may_decide)]


def _on_the_form(
    categories: Annotated[tuple[str, ...], Form()] = (),
    outcomes: Annotated[tuple[str, ...], Form()] = (),
    main: Annotated[str, Form()] = "",
) -> OnTheForm:
    return OnTheForm(main_first(categories, main), outcomes)


def _in_the_address(
    categories: Annotated[tuple[str, ...], Query()] = (),
    outcomes: Annotated[tuple[str, ...], Query()] = (),
    main: Annotated[str, Query()] = "",
) -> OnTheForm | None:
    return OnTheForm(main_first(categories, main), outcomes) if categories or outcomes else None


Ticked = Annotated[OnTheForm, Depends(_on_the_form)]
TickedAgain = Annotated[OnTheForm | None, Depends(_in_the_address)]


@router.get("/klachten/{complaint_id}")
def show_complaint(request: Request, opened: Opened, who: Reader, ticked: TickedAgain) -> Response:
    """The redacted text beside the suggestions, ready to accept; while it is read, those of the next are worked out.

    What was ticked when a session ended is in the address.
    """
    page = complaint_page(opened, who, ThisTime(ticked=ticked))
    response = render(request, page)
    response.background = BackgroundTask(_look_ahead, opened.leerlus, opened.reasons, page.next_id)
    return response


@router.post("/klachten/{complaint_id}/origineel")
def show_original(request: Request, opened: Opened, who: OriginalReader) -> Response:
    """The same with the text before redaction; that it was read goes into the audit trail."""
    try:
        original = read_original(opened.leerlus, opened.id, actor=who.name)
    except NotFound:
        return render(request, complaint_page(opened, who, ThisTime(error="complaint.original_gone")))
    return render(request, complaint_page(opened, who, ThisTime(original=original)))


@router.post("/klachten/{complaint_id}/nog-eens")
def show_second_look(request: Request, opened: Opened, who: Decider, chosen: Ticked) -> Response:
    """The same page with the sentences that none of the ticked categories covers; nothing is saved."""
    return render(request, complaint_page(opened, who, ThisTime(ticked=chosen, look=True)))


@router.post("/klachten/{complaint_id}/besluit")
def keep_decision(
    request: Request,
    opened: Opened,
    who: Decider,
    chosen: Ticked,
    after: Annotated[str, Form()] = "next",
    seen: Annotated[int | None, Form()] = None,
    model: Annotated[str, Form()] = "",
) -> Response:
    """Keep the decision and go on to the next open complaint, or stay.

    What a colleague decided meanwhile is shown first; saved once more, the new decision counts.
    """
    judgement = Judgement(chosen.categories, chosen.outcomes, by=who.name)
    try:
        decide(opened.leerlus, opened.id, judgement, InView(seen, opened.shown_by(model)))
    except JudgedSince as error:
        page = complaint_page(opened, who, ThisTime(ticked=chosen, error=message_key(error)))
        return render(request, page, status=HTTPStatus.CONFLICT)
    except InvalidInput as error:
        page = complaint_page(opened, who, ThisTime(ticked=chosen, error=_message(error, chosen)))
        return render(request, page, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    request.app.state.measurements.decided.inc()
    notify(request, "complaint.saved")
    return go_to(_after(opened, after))


def _look_ahead(leerlus: Leerlus, reasons: Explanations, complaint_id: str | None) -> None:
    with suppress(LeerlusError):
        if complaint_id is not None:
            with leerlus.unit_of_work() as work:
                complaint = work.complaints.get(complaint_id)
            reasons.of(complaint)


def _message(error: InvalidInput, chosen: OnTheForm) -> str:
    return message_key(error) if chosen.categories else "complaint.choose_one"


def _after(opened: OpenComplaint, after: str) -> str:
    query = opened.wanted.query
    if after == "stay":
        return f"/klachten/{opened.id}{query}"
    with opened.leerlus.unit_of_work() as work:
        following = next_open(work, work.complaints.get(opened.id), opened.wanted)
    return f"/klachten/{following}{query}" if following else f"/klachten{query}"
