"""The steps of a lesson from draft to units and back; each either happens whole or leaves all as it was."""

from collections.abc import Callable
from functools import partial
from http import HTTPStatus
from typing import Annotated

from fastapi import Form, Request
from fastapi.responses import Response

from leerlus.access.model import Principal
from leerlus.application import Leerlus
from leerlus.bootstrap import rewriter_for
from leerlus.errors import Conflict, GuardRefused
from leerlus.lessons.desk import Desk, desk_of
from leerlus.lessons.workflow import publishing, reviewing, writing
from leerlus.ports.store import UnitOfWork
from leerlus_api import policies
from leerlus_api.deps import App, allowed
from leerlus_api.pages.lesson_view import lesson_page, refusal_text
from leerlus_api.pages.routing import Day, Words, go_to, page_router
from leerlus_api.rendering import notify, render
from leerlus_api.translation import Translator

router = page_router()

Writer = Annotated[Principal, allowed(policies.may_write_lessons)]
Step = Callable[[UnitOfWork, Desk, str], object]


@router.post("/lessen/{lesson_id}/cijfers")
def refresh(request: Request, lesson_id: str, leerlus: App, who: Writer, t: Words) -> Response:
    """Draft anew from the themes as they are now."""
    return _take(request, leerlus, lesson_id, who, t, "lesson.refreshed", writing.refresh_figures)


@router.post("/lessen/{lesson_id}/herschrijven")
def rewrite(request: Request, lesson_id: str, leerlus: App, who: Writer, t: Words) -> Response:
    """Have the draft put more fluently by the organisation's own language model."""
    rewriter = rewriter_for(leerlus.settings)
    if rewriter is None:
        raise Conflict("No language model is named in the settings.")
    try:
        writing.rewrite_lesson(leerlus.unit_of_work, desk_of(leerlus, who.name), lesson_id, rewriter)
    except GuardRefused as error:
        return _refused(request, leerlus, lesson_id, who, t, error)
    notify(request, "lesson.rewritten")
    return go_to(f"/lessen/{lesson_id}")


@router.post("/lessen/{lesson_id}/aanbieden")
def submit(request: Request, lesson_id: str, leerlus: App, who: Writer, t: Words) -> Response:
    """Ask a second person to look."""
    return _take(request, leerlus, lesson_id, who, t, "lesson.submitted", reviewing.submit)


@router.post("/lessen/{lesson_id}/goedkeuren")
def approve(
    request: Request, lesson_id: str, leerlus: App, who: Writer, t: Words, unrecognisable: Annotated[str, Form()] = ""
) -> Response:
    """Stand for it as the second person, with a reason why nobody can recognise a colleague where that is asked."""
    step = partial(reviewing.approve, unrecognisable=unrecognisable)
    return _take(request, leerlus, lesson_id, who, t, "lesson.approved", step)


@router.post("/lessen/{lesson_id}/terugsturen")
def send_back(
    request: Request, lesson_id: str, leerlus: App, who: Writer, t: Words, reason: Annotated[str, Form()] = ""
) -> Response:
    """Return it to its authors with a word."""
    return _take(request, leerlus, lesson_id, who, t, "lesson.sent_back", partial(reviewing.send_back, reason=reason))


@router.post("/lessen/{lesson_id}/reacties")
def comment(
    request: Request, lesson_id: str, leerlus: App, who: Writer, t: Words, text: Annotated[str, Form()] = ""
) -> Response:
    """Say something to other coordinators."""
    return _take(request, leerlus, lesson_id, who, t, "lesson.commented", partial(reviewing.comment, text=text))


@router.post("/lessen/{lesson_id}/publiceren")
def publish(
    request: Request,
    lesson_id: str,
    leerlus: App,
    who: Writer,
    t: Words,
    units: Annotated[tuple[str, ...], Form()] = (),
    publish_on: Day = "",
) -> Response:
    """Publish to the ticked units, now or on the day that was filled in."""
    if not units:
        page = lesson_page(leerlus, lesson_id, who, t, refusal=t("lesson.choose_one"))
        return render(request, page, status=HTTPStatus.UNPROCESSABLE_ENTITY)

    if publish_on:
        plan = partial(publishing.plan, units=units, publish_on=publish_on)
        return _take(request, leerlus, lesson_id, who, t, "lesson.was_planned", plan)
    now = partial(publishing.publish, units=units)
    return _take(request, leerlus, lesson_id, who, t, "lesson.was_published", now)


@router.post("/lessen/{lesson_id}/intrekken")
def withdraw(request: Request, lesson_id: str, leerlus: App, who: Writer, t: Words) -> Response:
    """Take the lesson back from all units."""
    return _take(request, leerlus, lesson_id, who, t, "lesson.was_withdrawn", publishing.withdraw)


def _take(
    request: Request, leerlus: Leerlus, lesson_id: str, who: Principal, t: Translator, done: str, step: Step
) -> Response:
    """Do one step; when the guard refuses it, nothing changes and the page says why."""
    try:
        with leerlus.unit_of_work() as work:
            step(work, desk_of(leerlus, who.name), lesson_id)
            work.commit()
    except GuardRefused as error:
        return _refused(request, leerlus, lesson_id, who, t, error)
    notify(request, done)
    return go_to(f"/lessen/{lesson_id}")


def _refused(
    request: Request, leerlus: Leerlus, lesson_id: str, who: Principal, t: Translator, error: GuardRefused
) -> Response:
    page = lesson_page(leerlus, lesson_id, who, t, refusal=refusal_text(error, t))
    return render(request, page, status=HTTPStatus.CONFLICT)
