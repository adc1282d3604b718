"""What every step of a lesson does: look at its state, move it on, keep the words as they are now."""

from dataclasses import replace
from datetime import UTC, datetime

from leerlus.audit.service import record
from leerlus.errors import Conflict
from leerlus.known_people import wall
from leerlus.lessons.desk import Desk
from leerlus.lessons.guarding import guard
from leerlus.lessons.guarding.recognition import check_judged, signs_of_one_colleague
from leerlus.lessons.model import Lesson, LessonState, Version
from leerlus.ports.store import UnitOfWork
from leerlus.seen import check_seen, stamp


def moved(work: UnitOfWork, desk: Desk, lesson: Lesson, event: str, **fields: object) -> Lesson:
    """The lesson with other fields, kept and in the audit trail as this event."""
    after: Lesson = replace(lesson, updated_at=datetime.now(UTC), **fields)  # type: ignore[arg-type]  # fields of any type
    work.lessons.change(lesson, after)
    record(work, desk.actor, event, lesson.id, {"revision": lesson.revision, "version": lesson.version})
    return after


def in_state(lesson: Lesson, state: LessonState, otherwise: str) -> Lesson:
    """The lesson itself.

    :param otherwise: what is said when it is in another state.
    :raises Conflict: it is.
    """
    if lesson.state is not state:
        raise Conflict(otherwise)
    return lesson


def text_seen(lesson: Lesson) -> str:
    """Stamp of the text at hand, for whoever is to stand for it."""
    return stamp(lesson.title, lesson.content)


def check_text_seen(lesson: Lesson, seen: str | None) -> None:
    """:raises ChangedSince: it is not the text of this stamp; ``None`` when that is not known."""
    check_seen(seen, lesson.title, lesson.content)


def revision_of(lesson: Lesson, author: str) -> Version:
    """The words of a lesson as they are now, for its history."""
    return Version(lesson.id, lesson.revision, lesson.title, lesson.content, author, lesson.updated_at)


def check_fit(work: UnitOfWork, desk: Desk, lesson: Lesson) -> None:
    """Whether the lesson may go out as it is.

    :raises GuardRefused: it rests on too little, a sentence rests on nothing, it may identify somebody, tells
        a small count, or readers may recognise one colleague and nobody said why not.
    """
    sources = [each for each in work.complaints.many(lesson.content.sources).values() if each.readable]
    guard.check_enough(sources, desk.settings)
    guard.check_supported(lesson.content)
    guard.check_anonymous(lesson.title, lesson.content, wall(work))
    guard.check_undisclosed(lesson.content.figures, published_versions(work, lesson.id), desk.settings)
    guard.check_apart(lesson, work.lessons.live(), desk.settings)
    check_judged(lesson, signs_of_one_colleague(work, lesson, desk.settings), work.lessons.comments(lesson.id))


def published_versions(work: UnitOfWork, lesson_id: str) -> list[Version]:
    """Every version that units have read or read now."""
    return [each for each in work.lessons.versions(lesson_id) if each.number is not None]
