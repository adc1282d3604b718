"""Which undecided complaints to decide about next, so that the model learns most from them.

Uncertain ones teach more than sure ones, and different ones more than alike ones: the most uncertain are put into as
many clusters as are wanted, and the most uncertain of each cluster is taken (Zhdanov, Diverse Mini-batch Active
Learning, 2019).
"""

import numpy as np
from numpy.typing import NDArray
from sklearn.cluster import KMeans

from leerlus.suggestions.metrics import Floats, Indices

_WIDER = 4


def uncertainty(probabilities: Floats, shares: Floats) -> Floats:
    """How much there is to learn from each row, shape (rows,).

    The variance of each yes or no, summed over the codes; a rare code counts for more, since few rows tell about it.

    :param probabilities: of each code, shape (rows, codes).
    :param shares: of the decided complaints that have each code, shape (codes,).
    """
    return np.asarray((probabilities * (1 - probabilities) / np.sqrt(shares)).sum(axis=1))


def choose(uncertain: Floats, vectors: NDArray[np.float32], *, count: int, seed: int) -> Indices:
    """Rows to decide about next, the most uncertain first.

    :param uncertain: see :func:`uncertainty`, shape (rows,).
    :param vectors: shape (rows, dimension).
    """
    wide = np.argsort(-uncertain, kind="stable")[: count * _WIDER]
    if len(wide) <= count:
        return wide
    clusters = KMeans(n_clusters=count, n_init=1, random_state=seed).fit_predict(
        vectors[wide], sample_weight=uncertain[wide]
    )
    _, first_of_cluster = np.unique(clusters, return_index=True)
    return wide[np.sort(first_of_cluster)]
