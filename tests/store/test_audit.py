"""The audit trail: in order, page by page, and only growing."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import delete, insert, update

from leerlus.adapters.sql import open_store
from leerlus.adapters.sql.engine import make_engine
from leerlus.adapters.sql.paging import write_cursor
from leerlus.adapters.sql.tables import audit_events
from leerlus.audit.model import Event
from leerlus.errors import Conflict, InvalidInput

_NOON = datetime(2025, 5, 1, 12, 0, tzinfo=UTC)


def trail(work, **asked):
    """All events, page by page."""
    events, cursor = [], None
    while True:
        shown = work.audit.page(cursor=cursor, **asked)
        events += shown.items
        cursor = shown.next_cursor
        if cursor is None:
            return events


def test_an_event_comes_back_as_it_went_in(store):
    details = {"codes": ["force"], "count": 3, "share": 0.5, "manual": True, "model": None, "note": "ë"}
    given = Event(_NOON, "els", "decision.made", "K-1", details)
    with store() as work:
        work.audit.record(given)
        work.commit()

    with store() as work:
        assert work.audit.page().items == (given,)


@pytest.mark.parametrize("limit", [1, 2, 5, 50])
def test_events_are_listed_newest_first_also_within_one_moment(store, limit):
    given = [Event(_NOON, "els", "original.read", f"K-{number % 2}", {"n": number}) for number in range(9)]
    with store() as work:
        for event in given:
            work.audit.record(event)

        assert trail(work, limit=limit) == given[::-1]
        assert trail(work, limit=limit, subject="K-1") == given[1::2][::-1]
        assert trail(work, limit=limit, subject="K-7") == []


@pytest.mark.parametrize("number", ["first", 10**30])
def test_a_cursor_from_elsewhere_is_refused(sqlite_url, number):
    store = open_store(sqlite_url)
    with store() as work, pytest.raises(InvalidInput):
        work.audit.page(cursor=write_cursor("audit", number))


@pytest.mark.parametrize("change", [update(audit_events).values(actor="nobody"), delete(audit_events)])
def test_the_database_itself_keeps_events_as_they_were(url, change):
    engine = make_engine(url)
    event = {"at": _NOON, "actor": "els", "action": "original.read", "subject": "K-1", "details": {}}
    with engine.connect() as connection:
        connection.execute(insert(audit_events), event)
        with pytest.raises(Conflict):
            connection.execute(change)
    engine.dispose()
