"""Themes: what recurs, and what a coordinator makes of it."""

from typing import Annotated

from fastapi import Form, Request
from fastapi.responses import Response

from leerlus.access.model import Principal
from leerlus.application import Leerlus
from leerlus.complaints.units import UnitTree
from leerlus.lessons.service import desk_of, draft_lesson
from leerlus.ports.store import ComplaintFilter, UnitOfWork
from leerlus.themes.model import Theme, ThemeState
from leerlus.themes.service import refresh_home
from leerlus.themes.steering import review
from leerlus_api import policies
from leerlus_api.charts import monthly_bars
from leerlus_api.contexts import ThemePage, ThemeRow, ThemesPage, UnitCount
from leerlus_api.deps import App, allowed
from leerlus_api.pages.complaint_rows import complaint_rows
from leerlus_api.pages.routing import Words, go_to, page_router
from leerlus_api.rendering import notify, render
from leerlus_api.translation import Translator

router = page_router()

Reader = Annotated[Principal, allowed(policies.may_read_themes)]
Steerer = Annotated[Principal, allowed(policies.may_steer_themes)]
Writer = Annotated[Principal, allowed(policies.may_write_lessons)]


@router.get("/themas")
def show_themes(request: Request, leerlus: App, who: Reader, staat: ThemeState | None = None) -> Response:
    """All themes in this state, largest first; without a state those that were not dismissed."""
    with leerlus.unit_of_work() as work:
        themes = work.themes.list(staat)
        complaint_count = work.complaints.count(ComplaintFilter())
    shown = [each for each in themes if staat or each.state is not ThemeState.DISMISSED]
    page = ThemesPage(
        rows=tuple(ThemeRow(theme, monthly_bars(theme.months)) for theme in shown),
        state=staat.value if staat else "",
        states=tuple(state.value for state in ThemeState),
        complaint_count=complaint_count,
        may_steer=policies.may_steer_themes(who),
    )
    return render(request, page)


@router.get("/themas/{theme_id}")
def show_theme(request: Request, theme_id: str, leerlus: App, who: Reader, t: Words) -> Response:
    """One theme: its complaints, where and when they came, and what to do with it."""
    with leerlus.unit_of_work() as work:
        page = _page(leerlus, work, work.themes.get(theme_id), who, t)
    return render(request, page)


@router.post("/themas/verversen")
def find_again(request: Request, leerlus: App, who: Steerer) -> Response:
    """Find themes in all complaints; known ones keep their id and what was decided about them."""
    refresh_home(
        leerlus.unit_of_work,
        leerlus.encoder.name,
        leerlus.settings,
        actor=who.name,
        taxonomy=leerlus.taxonomy,
    )
    notify(request, "themes.refreshed")
    return go_to("/themas")


@router.post("/themas/{theme_id}/beoordelen")
def review_theme(
    request: Request,
    theme_id: str,
    leerlus: App,
    who: Steerer,
    state: Annotated[ThemeState, Form()],
    title: Annotated[str, Form(max_length=120)] = "",
) -> Response:
    """Confirm, dismiss, reopen or rename."""
    with leerlus.unit_of_work() as work:
        review(work, theme_id, state=state, title=title, actor=who.name)
        work.commit()
    notify(request, "theme.saved")
    return go_to(f"/themas/{theme_id}")


@router.post("/themas/{theme_id}/les")
def make_lesson(theme_id: str, leerlus: App, who: Writer) -> Response:
    """Draft a lesson from the theme's evidence."""
    with leerlus.unit_of_work() as work:
        lesson = draft_lesson(work, desk_of(leerlus, who.name), theme_id)
        work.commit()
    return go_to(f"/lessen/{lesson.id}")


def _page(leerlus: Leerlus, work: UnitOfWork, theme: Theme, who: Principal, t: Translator) -> ThemePage:
    tree = work.units.tree()
    complaints = work.complaints.many(theme.members)
    members = [complaints[each] for each in theme.members if each in complaints]
    rows = complaint_rows(work, members, taxonomy=leerlus.taxonomy, tree=tree, language=t.language)
    return ThemePage(
        theme=theme,
        chart=monthly_bars(theme.months),
        units=_unit_counts(theme, tree),
        representatives=tuple(row for row in rows if row.complaint.id in theme.representatives),
        members=rows,
        lessons=tuple(lesson for lesson in work.lessons.list() if theme.id in lesson.theme_ids),
        may_steer=policies.may_steer_themes(who),
        may_open_complaints=policies.may_read_complaints(who),
    )


def _unit_counts(theme: Theme, tree: UnitTree) -> tuple[UnitCount, ...]:
    most = max(theme.units.values(), default=1)
    by_count = sorted(theme.units.items(), key=lambda item: (-item[1], item[0]))
    return tuple(UnitCount(tree.name(code), count, count / most) for code, count in by_count)
