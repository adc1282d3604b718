"""From an approved lesson to what units read: planned, published, withdrawn."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from leerlus.audit.service import Facts, record
from leerlus.errors import Conflict, DayRejected, GuardRefused, InvalidInput, UnknownCode
from leerlus.lessons.catalogue import catalogue
from leerlus.lessons.desk import Desk
from leerlus.lessons.model import Lesson, LessonState, Version
from leerlus.lessons.telling.message import Event
from leerlus.lessons.telling.news import announce
from leerlus.lessons.workflow.reviewing import say
from leerlus.lessons.workflow.steps import check_fit, check_text_seen, in_state, moved
from leerlus.ports.store import UnitOfWork
from leerlus.themes.weighing.staging import restage
from leerlus.wall_clock import check_day, local_now, today

REVIEW_AFTER = timedelta(days=91)
_INSTANT = timedelta(microseconds=1)


def plan(
    work: UnitOfWork, desk: Desk, lesson_id: str, *, units: Sequence[str], publish_on: date, seen: str | None = None
) -> Lesson:
    """Let an approved lesson go out by itself on a day, at the hour that the settings name.

    :param seen: stamp of the text that was read; ``None`` when that is not known.
    :raises Conflict: it is not approved.
    :raises ChangedSince: it is another text by now.
    :raises DayRejected: the day is past, or too far away to be meant.
    :raises InvalidInput: no unit was chosen.
    :raises UnknownCode: a unit does not exist or no longer exists on that day.
    """
    lesson = in_state(work.lessons.get(lesson_id), LessonState.APPROVED, "Only an approved lesson can be planned.")
    check_text_seen(lesson, seen)
    check_day(publish_on, field="publish_on")
    if publish_on < today(desk.settings):
        raise DayRejected("Choose a day that is not past.", reason="past", field="publish_on")
    chosen = _existing(work, units, on=publish_on)
    return moved(work, desk, lesson, "lesson.planned", units=chosen, publish_on=publish_on)


def publish(work: UnitOfWork, desk: Desk, lesson_id: str, *, units: Sequence[str], seen: str | None = None) -> Lesson:
    """Let these units, and everything below them, read the approved text; each publication is a new version.

    :param seen: stamp of the text that was read; ``None`` when that is not known.
    :raises NotFound: there is no such lesson.
    :raises ChangedSince: it is another text by now.
    :raises InvalidInput: no unit was chosen.
    :raises UnknownCode: a unit does not exist, or no longer.
    :raises Conflict: nobody else has approved the text.
    :raises GuardRefused: it rests on too little, may identify somebody, tells a small count, or another lesson about
        the theme is live there.
    """
    lesson = in_state(
        work.lessons.get(lesson_id), LessonState.APPROVED, "A second person must approve this lesson first."
    )
    check_text_seen(lesson, seen)
    chosen = _existing(work, units, on=today(desk.settings))
    check_fit(work, desk, lesson)
    _check_no_other(work, lesson, chosen)
    published = _live(lesson, chosen, desk, at=_after_the_last(work, datetime.now(UTC)))
    work.lessons.change(lesson, published)
    version = _new_version(work.lessons.version(lesson_id, lesson.revision), published, desk)
    work.lessons.keep(version)
    announce(work, Event.PUBLISHED, version, desk.settings)
    facts: Facts = {"version": published.version, "units": list(chosen), "approved_by": lesson.approved_by}
    record(work, desk.actor, "lesson.published", lesson_id, facts)
    restage(work, published.theme_ids, desk.settings)
    return published


def publish_due(work: UnitOfWork, desk: Desk, *, now: datetime | None = None) -> tuple[str, ...]:
    """Publish every approved lesson whose day has come. One that the guard now refuses goes back to review.

    :param now: the present moment, with a time zone.
    :returns: ids of the lessons that went out.
    """
    local = local_now(desk.settings, now)
    day = local.date() if local.hour >= desk.settings.publish_hour else local.date() - timedelta(days=1)
    out = []
    for lesson in work.lessons.list(LessonState.APPROVED):
        if lesson.publish_on is None or lesson.publish_on > day:
            continue
        try:
            out.append(publish(work, desk, lesson.id, units=lesson.units).id)
        except (Conflict, UnknownCode) as refusal:
            say(work, desk, lesson.id, catalogue(lesson.content.language).say("held_back", reason=refusal))
            fields = {"state": LessonState.IN_REVIEW, "approved_by": None, "publish_on": None}
            moved(work, desk, lesson, "lesson.held-back", **fields)
    return tuple(out)


def withdraw(work: UnitOfWork, desk: Desk, lesson_id: str) -> Lesson:
    """Take a lesson back from all units.

    :raises NotFound: there is no such lesson.
    :raises Conflict: units do not read it.
    """
    lesson = work.lessons.get(lesson_id)
    if lesson.live is None:
        raise Conflict("This lesson is not published, so there is nothing to withdraw.")
    state = LessonState.WITHDRAWN if lesson.state is LessonState.PUBLISHED else lesson.state
    announce(work, Event.WITHDRAWN, work.lessons.version(lesson_id, lesson.live), desk.settings)
    withdrawn = moved(work, desk, lesson, "lesson.withdrawn", state=state, live=None)
    restage(work, withdrawn.theme_ids, desk.settings)
    return withdrawn


def _live(lesson: Lesson, units: tuple[str, ...], desk: Desk, *, at: datetime) -> Lesson:
    return replace(
        lesson,
        state=LessonState.PUBLISHED,
        units=units,
        version=lesson.version + 1,
        live=lesson.revision,
        authors=(),
        publish_on=None,
        review_on=today(desk.settings) + REVIEW_AFTER,
        updated_at=at,
    )


def _new_version(words: Version, published: Lesson, desk: Desk) -> Version:
    return replace(
        words,
        number=published.version,
        units=published.units,
        approved_by=published.approved_by,
        published_by=desk.actor,
        published_at=published.updated_at,
        review_on=published.review_on,
    )


def _check_no_other(work: UnitOfWork, lesson: Lesson, units: Sequence[str]) -> None:
    tree = work.units.tree()
    lines = {code for unit in units for code in (*tree.lineage(unit), *tree.branch(unit))}
    for other in work.lessons.list():
        same = set(other.theme_ids) & set(lesson.theme_ids)
        if other.id != lesson.id and other.live is not None and same and lines & set(other.units):
            told = f"These units read lesson {other.id} about the same theme. Update or withdraw that one."
            raise GuardRefused(told, reason="told_already", lesson=other.id)


def _existing(work: UnitOfWork, units: Sequence[str], *, on: date) -> tuple[str, ...]:
    if not units:
        raise InvalidInput("Choose at least one unit to publish to.")
    tree = work.units.tree()
    for code in units:
        unit = tree.unit(code)
        if unit.abolished(on):
            raise UnknownCode(f"Unit {code} was abolished on {unit.valid_to}. Choose the unit that came after it.")
    return tuple(sorted(set(units)))


def _after_the_last(work: UnitOfWork, now: datetime) -> datetime:
    """A moment later than any publication so far, also after the clock was set back: feeds are read "since"."""
    last = max((each.published_at for each in work.lessons.live() if each.published_at), default=None)
    return now if last is None or now > last else last + _INSTANT
