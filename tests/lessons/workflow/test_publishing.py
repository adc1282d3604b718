from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from leerlus.errors import Conflict, GuardRefused, InvalidInput, UnknownCode
from leerlus.lessons.model import LessonState
from leerlus.lessons.telling.reading import lessons_for_unit
from leerlus.lessons.workflow.publishing import plan, publish, publish_due, withdraw
from leerlus.lessons.workflow.reviewing import approve, submit
from leerlus.lessons.workflow.writing import draft_lesson
from leerlus.themes.model import Stage
from leerlus.wall_clock import today


def test_nothing_is_published_without_approval(store, lesson, desk):
    with store() as work:
        with pytest.raises(Conflict, match="second person"):
            publish(work, desk, lesson.id, units=["AM"])
        submit(work, desk, lesson.id)
        with pytest.raises(Conflict, match="second person"):
            publish(work, desk, lesson.id, units=["AM"])


def test_a_published_lesson_carries_who_stood_for_it(store, publish_to, lesson):
    published = publish_to("AM")
    assert (published.state, published.version, published.units) == (LessonState.PUBLISHED, 1, ("AM",))
    with store() as work:
        version = work.lessons.version(lesson.id, 1)
    assert (version.number, version.approved_by, version.published_by) == (1, "second", "coordinator")
    local = version.published_at.astimezone(ZoneInfo("Europe/Amsterdam"))
    assert version.review_on == local.date() + timedelta(days=91)


def test_unknown_and_abolished_units_are_refused(store, approved, lesson, desk, settings):
    approved()
    with store() as work:
        with pytest.raises(UnknownCode):
            publish(work, desk, lesson.id, units=["AM", "NOSUCH"])
        with pytest.raises(UnknownCode, match="abolished on 2023-12-31"):
            publish(work, desk, lesson.id, units=["LE"])
        with pytest.raises(InvalidInput, match="at least one unit"):
            publish(work, desk, lesson.id, units=[])
        with pytest.raises(UnknownCode):
            lessons_for_unit(work, "NOSUCH", settings=settings)


def test_a_planned_lesson_goes_out_on_its_day_and_once(store, lesson, approved, desk, settings, read_by):
    approved()
    day = today(desk.settings) + timedelta(days=2)
    with store() as work:
        plan(work, desk, lesson.id, units=["AM"], publish_on=day)
        work.commit()
        assert publish_due(work, desk) == ()
        morning = datetime(day.year, day.month, day.day, 7, 30, tzinfo=UTC)
        assert publish_due(work, desk, now=morning) == (lesson.id,)
        assert publish_due(work, desk, now=morning) == ()
        assert work.lessons.get(lesson.id).version == 1
        work.commit()
    assert read_by("AM") == [lesson.id]


def test_a_day_that_is_past_is_refused(store, lesson, approved, desk):
    approved()
    with store() as work, pytest.raises(InvalidInput, match="not past"):
        plan(work, desk, lesson.id, units=["AM"], publish_on=date(2020, 1, 1))


@pytest.mark.parametrize(
    ("moment", "due"),
    [
        ("2026-03-28T23:30:00Z", False),
        ("2026-03-29T04:59:00Z", False),
        ("2026-03-29T05:00:00Z", True),
        ("2026-10-25T05:59:00Z", False),
        ("2026-10-25T06:00:00Z", True),
    ],
    ids=[
        "night before",
        "summer time begins, too early",
        "summer time, seven",
        "winter time, too early",
        "winter, seven",
    ],
)
def test_the_publication_hour_is_local_also_when_the_clock_changes(store, lesson, approved, desk, moment, due):
    approved()
    now = datetime.fromisoformat(moment)
    with store() as work:
        day = date(2026, 3, 29) if now.month == 3 else date(2026, 10, 25)
        planned = work.lessons.get(lesson.id)
        work.lessons.change(planned, replace(planned, units=("AM",), publish_on=day))
        assert bool(publish_due(work, desk, now=now)) is due


def test_a_planned_lesson_that_no_longer_fits_is_held_back(store, lesson, approved, desk):
    approved()
    day = today(desk.settings) + timedelta(days=1)
    with store() as work:
        plan(work, desk, lesson.id, units=["AM"], publish_on=day)
        units = [*work.units.tree()]
        work.units.replace(replace(unit, valid_to=date(2020, 1, 1)) if unit.code == "AM" else unit for unit in units)
        noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
        assert publish_due(work, desk, now=noon) == ()
        held = work.lessons.get(lesson.id)
        assert (held.state, held.publish_on) == (LessonState.IN_REVIEW, None)
        assert "abolished" in work.lessons.comments(lesson.id)[-1].text


def test_two_lessons_about_one_theme_do_not_reach_one_unit(store, theme, lesson, publish_to, desk, second):
    publish_to("AM")
    with store() as work:
        again = draft_lesson(work, desk, theme.id)
        submit(work, desk, again.id)
        approve(work, second, again.id)
        with pytest.raises(GuardRefused, match=f"read lesson {lesson.id} about the same theme") as refusal:
            publish(work, desk, again.id, units=["AM-OOST"])
        assert refusal.value.reason == "told_already"
        assert publish(work, desk, again.id, units=["RT"]).version == 1


def test_a_clock_that_is_set_back_changes_no_order(store, theme, lesson, publish_to, desk, second):
    publish_to("AM")
    with store() as work:
        (live,) = work.lessons.live()
        tomorrow = live.published_at + timedelta(days=1)
        work.lessons.keep(replace(live, published_at=tomorrow))
        other = draft_lesson(work, desk, theme.id)
        submit(work, desk, other.id)
        approve(work, second, other.id)
        publish(work, desk, other.id, units=["RT"])
        assert work.lessons.version(other.id, 1).published_at > tomorrow


def test_withdrawing_takes_it_from_all_units(store, lesson, publish_to, desk, read_by):
    publish_to("AM")
    with store() as work:
        assert withdraw(work, desk, lesson.id).state is LessonState.WITHDRAWN
        with pytest.raises(Conflict, match="not published"):
            withdraw(work, desk, lesson.id)
        work.commit()
    assert read_by("AM") == []


def test_the_theme_of_a_lesson_shows_at_once_that_it_is_watched(store, lesson, theme, desk, publish_to):
    def stage():
        with store() as work:
            return work.themes.get(theme.id).stage

    assert stage() is Stage.LESSON
    publish_to("AM")
    assert stage() is Stage.WATCHED
    with store() as work:
        withdraw(work, desk, lesson.id)
        work.commit()
    assert stage() is Stage.LESSON
