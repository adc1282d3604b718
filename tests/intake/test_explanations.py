"""Reasons that are kept at hand are those of this text and model, worked out once."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import pytest

from leerlus.complaints.model import Submission, Use
from leerlus.intake.explanations import Explanations
from leerlus.intake.helping import explained
from leerlus.intake.receiving import receive

TEXTS = (
    "Ik stond aan de balie. De medewerker lachte mij uit en stuurde mij weg. Ik wil excuses.",
    "De agent reed door rood. Hij had geen zwaailicht aan. Mijn kind moest opzij springen.",
)


@pytest.fixture
def complaints(trained):
    submissions = [Submission(text=text, unit="AM", received_at=date(2025, 5, 6)) for text in TEXTS]
    return receive(trained, submissions, actor="noor")


def test_they_are_what_the_model_says_and_worked_out_once(trained, complaints):
    reasons = Explanations(trained)
    first = reasons.of(complaints[0])
    assert first == explained(trained, complaints[0])
    assert any(each.reasons for each in first.categories)
    assert reasons.of(complaints[0]) is first
    assert reasons.of(complaints[1]) != first


def test_another_text_gets_other_reasons(trained, complaints):
    reasons = Explanations(trained)
    changed = replace(complaints[0], text=complaints[1].text)
    assert reasons.of(complaints[0]) != reasons.of(changed) == explained(trained, changed)


def test_what_may_no_longer_be_read_has_none(trained, complaints):
    reasons = Explanations(trained)
    assert reasons.of(complaints[0]) is not None
    assert reasons.of(replace(complaints[0], use=Use.RESTRICTED)) is None


def test_those_asked_for_longest_ago_are_let_go(trained, complaints):
    reasons = Explanations(trained, kept=1)
    first = reasons.of(complaints[0])
    reasons.of(complaints[1])
    assert reasons.of(complaints[0]) is not first


def test_whoever_asks_at_once_gets_the_same_answer(trained, complaints):
    reasons = Explanations(trained)
    with ThreadPoolExecutor(4) as people:
        answers = list(people.map(reasons.of, [complaints[0]] * 4))
    assert all(answer is answers[0] for answer in answers)


def test_a_fault_is_told_and_not_remembered(trained, complaints, monkeypatch):
    def failing(*_):
        raise MemoryError

    reasons = Explanations(trained)
    with monkeypatch.context() as patched:
        patched.setattr("leerlus.intake.explanations.explained", failing)
        with pytest.raises(MemoryError):
            reasons.of(complaints[0])
    assert reasons.of(complaints[0]) == explained(trained, complaints[0])


def test_without_a_model_there_are_none(untrained, complaints):
    assert Explanations(untrained).of(complaints[0]) is None
