import numpy as np
import pytest

from leerlus.themes.grouping.belonging import NOISE
from leerlus.themes.grouping.clustering import find_clusters
from leerlus.themes.grouping.linkage import Bonds
from leerlus.themes.grouping.strictness import likeness_by_chance


def labels_of(features, **choices):
    return find_clusters(features, **choices).labels


def unit(rows):
    return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)


@pytest.fixture
def scattered():
    """Three tight bundles of 10, 8 and 6 among 40 directions at random."""
    chance = np.random.default_rng(7)
    centres = chance.normal(size=(3, 60))
    bundles = [centre + 0.6 * chance.normal(size=(size, 60)) for centre, size in zip(centres, (10, 8, 6), strict=True)]
    return unit(np.vstack([*bundles, chance.normal(size=(40, 60))]))


def test_bundles_are_found_and_the_rest_is_left_alone(scattered):
    labels = labels_of(scattered, smallest=4)
    assert labels.tolist()[:24] == [0] * 10 + [1] * 8 + [2] * 6
    assert np.mean(labels[24:] != NOISE) <= 0.05


def test_labels_go_with_their_complaints_whatever_the_order(scattered):
    order = np.random.default_rng(3).permutation(len(scattered))
    assert (labels_of(scattered[order], smallest=4) == labels_of(scattered, smallest=4)[order]).all()


def test_groups_below_the_smallest_size_are_noise(scattered):
    assert labels_of(scattered, smallest=7).max() == 1


def test_pure_chance_has_no_clusters():
    chance = unit(np.random.default_rng(1).normal(size=(200, 80)))
    assert (labels_of(chance, smallest=4) == NOISE).all()


def test_identical_complaints_are_one_cluster():
    assert labels_of(np.tile(unit(np.ones((1, 5))), (9, 1)), smallest=4).tolist() == [0] * 9


@pytest.mark.parametrize("count", [0, 1, 3])
def test_too_few_complaints_are_noise(count):
    assert labels_of(np.eye(4, dtype=np.float32)[:count], smallest=4).tolist() == [NOISE] * count


def test_complaints_of_which_nothing_is_known_are_noise():
    assert (labels_of(np.zeros((6, 3), dtype=np.float32), smallest=2) == NOISE).all()


def test_likeness_by_chance_reads_mean_and_deviation_despite_many_alike():
    chance = np.random.default_rng(5)
    unlike, alike = chance.normal(0.1, 0.05, 80_000), chance.normal(0.7, 0.1, 20_000)
    assert likeness_by_chance(unlike) == pytest.approx((0.1, 0.05), abs=0.005)
    assert likeness_by_chance(np.concatenate([unlike, alike])) == pytest.approx((0.1, 0.05), abs=0.02)


def test_what_people_held_together_stays_together_and_apart_from_what_else_they_held(scattered):
    bonds = Bonds(held=[[0, 1, 2, 40], [3, 4, 5, 6]])
    labels = labels_of(scattered, smallest=4, bonds=bonds)
    assert len({labels[row] for row in (0, 1, 2, 40)}) == 1
    assert len({labels[row] for row in (3, 4, 5, 6)}) == 1
    assert labels[0] != labels[3]
    assert NOISE not in labels[[0, 3]]


def test_a_group_that_people_made_may_be_small(scattered):
    labels = labels_of(scattered, smallest=6, bonds=Bonds(held=[[30, 31]]))
    assert labels[30] == labels[31] != NOISE


def test_who_was_taken_out_of_a_group_does_not_come_back(scattered):
    assert labels_of(scattered, smallest=4)[9] == 0
    labels = labels_of(scattered, smallest=4, bonds=Bonds(held=[list(range(9))], barred={0: [9]}))
    assert labels[9] != labels[0]
