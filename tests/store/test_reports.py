"""Yearly overviews come back from both databases as they were."""

from dataclasses import replace
from datetime import UTC, datetime
from threading import Thread

import pytest

from leerlus.adapters.sql import open_store, postgres
from leerlus.errors import NotFound, StoreUnavailable
from leerlus.lessons.model import PublicTally
from leerlus.reporting.model import CountedTheme, KeptReport, LessonDone, Shortcoming, YearReport, YearSnapshot

MOMENT = datetime(2026, 1, 5, 9, 30, 15, 123456, tzinfo=UTC)
TALLY = (PublicTally("AM", "Amsterdam", "≥ 5"),)
LESSON = LessonDone("L-1", "Les", 2, MOMENT, 3, 2, 1, 0, ("vragen",))
KEPT = KeptReport(
    "J2025-ABCDEFGH",
    YearReport(
        2025,
        "Politie",
        MOMENT,
        "t",
        9,
        8,
        1,
        TALLY,
        TALLY,
        (),
        TALLY,
        TALLY,
        TALLY,
        TALLY,
        (Shortcoming("A", "5-9", (LESSON,)),),
    ),
    YearSnapshot(MOMENT, "t", 5, 8, 7, ("m/1",), ("K-1",), (), (CountedTheme("T-1", "A", ("K-1",)),), (("L-1", 3),)),
    "nl",
    "wil",
)


def test_an_overview_is_kept_as_it_is(store):
    with store() as work:
        work.reports.add(KEPT)
        work.commit()
    with store() as work:
        assert work.reports.get(KEPT.id) == KEPT
        assert work.reports.list() == (KEPT,)


def test_titles_are_kept_anew_and_an_overview_is_removed(store):
    other = replace(KEPT, report=replace(KEPT.report, shortcomings=()))
    with store() as work:
        work.reports.add(KEPT)
        work.reports.keep(other)
        assert work.reports.list() == (other,)
        work.reports.remove(KEPT.id)
        assert work.reports.list() == ()
        with pytest.raises(NotFound):
            work.reports.keep(other)


def test_an_unknown_overview(store):
    with store() as work, pytest.raises(NotFound):
        work.reports.get("J2025-NOSUCH")


def test_decisions_as_they_were_earlier(store, register, decision):
    with store() as work:
        assert work.decisions.last() == 0
        register(work)
        work.decisions.add(decision())
        then = work.decisions.last()
        work.decisions.add(decision(categories=("force",)))
        assert work.decisions.latest_then(then, MOMENT)["K-1"].categories == ("rudeness",)
        assert work.decisions.latest()["K-1"].categories == ("force",)


def test_whoever_is_adding_a_decision_is_waited_for(postgres_url, register, complaint, decision):
    store, counted = open_store(postgres_url), []

    def count():
        with store() as work:
            last = work.decisions.last()
            counted.append((last, work.decisions.latest_then(last, MOMENT).keys()))

    with store() as work:
        register(work, complaint(), complaint(id="K-2"), complaint(id="K-3"))
        work.decisions.add(decision(complaint_id="K-3"))
        work.commit()
    with store() as slow:
        slow.decisions.add(decision())
        with store() as quick:
            quick.decisions.add(decision(complaint_id="K-2"))
            quick.commit()
        counting = Thread(target=count)
        counting.start()
        counting.join(0.3)
        assert not counted
        slow.commit()
    counting.join()
    ((last, seen),) = counted
    with store() as work:
        assert work.decisions.latest_then(last, MOMENT).keys() == seen == {"K-1", "K-2", "K-3"}
    store.close()


def test_it_is_not_waited_for_without_end(postgres_url, register, decision, monkeypatch):
    monkeypatch.setattr(postgres, "BUSY_SECONDS", 0.1)
    store = open_store(postgres_url)
    with store() as work:
        register(work)
        work.commit()
    with store() as slow, store() as work:
        slow.decisions.add(decision())
        with pytest.raises(StoreUnavailable, match="busy with another change"):
            work.decisions.last()
    store.close()
