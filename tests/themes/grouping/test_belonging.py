import numpy as np

from leerlus.themes.grouping.belonging import NOISE, settle
from leerlus.themes.grouping.linkage import Bonds

NORTH, EAST = np.eye(2, 8)


def unit(*rows):
    rows = np.array(rows, dtype=np.float32)
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def test_a_complaint_goes_where_it_is_most_alike():
    features = unit(*[NORTH] * 4, *[EAST] * 4)
    labels = np.array([0, 0, 0, 1, 1, 1, 1, 1])
    assert settle(features, labels, threshold=0.5, smallest=2, bonds=Bonds()).tolist() == [0] * 4 + [1] * 4


def test_a_stray_is_let_go_and_a_group_that_becomes_too_small_is_given_up():
    features = unit(*np.eye(8)[2:4], *[NORTH] * 4)
    labels = np.array([0, 0, 1, 1, 1, 1])
    assert settle(features, labels, threshold=0.5, smallest=3, bonds=Bonds()).tolist() == [NOISE] * 2 + [0] * 4


def test_what_is_held_stays():
    features = unit(*[NORTH] * 4, *[EAST] * 4)
    labels = np.array([0, 0, 0, 1, 1, 1, 1, 1])
    bonds = Bonds(held=[[3, 4]])
    assert settle(features, labels, threshold=0.5, smallest=2, bonds=bonds)[3] == labels[4]
