"""``/v1/suggestions``: categories for texts that are not stored."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request

from leerlus.access.model import Principal
from leerlus.intake.service import suggest
from leerlus_api import policies
from leerlus_api.deps import App, allowed, check_session_request, require_json
from leerlus_api.openapi import problems
from leerlus_api.schemas.suggestions import SuggestBody, SuggestionListBody, TextSuggestionsBody

router = APIRouter(prefix="/v1/suggestions", tags=["suggestions"], dependencies=[Depends(check_session_request)])

Asker = Annotated[Principal, allowed(policies.may_ask_suggestions)]


@router.post(
    "",
    summary="Suggest categories for at most 100 texts",
    dependencies=[Depends(require_json)],
    responses=problems(400, 413, 415, 422, 503),
)
def suggest_categories(request: Request, body: SuggestBody, leerlus: App, _who: Asker) -> SuggestionListBody:
    """Redacts, encodes and categorises each text. Nothing is stored or logged."""
    proposed = suggest(leerlus, body.submissions(), explained=body.explain)
    request.app.state.measurements.suggested.inc(len(proposed))
    return SuggestionListBody(items=tuple(TextSuggestionsBody.about(each) for each in proposed))
