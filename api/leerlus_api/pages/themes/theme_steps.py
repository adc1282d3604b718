"""What a coordinator does with one theme; each act is kept and can be undone. What is refused comes back as typed."""

from collections.abc import Callable
from dataclasses import replace
from http import HTTPStatus
from typing import Annotated

from fastapi import Depends, Form, Request
from fastapi.responses import Response

from leerlus.access.model import Principal
from leerlus.errors import ChangedSince, Conflict, GuardRefused, InvalidInput, LeerlusError, NoSuchComplaint, NotFound
from leerlus.lessons.desk import desk_of
from leerlus.lessons.workflow.writing import draft_lesson
from leerlus.ports.store import UnitOfWork
from leerlus.themes.desk import theme_desk
from leerlus.themes.model import Theme, ThemeState
from leerlus.themes.steering import regrouping, reviewing, undoing
from leerlus.themes.weighing.staging import restage
from leerlus_api import policies
from leerlus_api.contexts.page import MeanwhileBox, Refused
from leerlus_api.contexts.theme import ThemeForm
from leerlus_api.deps import allowed
from leerlus_api.elements.translation import Translator
from leerlus_api.errors import message_key
from leerlus_api.pages.meanwhile import Seen, meanwhile_box
from leerlus_api.pages.routing import go_to, page_router
from leerlus_api.pages.themes.theme_view import Opened, OpenTheme, theme_page, with_members
from leerlus_api.showing.rendering import notify, render

router = page_router()

Steerer = Annotated[Principal, allowed(policies.may_steer_themes)]
Writer = Annotated[Principal, allowed(policies.may_write_lessons)]
Step = Callable[[UnitOfWork], str]
"""Does something with themes; gives the id of the one to go on with."""


def _typed(
    title: Annotated[str, Form(max_length=reviewing.LONGEST_TITLE)] = "",
    reason: Annotated[str, Form(max_length=reviewing.LONGEST_NOTE)] = "",
    note: Annotated[str, Form(max_length=reviewing.LONGEST_NOTE)] = "",
    other: Annotated[str, Form()] = "",
    to: Annotated[str, Form()] = "",
    complaint: Annotated[str, Form()] = "",
    complaints: Annotated[tuple[str, ...], Form()] = (),
) -> ThemeForm:
    return ThemeForm(title, reason, note, other, to, complaint.strip(), complaints)


Typed = Annotated[ThemeForm, Depends(_typed)]


@router.post("/themas/{theme_id}/beoordelen")
def review_theme(
    request: Request,
    opened: Opened,
    who: Steerer,
    typed: Typed,
    state: Annotated[ThemeState, Form()],
    seen: Seen = "",
) -> Response:
    """Confirm, dismiss, reopen or rename."""

    def step(work: UnitOfWork) -> str:
        said = {"title": typed.title, "reason": typed.reason}
        return reviewing.review(work, opened.id, state=state, **said, actor=who.name, seen=seen or None).id

    return _take(request, opened, who, typed, "reason" if state is ThemeState.DISMISSED else "title", step)


@router.post("/themas/{theme_id}/notitie")
def annotate(request: Request, opened: Opened, who: Steerer, typed: Typed, seen: Seen = "") -> Response:
    """Write a note."""

    def step(work: UnitOfWork) -> str:
        return reviewing.annotate(work, opened.id, typed.note, actor=who.name, seen=seen or None).id

    return _take(request, opened, who, typed, "note", step)


@router.post("/themas/{theme_id}/voor-een-les")
def want_lesson(
    request: Request, opened: Opened, who: Steerer, typed: Typed, wanted: Annotated[bool, Form()]
) -> Response:
    """Mark it as one for a lesson, or take the mark away."""

    def step(work: UnitOfWork) -> str:
        reviewing.want_lesson(work, opened.id, wanted=wanted, actor=who.name)
        restage(work, [opened.id], opened.leerlus.settings)
        return opened.id

    return _take(request, opened, who, typed, "lessons", step)


@router.post("/themas/{theme_id}/samenvoegen")
def merge(request: Request, opened: Opened, who: Steerer, typed: Typed) -> Response:
    """Make another theme part of this one."""

    def step(work: UnitOfWork) -> str:
        return regrouping.merge(work, opened.id, typed.other, desk=theme_desk(opened.leerlus, who.name)).id

    return _take(request, opened, who, typed, "other", step, said="theme.merged")


@router.post("/themas/{theme_id}/splitsen")
def split(request: Request, opened: Opened, who: Steerer, typed: Typed) -> Response:
    """Make a theme of its own of the ticked complaints."""

    def step(work: UnitOfWork) -> str:
        desk = theme_desk(opened.leerlus, who.name)
        return regrouping.split(work, opened.id, typed.complaints, desk=desk)[1].id

    return _take(request, opened, who, typed, "members", step, said="theme.split")


