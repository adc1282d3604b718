"""How many complaints ended, from a file: every row of it, or none."""

from collections.abc import Sequence
from http import HTTPStatus
from pathlib import PurePath
from typing import Annotated

from fastapi import File, Request, UploadFile
from fastapi.responses import Response

from leerlus.access.model import Principal
from leerlus.application import Leerlus
from leerlus.complaints.model import Ending
from leerlus.complaints.settlement_files import COLUMNS, KINDS, settlements_from
from leerlus.errors import FileRejected
from leerlus.intake.settling import settle_all
from leerlus_api import policies
from leerlus_api.contexts.intake import SettlementsPage
from leerlus_api.deps import App, allowed
from leerlus_api.elements.translation import Translator
from leerlus_api.pages.routing import Words, go_to, page_router
from leerlus_api.showing.rendering import notify, render

router = page_router()

Decider = Annotated[Principal, allowed(policies.may_decide)]
_HERE = "/afdoeningen"


@router.get(_HERE)
def show_form(request: Request, leerlus: App, _who: Decider, t: Words) -> Response:
    """What such a file looks like, and where to choose one."""
    return render(request, _page(leerlus, t))


@router.post(_HERE)
def read_file(
    request: Request, leerlus: App, who: Decider, t: Words, file: Annotated[UploadFile | None, File()] = None
) -> Response:
    """Keep how they ended; a faulty file is refused with the row and column of each fault."""
    name = (file and file.filename) or ""
    try:
        rows = settlements_from(file.file.read() if file else b"", PurePath(name).suffix.lower(), name=name)
        added = settle_all(leerlus, rows, actor=who.name)
    except FileRejected as error:
        page = _page(leerlus, t, refused=True, places=error.places)
        return render(request, page, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    notify(request, "settlements.saved", n=added, known=len(rows) - added)
    return go_to(_HERE)


def _page(
    leerlus: Leerlus, t: Translator, *, refused: bool = False, places: Sequence[tuple[int, str]] = ()
) -> SettlementsPage:
    return SettlementsPage(
        columns=COLUMNS,
        kinds=KINDS,
        endings=tuple(map(str, Ending)),
        outcomes=tuple((each.code, each.name(t.language)) for each in leerlus.taxonomy.outcomes),
        refused=refused,
        places=tuple(places),
    )
