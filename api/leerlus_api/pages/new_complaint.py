"""Register a complaint that came in by letter, phone or at the desk."""

from datetime import date
from http import HTTPStatus
from typing import Annotated

from fastapi import Form, Request
from fastapi.responses import Response

from leerlus.access.model import Principal
from leerlus.application import Leerlus
from leerlus.complaints.model import Channel, Submission
from leerlus.errors import InvalidInput, TextRejected
from leerlus.intake.receiving import receive
from leerlus_api import policies
from leerlus_api.contexts.intake import ComplaintForm, NewComplaintPage
from leerlus_api.deps import App, allowed
from leerlus_api.errors import message_key
from leerlus_api.pages.options import unit_options
from leerlus_api.pages.routing import go_to, page_router
from leerlus_api.rendering import render

router = page_router()

Submitter = Annotated[Principal, allowed(policies.may_submit_complaints)]


@router.get("/klachten/nieuw")
def show_form(request: Request, leerlus: App, _who: Submitter) -> Response:
    """An empty form."""
    form = ComplaintForm(text="", unit="", channel=Channel.LETTER.value, received_at=date.today().isoformat())
    return render(request, _page(leerlus, form, error=None))


@router.post("/klachten/nieuw")
def register(
    request: Request,
    leerlus: App,
    who: Submitter,
    text: Annotated[str, Form()] = "",
    unit: Annotated[str, Form()] = "",
    channel: Annotated[str, Form()] = Channel.OTHER.value,
    received_at: Annotated[str, Form()] = "",
) -> Response:
    """Register what was typed and go on to its suggestions; a faulty form comes back as it was typed."""
    form = ComplaintForm(text, unit, channel, received_at)
    try:
        (complaint,) = receive(leerlus, [_submission(form)], actor=who.name)
    except InvalidInput as error:
        page = _page(leerlus, form, error=_message(error))
        return render(request, page, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    request.app.state.measurements.received.inc()
    return go_to(f"/klachten/{complaint.id}")


def _submission(form: ComplaintForm) -> Submission:
    try:
        received_at = date.fromisoformat(form.received_at)
        channel = Channel(form.channel)
    except ValueError as exc:
        raise InvalidInput("Choose a channel and a date from the form.") from exc
    return Submission(text=form.text, unit=form.unit or None, channel=channel, received_at=received_at)


def _message(error: InvalidInput) -> str:
    return "new.text_rejected" if isinstance(error, TextRejected) else message_key(error)


def _page(leerlus: Leerlus, form: ComplaintForm, *, error: str | None) -> NewComplaintPage:
    with leerlus.unit_of_work() as work:
        tree = work.units.tree()
    return NewComplaintPage(
        form=form,
        units=unit_options(tree),
        channels=tuple(Channel),
        shortest=leerlus.settings.min_text_chars,
        longest=leerlus.settings.max_text_chars,
        today=date.today(),
        error=error,
    )
