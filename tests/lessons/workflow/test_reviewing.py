"""Review of a lesson: by a second person, with what holds it back, and what is said about it."""

from dataclasses import replace

import pytest

from leerlus.errors import Conflict, GuardRefused, InvalidInput
from leerlus.lessons.model import LessonState
from leerlus.lessons.workflow.publishing import publish, withdraw
from leerlus.lessons.workflow.reviewing import approve, comment, send_back, submit


def test_only_a_second_person_may_approve(store, lesson, desk, second):
    with store() as work:
        with pytest.raises(Conflict, match="Only a lesson in review"):
            approve(work, second, lesson.id)
        submit(work, desk, lesson.id)
        with pytest.raises(Conflict, match="you have written in it"):
            approve(work, desk, lesson.id)
        assert approve(work, second, lesson.id).approved_by == "second"


def test_an_edit_after_approval_needs_a_new_one(store, lesson, approved, edit, desk):
    approved()
    edited = edit(title="Vraag eerst naar letsel")
    assert (edited.state, edited.approved_by) == (LessonState.DRAFT, None)
    with store() as work, pytest.raises(Conflict, match="second person"):
        publish(work, desk, lesson.id, units=["AM"])


@pytest.mark.parametrize(
    ("texts", "place"),
    [
        ({"title": "Bel 06-12345678"}, "The title"),
        ({"questions": ["Wat vond u?", "Wat deed agent De Vries daarna?"]}, "Question 2"),
        ({"questions": ["Wat zou Verbruggen daarvan vinden?"]}, "Question 1"),
    ],
    ids=["phone", "officer", "known name"],
)
def test_what_may_identify_somebody_is_not_approved(store, lesson, edit, desk, second, texts, place):
    edit(**texts)
    with store() as work:
        submit(work, desk, lesson.id)
        with pytest.raises(GuardRefused, match=place) as refusal:
            approve(work, second, lesson.id)
    for hidden in ("12345678", "De Vries", "Verbruggen"):
        assert hidden not in str(refusal.value)


def test_who_knows_an_older_text_is_refused(store, lesson, approved, desk):
    with store() as work:
        stale = work.lessons.get(lesson.id)
    approved()
    with store() as work, pytest.raises(Conflict, match="in the meantime"):
        work.lessons.change(stale, replace(stale, title="Oud"))


def test_coordinators_talk_about_a_text(store, lesson, desk, second):
    with store() as work:
        submit(work, desk, lesson.id)
        comment(work, second, lesson.id, "Mooi, maar de titel kan korter.")
        returned = send_back(work, second, lesson.id, reason="Maak de titel korter.")
        assert returned.state is LessonState.DRAFT
        said = [(each.author, each.text) for each in work.lessons.comments(lesson.id)]
        with pytest.raises(InvalidInput):
            comment(work, desk, lesson.id, "  ")
    assert said == [("second", "Mooi, maar de titel kan korter."), ("second", "Maak de titel korter.")]


@pytest.mark.parametrize("text", ["Verbruggen herkent zich hierin", "Vraag het aan agent De Vries"])
def test_no_comment_names_somebody(store, lesson, desk, second, text):
    with store() as work:
        submit(work, desk, lesson.id)
        for say in (
            lambda: comment(work, second, lesson.id, text),
            lambda: send_back(work, second, lesson.id, reason=text),
            lambda: approve(work, second, lesson.id, unrecognisable=text),
        ):
            with pytest.raises(GuardRefused) as refusal:
                say()
            assert "[…]" in refusal.value.facts["beside"]
        assert work.lessons.comments(lesson.id) == ()
        assert comment(work, second, lesson.id, "K-0 en K-1 lijken op elkaar").text


def test_every_step_leaves_a_trail(store, lesson, edit, publish_to, desk):
    edit(title="Vraag naar letsel voor u boeit")
    publish_to("AM")
    with store() as work:
        withdraw(work, desk, lesson.id)
        work.commit()
        events = work.audit.page(subject=lesson.id).items
    assert [event.action.removeprefix("lesson.") for event in events] == [
        "withdrawn",
        "published",
        "approved",
        "submitted",
        "edited",
        "drafted",
    ]
