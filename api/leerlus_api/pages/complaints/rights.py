"""What a citizen asked about a complaint: erase it, restrict its use, or give it free again."""

from typing import Annotated

from fastapi import Form, Request
from fastapi.responses import Response

from leerlus.access.model import Principal
from leerlus.rights.model import ErasureGround, LetGo, RestrictionGround
from leerlus.rights.service import erase, release, restrict
from leerlus_api import policies
from leerlus_api.deps import App, allowed
from leerlus_api.pages.routing import go_to, page_router
from leerlus_api.showing.rendering import notify, notify_refusal

router = page_router()

Eraser = Annotated[Principal, allowed(policies.may_erase)]


@router.post("/klachten/{complaint_id}/wissen")
def erase_complaint(
    request: Request,
    complaint_id: str,
    leerlus: App,
    who: Eraser,
    ground: Annotated[ErasureGround, Form()],
    sure: Annotated[bool, Form()] = False,
) -> Response:
    """Empty the complaint for good, once it was said twice."""
    if not sure:
        notify_refusal(request, "rights.say_sure")
        return go_to(f"/klachten/{complaint_id}#rights")
    return _done(request, erase(leerlus, complaint_id, ground, actor=who.name), "rights.erased")


@router.post("/klachten/{complaint_id}/beperken")
def restrict_complaint(
    request: Request, complaint_id: str, leerlus: App, who: Eraser, ground: Annotated[RestrictionGround, Form()]
) -> Response:
    """Lay the complaint aside."""
    return _done(request, restrict(leerlus, complaint_id, ground, actor=who.name), "rights.restricted")


@router.post("/klachten/{complaint_id}/vrijgeven")
def release_complaint(request: Request, complaint_id: str, leerlus: App, who: Eraser) -> Response:
    """End the restriction."""
    release(leerlus, complaint_id, actor=who.name)
    notify(request, "rights.released")
    return go_to(f"/klachten/{complaint_id}")


def _done(request: Request, gone: LetGo, message: str) -> Response:
    request.app.state.answers.forget()
    notify(request, f"{message}_lessons" if gone.lessons else message)
    return go_to(f"/klachten/{gone.complaint_id}")
