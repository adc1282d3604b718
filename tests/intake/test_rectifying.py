"""Putting right where a complaint is filed."""

from datetime import date, timedelta

import pytest

from leerlus.complaints.model import Channel, Ending, Submission
from leerlus.errors import ChangedSince, DayRejected, NotFound, UnknownCode
from leerlus.intake.receiving import receive
from leerlus.intake.rectifying import Filing, filing_of, rectify
from leerlus.intake.settling import settle
from leerlus.ports.store import ComplaintFilter
from leerlus.wall_clock import today

RECEIVED = date(2025, 5, 6)
RIGHT = Filing("AM", Channel.PHONE, date(2025, 5, 5))


@pytest.fixture
def complaint(untrained):
    submission = Submission(text="De agent luisterde niet naar mij.", received_at=RECEIVED)
    return receive(untrained, [submission], actor="noor")[0]


def test_a_complaint_without_a_unit_gets_one_and_is_found_by_it(untrained, complaint):
    rectify(untrained, complaint.id, RIGHT, actor="noor")
    with untrained.unit_of_work() as work:
        assert filing_of(work.complaints.get(complaint.id)) == RIGHT
        found = work.complaints.page(ComplaintFilter(units=frozenset({"AM"}))).items
        assert [each.id for each in found] == [complaint.id]
        event = work.audit.page(subject=complaint.id).items[0]
    assert (event.action, event.actor) == ("complaint.rectified", "noor")
    assert event.details == {"changed": ["unit", "channel", "received_at"]}


def test_what_is_right_already_leaves_no_trace(untrained, complaint):
    rectify(untrained, complaint.id, filing_of(complaint), actor="noor")
    with untrained.unit_of_work() as work:
        assert [event.action for event in work.audit.page(subject=complaint.id).items] == ["complaint.received"]


def test_nobody_replaces_unread_what_a_colleague_put_right(untrained, complaint):
    seen = filing_of(complaint).stamp
    rectify(untrained, complaint.id, RIGHT, actor="noor", seen=seen)
    with pytest.raises(ChangedSince):
        rectify(untrained, complaint.id, Filing("RT", Channel.PHONE, RECEIVED), actor="els", seen=seen)


@pytest.mark.parametrize(
    ("filing", "error"),
    [
        (Filing("NOWHERE", Channel.PHONE, RECEIVED), UnknownCode),
        (Filing("AM", Channel.PHONE, date(1989, 12, 31)), DayRejected),
        (Filing("AM", Channel.PHONE, date(2025, 6, 2)), DayRejected),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(untrained, complaint, filing, error):
    settle(untrained, complaint.id, Ending.SATISFIED, settled_on=date(2025, 6, 1), actor="noor")
    with pytest.raises(error):
        rectify(untrained, complaint.id, filing, actor="noor")
    with untrained.unit_of_work() as work:
        assert work.complaints.get(complaint.id).unit is None


def test_a_day_to_come_is_refused(untrained, complaint):
    tomorrow = today(untrained.settings) + timedelta(days=1)
    with pytest.raises(DayRejected):
        rectify(untrained, complaint.id, Filing("AM", Channel.PHONE, tomorrow), actor="noor")


def test_only_a_complaint_that_exists_is_put_right(untrained):
    with pytest.raises(NotFound):
        rectify(untrained, "K-NONE", RIGHT, actor="noor")
