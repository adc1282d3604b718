"""Complaints and decisions to store, and stores of each kind."""

from dataclasses import replace
from datetime import UTC, date, datetime
from threading import Thread

import pytest

from leerlus.adapters.sql import open_store
from leerlus.complaints.model import Channel, Complaint, Decision

_COMPLAINT = Complaint(
    id="K-1",
    received_at=date(2025, 3, 1),
    text="De agent luisterde niet en liep weg.",
    unit="AM",
    channel=Channel.WEBFORM,
    language="nl",
)

_DECISION = Decision(
    complaint_id="K-1",
    categories=("rudeness",),
    outcomes=("apology",),
    decided_by="els",
    decided_at=datetime(2025, 3, 2, 9, 30, tzinfo=UTC),
    taxonomy_version="1",
)


@pytest.fixture
def complaint():
    """Makes a complaint that differs from a common one in what the test names."""
    return lambda **different: replace(_COMPLAINT, **different)


@pytest.fixture
def decision():
    """Makes a decision that differs from a common one in what the test names."""
    return lambda **different: replace(_DECISION, **different)


@pytest.fixture
def register(complaint):
    """Registers complaints in a unit of work."""

    def register_complaints(work, *complaints):
        for each in complaints or (complaint(),):
            work.complaints.add(each, original="Het origineel.", spans=())

    return register_complaints


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request):
    """A migrated, empty database of each kind."""
    return request.getfixturevalue("sqlite_url" if request.param == "sqlite" else "postgres_url")


@pytest.fixture
def waiting_its_turn(store):
    """Lets a second unit of work change something that a first has changed, and read it; returns what it read.

    It must have read nothing until the first was committed.
    """

    def read_by_the_second(first, second, read):
        seen = []

        def go_second():
            with store() as work:
                second(work)
                seen.extend(read(work))

        with store() as work:
            first(work)
            other = Thread(target=go_second)
            other.start()
            other.join(0.3)
            assert not seen
            work.commit()
        other.join()
        return seen

    return read_by_the_second


@pytest.fixture
def store(url):
    """An open, empty store of each kind."""
    opened = open_store(url)
    yield opened
    opened.close()
