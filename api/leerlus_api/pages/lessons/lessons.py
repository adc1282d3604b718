"""Lessons as their writers see them: make one, read every version."""

from http import HTTPStatus
from typing import Annotated

from fastapi import Form, Request
from fastapi.responses import Response

from leerlus.access.model import Principal
from leerlus.application import Leerlus
from leerlus.errors import GuardRefused, InvalidInput
from leerlus.lessons.desk import desk_of
from leerlus.lessons.guarding.guard import public_view
from leerlus.lessons.workflow import writing
from leerlus.themes.model import ThemeState
from leerlus_api import policies
from leerlus_api.contexts.lessons import LessonsPage, LessonVersionPage
from leerlus_api.contexts.themes import ThemeOption
from leerlus_api.deps import App, allowed
from leerlus_api.pages.lessons.lesson_view import Opened, lesson_page, refusal_text
from leerlus_api.pages.routing import Words, go_to, page_router
from leerlus_api.showing.readable import readable
from leerlus_api.showing.rendering import render

router = page_router()

Writer = Annotated[Principal, allowed(policies.may_write_lessons)]


@router.get("/lessen")
def show_lessons(request: Request, leerlus: App, _who: Writer) -> Response:
    """All lessons in every state."""
    return render(request, _page(leerlus))


@router.post("/lessen")
def make_lesson(
    request: Request, leerlus: App, who: Writer, t: Words, themes: Annotated[tuple[str, ...], Form()] = ()
) -> Response:
    """Draft a lesson from one theme or from several together; what is refused comes back as it was ticked."""
    try:
        with leerlus.unit_of_work() as work:
            lesson = writing.draft_lesson(work, desk_of(leerlus, who.name), *themes)
            work.commit()
    except GuardRefused as error:
        page = _page(leerlus, ticked=themes, refusal=refusal_text(error, t))
        return render(request, page, status=HTTPStatus.CONFLICT)
    except InvalidInput:
        page = _page(leerlus, refusal=t("lessons.choose_one"))
        return render(request, page, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    return go_to(f"/lessen/{lesson.id}")


@router.get("/lessen/{lesson_id}")
def show_lesson(request: Request, opened: Opened, who: Writer) -> Response:
    """One lesson, to edit, review and publish, with what a unit will read."""
    return render(request, lesson_page(opened, who))


@router.get("/lessen/{lesson_id}/versies/{revision}")
def show_version(request: Request, lesson_id: str, revision: int, leerlus: App, _who: Writer, t: Words) -> Response:
    """One version of a lesson, as it was."""
    with leerlus.unit_of_work() as work:
        version = work.lessons.version(lesson_id, revision)
        public = public_view(version, work.units.tree(), leerlus.settings)
    return render(request, LessonVersionPage(version, readable(public, t, leerlus.settings)))


def _page(leerlus: Leerlus, *, ticked: tuple[str, ...] = (), refusal: str | None = None) -> LessonsPage:
    with leerlus.unit_of_work() as work:
        lessons = work.lessons.list()
        themes = work.themes.list(ThemeState.CONFIRMED)
        tree = work.units.tree()
    options = tuple(ThemeOption.of(theme) for theme in themes)
    return LessonsPage(lessons, options, tree, ticked, refusal)
