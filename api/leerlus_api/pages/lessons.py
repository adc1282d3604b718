"""Lessons as their writers see them: draft, edit, publish, withdraw."""

from http import HTTPStatus
from typing import Annotated

from fastapi import Form, Request
from fastapi.responses import Response

from leerlus.access.model import Principal
from leerlus.application import Leerlus
from leerlus.errors import GuardRefused
from leerlus.lessons.guard import public_view
from leerlus.lessons.service import edit_lesson, publish, withdraw
from leerlus_api import policies
from leerlus_api.contexts import LessonPage, LessonsPage
from leerlus_api.deps import App, allowed
from leerlus_api.pages.options import unit_nodes
from leerlus_api.pages.readable import readable
from leerlus_api.pages.routing import Words, go_to, page_router
from leerlus_api.rendering import notify, render
from leerlus_api.translation import Translator

router = page_router()

Writer = Annotated[Principal, allowed(policies.may_write_lessons)]


@router.get("/lessen")
def show_lessons(request: Request, leerlus: App, _who: Writer) -> Response:
    """All lessons in every state."""
    with leerlus.unit_of_work() as work:
        lessons = work.lessons.list()
    return render(request, LessonsPage(lessons))


@router.get("/lessen/{lesson_id}")
def show_lesson(request: Request, lesson_id: str, leerlus: App, _who: Writer, t: Words) -> Response:
    """One lesson, to edit and to publish, with what a unit will read."""
    return render(request, _page(leerlus, lesson_id, t))


@router.post("/lessen/{lesson_id}/bewerken")
def edit(
    request: Request,
    lesson_id: str,
    leerlus: App,
    who: Writer,
    title: Annotated[str, Form(max_length=160)] = "",
    summary: Annotated[str, Form()] = "",
    what_happened: Annotated[str, Form()] = "",
    questions: Annotated[str, Form()] = "",
) -> Response:
    """Keep the edited text. What units read changes at the next publication only."""
    with leerlus.unit_of_work() as work:
        edit_lesson(
            work,
            lesson_id,
            title=title.strip(),
            summary=summary.strip(),
            what_happened=what_happened.strip(),
            questions=_lines(questions),
            actor=who.name,
        )
        work.commit()
    notify(request, "lesson.saved")
    return go_to(f"/lessen/{lesson_id}")


@router.post("/lessen/{lesson_id}/publiceren")
def publish_lesson(
    request: Request,
    lesson_id: str,
    leerlus: App,
    who: Writer,
    t: Words,
    units: Annotated[tuple[str, ...], Form()] = (),
) -> Response:
    """Publish to the ticked units, unless the guard refuses; then nothing changes and the page says why."""
    if not units:
        page = _page(leerlus, lesson_id, t, refusal=t("lesson.choose_one"))
        return render(request, page, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        with leerlus.unit_of_work() as work:
            publish(
                work,
                lesson_id,
                units=units,
                actor=who.name,
                settings=leerlus.settings,
                redactor=leerlus.redactor,
            )
            work.commit()
    except GuardRefused as error:
        page = _page(leerlus, lesson_id, t, refusal=str(error))
        return render(request, page, status=HTTPStatus.CONFLICT)
    notify(request, "lesson.was_published")
    return go_to(f"/lessen/{lesson_id}")


@router.post("/lessen/{lesson_id}/intrekken")
def withdraw_lesson(request: Request, lesson_id: str, leerlus: App, who: Writer) -> Response:
    """Take the lesson back from all units."""
    with leerlus.unit_of_work() as work:
        withdraw(work, lesson_id, actor=who.name)
        work.commit()
    notify(request, "lesson.was_withdrawn")
    return go_to(f"/lessen/{lesson_id}")


def _page(leerlus: Leerlus, lesson_id: str, t: Translator, *, refusal: str | None = None) -> LessonPage:
    with leerlus.unit_of_work() as work:
        lesson = work.lessons.get(lesson_id)
        tree = work.units.tree()
    return LessonPage(
        lesson=lesson,
        units=unit_nodes(tree, lesson.units),
        published_to=tuple(tree.name(code) for code in lesson.units),
        sample=readable(public_view(lesson, tree, leerlus.settings), t),
        refusal=refusal,
    )


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())
