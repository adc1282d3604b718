"""The second person: a lesson is offered, commented on, sent back or approved."""

from datetime import UTC, datetime

from leerlus.errors import Conflict, InvalidInput
from leerlus.lessons.desk import Desk
from leerlus.lessons.guarding import guard
from leerlus.lessons.model import Comment, Lesson, LessonState
from leerlus.lessons.workflow.steps import check_fit, in_state, moved
from leerlus.ports.store import UnitOfWork

LONGEST_COMMENT = 2_000


def submit(work: UnitOfWork, desk: Desk, lesson_id: str) -> Lesson:
    """Ask a second person to look.

    :raises Conflict: it is not a draft.
    :raises GuardRefused: a sentence rests on nothing.
    """
    lesson = in_state(work.lessons.get(lesson_id), LessonState.DRAFT, "Only a draft can be offered for review.")
    guard.check_supported(lesson.content)
    return moved(work, desk, lesson, "lesson.submitted", state=LessonState.IN_REVIEW)


def send_back(work: UnitOfWork, desk: Desk, lesson_id: str, *, reason: str) -> Lesson:
    """Return it to its authors with a word.

    :raises InvalidInput: no reason was given.
    :raises Conflict: it is not in review or approved.
    """
    lesson = work.lessons.get(lesson_id)
    if lesson.state not in {LessonState.IN_REVIEW, LessonState.APPROVED}:
        raise Conflict("Only a lesson in review can be sent back.")
    comment(work, desk, lesson_id, reason)
    fields = {"state": LessonState.DRAFT, "approved_by": None, "publish_on": None}
    return moved(work, desk, lesson, "lesson.sent-back", **fields)


def approve(work: UnitOfWork, desk: Desk, lesson_id: str) -> Lesson:
    """Stand for the lesson as the second person.

    :raises Conflict: it is not in review, or whoever approves has written in it.
    :raises GuardRefused: it may not go out as it is.
    """
    lesson = in_state(work.lessons.get(lesson_id), LessonState.IN_REVIEW, "Only a lesson in review can be approved.")
    if desk.actor in lesson.authors:
        raise Conflict("Somebody else must approve this lesson: you have written in it.")
    check_fit(work, desk, lesson)
    return moved(work, desk, lesson, "lesson.approved", state=LessonState.APPROVED, approved_by=desk.actor)


def comment(work: UnitOfWork, desk: Desk, lesson_id: str, text: str) -> Comment:
    """Say something about the text at hand to other coordinators.

    :raises NotFound: there is no such lesson.
    :raises InvalidInput: the text is empty or too long.
    """
    lesson = work.lessons.get(lesson_id)
    if not text.strip() or len(text) > LONGEST_COMMENT:
        raise InvalidInput(f"Write a comment of 1 to {LONGEST_COMMENT} characters.")
    said = Comment(lesson_id, lesson.revision, desk.actor, datetime.now(UTC), text.strip())
    work.lessons.say(said)
    return said
