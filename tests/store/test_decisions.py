"""Decisions: a history per complaint, of which the last one counts."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from leerlus.complaints.model import IMPORTED
from leerlus.errors import NotFound
from leerlus.ports.store import ComplaintFilter

NOW = datetime(2025, 7, 9, 12, 0, tzinfo=UTC)


def test_a_decision_comes_back_as_it_went_in(store, register, decision):
    given = decision(
        categories=("force", "custody"),
        outcomes=(),
        decided_at=datetime(2025, 7, 1, 23, 59, 59, 123456, tzinfo=UTC),
        model="leerlus-suggestions/3",
    )
    with store() as work:
        register(work)
        work.decisions.add(given)
        work.commit()

    with store() as work:
        assert work.decisions.history("K-1") == (given,)
        assert work.decisions.history("K-2") == ()


def test_the_last_decision_counts_and_the_earlier_ones_stay(store, complaint, register, decision):
    first, second = decision(), decision(categories=("driving",), decided_by="piet")
    other = decision(complaint_id="K-2")
    with store() as work:
        register(work, complaint(), complaint(id="K-2"), complaint(id="K-3"))
        for each in (first, other, second):
            work.decisions.add(each)
        work.commit()

    with store() as work:
        assert work.decisions.history("K-1") == (first, second)
        assert work.decisions.latest() == {"K-1": second, "K-2": other}
        assert work.decisions.latest(among=["K-2", "K-9"]) == {"K-2": other}


def test_a_category_named_twice_is_no_obstacle(store, register, decision):
    with store() as work:
        register(work)
        work.decisions.add(decision(categories=("force", "force")))
        assert work.decisions.latest()["K-1"].categories == ("force", "force")


def test_a_decision_needs_a_complaint(store, decision):
    with store() as work:
        with pytest.raises(NotFound, match="K-9"):
            work.decisions.add(decision(complaint_id="K-9"))
        assert work.decisions.latest() == {}


def test_moments_come_back_in_utc(store, register, decision):
    amsterdam = timezone(timedelta(hours=2))
    with store() as work:
        register(work)
        work.decisions.add(decision(decided_at=datetime(2025, 7, 1, 1, 0, tzinfo=amsterdam)))
        kept = work.decisions.latest()["K-1"].decided_at

    assert kept == datetime(2025, 6, 30, 23, 0, tzinfo=UTC)
    assert kept.tzinfo is UTC


def test_a_decision_that_is_taken_back_counts_no_more(store, complaint, register, decision):
    at_once = decision(model="m/1", at_once=True)
    with store() as work:
        register(work)
        work.decisions.add(at_once)
        assert work.decisions.history("K-1") == (at_once,)
        assert work.decisions.take_back("K-1", at=NOW)
        work.commit()

    with store() as work:
        assert work.decisions.history("K-1") == ()
        assert work.decisions.latest() == {}
        assert work.decisions.confirmed() == (0, 0)
        assert work.decisions.confirmed_last(at_once.decided_by) == ()
        assert work.complaints.count(ComplaintFilter(category="rudeness")) == 0
        assert not work.decisions.take_back("K-1", at=NOW)
        first = work.decisions.last()
        assert work.decisions.latest_then(first, NOW - timedelta(seconds=1)) == {"K-1": at_once}
        assert work.decisions.latest_then(first, NOW) == {}
        assert work.decisions.latest_then(first - 1, NOW - timedelta(seconds=1)) == {}
        again = decision(categories=("driving",))
        work.decisions.add(again)
        assert work.decisions.checks(newest=9) == (again,)


def test_only_what_was_decided_at_once_and_stands_alone_is_taken_back(store, complaint, register, decision):
    with store() as work:
        register(work, complaint(), complaint(id="K-2"))
        for each in (decision(), decision(complaint_id="K-2", at_once=True), decision(complaint_id="K-2")):
            work.decisions.add(each)
        assert not work.decisions.take_back("K-1", at=NOW)
        assert not work.decisions.take_back("K-2", at=NOW)
        assert len(work.decisions.latest()) == 2
        with pytest.raises(NotFound, match="K-9"):
            work.decisions.take_back("K-9", at=NOW)


def test_a_check_is_the_first_decision_of_a_person_about_a_complaint_alone(store, complaint, register, decision):
    def decided(number, day, **values):
        return decision(complaint_id=f"K-{number}", decided_at=datetime(2025, 3, day, tzinfo=UTC), **values)

    late, later = decided(1, 9), decided(1, 10, categories=("driving",))
    early, imported, with_others = decided(2, 5), decided(3, 6, decided_by=IMPORTED), decided(4, 7, at_once=True)
    with store() as work:
        register(work, *(complaint(id=f"K-{number}") for number in range(1, 5)))
        for each in (late, later, early, imported, with_others, decided(4, 8)):
            work.decisions.add(each)
        assert work.decisions.checks(newest=9) == (early, late)
        assert work.decisions.checks(newest=1) == (late,)


def test_what_was_confirmed_is_counted_and_so_is_what_was_changed_since(store, complaint, register, decision):
    with store() as work:
        register(work, *(complaint(id=f"K-{number}") for number in range(1, 5)))
        for number in (1, 2, 3):
            work.decisions.add(decision(complaint_id=f"K-{number}", at_once=True))
        work.decisions.add(decision(complaint_id="K-2", decided_by="noor"))
        work.decisions.add(decision(complaint_id="K-3", categories=("driving", "rudeness")))
        work.decisions.add(decision(complaint_id="K-4"))
        assert work.decisions.confirmed() == (3, 1)


def test_what_somebody_confirmed_last_is_what_still_counts_of_it(store, complaint, register, decision):
    def confirmed(number, day, by="els"):
        at = datetime(2025, 3, day, tzinfo=UTC)
        return decision(complaint_id=f"K-{number}", decided_at=at, decided_by=by, at_once=True)

    first, replaced, stands, other = confirmed(1, 5), confirmed(2, 6), confirmed(3, 6), confirmed(4, 7, by="noor")
    with store() as work:
        register(work, *(complaint(id=f"K-{number}") for number in range(1, 5)))
        for each in (first, replaced, stands, other, decision(complaint_id="K-2")):
            work.decisions.add(each)
        assert work.decisions.confirmed_last("els") == (stands,)
        assert work.decisions.confirmed_last("noor") == (other,)
        assert work.decisions.take_back("K-3", at=NOW)
        assert work.decisions.confirmed_last("els") == (first,)
        assert work.decisions.confirmed_last("piet") == ()


def test_what_somebody_read_again_last_can_be_taken_back(store, complaint, register):
    first, second = datetime(2025, 7, 1, tzinfo=UTC), datetime(2025, 7, 2, tzinfo=UTC)
    with store() as work:
        register(work, complaint(), complaint(id="K-2"))
        work.decisions.read_again("K-1", "force", by="els", at=second)
        work.decisions.read_again("K-2", "force", by="els", at=first)
        work.decisions.read_again("K-2", "custody", by="piet", at=second)
        assert work.decisions.read_last("els") == ("K-1", "force")
        assert work.decisions.read_last("carla") is None
        work.decisions.take_reading_back("K-1", "force")
        work.decisions.take_reading_back("K-1", "force")
        assert work.decisions.readings() == {("K-2", "force"), ("K-2", "custody")}
