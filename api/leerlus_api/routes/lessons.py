"""``/v1/units/{unit}/lessons``: what a unit can learn, as JSON and as an Atom feed."""

import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Header, Query, Response

from leerlus.access.model import Principal
from leerlus.application import Leerlus
from leerlus.complaints.units import UnitTree
from leerlus.errors import NotAllowed, NotFound
from leerlus.lessons.feedback.answers import answer
from leerlus.lessons.model import PublicLesson
from leerlus.lessons.telling.reading import lesson_for_unit, lessons_for_unit, withdrawn_from_unit
from leerlus.ports.store import Page
from leerlus_api import policies
from leerlus_api.deps import App, allowed, check_session_request, require_json
from leerlus_api.openapi import problems
from leerlus_api.schemas.lessons import AnswerBody, LessonBody, LessonListBody, ReplyBody
from leerlus_api.showing.feeds import ATOM, CALENDAR, JSON_FEED, atom_feed, calendar, json_feed
from leerlus_api.showing.printing import PDF, print_lesson

router = APIRouter(prefix="/v1/units", tags=["lessons"], dependencies=[Depends(check_session_request)])

Answerer = Annotated[Principal, allowed(policies.may_read_as_unit)]
Reader = Annotated[Principal, allowed(policies.may_read_lessons)]
IfNoneMatch = Annotated[str | None, Header(description="`ETag` of an earlier answer; unchanged is answered with 304.")]

_FEED_LENGTH = 50
_UNCHANGED: dict[int | str, dict[str, Any]] = {
    304: {"description": "Nothing changed since the answer with this `ETag`."}
}


@router.get(
    "/{unit}/lessons",
    summary="Lessons for a unit, last published first",
    response_model=LessonListBody,
    responses={**problems(404, 422), **_UNCHANGED},
)
def list_lessons(
    unit: str,
    leerlus: App,
    who: Reader,
    since: Annotated[datetime | None, Query(description="Only lessons published after this moment.")] = None,
    limit: Annotated[int, Query(ge=1, le=100)] = 25,
    cursor: Annotated[str | None, Query(description="`next_cursor` of the page before.")] = None,
    if_none_match: IfNoneMatch = None,
) -> Response:
    """The unit's own lessons and those of the units above it. A unit's key reads its own line only."""
    _, page = _lessons(leerlus, who, unit, since=since, limit=limit, cursor=cursor)
    items = tuple(LessonBody.of(lesson) for lesson in page.items)
    with leerlus.unit_of_work() as work:
        withdrawn = withdrawn_from_unit(work, unit)
    body = LessonListBody(items=items, withdrawn=withdrawn, next_cursor=page.next_cursor)
    return _unless_known(body.model_dump_json().encode(), "application/json", if_none_match)


@router.get(
    "/{unit}/lessons.atom",
    summary="The same as an Atom feed",
    response_class=Response,
    responses={
        200: {"content": {ATOM: {"schema": {"type": "string"}}}, "description": "An Atom feed (RFC 4287)."},
        **problems(404, 422),
        **_UNCHANGED,
    },
)
def lessons_feed(unit: str, leerlus: App, who: Reader, if_none_match: IfNoneMatch = None) -> Response:
    """The last 50 lessons for feed readers; ids of entries never change."""
    tree, page = _lessons(leerlus, who, unit, since=None, limit=_FEED_LENGTH, cursor=None)
    feed = atom_feed(tree.unit(unit), page.items, settings=leerlus.settings)
    return _unless_known(feed, ATOM, if_none_match)


@router.get(
    "/{unit}/lessons.json",
    summary="The same as a JSON Feed",
    response_class=Response,
    responses={
        200: {"content": {JSON_FEED: {"schema": {"type": "object"}}}, "description": "A JSON Feed (version 1.1)."},
        **problems(404, 422),
        **_UNCHANGED,
    },
)
def lessons_json_feed(unit: str, leerlus: App, who: Reader, if_none_match: IfNoneMatch = None) -> Response:
    """The last 50 lessons; ids are those of the Atom feed."""
    tree, page = _lessons(leerlus, who, unit, since=None, limit=_FEED_LENGTH, cursor=None)
    return _unless_known(json_feed(tree.unit(unit), page.items, settings=leerlus.settings), JSON_FEED, if_none_match)


