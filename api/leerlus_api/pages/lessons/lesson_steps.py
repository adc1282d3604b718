"""Words and steps of a lesson, from draft to units and back; each happens whole, or all is left as it was and typed."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from http import HTTPStatus
from typing import Annotated

from fastapi import Depends, Form, Request
from fastapi.responses import Response

from leerlus.access.model import Principal
from leerlus.bootstrap import rewriter_for
from leerlus.errors import ChangedSince, Conflict, DayRejected, GuardRefused, InvalidInput
from leerlus.lessons.desk import Desk, desk_of
from leerlus.lessons.workflow import publishing, reviewing, writing
from leerlus.lessons.workflow.wording import LONGEST_TITLE, Wording
from leerlus.ports.store import UnitOfWork
from leerlus_api import policies
from leerlus_api.contexts.lessons import LessonForm
from leerlus_api.contexts.page import DayFault
from leerlus_api.deps import allowed
from leerlus_api.pages.lessons.lesson_view import Opened, OpenLesson, lesson_page, refusal_text
from leerlus_api.pages.meanwhile import Seen
from leerlus_api.pages.routing import Day, go_to, page_router, read_day
from leerlus_api.showing.rendering import notify, render

router = page_router()

Writer = Annotated[Principal, allowed(policies.may_write_lessons)]
Step = Callable[[UnitOfWork, Desk, str], object]


def _typed(
    units: Annotated[tuple[str, ...], Form()] = (),
    publish_on: Day = "",
    unrecognisable: Annotated[str, Form()] = "",
    reason: Annotated[str, Form()] = "",
    text: Annotated[str, Form()] = "",
    sentence: Annotated[str, Form()] = "",
    complaints: Annotated[str, Form()] = "",
    guidance: Annotated[str, Form()] = "",
) -> LessonForm:
    return LessonForm(units, publish_on, unrecognisable, reason, text, sentence, complaints, guidance)


Typed = Annotated[LessonForm, Depends(_typed)]


def _wording(
    left_out: Annotated[tuple[str, ...], Form()] = (),
    title: Annotated[str, Form()] = "",
    summary: Annotated[str, Form()] = "",
    what_happened: Annotated[str, Form()] = "",
    questions: Annotated[str, Form()] = "",
    questions_leading: Annotated[str, Form()] = "",
    questions_policy: Annotated[str, Form()] = "",
    case_setting: Annotated[str, Form()] = "",
    case_after: Annotated[str, Form()] = "",
    changed: Annotated[str, Form()] = "",
) -> Wording:
    return Wording(
        title=title.strip(),
        summary="\n".join(_lines(summary)),
        what_happened="\n".join(_lines(what_happened)),
        questions=_lines(questions),
        questions_leading=_lines(questions_leading),
        questions_policy=_lines(questions_policy),
        case_setting="\n".join(_lines(case_setting)),
        case_after="\n".join(_lines(case_after)),
        changed="\n".join(_lines(changed)),
        left_out=left_out,
    )


Worded = Annotated[Wording, Depends(_wording)]


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


@router.post("/lessen/{lesson_id}/bewerken")
def edit(request: Request, opened: Opened, who: Writer, wording: Worded, seen: Seen = "") -> Response:
    """Keep the edited text as a new revision. What units read changes at the next publication only."""
    step = partial(writing.edit_lesson, wording=wording, seen=seen or None)
    typed = LessonForm(wording=wording)
    return _take(request, opened, who, typed, step, done="lesson.saved", fault=_wording_fault(opened))


@router.post("/lessen/{lesson_id}/onderbouwen")
def support(request: Request, opened: Opened, who: Writer, typed: Typed) -> Response:
    """Say what a sentence rests on."""
    complaints = typed.complaints.replace(",", " ").split()
    step = partial(writing.support, sentence=typed.sentence, complaints=complaints, guidance=typed.guidance)
    fault = opened.t("lesson.support_fault", longest=writing.LONGEST_GUIDANCE)
    return _take(request, opened, who, typed, step, done="lesson.supported", fault=fault)


@router.post("/lessen/{lesson_id}/cijfers")
def refresh(request: Request, opened: Opened, who: Writer, wording: Worded, seen: Seen = "") -> Response:
    """Keep the edited text, and draft anew from the themes as they are now."""
    step = partial(writing.refresh_figures, typed=wording, seen=seen or None)
    typed = LessonForm(wording=wording)
    return _take(request, opened, who, typed, step, done="lesson.refreshed", fault=_wording_fault(opened))


@router.post("/lessen/{lesson_id}/herschrijven")
def rewrite(request: Request, opened: Opened, who: Writer, wording: Worded, seen: Seen = "") -> Response:
    """Keep the edited text, and have it put more fluently by the organisation's own language model."""
    leerlus = opened.leerlus
    rewriter = rewriter_for(leerlus.settings)
    if rewriter is None:
        raise Conflict("No language model is named in the settings.")
    try:
        desk = desk_of(leerlus, who.name)
        writing.rewrite_lesson(leerlus.unit_of_work, desk, opened.id, rewriter, typed=wording, seen=seen or None)
    except ChangedSince as error:
        return _changed(request, opened, who, LessonForm(wording=wording), error)
    except GuardRefused as error:
        return _refused(request, opened, who, LessonForm(), refusal_text(error, opened.t), HTTPStatus.CONFLICT)
    except InvalidInput:
        typed, refusal = LessonForm(wording=wording), _wording_fault(opened)
        return _refused(request, opened, who, typed, refusal, HTTPStatus.UNPROCESSABLE_ENTITY)
    notify(request, "lesson.rewritten")
    return go_to(f"/lessen/{opened.id}")


