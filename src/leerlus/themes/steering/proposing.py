"""Which complaints of a theme could be one of their own, to be ticked beforehand; a coordinator decides."""

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import fcluster, linkage

from leerlus.ports.store import UnitOfWork
from leerlus.themes.desk import Desk
from leerlus.themes.steering.surroundings import surroundings_of

_MOST_PARTS = 6
_FEWEST_APART = 3


def propose_split(work: UnitOfWork, theme_id: str, *, desk: Desk) -> tuple[str, ...]:
    """The complaints of a theme that are most a group apart, three at least; empty when it is of one piece.

    Complaints whose text was erased are in no proposal.

    :raises NotFound: there is no such theme.
    """
    theme = work.themes.get(theme_id)
    collection = surroundings_of(work, theme.members, desk).collection
    readable = [each for each in theme.members if each in collection.row_of]
    apart = _apart(collection.features[[collection.row_of[each] for each in readable]])
    return tuple(readable[place] for place in apart)


def _apart(features: NDArray[np.float32]) -> NDArray[np.intp]:
    """Places of the second largest part in the coarsest division where it is large enough; maybe none.

    :param features: shape (n, dimension).
    """
    nothing = np.empty(0, dtype=np.intp)
    if len(features) < 2 * _FEWEST_APART:
        return nothing
    tree = linkage(features, "average", metric="euclidean")
    for parts in range(2, _MOST_PARTS + 1):
        labels = fcluster(tree, parts, "maxclust")
        sizes = np.bincount(labels)
        second = int(np.argsort(-sizes, kind="stable")[1])
        if sizes[second] >= _FEWEST_APART:
            return np.flatnonzero(labels == second)
    return nothing
