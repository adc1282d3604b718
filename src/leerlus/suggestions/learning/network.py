"""How parts of the meaning of a text go together, which no linear classifier sees: a small network on vectors."""

import os
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Self

import numpy as np
from numpy.typing import NDArray
from sklearn.base import BaseEstimator
from sklearn.neural_network import MLPClassifier
from sklearn.utils.validation import check_is_fitted
from threadpoolctl import threadpool_limits

from leerlus.suggestions.plenty import ENOUGH

Floats = NDArray[np.floating]
Vectors = NDArray[np.float32]

_MEMBERS = 4
_UNITS = 384
_PENALTY = 1.0
_ROUNDS = 20
_BATCH = 200


class MeaningNetwork(BaseEstimator):
    """One hidden layer of rectified units (Rumelhart, Hinton and Williams, 1986) over the numbers of a vector.

    Several are learned, each from another beginning. The mean of their log odds tells more than any of them (Hansen and
    Salamon, Neural Network Ensembles, 1990), and is again one network, with the units of all.

    :param seed: of the beginnings and of the order of the rows; of more than 20,000 rows a part is drawn by it.

    After ``fit``: ``hidden_`` (numbers, units), ``bias_`` (units,), ``output_`` (units, labels) and ``intercept_``
    (labels,).
    """

    def __init__(self, *, seed: int = 0) -> None:
        self.seed = seed

    def fit(self, X: Vectors, y: NDArray[np.bool_]) -> Self:
        """Learn from vectors of shape (n, numbers) and flags of shape (n, labels), of two labels or more."""
        drawn = np.random.default_rng(self.seed).permutation(len(X))[:ENOUGH]
        vectors, truth = X[drawn], y[drawn].astype(int)
        centre, spread = vectors.mean(axis=0), vectors.std(axis=0)
        spread = np.where(spread > 0, spread, np.float32(1))
        members = self._members((vectors - centre) / spread, truth)
        hidden = np.hstack([member.coefs_[0] for member in members])
        self.hidden_ = hidden / spread[:, None]
        self.bias_ = np.hstack([member.intercepts_[0] for member in members]) - centre @ self.hidden_
        self.output_ = np.vstack([member.coefs_[1] for member in members]) / _MEMBERS
        self.intercept_ = np.mean([member.intercepts_[1] for member in members], axis=0)
        return self

    def log_odds(self, X: Vectors) -> Floats:
        """How surely each vector has each label, shape (n, labels); surer than it is right, so to be calibrated."""
        check_is_fitted(self)
        return np.asarray(np.maximum(X @ self.hidden_ + self.bias_, 0) @ self.output_ + self.intercept_)

    def _members(self, vectors: Vectors, truth: NDArray[np.int_]) -> list[MLPClassifier]:
        """Learned beside each other, each in one thread: its sums are the same then, however many cores there are."""
        with threadpool_limits(1), ThreadPoolExecutor(len(os.sched_getaffinity(0))) as beside:
            return list(beside.map(partial(self._member, vectors, truth), range(_MEMBERS)))

    def _member(self, vectors: Vectors, truth: NDArray[np.int_], member: int) -> MLPClassifier:
        network = MLPClassifier(
            (_UNITS,),
            alpha=_PENALTY,
            batch_size=min(_BATCH, len(vectors)),
            random_state=np.random.RandomState(self.seed + member),  # a number would give each round the same order
        )
        for _ in range(_ROUNDS):
            network.partial_fit(vectors, truth, classes=range(truth.shape[1]))
        return network
