"""A linear classifier of all features and a network on the meaning alone, taken together."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.sparse import issparse
from scipy.special import expit, logit
from sklearn.base import BaseEstimator
from sklearn.utils.validation import check_array, check_is_fitted

from leerlus.suggestions.learning.classifier import CalibratedLabels, Taught, platt
from leerlus.suggestions.learning.holding_out import are_many, by_group
from leerlus.suggestions.learning.network import MeaningNetwork, Vectors
from leerlus.suggestions.learning.thresholds import Flags, Floats, Matrix, ThresholdedLabels

_SHARE = 0.2
_LEAST = 1e-6
_FEWEST_LABELS = 2


class BlendedLabels(ThresholdedLabels, BaseEstimator):
    """Calibrated labels, corrected by what a network makes of the meaning.

    Words carry a linear classifier far where complaints are told in words that it learned; the network holds better
    where they are told otherwise. Log odds of both are added, one fifth of them the network's, and a second sigmoid
    makes probabilities of them. A label that fewer than twenty situations have, or lack, stays with the linear
    classifier, and so does one that both together tell no better than chance.

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
        X: Matrix,
        y: ArrayLike,
        *,
        groups: ArrayLike | None = None,
        languages: Sequence[str] = (),
        taught: Taught | None = None,
    ) -> Floats:
        """See :meth:`leerlus.suggestions.learning.classifier.CalibratedLabels.fit_held_out`."""
        truth = check_array(y, dtype=bool, ensure_min_features=0)
        self.linear_ = CalibratedLabels(penalty=self.penalty, seed=self.seed)
        held_out = self.linear_.fit_held_out(X, truth, groups=groups, taught=taught)
        self.decidable_ = self.linear_.decidable_
        held_out = self._blend(held_out, self._vectors(X), truth, None if groups is None else np.asarray(groups))
        self._learn_thresholds(held_out, languages)
        return held_out

    def predict_proba(self, X: Matrix) -> Floats:
        """Probability of each label, shape (n, labels)."""
        check_is_fitted(self)
        likely = self.linear_.predict_proba(X)
        return likely if self.network_ is None else self._together(likely, self.network_.log_odds(self._vectors(X)))

    def _blend(self, held_out: Floats, vectors: Vectors, truth: Flags, groups: NDArray[np.generic] | None) -> Floats:
        """Learn the network and how far to follow it; gives what both together say of rows that were held out."""
        many = [are_many(each, groups) and are_many(~each, groups) for each in truth.T]
        labels = np.flatnonzero(self.decidable_ & np.array(many, dtype=bool))
        self.network_, self.blended_ = None, labels[:0]
        parts = list(by_group(len(truth), groups, seed=self.seed))
        if len(labels) < _FEWEST_LABELS or not parts:
            return held_out
        unseen = np.empty((len(truth), len(labels)))
        for learned, held in parts:
            unseen[held] = self._network(vectors[learned], truth[learned][:, labels]).log_odds(vectors[held])
        scores = _added(held_out[:, labels], unseen)
        slope, offset = np.array([platt(*each) for each in zip(scores.T, truth[:, labels].T, strict=True)]).T
        telling = slope > 0
        if telling.sum() < _FEWEST_LABELS:
            return held_out
        self.blended_, self.slope_, self.offset_ = labels[telling], slope[telling], offset[telling]
        self.network_ = self._network(vectors, truth[:, self.blended_])
        return self._together(held_out, unseen[:, telling])

    def _vectors(self, features: Matrix) -> Vectors:
        meaning = features[:, : self.meaning]
        return np.asarray(meaning.toarray() if issparse(meaning) else meaning, dtype=np.float32)

    def _network(self, vectors: Vectors, truth: Flags) -> MeaningNetwork:
        return MeaningNetwork(seed=self.seed).fit(vectors, truth)

    def _together(self, likely: Floats, log_odds: Floats) -> Floats:
        """The linear classifier's probabilities, (n, labels), corrected by the network, (n, blended labels)."""
        blended = likely.copy()
        scores = _added(likely[:, self.blended_], log_odds)
        blended[:, self.blended_] = expit(self.slope_ * scores + self.offset_)
        return blended


def _added(likely: Floats, log_odds: Floats) -> Floats:
    return np.asarray((1 - _SHARE) * logit(np.clip(likely, _LEAST, 1 - _LEAST)) + _SHARE * log_odds)
