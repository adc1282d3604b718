"""How the complaints of the demo year ended."""

from datetime import timedelta

import pytest
from leerlus_training.demo.settlements import ENDINGS, draw_settlements
from leerlus_training.demo.year import LAST_DAY

from leerlus.complaints.model import Ending
from leerlus.complaints.settlement_files import read_settlements
from leerlus.demo.year import SETTLEMENTS_FILE, YEAR_FILE, read_year


@pytest.fixture(scope="module")
def year(data_folder):
    return {each.complaint: each for each in read_year(data_folder / YEAR_FILE)}


@pytest.fixture(scope="module")
def settled(data_folder):
    return read_settlements(data_folder / SETTLEMENTS_FILE)


def test_the_supplied_settlements_are_drawn_from_the_supplied_year(year, settled):
    assert draw_settlements(list(year.values()), last=LAST_DAY, seed=20251) == settled


def test_complaints_end_after_they_were_decided_and_before_the_year_does(year, settled):
    for each in settled:
        decided = year[each.complaint].decisions[0].at.date()
        assert decided + timedelta(weeks=2) <= each.settled_on <= LAST_DAY


def test_endings_come_as_often_as_planned(settled):
    for ending, share in ENDINGS.items():
        assert sum(each.ending is ending for each in settled) / len(settled) == pytest.approx(share, abs=0.04)


def test_only_those_heard_get_something(settled):
    empty = {Ending.NOT_HANDLED, Ending.WITHDRAWN, Ending.NO_JUDGEMENT}
    assert {bool(each.given) for each in settled if each.ending in empty} == {False}
    assert any("apology" in each.given for each in settled)


def test_another_complaint_in_the_year_changes_nothing_else(year, settled):
    fewer = [each for each in year.values() if each.complaint != settled[0].complaint]
    again = draw_settlements(fewer, last=LAST_DAY, seed=20251)
    assert [each.complaint for each in again] == [each.complaint for each in settled[1:]]
    assert [each.given for each in again] == [each.given for each in settled[1:]]
