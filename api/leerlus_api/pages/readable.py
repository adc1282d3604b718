"""A published lesson in the words of a page."""

from collections.abc import Sequence

from leerlus.lessons.model import PublicLesson, PublicTally
from leerlus_api.contexts import Count, ReadableLesson
from leerlus_api.translation import Translator


def readable(lesson: PublicLesson, t: Translator) -> ReadableLesson:
    """The lesson as a unit reads it."""
    return ReadableLesson(
        id=lesson.id,
        title=lesson.title,
        version=lesson.version,
        published=t.date(lesson.published_at.date()) if lesson.published_at else "",
        summary=lesson.summary,
        what_happened=lesson.what_happened,
        how_often=lesson.how_often,
        total=lesson.total,
        units=_counts(lesson.by_unit),
        months=tuple(Count(t.month(each.code), each.shown) for each in lesson.by_month),
        wanted=_counts(lesson.wanted),
        quotes=lesson.quotes,
        questions=lesson.questions,
        tips=lesson.tips,
    )


def _counts(tallies: Sequence[PublicTally]) -> tuple[Count, ...]:
    return tuple(Count(each.name, each.shown) for each in tallies)
