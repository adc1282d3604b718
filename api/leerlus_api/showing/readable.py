"""A published lesson in the words of a page."""

from collections.abc import Sequence

from leerlus.lessons.model import PublicLesson, PublicTally
from leerlus.settings import Settings
from leerlus_api.contexts.reading import Count, ReadableLesson
from leerlus_api.elements.charts import published_bars
from leerlus_api.elements.translation import Translator

_ROLLED_UP = 3


def readable(lesson: PublicLesson, t: Translator, settings: Settings) -> ReadableLesson:
    """The lesson as a unit reads it."""
    months = tuple(Count(t.month(each.code), each.shown) for each in lesson.by_month)
    return ReadableLesson(
        id=lesson.id,
        language=lesson.language,
        title=lesson.title,
        version=lesson.version,
        published=t.day(lesson.published_at),
        review=t.date(lesson.review_on) if lesson.review_on else "",
        summary=lesson.summary,
        what_happened=lesson.what_happened,
        how_often=lesson.how_often,
        works_well=lesson.works_well,
        total=lesson.total,
        chart=published_bars([(each.name, each.shown) for each in months], small=settings.small_cell),
        units=_rolled_up(lesson.by_unit, t, settings.small_cell),
        months=months,
        wanted=_counts(lesson.wanted, t),
        given=_counts(lesson.given, t),
        quotes=lesson.quotes,
        case=lesson.case,
        questions=lesson.questions,
        questions_leading=lesson.questions_leading,
        questions_policy=lesson.questions_policy,
        changed=lesson.changed,
        tips=lesson.tips,
    )


def _rolled_up(tallies: Sequence[PublicTally], t: Translator, small: int) -> tuple[Count, ...]:
    """Units with few complaints in one line: a long list of "< 5" tells a team nothing."""
    few = [each for each in tallies if each.shown.startswith("<")]
    if len(few) < _ROLLED_UP:
        return _counts(tallies, t)
    others = [each for each in tallies if not each.shown.startswith("<")]
    return (*_counts(others, t), Count(t("reading.few", n=len(few), small=small), ""))


def _counts(tallies: Sequence[PublicTally], t: Translator) -> tuple[Count, ...]:
    return tuple(Count(each.name, t.count(each.shown)) for each in tallies)
