"""Receipts of sentences, and evidence that may no longer be used."""

from dataclasses import replace

import pytest

from leerlus.lessons.model import LessonState, Support
from leerlus.lessons.receipts import sentences_of, unsupported
from leerlus.lessons.telling.reading import lessons_for_unit
from leerlus.lessons.workflow.letting_go import evidence_of, let_go
from leerlus.lessons.workflow.publishing import withdraw


def test_every_sentence_of_a_draft_has_a_receipt(lesson, theme):
    content = lesson.content
    assert unsupported(content) == ()
    receipts = {receipt.sentence: receipt for receipt in content.receipts}
    assert set(content.claims) <= set(receipts)
    told = [each for each in receipts.values() if each.support is Support.COMPLAINTS]
    assert told
    assert {ref for each in told for ref in each.refs} <= set(theme.members)


def test_what_a_complaint_said_is_really_there(store, lesson):
    with store() as work:
        texts = {key: each.text for key, each in work.complaints.many(evidence_of(lesson.content)).items()}
    for receipt in lesson.content.receipts:
        if receipt.support is Support.COMPLAINTS:
            cited = receipt.sentence[receipt.sentence.index("“") + 1 : receipt.sentence.rindex("”")]
            assert all(cited in texts[ref] for ref in receipt.refs)


def test_sentences_that_were_there_are_kept_whole(lesson):
    typed = "\n".join(lesson.content.what_happened)
    known = [receipt.sentence for receipt in lesson.content.receipts]
    assert sentences_of(typed, known=known, language="nl") == lesson.content.what_happened
    assert sentences_of("Een zin. En nog een!", known=known, language="nl") == ("Een zin.", "En nog een!")


@pytest.fixture
def quoted(lesson):
    """A complaint that the lesson quotes."""
    return lesson.content.quotes[0].complaint_id


@pytest.fixture
def told(lesson):
    """A complaint of which a sentence stands in “what happened”."""
    return next(each.refs[0] for each in lesson.content.receipts if each.support is Support.COMPLAINTS)


@pytest.mark.parametrize("which", ["quoted", "told"])
def test_words_of_an_erased_complaint_leave_and_the_lesson_goes_back_to_review(
    store, lesson, publish_to, settings, request, which
):
    gone = request.getfixturevalue(which)
    words = [quote.text for quote in lesson.content.quotes if quote.complaint_id == gone] + [
        each.sentence for each in lesson.content.receipts if gone in each.refs
    ]
    publish_to("AM")
    with store() as work:
        assert let_go(work, [gone], reason="erased", actor="privacy", settings=settings) == (lesson.id,)
        work.commit()
        after = work.lessons.get(lesson.id)
        kept = [work.lessons.version(lesson.id, 1).content, after.content]
        assert lessons_for_unit(work, "AM", settings=settings).items == ()
    assert words
    assert (after.state, after.live, after.approved_by) == (LessonState.IN_REVIEW, None, None)
    for content in kept:
        assert not [word for word in words if word in repr(replace(content, snapshot=None))]
        assert gone not in evidence_of(content)
        assert content.figures == lesson.content.figures
        assert unsupported(content) == ()


def test_it_may_go_out_again_once_a_second_person_approved_it(
    store, lesson, publish_to, quoted, desk, second, settings
):
    from leerlus.lessons.workflow.publishing import publish
    from leerlus.lessons.workflow.reviewing import approve

    publish_to("AM")
    with store() as work:
        let_go(work, [quoted], reason="restricted", actor="privacy", settings=settings)
        approve(work, second, lesson.id)
        assert publish(work, desk, lesson.id, units=["AM"]).version == 2


def test_a_complaint_that_was_only_counted_changes_nothing_that_units_read(store, lesson, publish_to, settings):
    used = {quote.complaint_id for quote in lesson.content.quotes} | {
        ref for each in lesson.content.receipts if each.support is Support.COMPLAINTS for ref in each.refs
    }
    (counted, *_) = sorted(set(lesson.content.sources) - used)
    publish_to("AM")
    with store() as work:
        assert let_go(work, [counted], reason="erased", actor="privacy", settings=settings) == ()
        assert len(lessons_for_unit(work, "AM", settings=settings).items) == 1
        assert counted not in work.lessons.get(lesson.id).content.sources


def test_a_draft_and_a_withdrawn_lesson_lose_the_words_and_keep_their_state(
    store, lesson, publish_to, quoted, desk, settings
):
    publish_to("AM")
    with store() as work:
        withdraw(work, desk, lesson.id)
        let_go(work, [quoted], reason="erased", actor="privacy", settings=settings)
        after = work.lessons.get(lesson.id)
    assert after.state is LessonState.WITHDRAWN
    assert quoted not in evidence_of(after.content)


def test_complaints_in_no_lesson_are_let_go_without_a_word(store, lesson, settings):
    with store() as work:
        before = work.lessons.get(lesson.id)
        assert let_go(work, ["K-nowhere"], reason="erased", actor="privacy", settings=settings) == ()
        assert work.lessons.get(lesson.id) == before