@router.post("/themas/{theme_id}/eruit")
def remove(request: Request, opened: Opened, who: Steerer, typed: Typed) -> Response:
    """Take the ticked complaints out."""

    def step(work: UnitOfWork) -> str:
        return regrouping.remove(work, opened.id, typed.complaints, desk=theme_desk(opened.leerlus, who.name)).id

    return _take(request, opened, who, typed, "members", step, said="theme.removed")


@router.post("/themas/{theme_id}/verplaatsen")
def move(request: Request, opened: Opened, who: Steerer, typed: Typed) -> Response:
    """Put the ticked complaints into another theme."""

    def step(work: UnitOfWork) -> str:
        desk = theme_desk(opened.leerlus, who.name)
        return regrouping.move(work, typed.complaints, opened.id, typed.to, desk=desk)[0].id

    return _take(request, opened, who, typed, "members", step, said="theme.moved")


@router.post("/themas/{theme_id}/erbij")
def add(request: Request, opened: Opened, who: Steerer, typed: Typed) -> Response:
    """Put a complaint that is in no theme into this one."""

    def step(work: UnitOfWork) -> str:
        return regrouping.add(work, opened.id, [typed.complaint], desk=theme_desk(opened.leerlus, who.name)).id

    return _take(request, opened, who, typed, "complaint", step, said="theme.added")


@router.post("/themas/{theme_id}/terugdraaien")
def undo(request: Request, opened: Opened, who: Steerer, typed: Typed, number: Annotated[int, Form()]) -> Response:
    """Take a decision back."""

    def step(work: UnitOfWork) -> str:
        undone = undoing.undo(work, number, desk=theme_desk(opened.leerlus, who.name))
        restage(work, undone.touched, opened.leerlus.settings)
        there = {theme.id for theme in work.themes.list()}
        return opened.id if opened.id in there else undone.theme_id

    return _take(request, opened, who, typed, "history", step, said="theme.undone")


@router.post("/themas/{theme_id}/les")
def make_lesson(request: Request, opened: Opened, who: Writer, typed: Typed) -> Response:
    """Draft a lesson from the theme's evidence."""
    try:
        with opened.leerlus.unit_of_work() as work:
            lesson = draft_lesson(work, desk_of(opened.leerlus, who.name), opened.id)
            work.commit()
    except Conflict as error:
        return _refused(request, opened, who, typed, "lessons", error)
    return go_to(f"/lessen/{lesson.id}")


def _take(
    request: Request,
    opened: OpenTheme,
    who: Principal,
    typed: ThemeForm,
    field: str,
    step: Step,
    *,
    said: str = "theme.saved",
) -> Response:
    """Do one step; when it is refused, nothing changes and the page says why beside what was typed.

    :param field: where on the page that was.
    :param said: key of what the next page says when it was done; it may count the ticked complaints.
    """
    try:
        with opened.leerlus.unit_of_work() as work:
            shown = step(work)
            work.commit()
    except (InvalidInput, Conflict, NotFound) as error:
        return _refused(request, opened, who, typed, field, error)
    notify(request, said, n=len(typed.complaints))
    return go_to(f"/themas/{shown}?{request.url.query}".removesuffix("?"))


def _refused(
    request: Request, opened: OpenTheme, who: Principal, typed: ThemeForm, field: str, error: LeerlusError
) -> Response:
    """:raises NotFound: the theme itself is gone."""
    with opened.leerlus.unit_of_work() as work:
        page = theme_page(opened, work, who)
        if opened.unfolded:
            page = with_members(opened, work, page, ticked=typed.complaints)
    key, facts = _why(error)
    refused = Refused(key, facts, str(facts.get("field") or field))
    page = replace(page, typed=typed, title=typed.title or page.title, refused=refused)
    if isinstance(error, ChangedSince):
        page = replace(page, meanwhile=_meanwhile(error, page.theme, field, opened.t))
    status = HTTPStatus.CONFLICT if isinstance(error, Conflict) else HTTPStatus.UNPROCESSABLE_ENTITY
    return render(request, page, status=status)


def _meanwhile(error: ChangedSince, theme: Theme, field: str, t: Translator) -> MeanwhileBox:
    box = meanwhile_box(error, t, part="theme", who=theme.reviewed_by, when=theme.reviewed_at)
    if field == "note":
        return replace(box, typed=True, theirs=((t("steer.note_text"), theme.note or t("meanwhile.empty")),))
    theirs = [(t("theme.name"), theme.title), (t("theme.state"), t(f"theme_state.{theme.state.value}"))]
    if theme.reason:
        theirs.append((t("steer.reason"), theme.reason))
    return replace(box, typed=True, theirs=tuple(theirs))


def _why(error: LeerlusError) -> tuple[str, dict[str, object]]:
    """Key of the text that tells it, and what that names."""
    if isinstance(error, GuardRefused):
        return f"guard.{error.reason}", error.facts
    if isinstance(error, NotFound) and not isinstance(error, NoSuchComplaint):
        return "theme.other_gone", {}
    return message_key(error), {}