@router.get(
    "/{unit}/lessons.ics",
    summary="Days to look back and to act, as a calendar",
    response_class=Response,
    responses={
        200: {"content": {CALENDAR: {"schema": {"type": "string"}}}, "description": "iCalendar (RFC 5545)."},
        **problems(404, 422),
        **_UNCHANGED,
    },
)
def lessons_calendar(unit: str, leerlus: App, who: Reader, if_none_match: IfNoneMatch = None) -> Response:
    """Review dates of the last 50 lessons, and the days by which this unit's own actions are to be done."""
    tree, page = _lessons(leerlus, who, unit, since=None, limit=_FEED_LENGTH, cursor=None)
    with leerlus.unit_of_work() as work:
        said = [(lesson, work.answers.latest(lesson.id).get(unit)) for lesson in page.items]
    planned = [(lesson, answer) for lesson, answer in said if answer is not None]
    body = calendar(tree.unit(unit), page.items, planned, settings=leerlus.settings)
    return _unless_known(body, CALENDAR, if_none_match)


@router.get(
    "/{unit}/lessons/{lesson_id}.pdf",
    summary="One lesson on paper",
    response_class=Response,
    responses={
        200: {"content": {PDF: {}}, "description": "A PDF of one page where the text allows it."},
        **problems(404, 422),
    },
)
def lesson_pdf(
    unit: str,
    lesson_id: str,
    leerlus: App,
    who: Reader,
    form: Annotated[
        Literal["page", "slide"], Query(description="A page to read, or a slide for the briefing.")
    ] = "page",
) -> Response:
    """For the briefing room."""
    _check_reads(leerlus, who, unit)
    with leerlus.unit_of_work() as work:
        lesson = lesson_for_unit(work, unit, lesson_id, settings=leerlus.settings)
    return Response(print_lesson(lesson, leerlus.settings, slide=form == "slide"), media_type=PDF)


@router.post(
    "/{unit}/lessons/{lesson_id}/answers",
    summary="Say what the unit does with a lesson",
    status_code=HTTPStatus.CREATED,
    responses=problems(400, 404, 409, 413, 415, 422),
    dependencies=[Depends(require_json)],
)
def answer_lesson(unit: str, lesson_id: str, body: ReplyBody, leerlus: App, who: Answerer) -> AnswerBody:
    """Answers are added and the last one counts. Nothing in them may be about a person."""
    _check_own(who, unit)
    with leerlus.unit_of_work() as work:
        said = answer(work, unit, lesson_id, body.reply(), actor=who.name, settings=leerlus.settings)
        work.commit()
    return AnswerBody.of(said)


def _check_own(who: Principal, unit: str) -> None:
    if who.unit != unit:
        raise NotAllowed("A key answers for its own unit only.")


def _check_reads(leerlus: Leerlus, who: Principal, unit: str) -> None:
    with leerlus.unit_of_work() as work:
        if not policies.may_read_lessons_of(who, unit, work.units.tree()):
            raise NotAllowed("This key reads the lessons of its own unit and the units above it.")


def _lessons(
    leerlus: App, who: Principal, unit: str, *, since: datetime | None, limit: int, cursor: str | None
) -> tuple[UnitTree, Page[PublicLesson]]:
    moment = since.replace(tzinfo=UTC) if since is not None and since.tzinfo is None else since
    with leerlus.unit_of_work() as work:
        tree = work.units.tree()
        if not policies.may_read_lessons_of(who, unit, tree):
            raise NotAllowed("This key reads the lessons of its own unit and the units above it.")
        if unit not in tree:
            raise NotFound(f"There is no unit with the code “{unit}”.")
        page = lessons_for_unit(work, unit, settings=leerlus.settings, since=moment, limit=limit, cursor=cursor)
    return tree, page


def _unless_known(body: bytes, media_type: str, if_none_match: str | None) -> Response:
    etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    headers = {"ETag": etag, "Cache-Control": "private, no-cache"}
    if if_none_match is not None and etag in _tags(if_none_match):
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
    return Response(body, media_type=media_type, headers=headers)


def _tags(header: str) -> Sequence[str]:
    return [tag.strip().removeprefix("W/") for tag in header.split(",")]
