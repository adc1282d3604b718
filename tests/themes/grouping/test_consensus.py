"""Complaints come where the resampled runs put them, as far as people allow it."""

import numpy as np
import pytest

from leerlus.themes.grouping.belonging import NOISE
from leerlus.themes.grouping.consensus import company, consensus, together
from leerlus.themes.grouping.linkage import Bonds
from leerlus.themes.grouping.resampling import NOT_DRAWN

LABELS = np.array([0, 0, 0, 0, 1, 1, 1, NOISE])
RERUNS = np.array(
    [
        [5, 5, 5, 2, 2, 2, 2, 2],
        [0, 0, 0, 0, NOISE, 1, 1, 1],
        [NOT_DRAWN, 3, 3, NOISE, 1, 1, NOT_DRAWN, 1],
    ]
)


def agreed_on(labels=LABELS, reruns=RERUNS, bonds=None, smallest=2, agreed=0.6):
    return consensus(labels, reruns, agreed=agreed, smallest=smallest, bonds=bonds or Bonds()).tolist()


def put_together(reruns=RERUNS, bonds=None, smallest=2, agreed=0.6):
    everyone = np.tile(np.arange(reruns.shape[1]), (reruns.shape[1], 1))
    return together(reruns, everyone, agreed=agreed, smallest=smallest, bonds=bonds or Bonds()).tolist()


def test_groups_are_what_the_runs_put_together():
    assert put_together() == [0, 0, 0, NOISE, 1, 1, 1, 1]
    assert put_together(smallest=4) == [NOISE] * 4 + [0] * 4


def test_the_less_must_be_agreed_the_more_come_together():
    reruns = np.array([[0, 0, 0], [1, 1, 1], [0, 0, NOISE], [0, 0, NOISE], [2, 2, NOISE]])
    assert put_together(reruns, agreed=0.6) == [0, 0, NOISE]
    assert put_together(reruns, agreed=0.4) == [0, 0, 0]


def test_without_any_group_in_the_runs_none_is_together():
    assert put_together(reruns=np.full((2, 8), NOISE)) == [NOISE] * 8


def test_what_people_held_together_is_a_group_and_takes_in_none_that_they_took_out():
    assert put_together(bonds=Bonds(held=[[0, 3], [4]], barred={1: [5]}))[3] == put_together()[0]
    found = put_together(bonds=Bonds(held=[[4]], barred={0: [5]}))
    assert found[4] not in {found[5], NOISE}


def test_company_is_a_share_of_the_others_that_were_drawn():
    shares = company(LABELS, RERUNS)
    assert shares[0] == pytest.approx([(2 / 3 + 1) / 2, 0])
    assert shares[3] == pytest.approx([(0 + 1 + 0) / 3, (1 + 0 + 0) / 3])
    assert shares[7] == pytest.approx([(1 / 4 + 0 + 0) / 3, (1 + 2 / 3 + 1) / 3])


def test_a_complaint_is_taken_in_or_left_alone_as_the_runs_have_it():
    assert agreed_on() == [0, 0, 0, NOISE, 1, 1, 1, 1]


def test_the_less_must_be_agreed_the_more_come_in():
    assert agreed_on(agreed=0.3) == [0, 0, 0, 0, 1, 1, 1, 1]
    assert agreed_on(agreed=0.9) == [NOISE] * 8


def test_without_any_group_in_the_runs_nothing_is_left():
    assert agreed_on(reruns=np.full((2, 8), NOISE)) == [NOISE] * 8
    assert agreed_on(labels=np.full(8, NOISE)) == [NOISE] * 8


def test_what_people_held_together_stays_whatever_the_runs_say():
    assert agreed_on(bonds=Bonds(held=[[0, 1, 2, 3], [4, 5]])) == [0, 0, 0, 0, 1, 1, 1, 1]


def test_a_group_out_of_which_people_took_complaints_takes_in_none():
    assert agreed_on(bonds=Bonds(held=[[4, 5]], barred={0: [0]}))[7] == NOISE


def test_of_two_that_the_runs_do_not_tell_apart_each_keeps_its_own():
    one = np.zeros((3, 8), dtype=np.int64)
    apart = np.array([0, 0, 0, 0, 1, 1, 1, 1])
    assert agreed_on(labels=apart, reruns=one) == apart.tolist()
