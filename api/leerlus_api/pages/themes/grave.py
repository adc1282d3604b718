"""Grave complaints that are in no theme, until a coordinator has seen each."""

from itertools import groupby
from typing import Annotated

from fastapi import Form, Request
from fastapi.responses import Response

from leerlus.access.model import Principal
from leerlus.themes.steering.grave import see, unsee, unseen_grave
from leerlus_api import policies
from leerlus_api.contexts.themes import GraveMonth, GravePage
from leerlus_api.deps import App, allowed
from leerlus_api.pages.complaints.complaint_rows import complaint_rows
from leerlus_api.pages.routing import Words, go_to, page_router
from leerlus_api.showing.rendering import notify, render

router = page_router()

Reader = Annotated[Principal, allowed(policies.may_read_themes)]
Steerer = Annotated[Principal, allowed(policies.may_steer_themes)]


Chosen = Annotated[tuple[str, ...], Form()]


@router.get("/themas/ernstig")
def show_grave(request: Request, leerlus: App, who: Reader, t: Words) -> Response:
    """Complaints with a grave category that no coordinator has seen yet: one is enough."""
    with leerlus.unit_of_work() as work:
        unseen = unseen_grave(work, leerlus.taxonomy)
        rows = complaint_rows(work, unseen, taxonomy=leerlus.taxonomy, tree=work.units.tree(), language=t.language)
        seen = work.themes.grave_seen_last(who.name)
    months = groupby(rows, key=lambda row: f"{row.complaint.received_at:%Y-%m}")
    groups = tuple(GraveMonth(month, tuple(some)) for month, some in months)
    return render(request, GravePage(groups, policies.may_steer_themes(who), seen))


@router.post("/themas/ernstig")
def see_grave(request: Request, leerlus: App, who: Steerer, complaints: Chosen = ()) -> Response:
    """A coordinator has seen these complaints and sees to them."""
    with leerlus.unit_of_work() as work:
        see(work, complaints, actor=who.name)
        work.commit()
    notify(request, "grave.seen", n=len(complaints))
    return go_to("/themas/ernstig")


@router.post("/themas/ernstig/terug")
def unsee_grave(request: Request, leerlus: App, who: Steerer, complaints: Chosen = ()) -> Response:
    """That was a mistake: they wait again."""
    with leerlus.unit_of_work() as work:
        unsee(work, complaints, actor=who.name)
        work.commit()
    notify(request, "grave.unseen", n=len(complaints))
    return go_to("/themas/ernstig")
