"""Which complaints of a theme could be one of their own, to be ticked beforehand; a coordinator decides."""

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import fcluster, linkage

from leerlus.ports.store import UnitOfWork
from leerlus.themes.reading.documents import document_of
from leerlus.themes.steering.surroundings import compared

_MOST_PARTS = 6
_FEWEST_APART = 3


def propose_split(work: UnitOfWork, theme_id: str, *, encoder: str, seed: int) -> tuple[str, ...]:
    """The complaints of a theme that are most a group apart, three at least; empty when it is of one piece.

    Complaints whose text was erased are in no proposal. Nothing is described, so that no encoder need be opened.

    :param encoder: name of the encoder whose vectors are compared.
    :raises NotFound: there is no such theme.
    """
    theme = work.themes.get(theme_id)
    vectors = work.vectors.many(theme.members, encoder=encoder)
    if len(vectors.ids) < 2 * _FEWEST_APART:
        return ()
    complaints = work.complaints.many(vectors.ids)
    documents = [document_of(complaints[each]) for each in vectors.ids]
    collection, _ = compared(work, documents, vectors.matrix, encoder=encoder, seed=seed)
    apart = {vectors.ids[row] for row in _apart(collection.features)}
    return tuple(each for each in theme.members if each in apart)


def _apart(features: NDArray[np.float32]) -> NDArray[np.intp]:
    """Places of the second largest part in the coarsest division where it is large enough; maybe none.

    :param features: of six complaints or more; shape (n, dimension).
    """
    tree = linkage(features, "average", metric="euclidean")
    for parts in range(2, _MOST_PARTS + 1):
        labels = fcluster(tree, parts, "maxclust")
        sizes = np.bincount(labels)
        second = int(np.argsort(-sizes, kind="stable")[1])
        if sizes[second] >= _FEWEST_APART:
            return np.flatnonzero(labels == second)
    return np.empty(0, dtype=np.intp)
