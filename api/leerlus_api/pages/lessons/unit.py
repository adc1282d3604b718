"""What a unit reads: its lessons, each of them on one page, on paper and on a slide, and its own answer."""

from http import HTTPStatus
from typing import Annotated, Literal
from urllib.parse import urlencode

from fastapi import Form, Request
from fastapi.responses import Response

from leerlus.access.model import Principal
from leerlus.application import Leerlus
from leerlus.errors import ChangedSince, DayRejected, GuardRefused, InvalidInput
from leerlus.lessons.feedback.answer import Answer, Recognised, Reply
from leerlus.lessons.feedback.answers import answer
from leerlus.lessons.telling.reading import lesson_for_unit, lessons_for_unit
from leerlus.seen import stamp
from leerlus_api import policies
from leerlus_api.contexts.page import DayFault, Refused
from leerlus_api.contexts.reading import UnitLessonPage, UnitLessonRow, UnitPage
from leerlus_api.deps import App, allowed
from leerlus_api.elements.translation import Translator
from leerlus_api.pages.meanwhile import Seen, meanwhile_box
from leerlus_api.pages.routing import Day, Words, go_to, page_router, read_day, shown_day
from leerlus_api.showing.feeds import CALENDAR, calendar
from leerlus_api.showing.printing import PDF, print_lesson
from leerlus_api.showing.readable import readable
from leerlus_api.showing.rendering import notify, render

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


@router.get("/eenheid/lessen/{lesson_id}")
def show_unit_lesson(request: Request, lesson_id: str, leerlus: App, who: UnitReader, t: Words) -> Response:
    """One lesson, fit for the briefing, with the unit's answer."""
    return render(request, _page(leerlus, lesson_id, own_unit(who), t))


@router.get("/eenheid/lessen/{lesson_id}/{form}.pdf")
def show_printed(lesson_id: str, form: Literal["les", "dia"], leerlus: App, who: UnitReader) -> Response:
    """The lesson on paper, or as a slide."""
    with leerlus.unit_of_work() as work:
        lesson = lesson_for_unit(work, own_unit(who), lesson_id, settings=leerlus.settings)
    return Response(print_lesson(lesson, leerlus.settings, slide=form == "dia"), media_type=PDF)


@router.post("/eenheid/lessen/{lesson_id}/antwoord")
def answer_lesson(
    request: Request,
    lesson_id: str,
    leerlus: App,
    who: UnitReader,
    t: Words,
    discussed_on: Day = "",
    recognised: Annotated[Recognised | Literal[""], Form()] = "",
    action: Annotated[str, Form()] = "",
    action_by: Day = "",
    done_on: Day = "",
    remark: Annotated[str, Form()] = "",
    seen: Seen = "",
) -> Response:
    """Keep what the unit says; a faulty form comes back as it was filled in."""
    reply = Reply(
        discussed_on=shown_day(discussed_on),
        recognised=recognised or None,
        action="\n".join(action.strip().splitlines()),
        action_by=shown_day(action_by),
        done_on=shown_day(done_on),
        remark="\n".join(remark.strip().splitlines()),
    )
    try:
        for field, typed in (("discussed_on", discussed_on), ("action_by", action_by), ("done_on", done_on)):
            read_day(field, typed)
        with leerlus.unit_of_work() as work:
            unit, settings = own_unit(who), leerlus.settings
            answer(work, unit, lesson_id, reply, actor=who.name, settings=settings, seen=seen or None)
            work.commit()
    except ChangedSince as error:
        form = error.beside.form if error.beside else reply
        page = _page(leerlus, lesson_id, own_unit(who), t, reply=form, changed=error)
        return render(request, page, status=HTTPStatus.CONFLICT)
    except DayRejected as error:
        page = _page(leerlus, lesson_id, own_unit(who), t, reply=reply, seen=seen, day_fault=DayFault.of(error))
        return render(request, page, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    except GuardRefused as error:
        refused = Refused(f"guard.{error.reason}", error.facts, str(error.facts["field"]))
        page = _page(leerlus, lesson_id, own_unit(who), t, reply=reply, seen=seen, refused=refused)
        return render(request, page, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    except InvalidInput:
        refused = Refused("answer.impossible", {}, "action")
        page = _page(leerlus, lesson_id, own_unit(who), t, reply=reply, seen=seen, refused=refused)
        return render(request, page, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    notify(request, "answer.saved")
    return go_to(f"/eenheid/lessen/{lesson_id}")


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


def _page(
    leerlus: Leerlus,
    lesson_id: str,
    unit: str,
    t: Translator,
    *,
    reply: Reply | None = None,
    seen: str = "",
    refused: Refused | None = None,
    day_fault: DayFault | None = None,
    changed: ChangedSince | None = None,
) -> UnitLessonPage:
    with leerlus.unit_of_work() as work:
        name = work.units.tree().name(unit)
        public = lesson_for_unit(work, unit, lesson_id, settings=leerlus.settings)
        said = work.answers.latest(lesson_id).get(unit)
    last = said.reply if said else Reply()
    answered_at = said.answered_at if said else None
    return UnitLessonPage(
        unit=name,
        lesson=readable(public, t, leerlus.settings),
        reply=reply or last,
        seen=seen or stamp(last),
        recognised=tuple(Recognised),
        answered=t.moment(said.answered_at) if said else "",
        refused=refused,
        day_fault=day_fault,
        meanwhile=meanwhile_box(changed, t, part="answer", when=answered_at) if changed else None,
    )
