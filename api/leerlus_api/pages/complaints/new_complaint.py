"""Register a complaint that came in by letter, phone or at the desk."""

import secrets
from datetime import date
from hashlib import sha256
from http import HTTPStatus
from typing import Annotated

from fastapi import Form, Request
from fastapi.responses import Response

from leerlus.access.model import Principal
from leerlus.application import Leerlus
from leerlus.complaints.model import Channel, Submission
from leerlus.errors import DayRejected, InvalidInput, TextRejected
from leerlus.intake.receiving import receive
from leerlus.wall_clock import today
from leerlus_api import policies
from leerlus_api.contexts.intake import ComplaintForm, NewComplaintPage
from leerlus_api.contexts.page import DayFault
from leerlus_api.deps import App, allowed
from leerlus_api.errors import message_key
from leerlus_api.middleware.idempotency import Answer, RecentAnswers
from leerlus_api.middleware.limits import MOST_BYTES
from leerlus_api.pages.options import unit_options
from leerlus_api.pages.routing import go_to, page_router
from leerlus_api.showing.rendering import render

router = page_router()

_CHANNEL = "channel"
"""In the session: of the complaint that was saved last."""

Submitter = Annotated[Principal, allowed(policies.may_submit_complaints)]


@router.get("/klachten/nieuw")
def show_form(request: Request, leerlus: App, _who: Submitter) -> Response:
    """An empty form, with the channel of the complaint that was saved last: who types calls has more of them.

    The unit is never filled in: a wrong one is worse than none.
    """
    day = today(leerlus.settings).isoformat()
    form = ComplaintForm(text="", unit="", channel=request.session.get(_CHANNEL, Channel.LETTER.value), received_at=day)
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
    sheet: Annotated[str, Form(max_length=100)] = "",
) -> Response:
    """Register what was typed and go on to its suggestions; a faulty form comes back as it was typed.

    The same sheet with the same words is one complaint, however often it is sent: people click twice.
    """
    form = ComplaintForm(text.replace("\r\n", "\n"), unit, channel, received_at)

    def registered() -> Answer:
        (complaint,) = receive(leerlus, [_submission(form)], actor=who.name)
        request.app.state.measurements.received.inc()
        return Answer(HTTPStatus.SEE_OTHER, b"", f"/klachten/{complaint.id}")

    answers: RecentAnswers = request.app.state.answers
    try:
        answer = answers.once(who.name, _fingerprint(sheet or secrets.token_urlsafe(), form), b"", registered)
    except InvalidInput as error:
        fault = DayFault.of(error) if isinstance(error, DayRejected) else None
        page = _page(leerlus, form, error=_message(error), day_fault=fault)
        return render(request, page, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    request.session[_CHANNEL] = form.channel
    return go_to(answer.location)


def _fingerprint(sheet: str, form: ComplaintForm) -> str:
    return sha256("\0".join((sheet, form.text, form.unit, form.channel, form.received_at)).encode()).hexdigest()


def _submission(form: ComplaintForm) -> Submission:
    try:
        received_at = date.fromisoformat(form.received_at)
    except ValueError as exc:
        raise DayRejected("Choose a date from the form.", reason="received", field="received_at") from exc
    try:
        channel = Channel(form.channel)
    except ValueError as exc:
        raise InvalidInput("Choose a channel from the form.") from exc
    return Submission(text=form.text, unit=form.unit or None, channel=channel, received_at=received_at)


def _message(error: InvalidInput) -> str:
    if isinstance(error, DayRejected):
        return f"day.{error.reason}"
    return f"new.{error.reason}" if isinstance(error, TextRejected) else message_key(error)


def _page(
    leerlus: Leerlus, form: ComplaintForm, *, error: str | None, day_fault: DayFault | None = None
) -> NewComplaintPage:
    with leerlus.unit_of_work() as work:
        tree = work.units.tree()
    return NewComplaintPage(
        form=form,
        sheet=secrets.token_urlsafe(16),
        units=unit_options(tree),
        channels=tuple(Channel),
        shortest=leerlus.settings.min_text_chars,
        longest=leerlus.settings.max_text_chars,
        most_bytes=MOST_BYTES,
        today=today(leerlus.settings),
        error=error,
        day_fault=day_fault,
    )
