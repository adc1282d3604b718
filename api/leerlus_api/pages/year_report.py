"""The yearly overview: choose a year, press a button."""

from typing import Annotated, Literal

from fastapi import Request
from fastapi.responses import Response

from leerlus.access.model import Principal
from leerlus.reporting.yearly import years
from leerlus_api import policies
from leerlus_api.contexts import YearReportPage
from leerlus_api.deps import App, allowed
from leerlus_api.pages.routing import Words, page_router
from leerlus_api.rendering import render
from leerlus_api.year_reports import FORMS, make_report

router = page_router()

Writer = Annotated[Principal, allowed(policies.may_write_lessons)]


@router.get("/jaaroverzicht")
def show_years(request: Request, leerlus: App, _who: Writer) -> Response:
    """The years with complaints, each in every form."""
    with leerlus.unit_of_work() as work:
        found = years(work)
    return render(request, YearReportPage(found, tuple(FORMS)))


@router.get("/jaaroverzicht/{year}.{form}")
def download(year: int, form: Literal["html", "pdf", "xlsx"], leerlus: App, _who: Writer, t: Words) -> Response:
    """One year in one form, to keep."""
    headers = {"Content-Disposition": f'attachment; filename="jaaroverzicht-{year}.{form}"'}
    return Response(make_report(leerlus, year, form, t), media_type=FORMS[form], headers=headers)
