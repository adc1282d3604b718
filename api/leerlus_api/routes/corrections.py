"""Putting redactions right: ``/v1/complaints/{id}/corrections`` and ``/v1/redaction-list``.

Words travel in bodies only: an address ends up in logs.
"""

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Depends

from leerlus.access.model import Principal
from leerlus.corrections.house_list import forget_words, list_words
from leerlus.corrections.service import hide, show
from leerlus_api import policies
from leerlus_api.deps import App, allowed, check_session_request, require_json
from leerlus_api.openapi import problems
from leerlus_api.schemas.complaints import ComplaintBody
from leerlus_api.schemas.corrections import (
    CorrectedBody,
    HouseListBody,
    ListedWordsBody,
    NewCorrectionBody,
    WordsBody,
)

router = APIRouter(prefix="/v1", tags=["redaction"], dependencies=[Depends(check_session_request)])

Corrector = Annotated[Principal, allowed(policies.may_correct_redaction)]


@router.post(
    "/complaints/{complaint_id}/corrections",
    status_code=HTTPStatus.CREATED,
    summary="Hide words that redaction missed, or show what it hid wrongly",
    dependencies=[Depends(require_json)],
    responses=problems(400, 404, 409, 413, 415, 422),
)
def correct(complaint_id: str, body: NewCorrectionBody, leerlus: App, who: Corrector) -> CorrectedBody:
    """What was made from the old text goes or is made anew: vectors, suggestions, quotes, titles of themes."""
    touched = 1
    if body.words is not None:
        touched = hide(leerlus, complaint_id, body.words, body.type, everywhere=body.everywhere, actor=who.name)
    elif body.placeholder is not None:
        show(leerlus, complaint_id, body.placeholder, everywhere=body.everywhere, actor=who.name)
    with leerlus.unit_of_work() as work:
        complaint = work.complaints.get(complaint_id)
    return CorrectedBody(complaint=ComplaintBody.of(complaint), complaints=touched)


@router.get("/redaction-list", summary="Words that are always hidden, or never", responses=problems())
def read_list(leerlus: App, _who: Corrector) -> HouseListBody:
    """The organisation's own list."""
    with leerlus.unit_of_work() as work:
        return HouseListBody.of(work.corrections.house_list())


@router.post(
    "/redaction-list",
    status_code=HTTPStatus.CREATED,
    summary="Put words on the list",
    dependencies=[Depends(require_json)],
    responses=problems(400, 413, 415, 422),
)
def add_to_list(body: ListedWordsBody, leerlus: App, who: Corrector) -> HouseListBody:
    """For complaints that come in from now on; an earlier entry for these words is replaced."""
    with leerlus.unit_of_work() as work:
        list_words(work, body.words, body.type, actor=who.name)
        work.commit()
        return HouseListBody.of(work.corrections.house_list())


@router.post(
    "/redaction-list/removals",
    summary="Take words off the list",
    dependencies=[Depends(require_json)],
    responses=problems(400, 404, 413, 415, 422),
)
def remove_from_list(body: WordsBody, leerlus: App, who: Corrector) -> HouseListBody:
    """The rules decide about them again."""
    with leerlus.unit_of_work() as work:
        forget_words(work, body.words, actor=who.name)
        work.commit()
        return HouseListBody.of(work.corrections.house_list())
