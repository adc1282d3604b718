"""What a model would say about each row if it had not learned from it, without training it over and over.

Ridge regression gives that in closed form (the leave-one-out residual of Allen, The Relationship Between Variable
Selection and Data Augmentation, 1974): one matrix is inverted for all rows and all codes together.
"""

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from leerlus.suggestions.learning.features import learn_features
from leerlus.suggestions.measuring.metrics import Flags, Floats
from leerlus_training.reading.corpus import Corpus

PENALTY = 3.0


def held_out_probabilities(corpus: Corpus, vectors: NDArray[np.float32], truth: Flags) -> Floats:
    """Probability of each code for each row by a model that did not learn from that row, shape (rows, codes).

    :param vectors: of the corpus' texts, shape (n, dimension).
    :param truth: the decided codes, shape (n, codes).
    """
    rows = learn_features(corpus.texts, vectors).of(corpus.texts, vectors)
    scores = leave_one_out(rows, truth, penalty=PENALTY)
    return np.column_stack([_as_probability(scores[:, code], truth[:, code]) for code in range(truth.shape[1])])


def leave_one_out(rows: csr_matrix, truth: Flags, *, penalty: float) -> Floats:
    """Ridge prediction of each row from all the others, shape (rows, codes)."""
    wanted = truth.astype(float)
    kernel = (rows @ rows.T).toarray().astype(float)
    inverse = np.linalg.inv(kernel + penalty * np.eye(len(wanted)))
    weights = inverse @ (wanted - wanted.mean(axis=0))
    return np.asarray(wanted - weights / np.diag(inverse)[:, None])


def _as_probability(scores: Floats, truth: NDArray[np.bool_]) -> Floats:
    if truth.all() or not truth.any():
        return np.full(len(truth), float(truth.mean()))
    sigmoid = LogisticRegression(C=np.inf).fit(scores[:, None], truth)
    return np.asarray(sigmoid.predict_proba(scores[:, None])[:, 1])
