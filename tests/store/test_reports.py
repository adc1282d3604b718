"""Yearly overviews come back from both databases as they were."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from leerlus.errors import NotFound
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
    YearSnapshot(MOMENT, "t", 5, 8, ("m/1",), ("K-1",), (), (CountedTheme("T-1", "A", ("K-1",)),), (("L-1", 3),)),
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
        assert work.decisions.latest(until=then)["K-1"].categories == ("rudeness",)
        assert work.decisions.latest()["K-1"].categories == ("force",)
