"""How complaints ended comes back from both databases."""

from datetime import UTC, date, datetime, timedelta

from leerlus.complaints.model import Ending, Settlement

MOMENT = datetime(2025, 6, 1, 9, 30, tzinfo=UTC)
FIRST = Settlement("K-1", Ending.NO_JUDGEMENT, (), date(2025, 5, 30), "noor", MOMENT)
SECOND = Settlement("K-1", Ending.FOUNDED, ("apology",), date(2025, 6, 9), "els", MOMENT + timedelta(days=9))


def test_the_last_settlement_counts_and_earlier_ones_are_kept(store, register, complaint):
    with store() as work:
        register(work, complaint(), complaint(id="K-2"))
        work.settlements.add(FIRST)
        work.settlements.add(SECOND)
        work.commit()
    with store() as work:
        assert work.settlements.history("K-1") == (FIRST, SECOND)
        assert work.settlements.latest() == {"K-1": SECOND}
        assert work.settlements.latest(among=["K-1"]) == {"K-1": SECOND}
        assert work.settlements.latest(among=["K-2"]) == {}
        assert work.settlements.latest(until=MOMENT) == {"K-1": FIRST}
        assert work.settlements.history("K-2") == ()
