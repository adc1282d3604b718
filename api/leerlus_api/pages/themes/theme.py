"""One theme: its evidence and what it amounts to."""

from contextlib import suppress
from dataclasses import replace
from typing import Annotated

from fastapi import Request
from fastapi.responses import Response
from starlette.background import BackgroundTask

from leerlus.access.model import Principal
from leerlus.application import Leerlus
from leerlus.bootstrap import titler_for
from leerlus.errors import LeerlusError
from leerlus.ports.store import UnitOfWork
from leerlus.themes.desk import theme_desk
from leerlus.themes.model import Theme
from leerlus.themes.steering.proposing import propose_split
from leerlus_api import policies
from leerlus_api.deps import App, allowed
from leerlus_api.pages.routing import page_router
from leerlus_api.pages.themes.theme_view import Opened, theme_page, with_members
from leerlus_api.showing.rendering import render
from leerlus_api.showing.tables import Cell, as_csv, as_xlsx

router = page_router()

Reader = Annotated[Principal, allowed(policies.may_read_themes)]

_COLUMNS = ("id", "received_at", "unit", "language", "categories", "outcomes")


@router.get("/themas/{theme_id}")
def show_theme(
    request: Request, opened: Opened, who: Reader, *, voorstel: bool = False, naam: bool = False
) -> Response:
    """One theme; ``voorstel`` ticks the complaints that could be split off, ``naam`` has a title proposed.

    While a proposal is read, what a split needs is opened, which takes some seconds when it is the first of a day.
    """
    leerlus = opened.leerlus
    with leerlus.unit_of_work() as work:
        page = theme_page(opened, work, who)
        if voorstel:
            ticked = propose_split(work, opened.id, encoder=leerlus.encoder_name, seed=leerlus.settings.seed)
            proposal = opened.t("steer.proposed" if ticked else "steer.of_one_piece", n=len(ticked))
            page = replace(with_members(opened, work, page, ticked=ticked), proposal=proposal)
        elif opened.unfolded:
            page = with_members(opened, work, page)
        examples = [each.text for each in work.complaints.many(page.theme.representatives).values()]
    titler = titler_for(leerlus.settings) if naam and page.may_ask_title else None
    if titler:
        page = replace(page, title=titler.propose(page.theme.keywords, examples))
    response = render(request, page)
    response.background = BackgroundTask(_open_desk, leerlus, who.name) if voorstel else None
    return response


def _open_desk(leerlus: Leerlus, name: str) -> None:
    with suppress(LeerlusError):
        theme_desk(leerlus, name)


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
    listed = (*theme.members, *told)
    complaints, latest = work.complaints.many(listed), work.decisions.latest(among=listed)
    rows: list[tuple[Cell, ...]] = [(*_COLUMNS, "counted", "passage_start", "passage_end")]
    for each in (complaints[known] for known in listed if known in complaints):
        decision = latest.get(each.id)
        codes = (";".join(decision.categories), ";".join(decision.outcomes)) if decision else ("", "")
        passage = told.get(each.id)
        place = ("no", passage.start, passage.end) if passage else ("yes", "", "")
        rows.append((each.id, each.received_at.isoformat(), each.unit or "", each.language, *codes, *place))
    return rows