@router.post("/lessen/{lesson_id}/aanbieden")
def submit(request: Request, opened: Opened, who: Writer, typed: Typed) -> Response:
    """Ask a second person to look."""
    return _take(request, opened, who, typed, reviewing.submit, done="lesson.submitted")


@router.post("/lessen/{lesson_id}/goedkeuren")
def approve(request: Request, opened: Opened, who: Writer, typed: Typed, seen: Seen = "") -> Response:
    """Stand for it as the second person, with a reason why nobody can recognise a colleague where that is asked."""
    step = partial(reviewing.approve, unrecognisable=typed.unrecognisable, seen=seen or None)
    return _take(request, opened, who, typed, step, done="lesson.approved", fault=opened.t("sign.reason_fault"))


@router.post("/lessen/{lesson_id}/terugsturen")
def send_back(request: Request, opened: Opened, who: Writer, typed: Typed) -> Response:
    """Return it to its authors with a word."""
    step = partial(reviewing.send_back, reason=typed.reason)
    return _take(request, opened, who, typed, step, done="lesson.sent_back", fault=opened.t("lesson.reason_fault"))


@router.post("/lessen/{lesson_id}/reacties")
def comment(request: Request, opened: Opened, who: Writer, typed: Typed) -> Response:
    """Say something to other coordinators."""
    step = partial(reviewing.comment, text=typed.comment)
    return _take(request, opened, who, typed, step, done="lesson.commented", fault=opened.t("lesson.comment_fault"))


@router.post("/lessen/{lesson_id}/publiceren")
def publish(request: Request, opened: Opened, who: Writer, typed: Typed, seen: Seen = "") -> Response:
    """Publish to the ticked units, now or on the day that was filled in."""
    if not typed.units:
        refusal = opened.t("lesson.choose_one")
        return _refused(request, opened, who, typed, refusal, HTTPStatus.UNPROCESSABLE_ENTITY)
    fault = opened.t("lesson.plan_fault")
    if typed.publish_on:
        later = partial(_plan, typed=typed, seen=seen or None)
        return _take(request, opened, who, typed, later, done="lesson.was_planned", fault=fault)
    now = partial(publishing.publish, units=typed.units, seen=seen or None)
    return _take(request, opened, who, typed, now, done="lesson.was_published", fault=fault)


def _plan(work: UnitOfWork, desk: Desk, lesson_id: str, *, typed: LessonForm, seen: str | None) -> None:
    day = read_day("publish_on", typed.publish_on)
    assert day is not None  # noqa: S101 - the caller publishes at once without one
    publishing.plan(work, desk, lesson_id, units=typed.units, publish_on=day, seen=seen)


@router.post("/lessen/{lesson_id}/intrekken")
def withdraw(request: Request, opened: Opened, who: Writer, typed: Typed) -> Response:
    """Take the lesson back from all units."""
    return _take(request, opened, who, typed, publishing.withdraw, done="lesson.was_withdrawn")


def _wording_fault(opened: OpenLesson) -> str:
    return opened.t("lesson.wording_fault", longest=LONGEST_TITLE)


def _take(
    request: Request,
    opened: OpenLesson,
    who: Principal,
    typed: LessonForm,
    step: Step,
    *,
    done: str,
    fault: str = "",
) -> Response:
    """Do one step; when it is refused, nothing changes and the page says why beside what was typed.

    :param done: key of what to say when it is done.
    :param fault: what to say when what was filled in cannot be used.
    """
    try:
        with opened.leerlus.unit_of_work() as work:
            step(work, desk_of(opened.leerlus, who.name), opened.id)
            work.commit()
    except ChangedSince as error:
        return _changed(request, opened, who, typed, error)
    except GuardRefused as error:
        return _refused(request, opened, who, typed, refusal_text(error, opened.t), HTTPStatus.CONFLICT)
    except DayRejected as error:
        typed = replace(typed, day_fault=DayFault.of(error))
        return _refused(request, opened, who, typed, opened.t(f"day.{error.reason}"), HTTPStatus.UNPROCESSABLE_ENTITY)
    except InvalidInput:
        refusal = fault or opened.t("error.InvalidInput")
        return _refused(request, opened, who, typed, refusal, HTTPStatus.UNPROCESSABLE_ENTITY)
    notify(request, done)
    return go_to(f"/lessen/{opened.id}")


def _refused(
    request: Request, opened: OpenLesson, who: Principal, typed: LessonForm, refusal: str, status: HTTPStatus
) -> Response:
    return render(request, lesson_page(opened, who, typed=typed, refusal=refusal), status=status)


def _changed(request: Request, opened: OpenLesson, who: Principal, typed: LessonForm, error: ChangedSince) -> Response:
    """Say that a colleague was first; what was typed is in the fields, and what the colleague wrote beside it."""
    if error.beside:
        typed = replace(typed, wording=error.beside.form)
    return render(request, lesson_page(opened, who, typed=typed, changed=error), status=HTTPStatus.CONFLICT)
