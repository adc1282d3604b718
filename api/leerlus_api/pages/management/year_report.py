"""The yearly overview: choose a year, press a button; what was made before stays as it was."""

from http import HTTPStatus
from typing import Annotated, Literal

from fastapi import Form, Request
from fastapi.responses import Response

from leerlus.access.model import Principal
from leerlus.application import Leerlus
from leerlus.errors import GuardRefused
from leerlus.reporting.service import count_again, discard_report, make_report, open_report
from leerlus_api import policies
from leerlus_api.contexts.year_report import YearReportPage
from leerlus_api.deps import App, allowed
from leerlus_api.pages.routing import Words, go_to, page_router
from leerlus_api.showing.rendering import notify, render
from leerlus_api.showing.year_reports import FORMS, in_form

router = page_router()

Writer = Annotated[Principal, allowed(policies.may_write_lessons)]


@router.get("/jaaroverzicht")
def show_years(request: Request, leerlus: App, _who: Writer) -> Response:
    """The years with complaints, and every overview that was made, in every form."""
    return render(request, _page(leerlus))


@router.post("/jaaroverzicht")
def make(request: Request, leerlus: App, who: Writer, t: Words, year: Annotated[int, Form()]) -> Response:
    """Count a year and keep the overview."""
    try:
        make_report(leerlus, year, language=t.language, actor=who.name)
    except GuardRefused:
        return render(request, _page(leerlus, refused=True), status=HTTPStatus.CONFLICT)
    notify(request, "report.kept")
    return go_to("/jaaroverzicht")


@router.post("/jaaroverzicht/{report_id}/natellen")
def recount(request: Request, report_id: str, leerlus: App, _who: Writer) -> Response:
    """Count an overview again from what it was counted from."""
    differing = count_again(leerlus, report_id).differing
    notify(request, "report.differs" if differing else "report.holds")
    return go_to("/jaaroverzicht")


@router.post("/jaaroverzicht/{report_id}/weghalen")
def discard(request: Request, report_id: str, leerlus: App, who: Writer) -> Response:
    """Remove an overview that nobody outside has seen."""
    discard_report(leerlus, report_id, actor=who.name)
    notify(request, "report.discarded")
    return go_to("/jaaroverzicht")


@router.get("/jaaroverzicht/{report_id}.{form}")
def download(report_id: str, form: Literal["html", "pdf", "xlsx"], leerlus: App, _who: Writer) -> Response:
    """An overview in one form, to keep."""
    with leerlus.unit_of_work() as work:
        kept = open_report(work, report_id)
    headers = {"Content-Disposition": f'attachment; filename="jaaroverzicht-{kept.report.year}.{form}"'}
    return Response(in_form(kept, form, timezone=leerlus.settings.timezone), media_type=FORMS[form], headers=headers)


def _page(leerlus: Leerlus, *, refused: bool = False) -> YearReportPage:
    with leerlus.unit_of_work() as work:
        return YearReportPage(work.complaints.years(), work.reports.list(), tuple(FORMS), refused)
