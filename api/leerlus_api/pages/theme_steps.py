"""What a coordinator does with one theme; each act is kept and can be undone."""

from typing import Annotated

from fastapi import Form, Request
from fastapi.responses import Response

from leerlus.access.model import Principal
from leerlus.lessons.desk import desk_of
from leerlus.lessons.workflow.writing import draft_lesson
from leerlus.themes.model import ThemeState
from leerlus.themes.steering import regrouping, reviewing, undoing
from leerlus.themes.steering.surroundings import steering_desk
from leerlus.themes.weighing.staging import restage
from leerlus_api import policies
from leerlus_api.deps import App, allowed
from leerlus_api.pages.routing import go_to, page_router
from leerlus_api.rendering import notify

router = page_router()

Steerer = Annotated[Principal, allowed(policies.may_steer_themes)]
Writer = Annotated[Principal, allowed(policies.may_write_lessons)]
Chosen = Annotated[list[str], Form(default_factory=list)]


@router.post("/themas/{theme_id}/beoordelen")
def review_theme(
    request: Request,
    theme_id: str,
    leerlus: App,
    who: Steerer,
    state: Annotated[ThemeState, Form()],
    title: Annotated[str, Form(max_length=reviewing.LONGEST_TITLE)] = "",
    reason: Annotated[str, Form(max_length=reviewing.LONGEST_NOTE)] = "",
) -> Response:
    """Confirm, dismiss, reopen or rename."""
    with leerlus.unit_of_work() as work:
        reviewing.review(work, theme_id, state=state, title=title, reason=reason, actor=who.name)
        work.commit()
    return _done(request, theme_id)


@router.post("/themas/{theme_id}/notitie")
def annotate(
    request: Request,
    theme_id: str,
    leerlus: App,
    who: Steerer,
    note: Annotated[str, Form(max_length=reviewing.LONGEST_NOTE)] = "",
) -> Response:
    """Write a note."""
    with leerlus.unit_of_work() as work:
        reviewing.annotate(work, theme_id, note, actor=who.name)
        work.commit()
    return _done(request, theme_id)


@router.post("/themas/{theme_id}/voor-een-les")
def want_lesson(
    request: Request, theme_id: str, leerlus: App, who: Steerer, wanted: Annotated[bool, Form()]
) -> Response:
    """Mark it as one for a lesson, or take the mark away."""
    with leerlus.unit_of_work() as work:
        reviewing.want_lesson(work, theme_id, wanted=wanted, actor=who.name)
        restage(work, [theme_id], leerlus.settings)
        work.commit()
    return _done(request, theme_id)


@router.post("/themas/{theme_id}/samenvoegen")
def merge(request: Request, theme_id: str, leerlus: App, who: Steerer, other: Annotated[str, Form()]) -> Response:
    """Make another theme part of this one."""
    with leerlus.unit_of_work() as work:
        regrouping.merge(work, theme_id, other, desk=steering_desk(leerlus, who.name))
        work.commit()
    return _done(request, theme_id)


@router.post("/themas/{theme_id}/splitsen")
def split(request: Request, theme_id: str, leerlus: App, who: Steerer, complaints: Chosen) -> Response:
    """Make a theme of its own of the ticked complaints."""
    with leerlus.unit_of_work() as work:
        _, made = regrouping.split(work, theme_id, complaints, desk=steering_desk(leerlus, who.name))
        work.commit()
    return _done(request, made.id)


@router.post("/themas/{theme_id}/eruit")
def remove(request: Request, theme_id: str, leerlus: App, who: Steerer, complaints: Chosen) -> Response:
    """Take the ticked complaints out."""
    with leerlus.unit_of_work() as work:
        regrouping.remove(work, theme_id, complaints, desk=steering_desk(leerlus, who.name))
        work.commit()
    return _done(request, theme_id)


@router.post("/themas/{theme_id}/verplaatsen")
def move(
    request: Request, theme_id: str, leerlus: App, who: Steerer, complaints: Chosen, to: Annotated[str, Form()] = ""
) -> Response:
    """Put the ticked complaints into another theme."""
    with leerlus.unit_of_work() as work:
        regrouping.move(work, complaints, theme_id, to, desk=steering_desk(leerlus, who.name))
        work.commit()
    return _done(request, theme_id)


@router.post("/themas/{theme_id}/erbij")
def add(request: Request, theme_id: str, leerlus: App, who: Steerer, complaint: Annotated[str, Form()]) -> Response:
    """Put a complaint that is in no theme into this one."""
    with leerlus.unit_of_work() as work:
        regrouping.add(work, theme_id, [complaint.strip()], desk=steering_desk(leerlus, who.name))
        work.commit()
    return _done(request, theme_id)


@router.post("/themas/{theme_id}/terugdraaien")
def undo(request: Request, theme_id: str, leerlus: App, who: Steerer, number: Annotated[int, Form()]) -> Response:
    """Take a decision back."""
    with leerlus.unit_of_work() as work:
        undone = undoing.undo(work, number, desk=steering_desk(leerlus, who.name))
        restage(work, undone.touched, leerlus.settings)
        there = {theme.id for theme in work.themes.list()}
        work.commit()
    return _done(request, theme_id if theme_id in there else undone.theme_id)


@router.post("/themas/{theme_id}/les")
def make_lesson(theme_id: str, leerlus: App, who: Writer) -> Response:
    """Draft a lesson from the theme's evidence."""
    with leerlus.unit_of_work() as work:
        lesson = draft_lesson(work, desk_of(leerlus, who.name), theme_id)
        work.commit()
    return go_to(f"/lessen/{lesson.id}")


def _done(request: Request, theme_id: str) -> Response:
    notify(request, "theme.saved")
    return go_to(f"/themas/{theme_id}?{request.url.query}".removesuffix("?"))
