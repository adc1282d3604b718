"""``/v1/complaints``: register, list, read, decide, put right, let go."""

from datetime import date
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Depends, Header, Query, Request, Response
from pydantic import BaseModel

from leerlus.access.model import Principal
from leerlus.complaints.model import Status
from leerlus.intake.deciding import InView, Judgement, decide
from leerlus.intake.receiving import receive
from leerlus.intake.rectifying import filing_of, rectify
from leerlus.intake.settling import settle
from leerlus.ports.store import ComplaintFilter
from leerlus.rights.service import erase, release, restrict
from leerlus.themes.showing.membership import memberships
from leerlus_api import policies
from leerlus_api.deps import App, allowed, check_session_request, require_json
from leerlus_api.middleware.idempotency import Answer, RecentAnswers
from leerlus_api.openapi import problems
from leerlus_api.schemas.complaints import (
    ComplaintBody,
    ComplaintDetailBody,
    ComplaintListBody,
    DecisionBody,
    ErasureBody,
    FilingBody,
    LetGoBody,
    NewDecisionBody,
    NewFilingBody,
    NewSettlementBody,
    RegisteredBody,
    RestrictionBody,
    SettlementBody,
    SubmissionOrList,
)
from leerlus_api.schemas.one_or_list import one_or_list
from leerlus_api.schemas.suggestions import SuggestionsBody
from leerlus_api.schemas.themes import MembershipBody

router = APIRouter(prefix="/v1/complaints", tags=["complaints"], dependencies=[Depends(check_session_request)])

Submitter = Annotated[Principal, allowed(policies.may_submit_complaints)]
Reader = Annotated[Principal, allowed(policies.may_read_complaints)]
Decider = Annotated[Principal, allowed(policies.may_decide)]
Eraser = Annotated[Principal, allowed(policies.may_erase)]


@router.post(
    "",
    status_code=HTTPStatus.CREATED,
    response_model=ComplaintBody | RegisteredBody,
    summary="Register one complaint, or a list of at most 500",
    dependencies=[Depends(require_json)],
    responses=problems(400, 409, 413, 415, 422, 503),
)
def register(
    request: Request,
    body: SubmissionOrList,
    leerlus: App,
    who: Submitter,
    idempotency_key: Annotated[
        str | None,
        Header(max_length=200, description="Repeating this key with the same body repeats the answer."),
    ] = None,
) -> Response:
    """Cleans, redacts, encodes and stores, all or none: one faulty complaint in a list refuses the list.

    A complaint that brings `categories` is registered as decided. `Location` names what was made.
    """

    def answer() -> Answer:
        return _register(request, leerlus, body, who)

    if idempotency_key is None:
        return answer().response()
    answers: RecentAnswers = request.app.state.answers
    return answers.once(f"{who.role}:{who.name}", idempotency_key, _canonical(body), answer).response()


@router.get("", summary="List complaints, newest first", responses=problems(422))
def list_complaints(
    leerlus: App,
    _who: Reader,
    status: Annotated[Status | None, Query(description="Only open or only decided ones.")] = None,
    unit: Annotated[str | None, Query(description="Code of a unit; everything below it counts, too.")] = None,
    category: Annotated[str | None, Query(description="Code in the decision that counts.")] = None,
    contains: Annotated[str | None, Query(max_length=200, description="Words in the redacted text.")] = None,
    received_from: Annotated[date | None, Query(description="First day.")] = None,
    received_to: Annotated[date | None, Query(description="Last day.")] = None,
    limit: Annotated[int, Query(ge=1, le=100)] = 25,
    cursor: Annotated[str | None, Query(description="`next_cursor` of the page before.")] = None,
) -> ComplaintListBody:
    """Redacted complaints that every given filter lets through."""
    if category:
        leerlus.taxonomy.check_ever(category)
    with leerlus.unit_of_work() as work:
        filters = ComplaintFilter(
            status=status,
            units=work.units.tree().branch(unit) if unit else None,
            category=category or None,
            contains=contains,
            received_from=received_from,
            received_to=received_to,
        )
        page = work.complaints.page(filters, limit=limit, cursor=cursor)
    items = tuple(ComplaintBody.of(complaint) for complaint in page.items)
    return ComplaintListBody(items=items, next_cursor=page.next_cursor)


@router.get("/{complaint_id}", summary="Read one complaint", responses=problems(404))
def read_complaint(complaint_id: str, leerlus: App, _who: Reader) -> ComplaintDetailBody:
    """The redacted text with what was proposed last, every decision, and its themes.

    No suggestions and no themes are shown for an `unassisted` complaint until a person has decided.
    """
    with leerlus.unit_of_work() as work:
        complaint = work.complaints.get(complaint_id)
        suggestions = None if complaint.withheld else work.suggestions.of(complaint_id)
        seen = work.decisions.made(complaint_id)
        history = work.decisions.history(complaint_id)
        settlements = work.settlements.history(complaint_id)
        themes = () if complaint.withheld else memberships(work, complaint)
    return ComplaintDetailBody(
        **ComplaintBody.of(complaint).model_dump(),
        suggestions=SuggestionsBody.of(suggestions) if suggestions else None,
        decisions=tuple(DecisionBody.of(decision) for decision in history),
        seen=seen,
        settlements=tuple(map(SettlementBody.of, settlements)),
        filed=filing_of(complaint).stamp,
        themes=tuple(map(MembershipBody.of, themes)),
    )


