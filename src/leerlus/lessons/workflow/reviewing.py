"""The second person: a lesson is offered, commented on, sent back or approved."""

from datetime import UTC, datetime

from leerlus.audit.service import Facts, record
from leerlus.errors import Conflict, InvalidInput
from leerlus.known_people import check_inside
from leerlus.lessons.desk import Desk
from leerlus.lessons.guarding import guard
from leerlus.lessons.guarding.recognition import signs_of_one_colleague
from leerlus.lessons.model import Comment, Lesson, LessonState, ReviewQuestion
from leerlus.lessons.workflow.steps import check_fit, check_text_seen, in_state, moved
from leerlus.ports.store import UnitOfWork

LONGEST_COMMENT = 2_000
SHORTEST_REASON = 10


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
    :raises GuardRefused: it may identify somebody.
    :raises Conflict: it is not in review or approved.
    """
    lesson = work.lessons.get(lesson_id)
    if lesson.state not in {LessonState.IN_REVIEW, LessonState.APPROVED}:
        raise Conflict("Only a lesson in review can be sent back.")
    comment(work, desk, lesson_id, reason)
    fields = {"state": LessonState.DRAFT, "approved_by": None, "publish_on": None}
    return moved(work, desk, lesson, "lesson.sent-back", **fields)


def approve(
    work: UnitOfWork, desk: Desk, lesson_id: str, *, unrecognisable: str = "", seen: str | None = None
) -> Lesson:
    """Stand for the lesson as the second person.

    :param unrecognisable: why nobody can recognise one colleague in it; needed where
        :func:`~leerlus.lessons.guarding.recognition.signs_of_one_colleague` finds something. Kept with the comments.
    :param seen: stamp of the text that the second person read; ``None`` when that is not known.
    :raises Conflict: it is not in review, or whoever approves has written in it.
    :raises ChangedSince: it is another text by now.
    :raises InvalidInput: that reason is too short to be one, or too long.
    :raises GuardRefused: it may not go out as it is, or that reason may identify somebody.
    """
    lesson = in_state(work.lessons.get(lesson_id), LessonState.IN_REVIEW, "Only a lesson in review can be approved.")
    check_text_seen(lesson, seen)
    if desk.actor in lesson.authors:
        raise Conflict("Somebody else must approve this lesson: you have written in it.")
    if unrecognisable.strip():
        _judge(work, desk, lesson, unrecognisable)
    check_fit(work, desk, lesson)
    return moved(work, desk, lesson, "lesson.approved", state=LessonState.APPROVED, approved_by=desk.actor)


def comment(work: UnitOfWork, desk: Desk, lesson_id: str, text: str) -> Comment:
    """Say something about the text at hand to other coordinators.

    :raises NotFound: there is no such lesson.
    :raises InvalidInput: the text is empty or too long.
    :raises GuardRefused: it may identify somebody.
    """
    if not text.strip() or len(text) > LONGEST_COMMENT:
        raise InvalidInput(f"Write a comment of 1 to {LONGEST_COMMENT} characters.")
    check_inside(work, text.strip())
    return say(work, desk, lesson_id, text)


def say(work: UnitOfWork, desk: Desk, lesson_id: str, text: str) -> Comment:
    """Keep what nobody typed: why a planned lesson was held back.

    :raises NotFound: there is no such lesson.
    """
    lesson = work.lessons.get(lesson_id)
    said = Comment(lesson_id, lesson.revision, desk.actor, datetime.now(UTC), text.strip())
    work.lessons.say(said)
    return said


def _judge(work: UnitOfWork, desk: Desk, lesson: Lesson, reason: str) -> None:
    """Say why nobody can recognise one colleague in the text at hand."""
    if not SHORTEST_REASON <= len(reason.strip()) <= LONGEST_COMMENT:
        raise InvalidInput(f"Give a reason of {SHORTEST_REASON} to {LONGEST_COMMENT} characters.")
    check_inside(work, reason.strip())
    question = ReviewQuestion.ONE_COLLEAGUE
    now = datetime.now(UTC)
    work.lessons.say(Comment(lesson.id, lesson.revision, desk.actor, now, reason.strip(), answers=question))
    signs = signs_of_one_colleague(work, lesson, desk.settings)
    facts: Facts = {"revision": lesson.revision, "signs": sorted({each.clue.value for each in signs})}
    record(work, desk.actor, "lesson.judged-unrecognisable", lesson.id, facts)
