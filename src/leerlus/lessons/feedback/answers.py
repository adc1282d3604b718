"""What units say back about a lesson: read, discussed, recognised, what they will do, and whether it was done."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

from leerlus.audit.service import record
from leerlus.complaints.units import UnitTree
from leerlus.errors import InvalidInput
from leerlus.known_people import check_leaving
from leerlus.lessons.feedback.answer import Answer, Reply
from leerlus.lessons.telling.reading import lesson_for_unit
from leerlus.ports.store import UnitOfWork
from leerlus.seen import check_unreplaced
from leerlus.settings import Settings
from leerlus.wall_clock import check_day, today

LONGEST_TEXT = 1_000


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one unit stands with a lesson; ``answer`` is ``None`` while it has said nothing."""

    unit: str
    name: str
    answer: Answer | None


def answer(
    work: UnitOfWork,
    unit: str,
    lesson_id: str,
    reply: Reply,
    *,
    actor: str,
    settings: Settings,
    seen: str | None = None,
) -> Answer:
    """Keep what a unit says; to answer with nothing filled in is to say that it was read.

    :param seen: stamp of the answer that was shown; ``None`` when that is not known.
    :raises ChangedSince: it would replace an answer that was not seen.
    :raises NotFound: the unit reads no such lesson.
    :raises DayRejected: a day cannot be.
    :raises InvalidInput: there is a day of no action, or a text is too long.
    :raises GuardRefused: a text may identify somebody.
    """
    lesson = lesson_for_unit(work, unit, lesson_id, settings=settings)
    _check(work, reply, today=today(settings))
    said = Answer(lesson_id, lesson.version, unit, datetime.now(UTC), reply)
    work.answers.add(said)
    *earlier, _ = (Reply(), *(each.reply for each in work.answers.history(lesson_id, unit)))
    check_unreplaced(reply, earlier[-1], earlier, seen)
    record(work, actor, "lesson.answered", lesson_id, {"unit": unit, "version": lesson.version})
    return said


def standings(work: UnitOfWork, lesson_id: str, *, on: date) -> tuple[Standing, ...]:
    """Every unit that is expected to answer and every one that did, by name: nobody is ranked.

    A lesson for the whole organisation is answered by the units right below it that exist on that day.
    """
    tree = work.units.tree()
    lesson = work.lessons.get(lesson_id)
    answers = work.answers.latest(lesson_id)
    expected = {code for unit in lesson.units for code in _expected(tree, unit, on)}
    return _by_name(expected | set(answers), answers, tree)


def _by_name(units: set[str], answers: Mapping[str, Answer], tree: UnitTree) -> tuple[Standing, ...]:
    standing = [Standing(code, tree.name(code), answers.get(code)) for code in units]
    return tuple(sorted(standing, key=lambda each: each.name))


def _expected(tree: UnitTree, code: str, on: date) -> list[str]:
    if tree.unit(code).parent is not None:
        return [code]
    below = [unit.code for unit in tree if unit.parent == code and not unit.abolished(on)]
    return below or [code]


def _check(work: UnitOfWork, reply: Reply, *, today: date) -> None:
    check_day(reply.discussed_on, field="discussed_on", latest=today)
    check_day(reply.action_by, field="action_by")
    check_day(reply.done_on, field="done_on", latest=today)
    if (reply.action_by or reply.done_on) and not reply.action.strip():
        raise InvalidInput("Say what you will do, or leave the day of it empty.")
    for field, text in (("action", reply.action), ("remark", reply.remark)):
        if len(text) > LONGEST_TEXT:
            raise InvalidInput(f"Write at most {LONGEST_TEXT} characters.")
        check_leaving(work, text, field=field)
