"""Correcting the redaction of a complaint: hide words that were missed, show words that were wrongly hidden."""

from typing import Annotated

from fastapi import Form, Request
from fastapi.responses import Response

from leerlus.access.model import Principal
from leerlus.corrections.service import hide, show
from leerlus.errors import InvalidInput, NotFound
from leerlus.redaction import IdentifierType
from leerlus_api import policies
from leerlus_api.deps import App, allowed
from leerlus_api.pages.complaints.queue import Wanted
from leerlus_api.pages.routing import go_to, page_router
from leerlus_api.showing.rendering import notify, notify_refusal

router = page_router()

Corrector = Annotated[Principal, allowed(policies.may_correct_redaction)]
Everywhere = Annotated[bool, Form()]


@router.post("/klachten/{complaint_id}/afschermen")
def hide_words(
    request: Request,
    complaint_id: str,
    leerlus: App,
    who: Corrector,
    wanted: Wanted,
    words: Annotated[str, Form()] = "",
    kind: Annotated[IdentifierType, Form()] = IdentifierType.PERSON,
    everywhere: Everywhere = False,
) -> Response:
    """Take words out of the complaint, and out of all others when that was asked."""
    try:
        hide(leerlus, complaint_id, words, kind, everywhere=everywhere, actor=who.name)
        notify(request, "correction.hidden")
    except InvalidInput:
        notify_refusal(request, "correction.not_found")
    return go_to(f"/klachten/{complaint_id}{wanted.query}")


@router.post("/klachten/{complaint_id}/terugzetten")
def show_words(
    request: Request,
    complaint_id: str,
    leerlus: App,
    who: Corrector,
    wanted: Wanted,
    placeholder: Annotated[str, Form()] = "",
    everywhere: Everywhere = False,
) -> Response:
    """Make readable again what stands behind a placeholder."""
    try:
        show(leerlus, complaint_id, placeholder, everywhere=everywhere, actor=who.name)
        notify(request, "correction.shown")
    except NotFound:
        notify_refusal(request, "complaint.original_gone")
    except InvalidInput:
        notify_refusal(request, "correction.not_found")
    return go_to(f"/klachten/{complaint_id}{wanted.query}")
