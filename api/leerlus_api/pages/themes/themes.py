"""All themes: as a list, a map, a table and files; what is marked on their trends."""

from dataclasses import replace
from datetime import date, timedelta
from http import HTTPStatus
from typing import Annotated

from fastapi import Form, Query, Request
from fastapi.responses import Response

from leerlus.access.model import Principal
from leerlus.application import Leerlus
from leerlus.errors import DayRejected, GuardRefused, InvalidInput
from leerlus.ports.store import ComplaintFilter, UnitOfWork
from leerlus.taxonomy.model import Taxonomy
from leerlus.themes.artefacts import Artefact, ArtefactKind
from leerlus.themes.describing.trend import months_of_all
from leerlus.themes.model import Stage, Theme, ThemeState
from leerlus.themes.runs.beside import Run
from leerlus.themes.runs.comparing import ThemeReport
from leerlus.themes.showing.mapping import places
from leerlus.themes.showing.overview import ThemeFilter, select, worth
from leerlus.themes.steering import marking
from leerlus.themes.steering.grave import unseen_grave
from leerlus_api import policies
from leerlus_api.contexts.page import DayFault
from leerlus_api.contexts.themes import (
    CategoryOption,
    MarkForm,
    RunView,
    ThemeFilters,
    ThemeMapPage,
    ThemeRow,
    ThemesPage,
    ThemeTablePage,
)
from leerlus_api.deps import App, allowed
from leerlus_api.elements.charts import monthly_bars
from leerlus_api.errors import message_key
from leerlus_api.pages.options import unit_options
from leerlus_api.pages.routing import Day, Words, go_to, page_router, read_day, shown_day
from leerlus_api.pages.themes.theme_files import sheet_of
from leerlus_api.pages.themes.theme_filters import Filters
from leerlus_api.pages.themes.theme_map import dots_of, letters_of, moves_of, view_box
from leerlus_api.showing.rendering import notify, render, translator_of
from leerlus_api.showing.tables import as_csv, as_xlsx

router = page_router()

Reader = Annotated[Principal, allowed(policies.may_read_themes)]
Steerer = Annotated[Principal, allowed(policies.may_steer_themes)]

_NEW_DAYS = 31
_NOTHING_MARKED = MarkForm()


@router.get("/themas")
def show_themes(request: Request, leerlus: App, who: Reader, filters: Filters) -> Response:
    """The themes that the filter lets through, most worth first; without a state those that were not dismissed."""
    return render(request, _page(request, leerlus, who, filters))


@router.get("/themas/tabel")
def show_table(request: Request, leerlus: App, _who: Reader, filters: Filters) -> Response:
    """The same themes as a table."""
    with leerlus.unit_of_work() as work:
        page = ThemeTablePage(themes=_selected(work, filters, leerlus.taxonomy), filters=filters)
    return render(request, page)


@router.get("/themas.csv")
def download_csv(leerlus: App, _who: Reader, filters: Filters, t: Words) -> Response:
    """The same themes for a spreadsheet, in the words of the page."""
    with leerlus.unit_of_work() as work:
        return as_csv(sheet_of(_selected(work, filters, leerlus.taxonomy), t), "themas")


@router.get("/themas.xlsx")
def download_xlsx(leerlus: App, _who: Reader, filters: Filters, t: Words) -> Response:
    """The same themes as a workbook."""
    with leerlus.unit_of_work() as work:
        return as_xlsx(sheet_of(_selected(work, filters, leerlus.taxonomy), t), "themas")


@router.get("/themas/kaart")
def show_map(
    request: Request,
    leerlus: App,
    _who: Reader,
    zoom: Annotated[int, Query(ge=0, le=4)] = 0,
    x: Annotated[float, Query(ge=0, le=1)] = 0.5,
    y: Annotated[float, Query(ge=0, le=1)] = 0.5,
) -> Response:
    """Themes as a map: those that are alike lie together. Each is a link; moving and zooming are links, too."""
    with leerlus.unit_of_work() as work:
        themes = select(work.themes.list(), ThemeFilter(), {})
        vectors = work.vectors.all(encoder=leerlus.encoder.name)
    row_of = {complaint_id: row for row, complaint_id in enumerate(vectors.ids)}
    drawn = [theme for theme in themes if any(member in row_of for member in theme.members)]
    dots = dots_of(drawn, places(drawn, vectors.matrix, row_of), zoom)
    return render(request, ThemeMapPage(dots, view_box(zoom, x, y), letters_of(zoom), moves_of(zoom, x, y)))


