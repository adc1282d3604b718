"""Lessons, and the feed: only what is published, only for the units asked for."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from leerlus.adapters.sql.paging import write_cursor
from leerlus.errors import InvalidInput, NotFound
from leerlus.lessons.model import Lesson, LessonContent, LessonState, Quote, Tally

_NOON = datetime(2025, 5, 1, 12, 0, tzinfo=UTC)
_DRAFT = Lesson(
    id="L-1",
    theme_id="T-AAAAAA",
    title="Leg uit waarom een auto wordt weggesleept",
    content=LessonContent(
        summary="Mensen horen niet waarom. Dat maakt boos.",
        what_happened="Een auto was weg.",
        how_often="Vijf keer in drie maanden.",
        total=5,
        units=(Tally("AM", "Amsterdam", 3), Tally("DH", "Den Haag", 2)),
        months=(Tally("2025-01", "januari 2025", 5),),
        wanted=(Tally("explanation", "Uitleg", 4),),
        quotes=(Quote("K-1", "Niemand zei [persoon 1] iets."), Quote("K-2", "Ik stond daar maar.")),
        questions=("Wat zeg jij als eerste?",),
        tips=("Bel terug.",),
        sources=("K-1", "K-2"),
    ),
    state=LessonState.DRAFT,
    units=(),
    version=0,
    created_by="carla",
    created_at=_NOON,
    updated_at=_NOON,
)


@pytest.fixture
def published():
    """Makes a published lesson."""

    def publish(lesson_id, *units, at=_NOON):
        return replace(
            _DRAFT,
            id=lesson_id,
            state=LessonState.PUBLISHED,
            units=units,
            version=1,
            published_by="carla",
            published_at=at,
            updated_at=at,
        )

    return publish


def feed(work, units, **asked):
    """Ids in the feed, page by page."""
    ids, cursor = [], None
    while True:
        shown = work.lessons.feed(units, cursor=cursor, **asked)
        ids += [lesson.id for lesson in shown.items]
        cursor = shown.next_cursor
        if cursor is None:
            return ids


def test_a_lesson_comes_back_as_it_went_in_and_can_be_changed(store, published):
    with store() as work:
        work.lessons.save(_DRAFT)
        work.commit()
    with store() as work:
        assert work.lessons.get("L-1") == _DRAFT
        work.lessons.save(published("L-1", "DH", "AM"))
        work.commit()
    with store() as work:
        assert work.lessons.get("L-1") == published("L-1", "DH", "AM")


def test_a_lesson_that_is_not_there_is_not_found(store):
    with store() as work, pytest.raises(NotFound, match="L-9"):
        work.lessons.get("L-9")


def test_lessons_are_listed_last_changed_first(store, published):
    later = published("L-2", "AM", at=_NOON + timedelta(hours=1))
    with store() as work:
        work.lessons.save(later)
        work.lessons.save(_DRAFT)
        assert work.lessons.list() == (later, _DRAFT)
        assert work.lessons.list(LessonState.DRAFT) == (_DRAFT,)
        assert work.lessons.list(LessonState.WITHDRAWN) == ()


def test_the_feed_holds_only_published_lessons_of_the_units(store, published):
    with store() as work:
        work.lessons.save(published("L-both", "AM", "DH"))
        work.lessons.save(published("L-korps", "NP", at=_NOON + timedelta(days=1)))
        work.lessons.save(published("L-other", "RT"))
        work.lessons.save(replace(published("L-withdrawn", "AM"), state=LessonState.WITHDRAWN))
        work.lessons.save(replace(_DRAFT, id="L-draft", units=("AM",)))

        assert feed(work, {"AM", "NP"}) == ["L-korps", "L-both"]
        assert feed(work, ["AM", "DH"]) == ["L-both"]
        assert feed(work, ["LB"]) == []
        assert feed(work, []) == []


def test_a_lesson_leaves_the_feed_of_a_unit_it_is_taken_from(store, published):
    with store() as work:
        work.lessons.save(published("L-1", "AM"))
        work.lessons.save(published("L-1", "DH"))
        assert feed(work, ["AM"]) == []
        assert feed(work, ["DH"]) == ["L-1"]


@pytest.mark.parametrize("limit", [1, 2, 3, 100])
def test_pages_of_the_feed_have_no_gaps_and_no_repeats(store, published, limit):
    with store() as work:
        for number in range(7):
            moment = _NOON + timedelta(microseconds=number // 3)
            work.lessons.save(published(f"L-{number}", "AM", "NP", at=moment))

        assert feed(work, ["AM", "NP"], limit=limit) == ["L-6", "L-5", "L-4", "L-3", "L-2", "L-1", "L-0"]


def test_the_feed_since_a_moment_includes_that_moment(store, published):
    with store() as work:
        for number in range(3):
            work.lessons.save(published(f"L-{number}", "AM", at=_NOON + timedelta(days=number)))

        assert feed(work, ["AM"], since=_NOON + timedelta(days=1)) == ["L-2", "L-1"]


def test_a_cursor_from_elsewhere_is_refused(store):
    with store() as work, pytest.raises(InvalidInput, match="cursor"):
        work.lessons.feed(["AM"], cursor=write_cursor("feed", "yesterday", "L-1"))
