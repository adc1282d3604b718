"""The question bank: what was asked, answered and done."""

from dataclasses import replace
from datetime import date

import pytest

from leerlus.lessons.feedback.answer import Recognised, Reply
from leerlus.lessons.feedback.answers import answer
from leerlus.lessons.feedback.questions import question_bank
from leerlus.lessons.workflow.publishing import publish, withdraw
from leerlus.lessons.workflow.reviewing import approve, submit
from leerlus.lessons.workflow.writing import draft_lesson


@pytest.fixture
def answered(store, lesson, publish_to, edit, settings):
    """A lesson of which a later version asks something else, answered by a unit."""
    publish_to("AM")
    edit(questions=["Wie vraagt er naar letsel?"])
    publish_to("AM")
    reply = Reply(recognised=Recognised.YES, action="Vraag vooraf naar letsel.", done_on=date(2025, 5, 1))
    with store() as work:
        answer(work, "AM", lesson.id, reply, actor="team", settings=settings)
        work.commit()
    return lesson


def test_every_question_ever_put_is_there_with_what_came_of_it(store, answered):
    with store() as work:
        bank = question_bank(work)
    assert bank[0].text == "Wie vraagt er naar letsel?"
    assert sorted(each.text for each in bank) == sorted([bank[0].text, *answered.content.asked])
    assert (bank[0].answers, bank[0].recognised, bank[0].done) == (1, 1, 1)
    assert bank[0].actions == ("Vraag vooraf naar letsel.",)


def test_lessons_come_last_put_first_by_the_title_they_had_then(store, answered, theme, desk, second, edit):
    with store() as work:
        work.themes.add(replace(theme, id="T-OTHER2"))
        other = draft_lesson(work, desk, "T-OTHER2")
        submit(work, desk, other.id)
        approve(work, second, other.id)
        shared = other.content.asked[0]
        withdraw(work, desk, answered.id)
        publish(work, desk, other.id, units=["RT"])
        work.commit()
    with store() as work:
        (asked,) = [each for each in question_bank(work) if each.text == shared]
        assert list(asked.lessons) == [other.id, answered.id]
        withdraw(work, desk, other.id)
        work.commit()
    edit(title="Vraag eerst naar letsel", questions=[shared])
    with store() as work:
        submit(work, desk, answered.id)
        approve(work, second, answered.id)
        publish(work, desk, answered.id, units=["AM"])
        work.commit()
    with store() as work:
        asked = question_bank(work)[0]
    assert list(asked.lessons.items()) == [(answered.id, "Vraag eerst naar letsel"), (other.id, other.title)]


def test_the_bank_is_searched_in_questions_titles_and_actions(store, answered):
    with store() as work:
        assert [each.text for each in question_bank(work, contains="WIE vraagt er")] == ["Wie vraagt er naar letsel?"]
        assert len(question_bank(work, contains="vooraf")) == 1 + len(answered.content.asked)
        assert question_bank(work, contains="olifant") == ()


def test_questions_of_drafts_are_not_in_the_bank(store, lesson):
    with store() as work:
        assert question_bank(work) == ()
