"""How complaints ended comes back from both databases."""

from datetime import UTC, date, datetime, timedelta

import pytest

from leerlus.complaints.model import Ending, Settlement
from leerlus.errors import NotFound

MOMENT = datetime(2025, 6, 1, 9, 30, tzinfo=UTC)
FIRST = Settlement("K-1", Ending.NO_JUDGEMENT, (), date(2025, 5, 30), "noor", MOMENT)
SECOND = Settlement("K-1", Ending.FOUNDED, ("apology",), date(2025, 6, 9), "els", MOMENT + timedelta(days=9))


def test_the_last_settlement_counts_and_earlier_ones_are_kept(store, register, complaint):
    with store() as work:
        register(work, complaint(), complaint(id="K-2"))
        assert work.settlements.last() == 0
        work.settlements.add(FIRST)
        then = work.settlements.last()
        work.settlements.add(SECOND)
        assert work.settlements.latest(until=then) == {"K-1": FIRST}
        work.commit()
    with store() as work:
        assert work.settlements.history("K-1") == (FIRST, SECOND)
        assert work.settlements.latest() == {"K-1": SECOND}
        assert work.settlements.latest(among=["K-1"]) == {"K-1": SECOND}
        assert work.settlements.latest(among=["K-2"]) == {}
        assert work.settlements.history("K-2") == ()


def test_nothing_is_kept_of_a_complaint_that_is_not_there(store):
    with store() as work, pytest.raises(NotFound):
        work.settlements.add(FIRST)


def test_of_two_who_record_an_ending_the_second_waits_and_sees_the_first(store, register, complaint, waiting_its_turn):
    with store() as work:
        register(work, complaint())
        work.commit()
    seen = waiting_its_turn(
        lambda work: work.settlements.add(FIRST),
        lambda work: work.settlements.add(SECOND),
        lambda work: work.settlements.history("K-1"),
    )
    assert seen == [FIRST, SECOND]
