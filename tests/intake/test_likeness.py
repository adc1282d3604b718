"""Which decided complaints are shown beside one, and in which order."""

from datetime import UTC, date, datetime

import pytest

from leerlus.complaints.model import Channel, Complaint, Decision
from leerlus.intake.likeness import Precedent, most_alike
from leerlus.suggestions.model import Suggestion, Suggestions

RUDE = Suggestions(
    (Suggestion("rudeness", 0.9, decided=True), Suggestion("custody", 0.1, decided=False)), (), "nl", "test/1"
)


@pytest.fixture
def precedent():
    def make(name, likeness, *categories):
        complaint = Complaint(name, date(2025, 5, 6), "…", "AM", Channel.EMAIL, "nl")
        decision = Decision(name, categories, (), "noor", datetime(2025, 5, 7, tzinfo=UTC), "t1", None)
        return Precedent(complaint, decision, categories, likeness)

    return make


def names(found):
    return [each.complaint.id for each in found]


def test_without_suggestions_the_most_alike_text_stands_in_front(precedent):
    found = most_alike([precedent("a", 0.5, "custody"), precedent("b", 0.6, "rudeness")], None)
    assert names(found) == ["b", "a"]


def test_of_texts_that_are_about_as_alike_one_of_the_suggested_kind_stands_in_front(precedent):
    other, same = precedent("other", 0.50, "custody"), precedent("same", 0.45, "rudeness")
    assert names(most_alike([other, same], RUDE)) == ["same", "other"]


def test_a_text_that_is_much_more_alike_stays_in_front(precedent):
    other, same = precedent("other", 0.90, "custody"), precedent("same", 0.45, "rudeness")
    assert names(most_alike([other, same], RUDE)) == ["other", "same"]


def test_what_is_not_really_alike_is_left_out_whatever_its_kind(precedent):
    assert most_alike([precedent("far", 0.02, "rudeness")], RUDE) == ()


def test_a_decision_without_a_category_of_today_still_has_a_text(precedent):
    assert names(most_alike([precedent("old", 0.7), precedent("new", 0.8, "rudeness")], RUDE)) == ["new", "old"]
