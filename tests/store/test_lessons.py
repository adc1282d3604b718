"""Lessons, their versions, and the feed: only what is live, only for the units asked for."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from leerlus.adapters.sql.paging import write_cursor
from leerlus.errors import Conflict, InvalidInput, NotFound
from leerlus.lessons.feedback.answer import Answer, Reply
from leerlus.lessons.model import (
    Comment,
    Figures,
    Lesson,
    LessonContent,
    LessonState,
    Quote,
    Receipt,
    Snapshot,
    Support,
    Tally,
    Version,
)

_NOON = datetime(2025, 5, 1, 12, 0, tzinfo=UTC)
_CONTENT = LessonContent(
    language="nl",
    summary=("Mensen horen niet waarom.", "Dat maakt boos."),
    what_happened=("Een auto was weg.",),
    how_often=("Vijf keer in drie maanden.",),
    works_well=(),
    figures=Figures(
        total=5,
        units=(Tally("AM", "Amsterdam", 3), Tally("DH", "Den Haag", 2)),
        months=(Tally("2025-01", "januari 2025", 5),),
        wanted=(Tally("explanation", "Uitleg", 4),),
    ),
    quotes=(Quote("K-1", "Niemand zei [persoon 1] iets."), Quote("K-2", "Ik stond daar maar.")),
    questions=("Wat zeg jij als eerste?",),
    tips=("Bel terug.",),
    sources=("K-1", "K-2"),
    receipts=(Receipt("Bel terug.", Support.GUIDANCE, ("Handreiking",), "carla"),),
    snapshot=Snapshot(_NOON, ("T-AAAAAA",), "2026.1", ("leerlus-suggestions/1",), ("K-1", "K-2")),
)
_DRAFT = Lesson(
    id="L-1",
    theme_ids=("T-AAAAAA",),
    title="Leg uit waarom een auto wordt weggesleept",
    content=_CONTENT,
    state=LessonState.DRAFT,
    revision=1,
    authors=("carla",),
    created_by="carla",
    created_at=_NOON,
    updated_at=_NOON,
)


def live(work, lesson_id, *units, at=_NOON):
    """Keep a lesson that these units read."""
    lesson = replace(_DRAFT, id=lesson_id, state=LessonState.PUBLISHED, units=units, version=1, live=1)
    work.lessons.add(lesson)
    work.lessons.keep(published(lesson_id, *units, at=at))
    return lesson


def published(lesson_id, *units, at=_NOON, revision=1):
    return Version(
        lesson_id,
        revision,
        _DRAFT.title,
        _CONTENT,
        "carla",
        _NOON,
        number=revision,
        units=units,
        approved_by="dirk",
        published_by="carla",
        published_at=at,
        review_on=date(2025, 8, 1),
    )


def feed(work, units, **asked):
    """Ids in the feed, page by page."""
    ids, cursor = [], None
    while True:
        shown = work.lessons.feed(units, cursor=cursor, **asked)
        ids += [version.lesson_id for version in shown.items]
        cursor = shown.next_cursor
        if cursor is None:
            return ids


def test_a_lesson_comes_back_as_it_went_in_and_can_be_changed(store):
    changed = replace(
        _DRAFT,
        state=LessonState.APPROVED,
        units=("DH", "AM"),
        publish_on=date(2025, 6, 1),
        updated_at=_NOON + timedelta(1),
    )
    with store() as work:
        work.lessons.add(_DRAFT)
        work.commit()
    with store() as work:
        assert work.lessons.get("L-1") == _DRAFT
        work.lessons.change(_DRAFT, changed)
        work.commit()
    with store() as work:
        assert work.lessons.get("L-1") == changed
        with pytest.raises(Conflict, match="in the meantime"):
            work.lessons.change(_DRAFT, changed)
        with pytest.raises(Conflict, match="already"):
            work.lessons.add(_DRAFT)


def test_a_lesson_or_version_that_is_not_there_is_not_found(store):
    with store() as work:
        with pytest.raises(NotFound, match="L-9"):
            work.lessons.get("L-9")
        with pytest.raises(NotFound, match="L-9"):
            work.lessons.version("L-9", 1)


def test_versions_come_back_newest_first(store):
    first = Version("L-1", 1, "Oud", _CONTENT, "carla", _NOON)
    second = published("L-1", "AM", revision=2)
    with store() as work:
        work.lessons.add(_DRAFT)
        work.lessons.keep(first)
        work.lessons.keep(second)
        assert work.lessons.versions("L-1") == (second, first)
        assert work.lessons.version("L-1", 2) == second
        work.lessons.keep(replace(first, number=1, units=("RT",)))
        assert work.lessons.version("L-1", 1).units == ("RT",)


def test_comments_come_back_oldest_first(store):
    said = [Comment("L-1", 1, "dirk", _NOON, text) for text in ("Kort.", "Nog korter.")]
    with store() as work:
        work.lessons.add(_DRAFT)
        for comment in said:
            work.lessons.say(comment)
        assert work.lessons.comments("L-1") == tuple(said)


def test_lessons_are_listed_last_changed_first(store):
    later = replace(_DRAFT, id="L-2", updated_at=_NOON + timedelta(hours=1))
    with store() as work:
        work.lessons.add(later)
        work.lessons.add(_DRAFT)
        assert work.lessons.list() == (later, _DRAFT)
        assert work.lessons.list(LessonState.DRAFT) == (later, _DRAFT)
        assert work.lessons.list(LessonState.WITHDRAWN) == ()


def test_the_feed_holds_only_live_versions_for_the_units(store):
    with store() as work:
        live(work, "L-both", "AM", "DH")
        live(work, "L-korps", "NP", at=_NOON + timedelta(days=1))
        live(work, "L-other", "RT")
        withdrawn = live(work, "L-withdrawn", "AM")
        work.lessons.change(withdrawn, replace(withdrawn, state=LessonState.WITHDRAWN, live=None))
        work.lessons.add(replace(_DRAFT, id="L-draft", units=("AM",)))

        assert feed(work, {"AM", "NP"}) == ["L-korps", "L-both"]
        assert feed(work, ["AM", "DH"]) == ["L-both"]
        assert feed(work, ["LB"]) == []
        assert feed(work, []) == []
        assert [version.lesson_id for version in work.lessons.live()] == ["L-korps", "L-other", "L-both"]


def test_a_new_version_may_be_for_other_units(store):
    with store() as work:
        lesson = live(work, "L-1", "AM")
        work.lessons.keep(published("L-1", "DH", revision=2))
        work.lessons.change(lesson, replace(lesson, live=2, version=2))
        assert feed(work, ["AM"]) == []
        assert feed(work, ["DH"]) == ["L-1"]


@pytest.mark.parametrize("limit", [1, 2, 3, 100])
def test_pages_of_the_feed_have_no_gaps_and_no_repeats(store, limit):
    with store() as work:
        for number in range(7):
            live(work, f"L-{number}", "AM", "NP", at=_NOON + timedelta(microseconds=number // 3))

        assert feed(work, ["AM", "NP"], limit=limit) == ["L-6", "L-5", "L-4", "L-3", "L-2", "L-1", "L-0"]


def test_the_feed_since_a_moment_includes_that_moment(store):
    with store() as work:
        for number in range(3):
            live(work, f"L-{number}", "AM", at=_NOON + timedelta(days=number))

        assert feed(work, ["AM"], since=_NOON + timedelta(days=1)) == ["L-2", "L-1"]


def test_a_cursor_from_elsewhere_is_refused(store):
    with store() as work, pytest.raises(InvalidInput, match="cursor"):
        work.lessons.feed(["AM"], cursor=write_cursor("feed", "yesterday", "L-1"))


def test_comments_and_answers_are_put_in_other_words(store):
    reply = Reply(action="Bel Truus.", remark="Goed.")
    with store() as work:
        work.lessons.add(_DRAFT)
        for text in ("Vraag Truus.", "Akkoord."):
            work.lessons.say(Comment("L-1", 1, "sam", _NOON, text))
        work.answers.add(Answer("L-1", 1, "AM", _NOON, reply))
        assert work.lessons.reword_comments(lambda text: text.replace("Truus", "[…]")) == 1
        assert work.answers.reword(lambda text: text.replace("Truus", "[…]")) == 1
        assert [each.text for each in work.lessons.comments("L-1")] == ["Vraag […].", "Akkoord."]
        assert work.answers.latest("L-1")["AM"].reply == replace(reply, action="Bel […].")


def test_of_two_who_answer_the_second_waits_and_sees_the_first(store, waiting_its_turn):
    first, second = (Answer("L-1", 1, "AM", _NOON, Reply(action=action)) for action in ("Bel terug.", "Leg het uit."))
    with store() as work:
        work.lessons.add(_DRAFT)
        work.commit()
    seen = waiting_its_turn(
        lambda work: work.answers.add(first),
        lambda work: work.answers.add(second),
        lambda work: work.answers.history("L-1", "AM"),
    )
    assert seen == [first, second]
