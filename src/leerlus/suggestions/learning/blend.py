"""A linear classifier of all features and a network on the meaning alone, taken together."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike
from scipy.sparse import csr_matrix
from scipy.special import expit, logit
from sklearn.base import BaseEstimator
from sklearn.utils.validation import check_array, check_is_fitted

from leerlus.suggestions.learning.classifier import CalibratedLabels, Taught, platt
from leerlus.suggestions.learning.holding_out import by_group
from leerlus.suggestions.learning.network import MeaningNetwork, Vectors
from leerlus.suggestions.learning.thresholds import Flags, Floats, ThresholdedLabels

_SHARE = 0.2
_LEAST = 1e-6
_MANY_EXAMPLES = 20
_FEWEST_LABELS = 2


class BlendedLabels(ThresholdedLabels, BaseEstimator):  # type: ignore[misc]
    """Calibrated labels, corrected by what a network makes of the meaning.

    Words carry a linear classifier far where complaints are told in words that it learned; the network holds better
    where they are told otherwise. Log odds of both are added, one fifth of them the network's, and a second sigmoid
    makes probabilities of them. A label with fewer than twenty examples stays with the linear classifier.

    :param meaning: how many of the first features are the vector.
    :param penalty: of the linear classifier.
    :param seed: of the division into parts and of the network.

    After ``fit``: ``linear_``; ``network_``, or ``None`` where there is too little to learn from; ``blended_``, the
    columns of the labels that it has a say in, with ``slope_`` and ``offset_`` for each of these; and thresholds.
    """

    def __init__(self, *, meaning: int, penalty: float = 1.0, seed: int = 0) -> None:
        self.meaning = meaning
        self.penalty = penalty
        self.seed = seed

    def fit_held_out(
        self,
        X: ArrayLike | csr_matrix,  # noqa: N803
        y: ArrayLike,
        *,
        groups: ArrayLike | None = None,
        languages: Sequence[str] = (),
        taught: Taught | None = None,
    ) -> Floats:
        """As :meth:`CalibratedLabels.fit_held_out <leerlus.suggestions.learning.classifier.CalibratedLabels>`."""
        truth = check_array(y, dtype=bool, ensure_min_features=0)
        self.linear_ = CalibratedLabels(penalty=self.penalty, seed=self.seed)
        held_out = self.linear_.fit_held_out(X, truth, groups=groups, languages=languages, taught=taught)
        self.decidable_ = self.linear_.decidable_
        many = np.minimum(truth.sum(axis=0), (~truth).sum(axis=0)) >= _MANY_EXAMPLES
        self.blended_ = np.flatnonzero(self.decidable_ & many)
        self.network_ = None
        parts = list(by_group(len(truth), groups, seed=self.seed))
        if len(self.blended_) >= _FEWEST_LABELS and parts:
            vectors, wanted = self._vectors(X), truth[:, self.blended_]
            said = np.empty(wanted.shape)
            for learned, held in parts:
                said[held] = self._network(vectors[learned], wanted[learned]).log_odds(vectors[held])
            self.network_ = self._network(vectors, wanted)
            self._calibrate(held_out, said, wanted)
            held_out = self._together(held_out, said)
        self._learn_thresholds(held_out, languages)
        return held_out

    def predict_proba(self, X: ArrayLike | csr_matrix) -> Floats:  # noqa: N803
        """Probability of each label, shape (n, labels)."""
        check_is_fitted(self)
        likely = self.linear_.predict_proba(X)
        return likely if self.network_ is None else self._together(likely, self.network_.log_odds(self._vectors(X)))

    def _vectors(self, features: ArrayLike | csr_matrix) -> Vectors:
        meaning = check_array(features, accept_sparse="csr", dtype=np.float32)[:, : self.meaning]
        return np.asarray(csr_matrix(meaning).toarray())

    def _network(self, vectors: Vectors, truth: Flags) -> MeaningNetwork:
        return MeaningNetwork(seed=self.seed).fit(vectors, truth)

    def _calibrate(self, likely: Floats, said: Floats, truth: Flags) -> None:
        scores = self._scores(likely, said)
        sigmoids = [platt(scores[:, label], truth[:, label]) for label in range(truth.shape[1])]
        self.slope_, self.offset_ = np.array(sigmoids).T

    def _together(self, likely: Floats, said: Floats) -> Floats:
        blended = likely.copy()
        blended[:, self.blended_] = expit(self.slope_ * self._scores(likely, said) + self.offset_)
        return blended

    def _scores(self, likely: Floats, said: Floats) -> Floats:
        """Of the blended labels, shape (n, blended labels)."""
        believed = np.clip(likely[:, self.blended_], _LEAST, 1 - _LEAST)
        return np.asarray((1 - _SHARE) * logit(believed) + _SHARE * said)
