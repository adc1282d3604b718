"""The lessons that a unit reads: their list, and the days of them in its calendar."""

from typing import Annotated
from urllib.parse import urlencode

from fastapi import Request
from fastapi.responses import Response

from leerlus.access.model import Principal
from leerlus.lessons.feedback.answer import Answer
from leerlus.lessons.telling.reading import lessons_for_unit
from leerlus_api import policies
from leerlus_api.contexts.reading import UnitLessonRow, UnitPage
from leerlus_api.deps import App, allowed
from leerlus_api.pages.routing import Words, page_router
from leerlus_api.showing.feeds import CALENDAR, calendar
from leerlus_api.showing.readable import readable
from leerlus_api.showing.rendering import render

router = page_router()

UnitReader = Annotated[Principal, allowed(policies.may_read_as_unit)]

_CALENDAR_LENGTH = 50


@router.get("/eenheid")
def show_unit(request: Request, leerlus: App, who: UnitReader, t: Words, verder: str | None = None) -> Response:
    """The unit's own lessons and those from above, last published first."""
    unit = own_unit(who)
    with leerlus.unit_of_work() as work:
        name = work.units.tree().name(unit)
        found = lessons_for_unit(work, unit, settings=leerlus.settings, cursor=verder)
        said = [work.answers.latest(lesson.id).get(unit) for lesson in found.items]
    page = UnitPage(
        unit=name,
        rows=tuple(
            UnitLessonRow(readable(lesson, t, leerlus.settings), standing_key(answered))
            for lesson, answered in zip(found.items, said, strict=True)
        ),
        next_path=found.next_cursor and "/eenheid?" + urlencode({"verder": found.next_cursor}),
    )
    return render(request, page)


@router.get("/eenheid/agenda.ics")
def show_calendar(leerlus: App, who: UnitReader) -> Response:
    """Days to look back and to act, to take up in one's own calendar."""
    unit = own_unit(who)
    with leerlus.unit_of_work() as work:
        lessons = lessons_for_unit(work, unit, settings=leerlus.settings, limit=_CALENDAR_LENGTH).items
        said = [(lesson, work.answers.latest(lesson.id).get(unit)) for lesson in lessons]
        planned = [(lesson, answered) for lesson, answered in said if answered is not None]
        body = calendar(work.units.tree().unit(unit), lessons, planned, settings=leerlus.settings)
    return Response(body, media_type=CALENDAR)


def own_unit(who: Principal) -> str:
    """The unit of a principal whom :func:`policies.may_read_as_unit` let through."""
    assert who.unit is not None  # noqa: S101 - the policy has made sure
    return who.unit


def standing_key(answered: Answer | None) -> str:
    """Key of the words for where a unit stands."""
    if answered is None:
        return "standing.silent"
    reply = answered.reply
    if reply.done_on:
        return "standing.done"
    if reply.action:
        return "standing.planned"
    return "standing.discussed" if reply.discussed_on else "standing.read"