@router.post(
    "/{complaint_id}/decisions",
    status_code=HTTPStatus.CREATED,
    summary="Decide the categories of a complaint",
    dependencies=[Depends(require_json)],
    responses=problems(400, 404, 409, 413, 415, 422),
)
def add_decision(
    request: Request, complaint_id: str, body: NewDecisionBody, leerlus: App, who: Decider
) -> DecisionBody:
    """Adds a decision; earlier ones stay in the history and the last one counts.

    With `seen`, a decision that you have not read refuses yours (409).
    """
    judgement = Judgement(body.categories, body.outcomes, by=who.name)
    decision = decide(leerlus, complaint_id, judgement, InView(decisions=body.seen))
    request.app.state.measurements.decided.inc()
    return DecisionBody.of(decision)


@router.post(
    "/{complaint_id}/settlements",
    status_code=HTTPStatus.CREATED,
    summary="Record how a complaint ended",
    dependencies=[Depends(require_json)],
    responses=problems(400, 404, 409, 413, 415, 422),
)
def add_settlement(complaint_id: str, body: NewSettlementBody, leerlus: App, who: Decider) -> SettlementBody:
    """How its handling ended and what the citizen got; earlier ones stay in the history and the last one counts.

    With `seen`, a settlement that you have not read refuses yours (409).
    """
    settlement = settle(
        leerlus,
        complaint_id,
        body.ending,
        given=body.given,
        settled_on=body.settled_on,
        actor=who.name,
        seen=body.seen,
    )
    return SettlementBody.of(settlement)


@router.put(
    "/{complaint_id}/filing",
    summary="Put right the unit, channel and day of a complaint",
    dependencies=[Depends(require_json)],
    responses=problems(400, 404, 409, 413, 415, 422),
)
def rectify_complaint(complaint_id: str, body: NewFilingBody, leerlus: App, who: Decider) -> FilingBody:
    """It is found and counted there at once. The counts of its theme follow when themes are found again.

    With `seen`, a filing that you have not read refuses yours (409).
    """
    rectify(leerlus, complaint_id, body.filing(), actor=who.name, seen=body.seen)
    return FilingBody.of(body.filing())


@router.post(
    "/{complaint_id}/erasure",
    summary="Erase a complaint for good",
    dependencies=[Depends(require_json)],
    responses=problems(400, 404, 409, 413, 415, 422),
)
def erase_complaint(request: Request, complaint_id: str, body: ErasureBody, leerlus: App, who: Eraser) -> LetGoBody:
    """Its text goes, with all that was made of it. That it came in and what was decided stays: counts do not change."""
    gone = erase(leerlus, complaint_id, body.ground, actor=who.name)
    request.app.state.answers.forget()
    return LetGoBody.of(gone)


@router.put(
    "/{complaint_id}/restriction",
    summary="Restrict the use of a complaint",
    dependencies=[Depends(require_json)],
    responses=problems(400, 404, 409, 413, 415, 422),
)
def restrict_complaint(
    request: Request, complaint_id: str, body: RestrictionBody, leerlus: App, who: Eraser
) -> LetGoBody:
    """It is kept, and not read, quoted or learned from, until the restriction is deleted."""
    gone = restrict(leerlus, complaint_id, body.ground, actor=who.name)
    request.app.state.answers.forget()
    return LetGoBody.of(gone)


@router.delete("/{complaint_id}/restriction", summary="Release a restricted complaint", responses=problems(404, 409))
def release_complaint(complaint_id: str, leerlus: App, who: Eraser) -> ComplaintBody:
    """It can be read again. Lessons that lost its words stay without them."""
    return ComplaintBody.of(release(leerlus, complaint_id, actor=who.name))


def _register(request: Request, leerlus: App, body: SubmissionOrList, who: Principal) -> Answer:
    if isinstance(body, list):
        submissions = [each.submission(row) for row, each in enumerate(body, start=1)]
    else:
        submissions = [body.submission()]
    complaints = [ComplaintBody.of(each) for each in receive(leerlus, submissions, actor=who.name)]
    request.app.state.measurements.received.inc(len(complaints))
    if isinstance(body, list):
        return _created(RegisteredBody(items=tuple(complaints)), "/v1/complaints")
    return _created(complaints[0], f"/v1/complaints/{complaints[0].id}")


def _created(body: BaseModel, location: str) -> Answer:
    return Answer(HTTPStatus.CREATED, body.model_dump_json().encode(), location)


def _canonical(body: SubmissionOrList) -> bytes:
    bodies = body if isinstance(body, list) else [body]
    return "\n".join([one_or_list(body), *(each.model_dump_json() for each in bodies)]).encode()
