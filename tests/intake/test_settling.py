"""Recording how a complaint ended."""

from datetime import date, timedelta

import pytest

from leerlus.complaints.model import Ending, Submission
from leerlus.errors import InvalidInput, NotFound, UnknownCode
from leerlus.intake.receiving import receive
from leerlus.intake.settling import settle
from leerlus.wall_clock import today

RECEIVED = date(2025, 5, 6)


@pytest.fixture
def complaint(untrained):
    submission = Submission(text="De agent luisterde niet naar mij.", received_at=RECEIVED)
    return receive(untrained, [submission], actor="noor")[0].id


def test_it_is_kept_with_what_the_citizen_got(untrained, complaint):
    made = settle(
        untrained, complaint, Ending.SATISFIED, given=["apology", "apology"], settled_on=date(2025, 6, 1), actor="noor"
    )
    assert made.given == ("apology",)
    with untrained.unit_of_work() as work:
        assert work.settlements.history(complaint) == (made,)
        event = work.audit.page(subject=complaint).items[0]
    assert (event.action, event.details) == ("complaint.settled", {"ending": "satisfied", "given": ["apology"]})


def test_it_ended_today_unless_said_otherwise(untrained, complaint):
    assert settle(untrained, complaint, Ending.WITHDRAWN, actor="noor").settled_on == today(untrained.settings)


@pytest.mark.parametrize(
    ("choices", "error"),
    [
        ({"given": ["flowers"]}, UnknownCode),
        ({"settled_on": RECEIVED - timedelta(days=1)}, InvalidInput),
        ({"settled_on": date(2999, 1, 1)}, InvalidInput),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_kept(untrained, complaint, choices, error):
    with pytest.raises(error):
        settle(untrained, complaint, Ending.FOUNDED, actor="noor", **choices)
    with untrained.unit_of_work() as work:
        assert work.settlements.history(complaint) == ()


def test_an_unknown_complaint(untrained):
    with pytest.raises(NotFound):
        settle(untrained, "K-nowhere", Ending.FOUNDED, actor="noor")
