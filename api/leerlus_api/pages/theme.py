"""One theme: its evidence and what it amounts to."""

from dataclasses import replace
from typing import Annotated

from fastapi import Request
from fastapi.responses import Response

from leerlus.access.model import Principal
from leerlus.bootstrap import titler_for
from leerlus.ports.store import UnitOfWork
from leerlus.themes.model import Theme
from leerlus.themes.steering import regrouping
from leerlus.themes.steering.surroundings import steering_desk
from leerlus_api import policies
from leerlus_api.deps import App, allowed
from leerlus_api.pages.routing import Words, page_router
from leerlus_api.pages.theme_filters import Filters
from leerlus_api.pages.theme_view import telling, theme_page
from leerlus_api.rendering import render
from leerlus_api.tables import Cell, as_csv, as_xlsx

router = page_router()

Reader = Annotated[Principal, allowed(policies.may_read_themes)]

_COLUMNS = ("id", "received_at", "unit", "language", "categories", "outcomes")


@router.get("/themas/{theme_id}")
def show_theme(
    request: Request,
    theme_id: str,
    leerlus: App,
    who: Reader,
    t: Words,
    filters: Filters,
    *,
    klachten: bool = False,
    voorstel: bool = False,
    naam: bool = False,
) -> Response:
    """One theme; ``klachten`` unfolds its complaints, ``voorstel`` ticks those that could be split off, ``naam`` has a
    title proposed."""
    with leerlus.unit_of_work() as work:
        theme = work.themes.get(theme_id)
        ticked = regrouping.propose_split(work, theme_id, desk=steering_desk(leerlus, who.name)) if voorstel else ()
        page = theme_page(leerlus, work, theme, who, t, filters)
        if klachten or voorstel:
            rows = telling(leerlus, work, theme.members, theme.keywords, t)
            ticked_first = tuple(sorted(rows, key=lambda row: row.complaint.id not in ticked))
            page = replace(page, members=ticked_first, ticked=ticked)
        examples = [each.text for each in work.complaints.many(theme.representatives).values()]
    titler = titler_for(leerlus.settings) if policies.may_steer_themes(who) else None
    if titler and naam:
        page = replace(page, title=titler.propose(theme.keywords, examples))
    return render(request, replace(page, may_ask_title=titler is not None))


@router.get("/themas/{theme_id}/klachten.csv")
def download_csv(theme_id: str, leerlus: App, _who: Reader) -> Response:
    """Its complaints for a spreadsheet, without their texts."""
    with leerlus.unit_of_work() as work:
        return as_csv(_table(work, work.themes.get(theme_id)), theme_id)


@router.get("/themas/{theme_id}/klachten.xlsx")
def download_xlsx(theme_id: str, leerlus: App, _who: Reader) -> Response:
    """The same as a workbook."""
    with leerlus.unit_of_work() as work:
        return as_xlsx(_table(work, work.themes.get(theme_id)), theme_id)


def _table(work: UnitOfWork, theme: Theme) -> list[tuple[Cell, ...]]:
    """Its complaints, and after them those of which only a passage tells of it."""
    told = {each.complaint: each for each in theme.also}
    complaints, latest = (
        work.complaints.many((*theme.members, *told)),
        work.decisions.latest(among=(*theme.members, *told)),
    )
    rows: list[tuple[Cell, ...]] = [(*_COLUMNS, "counted", "passage_start", "passage_end")]
    for each in (complaints[known] for known in (*theme.members, *told) if known in complaints):
        decision = latest.get(each.id)
        codes = (";".join(decision.categories), ";".join(decision.outcomes)) if decision else ("", "")
        passage = told.get(each.id)
        place = ("no", passage.start, passage.end) if passage else ("yes", "", "")
        rows.append((each.id, each.received_at.isoformat(), each.unit or "", each.language, *codes, *place))
    return rows
