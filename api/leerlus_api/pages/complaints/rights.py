"""What a citizen asked about a complaint: erase it, restrict its use, or give it free again."""

from http import HTTPStatus
from typing import Annotated

from fastapi import Form, Request
from fastapi.responses import Response

from leerlus.access.model import Principal
from leerlus.rights.model import ErasureGround, LetGo, RestrictionGround
from leerlus.rights.service import erase, release, restrict
from leerlus_api import policies
from leerlus_api.contexts.complaint import RightsForm
from leerlus_api.deps import allowed
from leerlus_api.pages.complaints.complaint_view import ThisTime, complaint_page
from leerlus_api.pages.complaints.opened import OpenComplaint, Opened
from leerlus_api.pages.routing import go_to, page_router
from leerlus_api.showing.rendering import notify, render

router = page_router()

Eraser = Annotated[Principal, allowed(policies.may_erase)]


@router.post("/klachten/{complaint_id}/wissen")
def erase_complaint(
    request: Request,
    opened: Opened,
    who: Eraser,
    ground: Annotated[ErasureGround | None, Form()] = None,
    sure: Annotated[bool, Form()] = False,
) -> Response:
    """Empty the complaint for good, on a ground that was chosen, and once it was said twice."""
    if ground is None:
        return _come_back(request, opened, who, RightsForm(sure=sure), "rights.no_erasure_ground")
    if not sure:
        return _come_back(request, opened, who, RightsForm(erasure=ground), "rights.say_sure")
    return _done(request, opened, erase(opened.leerlus, opened.id, ground, actor=who.name), "rights.erased")


@router.post("/klachten/{complaint_id}/beperken")
def restrict_complaint(
    request: Request, opened: Opened, who: Eraser, ground: Annotated[RestrictionGround | None, Form()] = None
) -> Response:
    """Lay the complaint aside, on a ground that was chosen."""
    if ground is None:
        return _come_back(request, opened, who, RightsForm(), "rights.no_restriction_ground")
    return _done(request, opened, restrict(opened.leerlus, opened.id, ground, actor=who.name), "rights.restricted")


@router.post("/klachten/{complaint_id}/vrijgeven")
def release_complaint(request: Request, opened: Opened, who: Eraser) -> Response:
    """End the restriction."""
    release(opened.leerlus, opened.id, actor=who.name)
    notify(request, "rights.released")
    return _go_back(opened)


def _come_back(request: Request, opened: OpenComplaint, who: Principal, typed: RightsForm, error: str) -> Response:
    """The form as it was filled in, with what is missing in it."""
    page = complaint_page(opened, who, ThisTime(rights=typed, error=error))
    return render(request, page, status=HTTPStatus.UNPROCESSABLE_ENTITY)


def _done(request: Request, opened: OpenComplaint, gone: LetGo, message: str) -> Response:
    request.app.state.answers.forget()
    notify(request, f"{message}_lessons" if gone.lessons else message)
    return _go_back(opened)


def _go_back(opened: OpenComplaint) -> Response:
    return go_to(f"/klachten/{opened.id}{opened.wanted.query}")
