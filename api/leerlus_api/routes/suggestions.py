"""``/v1/suggestions``: categories for texts that are not stored."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request

from leerlus.access.model import Principal
from leerlus.intake.proposing import suggest
from leerlus_api import policies
from leerlus_api.deps import App, allowed, check_session_request, require_json
from leerlus_api.openapi import problems
from leerlus_api.schemas.suggestions import SuggestionListBody, TextOrList, TextSuggestionsBody

router = APIRouter(prefix="/v1/suggestions", tags=["suggestions"], dependencies=[Depends(check_session_request)])

Asker = Annotated[Principal, allowed(policies.may_ask_suggestions)]


@router.post(
    "",
    response_model=TextSuggestionsBody | SuggestionListBody,
    summary="Suggest categories for one text, or a list of at most 100",
    dependencies=[Depends(require_json)],
    responses=problems(400, 413, 415, 422, 503),
)
def suggest_categories(
    request: Request,
    body: TextOrList,
    leerlus: App,
    _who: Asker,
    explain: Annotated[bool, Query(description="Also name the sentences that carry each suggestion (slower).")] = False,
) -> TextSuggestionsBody | SuggestionListBody:
    """Redacts, encodes and categorises; nothing is stored or logged. A list is answered in its order, as `items`."""
    if isinstance(body, list):
        submissions = [each.submission(row) for row, each in enumerate(body, start=1)]
    else:
        submissions = [body.submission()]
    proposed = [TextSuggestionsBody.about(each) for each in suggest(leerlus, submissions, explained=explain)]
    request.app.state.measurements.suggested.inc(len(proposed))
    return SuggestionListBody(items=tuple(proposed)) if isinstance(body, list) else proposed[0]
