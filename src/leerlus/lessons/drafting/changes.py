"""What units changed after earlier lessons: "you said, we changed"."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from leerlus.ports.store import UnitOfWork

_TOLD = 3


@dataclass(frozen=True, slots=True)
class Change:
    """What a unit said that it has done. Which unit is not told.

    :param lesson_id: the lesson after which it was done.
    """

    lesson_id: str
    action: str
    done_on: date


def changes_after_lessons(
    work: UnitOfWork, theme_ids: Collection[str], *, language: str, apart_from: str = ""
) -> tuple[Change, ...]:
    """Up to three different actions that are done: those after lessons about the same themes first, then the newest.

    :param language: of the lessons that are looked at, so that a lesson speaks one language.
    :param apart_from: id of the lesson that will tell of them.
    """
    akin: dict[Change, bool] = {}
    for lesson in work.lessons.list():
        if lesson.version and lesson.id != apart_from and lesson.content.language == language:
            about_the_same = not set(theme_ids).isdisjoint(lesson.theme_ids)
            akin.update(dict.fromkeys(_done(work, lesson.id), about_the_same))
    ordered = sorted(akin, key=lambda each: (akin[each], each.done_on, each.action), reverse=True)
    different: dict[str, Change] = {}
    for change in ordered:
        different.setdefault(change.action.casefold(), change)
    return tuple(different.values())[:_TOLD]


def _done(work: UnitOfWork, lesson_id: str) -> list[Change]:
    replies = [answer.reply for answer in work.answers.latest(lesson_id).values()]
    return [Change(lesson_id, each.action, each.done_on) for each in replies if each.action and each.done_on]
