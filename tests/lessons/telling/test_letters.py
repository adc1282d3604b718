"""The letter to the complainant: plain, with the right days, and nothing made up."""

import re
from datetime import date

import pytest

from leerlus.lessons.catalogue import LANGUAGES, catalogue
from leerlus.lessons.drafting.readability import B1, readability
from leerlus.lessons.telling.letters import Occasion, deadlines, draft_letter

TODAY = date(2025, 2, 1)


def test_the_days_are_those_of_the_law(store):
    with store() as work:
        known = deadlines(work.complaints.get("K-0"))
    assert (known.not_handled, known.settled) == (date(2025, 2, 2), date(2025, 3, 16))
    assert (known.with_committee, known.postponed) == (date(2025, 4, 13), date(2025, 4, 13))


def test_the_first_letter_says_what_happens_when_and_whom_to_call(store, settings):
    with store() as work:
        letter = draft_letter(work, "K-0", Occasion.RECEIVED, settings=settings, today=TODAY)
    assert "16 maart 2025" in letter.body
    assert "13 april 2025" in letter.body
    assert "0900-8844" in letter.body
    assert "K-0" in letter.subject
    assert not re.search(r"\{|\}", letter.body)


def test_the_later_letter_names_the_lesson_once_units_read_it(store, lesson, publish_to, settings):
    with store() as work:
        before = draft_letter(work, "K-0", Occasion.LEARNED, settings=settings, today=TODAY)
    assert "nog geen les" in before.body
    publish_to("AM")
    with store() as work:
        after = draft_letter(work, "K-0", Occasion.LEARNED, settings=settings, today=TODAY)
    assert f"- {lesson.title}" in after.body


@pytest.mark.parametrize("language", LANGUAGES)
def test_letters_are_plain(language):
    for paragraphs in catalogue(language).letters.values():
        sentences = [
            each for text in paragraphs for each in re.split(r"(?<=[.?!:])\s+", re.sub(r"\{\w+\}", "dag", text)) if each
        ]
        assert readability(sentences, language).ease >= B1
