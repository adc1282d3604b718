"""Which undecided complaints to decide about next, so that the model learns most from them.

They are chosen one after the other: each time the one that tells most about what is in doubt, its own codes and those
of the complaints like it. That is information density (Settles and Craven, An Analysis of Active Learning Strategies
for Sequence Labeling Tasks, 2008) with two changes. Only what is in doubt counts as density, so that a crowd about
which the model is sure draws nobody. And each doubt shrinks with what was decided or chosen already: a code counts for
less, the more complaints probably have it, and a complaint for less, the more it is like one of those.
"""

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.preprocessing import normalize

from leerlus.suggestions.measuring.metrics import Floats, Indices

_AS_GOOD_AS_THE_SAME = 2 / 3
"""Cosine of two complaints from which on the second teaches hardly anything."""

_HARDLY = 0.001


def uncertainty(probabilities: Floats) -> Floats:
    """How uncertain the model is about each row, shape (rows,): the variance of each yes or no, summed over the codes.

    :param probabilities: of each code, shape (rows, codes).
    """
    return np.asarray((probabilities * (1 - probabilities)).sum(axis=1))


def choose(probabilities: Floats, decided: Floats, rows: csr_matrix, known: csr_matrix, *, count: int) -> Indices:
    """Rows to decide about next, in that order.

    :param probabilities: of each code, shape (rows, codes).
    :param decided: how many of the decided complaints have each code, shape (codes,).
    :param rows: features of the undecided complaints, shape (rows, features).
    :param known: features of the decided ones, shape (any, features).
    """
    rows, known = _directions(rows), _directions(known)
    doubt = np.sqrt(probabilities * (1 - probabilities))
    expected = decided + 1.0
    likeness = (rows @ known.T).toarray().max(axis=1, initial=0.0)
    chosen: list[int] = []
    for _ in range(min(count, len(doubt))):
        open_doubt = (doubt / np.sqrt(expected)).sum(axis=1) * np.maximum(1 - likeness / _AS_GOOD_AS_THE_SAME, _HARDLY)
        worth = open_doubt * (rows @ (rows.T @ open_doubt))
        worth[chosen] = -np.inf
        best = int(worth.argmax())
        chosen.append(best)
        expected = expected + probabilities[best]
        likeness = np.maximum(likeness, (rows @ rows[best].T).toarray()[:, 0])
    return np.array(chosen, dtype=np.intp)


def _directions(rows: csr_matrix) -> csr_matrix:
    return normalize(rows) if rows.shape[0] else rows
