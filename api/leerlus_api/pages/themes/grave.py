"""Grave complaints that are in no theme, until a coordinator has seen each."""

from itertools import groupby
from typing import Annotated

from fastapi import Form, Request
from fastapi.responses import Response

from leerlus.access.model import Principal
from leerlus.themes.steering.grave import see, unseen_grave
from leerlus_api import policies
from leerlus_api.contexts.themes import GraveMonth, GravePage
from leerlus_api.deps import App, allowed
from leerlus_api.pages.complaints.complaint_rows import complaint_rows
from leerlus_api.pages.routing import Words, go_to, page_router
from leerlus_api.showing.rendering import notify, render

router = page_router()

Reader = Annotated[Principal, allowed(policies.may_read_themes)]
Steerer = Annotated[Principal, allowed(policies.may_steer_themes)]


@router.get("/themas/ernstig")
def show_grave(request: Request, leerlus: App, who: Reader, t: Words) -> Response:
    """Complaints with a grave category that no coordinator has seen yet: one is enough."""
    with leerlus.unit_of_work() as work:
        unseen = unseen_grave(work, leerlus.taxonomy)
        rows = complaint_rows(work, unseen, taxonomy=leerlus.taxonomy, tree=work.units.tree(), language=t.language)
    months = groupby(rows, key=lambda row: f"{row.complaint.received_at:%Y-%m}")
    page = GravePage(tuple(GraveMonth(month, tuple(some)) for month, some in months), policies.may_steer_themes(who))
    return render(request, page)


@router.post("/themas/ernstig")
def see_all_grave(
    request: Request, leerlus: App, who: Steerer, complaints: Annotated[list[str], Form(default_factory=list)]
) -> Response:
    """A coordinator has seen these complaints and sees to them."""
    with leerlus.unit_of_work() as work:
        for complaint_id in complaints:
            see(work, complaint_id, actor=who.name)
        work.commit()
    notify(request, "grave.seen")
    return go_to("/themas/ernstig")


@router.post("/themas/ernstig/{complaint_id}")
def see_grave(request: Request, complaint_id: str, leerlus: App, who: Steerer) -> Response:
    """A coordinator has seen this complaint and sees to it."""
    with leerlus.unit_of_work() as work:
        see(work, complaint_id, actor=who.name)
        work.commit()
    notify(request, "grave.seen")
    return go_to("/themas/ernstig")