@router.post("/themas/verversen")
def find_again(request: Request, who: Steerer) -> Response:
    """Begin to find themes in all complaints; known ones keep their id and what was decided about them."""
    request.app.state.theme_runs.begin(who.name)
    return go_to("/themas")


@router.post("/themas/markeringen")
def mark(
    request: Request,
    leerlus: App,
    who: Steerer,
    filters: Filters,
    kind: Annotated[ArtefactKind, Form()],
    day: Day = "",
    description: Annotated[str, Form()] = "",
) -> Response:
    """Mark a change in how complaints come in; trends show it, and no alarm is given across it.

    What cannot be kept comes back as it was filled in.
    """
    try:
        with leerlus.unit_of_work() as work:
            marking.mark(work, read_day("day", day), kind, description, actor=who.name)
            work.commit()
    except (InvalidInput, GuardRefused) as error:
        typed = _refused_mark(MarkForm(shown_day(day), kind.value, description), error)
        page = _page(request, leerlus, who, filters, typed=typed)
        return render(request, page, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    notify(request, "artefact.marked")
    return go_to("/themas")


@router.post("/themas/markeringen/{artefact_id}/weg")
def unmark(request: Request, artefact_id: str, leerlus: App, who: Steerer) -> Response:
    """Take a mark away."""
    with leerlus.unit_of_work() as work:
        marking.unmark(work, artefact_id, actor=who.name)
        work.commit()
    notify(request, "artefact.unmarked")
    return go_to("/themas")


def _refused_mark(typed: MarkForm, error: InvalidInput | GuardRefused) -> MarkForm:
    if isinstance(error, DayRejected):
        return replace(typed, day_fault=DayFault.of(error))
    if isinstance(error, GuardRefused):
        return replace(typed, identifying=str(error.facts["beside"]))
    return replace(typed, is_short=True)


def _page(
    request: Request, leerlus: Leerlus, who: Principal, filters: ThemeFilters, *, typed: MarkForm = _NOTHING_MARKED
) -> ThemesPage:
    language, may_steer = translator_of(request).language, policies.may_steer_themes(who)
    with leerlus.unit_of_work() as work:
        artefacts = work.themes.artefacts()
        grave = unseen_grave(work, leerlus.taxonomy)
        themes = _selected(work, filters, leerlus.taxonomy)
        months = months_of_all(theme.months for theme in themes)
        new_since = _new_since(work)
        return ThemesPage(
            rows=tuple(_row(theme, artefacts, months) for theme in themes),
            filters=filters,
            states=tuple(state.value for state in ThemeState),
            stages=tuple(stage.value for stage in Stage),
            units=unit_options(work.units.tree()),
            categories=tuple(CategoryOption(each.code, each.name(language)) for each in leerlus.taxonomy.categories),
            artefacts=artefacts,
            artefact_kinds=tuple(kind.value for kind in ArtefactKind),
            complaint_count=work.complaints.count(ComplaintFilter()),
            grave=len(grave),
            grave_new=sum(each.received_at >= new_since for each in grave),
            may_steer=may_steer,
            mark=typed,
            run=_run(request.app.state.theme_runs.latest) if may_steer else None,
        )


def _run(latest: Run | None) -> RunView | None:
    if latest is None:
        return None
    report = latest.outcome if isinstance(latest.outcome, ThemeReport) else None
    return RunView(latest.since, report, message_key(latest.outcome) if isinstance(latest.outcome, Exception) else "")


def _selected(work: UnitOfWork, filters: ThemeFilters, taxonomy: Taxonomy) -> tuple[Theme, ...]:
    if filters.category:
        taxonomy.check_ever(filters.category)
    wanted = ThemeFilter(
        state=ThemeState(filters.state) if filters.state else None,
        stage=Stage(filters.stage) if filters.stage else None,
        units=work.units.tree().branch(filters.unit) if filters.unit else None,
        category=filters.category or None,
        first_month=filters.first,
        last_month=filters.last,
    )
    return select(work.themes.list(), wanted, work.decisions.latest())


def _row(theme: Theme, artefacts: tuple[Artefact, ...], months: tuple[str, ...]) -> ThemeRow:
    points = f"{worth(theme):.0f}" if theme.standing else ""
    return ThemeRow(theme, monthly_bars(theme.months, artefacts, over=months), points)


def _new_since(work: UnitOfWork) -> date:
    """From which day on complaints are new: a month before the last one that is in a theme."""
    last = max((theme.last_seen for theme in work.themes.list() if theme.last_seen), default=date.max)
    return last - timedelta(days=_NEW_DAYS) if last < date.max else date.min
