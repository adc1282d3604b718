"""What units changed after earlier lessons."""

from datetime import date

import pytest

from leerlus.lessons.drafting.changes import changes_after_lessons
from leerlus.lessons.feedback.answer import Reply
from leerlus.lessons.feedback.answers import answer

ACTION = "Wij vragen nu vooraf naar letsel."


@pytest.fixture
def replies(store, lesson, publish_to, settings):
    """Publish to three units and let each say something."""

    def of(**by_unit):
        publish_to(*by_unit)
        with store() as work:
            for unit, reply in by_unit.items():
                answer(work, unit, lesson.id, reply, actor="team", settings=settings)
            work.commit()

    return of


def test_only_what_is_done_counts_and_the_same_action_once(store, lesson, replies):
    replies(
        AM=Reply(action=ACTION, done_on=date(2025, 5, 1)),
        DH=Reply(action=ACTION.upper(), done_on=date(2025, 4, 1)),
        MN=Reply(action="Wij gaan oefenen.", action_by=date(2025, 9, 1)),
    )
    with store() as work:
        (change,) = changes_after_lessons(work, lesson.theme_ids, language="nl")
    assert (change.lesson_id, change.action) == (lesson.id, ACTION)


def test_what_came_of_the_lesson_itself_is_no_news_in_it(store, lesson, replies):
    replies(AM=Reply(action=ACTION, done_on=date(2025, 5, 1)))
    with store() as work:
        assert changes_after_lessons(work, lesson.theme_ids, language="nl", apart_from=lesson.id) == ()
        assert len(changes_after_lessons(work, ["T-ANOTHER"], language="nl")) == 1
        assert changes_after_lessons(work, ["T-ANOTHER"], language="en") == ()


def test_drafts_have_changed_nothing(store, lesson):
    with store() as work:
        assert changes_after_lessons(work, lesson.theme_ids, language="nl") == ()
