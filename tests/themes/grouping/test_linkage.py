import numpy as np
import pytest
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.sparse import csr_array
from scipy.spatial.distance import pdist
from sklearn.metrics import adjusted_rand_score

from leerlus.themes.grouping.linkage import average_linkage
from leerlus.themes.grouping.neighbours import nearest_neighbours


@pytest.fixture
def cloud():
    """300 directions around thirty centres."""
    chance = np.random.default_rng(11)
    centres = chance.normal(size=(30, 50))
    rows = centres[np.arange(300) % 30] + 0.9 * chance.normal(size=(300, 50))
    return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)


def test_neighbours_are_the_most_alike(cloud):
    neighbours = nearest_neighbours(cloud, 5)
    cosines = cloud @ cloud.T
    np.fill_diagonal(cosines, -1)
    best = np.sort(cosines, axis=1)[:, -5:]
    assert np.sort(np.take_along_axis(cosines, neighbours, axis=1), axis=1) == pytest.approx(best)


@pytest.mark.parametrize("count", [0, 1, 2])
def test_a_few_complaints_have_no_more_neighbours_than_there_are(count):
    assert nearest_neighbours(np.eye(3, dtype=np.float32)[:count]).shape == (count, max(0, count - 1))


@pytest.mark.parametrize("threshold", [0.1, 0.2, 0.35])
def test_it_is_the_average_linkage_of_all_pairs(cloud, threshold):
    ours = average_linkage(cloud, nearest_neighbours(cloud, 20), threshold=threshold)
    theirs = fcluster(linkage(pdist(cloud, "cosine"), "average"), 1 - threshold, "distance")
    assert adjusted_rand_score(theirs, ours) == pytest.approx(1.0)


@pytest.mark.parametrize("threshold", [0.1, 0.2, 0.35])
def test_sparse_features_give_the_same_groups(cloud, threshold):
    few = np.where(np.abs(cloud) > 0.15, cloud, 0)
    few[7] = 0
    neighbours = nearest_neighbours(few, 20)
    dense, sparse = (average_linkage(each, neighbours, threshold=threshold) for each in (few, csr_array(few)))
    assert sparse.tolist() == dense.tolist()
    assert len(set(dense)) < len(few)
