"""One lesson as a unit reads it, on its page, on paper and on a slide, and what the unit answers."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from http import HTTPStatus
from typing import Annotated, Literal

from fastapi import Depends, Form, Request
from fastapi.responses import Response

from leerlus.application import Leerlus
from leerlus.errors import ChangedSince, DayRejected, GuardRefused, InvalidInput
from leerlus.lessons.feedback.answer import Recognised, Reply
from leerlus.lessons.feedback.answers import answer
from leerlus.lessons.telling.reading import lesson_for_unit
from leerlus.seen import stamp
from leerlus_api.contexts.page import DayFault, Refused
from leerlus_api.contexts.reading import UnitLessonPage
from leerlus_api.deps import App
from leerlus_api.elements.translation import Translator
from leerlus_api.pages.lessons.unit import UnitReader, own_unit
from leerlus_api.pages.meanwhile import Seen, meanwhile_box
from leerlus_api.pages.routing import Day, Words, go_to, page_router, read_day, shown_day
from leerlus_api.showing.printing import PDF, print_lesson
from leerlus_api.showing.readable import readable
from leerlus_api.showing.rendering import notify, render

router = page_router()


@dataclass(frozen=True, slots=True)
class OpenUnitLesson:
    """A lesson that somebody of a unit has open, and in which language."""

    leerlus: Leerlus
    id: str
    unit: str
    t: Translator


def _opened(lesson_id: str, leerlus: App, who: UnitReader, t: Words) -> OpenUnitLesson:
    return OpenUnitLesson(leerlus, lesson_id, own_unit(who), t)


@dataclass(frozen=True, slots=True)
class TypedReply:
    """What was filled in for an answer.

    :param reply: all of it that an answer can hold.
    :param days: what stood in each field for a day, a day or not.
    """

    reply: Reply
    days: Mapping[str, date | str]


def _typed(
    discussed_on: Day = "",
    recognised: Annotated[Recognised | Literal[""], Form()] = "",
    action: Annotated[str, Form()] = "",
    action_by: Day = "",
    done_on: Day = "",
    remark: Annotated[str, Form()] = "",
) -> TypedReply:
    reply = Reply(
        discussed_on=shown_day(discussed_on),
        recognised=recognised or None,
        action="\n".join(action.strip().splitlines()),
        action_by=shown_day(action_by),
        done_on=shown_day(done_on),
        remark="\n".join(remark.strip().splitlines()),
    )
    return TypedReply(reply, {"discussed_on": discussed_on, "action_by": action_by, "done_on": done_on})


Opened = Annotated[OpenUnitLesson, Depends(_opened)]
Typed = Annotated[TypedReply, Depends(_typed)]


@router.get("/eenheid/lessen/{lesson_id}")
def show_unit_lesson(request: Request, opened: Opened) -> Response:
    """One lesson, fit for the briefing, with the unit's answer."""
    return render(request, _page(opened))


@router.get("/eenheid/lessen/{lesson_id}/{form}.pdf")
def show_printed(opened: Opened, form: Literal["les", "dia"]) -> Response:
    """The lesson on paper, or as a slide."""
    settings = opened.leerlus.settings
    with opened.leerlus.unit_of_work() as work:
        lesson = lesson_for_unit(work, opened.unit, opened.id, settings=settings)
    return Response(print_lesson(lesson, settings, slide=form == "dia"), media_type=PDF)


@router.post("/eenheid/lessen/{lesson_id}/antwoord")
def answer_lesson(request: Request, opened: Opened, who: UnitReader, typed: Typed, seen: Seen = "") -> Response:
    """Keep what the unit says; a faulty form comes back as it was filled in."""
    reply, settings = typed.reply, opened.leerlus.settings
    try:
        for field, day in typed.days.items():
            read_day(field, day)
        with opened.leerlus.unit_of_work() as work:
            answer(work, opened.unit, opened.id, reply, actor=who.name, settings=settings, seen=seen or None)
            work.commit()
    except ChangedSince as error:
        form = error.beside.form if error.beside else reply
        return render(request, _page(opened, reply=form, changed=error), status=HTTPStatus.CONFLICT)
    except (InvalidInput, GuardRefused) as error:
        page = _page(opened, reply=reply)
        refused = replace(_faulty(page, error), seen=seen or page.seen)
        return render(request, refused, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    notify(request, "answer.saved")
    return go_to(f"/eenheid/lessen/{opened.id}")


def _page(opened: OpenUnitLesson, *, reply: Reply | None = None, changed: ChangedSince | None = None) -> UnitLessonPage:
    leerlus, t = opened.leerlus, opened.t
    with leerlus.unit_of_work() as work:
        name = work.units.tree().name(opened.unit)
        public = lesson_for_unit(work, opened.unit, opened.id, settings=leerlus.settings)
        said = work.answers.latest(opened.id).get(opened.unit)
    last = said.reply if said else Reply()
    answered_at = said.answered_at if said else None
    return UnitLessonPage(
        unit=name,
        lesson=readable(public, t, leerlus.settings),
        reply=reply or last,
        seen=stamp(last),
        recognised=tuple(Recognised),
        answered=t.moment(answered_at) if answered_at else "",
        refused=None,
        day_fault=None,
        meanwhile=meanwhile_box(changed, t, part="answer", when=answered_at) if changed else None,
    )


def _faulty(page: UnitLessonPage, error: InvalidInput | GuardRefused) -> UnitLessonPage:
    """The page, saying beside which field something is wrong."""
    if isinstance(error, DayRejected):
        return replace(page, day_fault=DayFault.of(error))
    if isinstance(error, GuardRefused):
        return replace(page, refused=Refused(f"guard.{error.reason}", error.facts, str(error.facts["field"])))
    return replace(page, refused=Refused("answer.impossible", {}, "action"))
