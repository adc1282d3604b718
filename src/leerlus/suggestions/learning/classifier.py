"""One calibrated yes/no probability for each code of a list, learned from few and uneven examples."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.sparse import csr_matrix, vstack
from scipy.special import expit
from sklearn.base import BaseEstimator
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, StratifiedKFold
from sklearn.svm import LinearSVC
from sklearn.utils.validation import check_array, check_is_fitted, validate_data

from leerlus.suggestions.learning.holding_out import are_many
from leerlus.suggestions.learning.thresholds import Flags, Floats, ThresholdedLabels
from leerlus.suggestions.plenty import enough_of, parts_of

Rows = NDArray[np.intp]

_FEWEST_EXAMPLES = 2
_MANY_EXAMPLES = 20


@dataclass(frozen=True, slots=True)
class Taught:
    """Examples that somebody wrote to show what labels mean.

    :param features: shape (examples, features).
    :param truth: which labels each shows, shape (examples, labels).
    :param weight: how much one counts beside a row of real data.
    """

    features: csr_matrix
    truth: Flags
    weight: float


class CalibratedLabels(ThresholdedLabels, BaseEstimator):
    """A linear classifier for each label, with probabilities and thresholds from rows it did not see.

    Scores of rows that were held out in turn give each label a sigmoid (Platt's, with his smoothed
    targets) and the threshold at which F1 should be best. A label with fewer than two examples, or with hardly a
    row without it, gets its share of the rows as a constant probability. Of very many rows each classifier learns
    from a part; probabilities and thresholds still come from all of them.

    :param penalty: how strongly weights are kept small; 1 is usual.
    :param folds: parts in which rows are held out; fewer for a label with fewer examples, or of very many rows.
    :param seed: of the division into parts.

    After ``fit``: ``coef_`` (labels, features), ``intercept_``, ``slope_``, ``offset_`` and ``decidable_`` (labels,);
    and thresholds.
    """

    def __init__(self, *, penalty: float = 1.0, folds: int = 5, seed: int = 0) -> None:
        self.penalty = penalty
        self.folds = folds
        self.seed = seed

    def fit_held_out(
        self,
        X: ArrayLike | csr_matrix,
        y: ArrayLike,
        *,
        groups: ArrayLike | None = None,
        languages: Sequence[str] = (),
        taught: Taught | None = None,
    ) -> Floats:
        """As ``fit``; returns the probabilities that the rows got while they were held out, shape (n, labels).

        :param groups: of which group each row is, shape (n,): rows that tell of the same are held out together.
        :param languages: of each row; one of thirty rows or more gets thresholds of its own.
        :param taught: examples to learn from beside the rows. They are never held out, so that thresholds and
            probabilities come from rows alone. A label that only they have gets the sigmoid of the others.
        """
        features = validate_data(self, X, accept_sparse="csr", dtype=np.float32)
        truth = check_array(y, dtype=bool, ensure_min_features=0)
        labels = truth.shape[1]
        self.coef_ = np.zeros((labels, features.shape[1]), dtype=np.float32)
        self.intercept_ = np.zeros(labels)
        self.slope_ = np.zeros(labels)
        self.offset_ = _log_odds(truth)
        rows = None if groups is None else np.asarray(groups)
        held_out = np.tile(expit(self.offset_), (len(truth), 1))
        for label in range(labels):
            if _is_learnable(truth[:, label]):
                held_out[:, label] = self._fit_label(label, features, truth[:, label], rows, taught)
        if taught is not None:
            self._fit_taught_only(truth, features, taught)
        self.decidable_ = (self.slope_ > 0) & (truth.sum(axis=0) >= _FEWEST_EXAMPLES)
        self._learn_thresholds(held_out, languages)
        return held_out

    def predict_proba(self, X: ArrayLike | csr_matrix) -> Floats:
        """Probability of each label, shape (n, labels)."""
        check_is_fitted(self)
        features = validate_data(self, X, accept_sparse="csr", dtype=np.float32, reset=False)
        scores = np.asarray(features @ self.coef_.T) + self.intercept_
        return np.asarray(expit(self.slope_ * scores + self.offset_))

    def _fit_label(
        self,
        label: int,
        features: csr_matrix,
        truth: Flags,
        groups: NDArray[np.generic] | None,
        taught: Taught | None,
    ) -> Floats:
        scores = np.empty(len(truth))
        for learned, held in self._folds(truth, groups):
            machine = self._machine(features, truth, learned, label, taught)
            scores[held] = machine.decision_function(features[held])
        slope, offset = platt(scores, truth)
        if slope <= 0:
            return np.full(len(truth), expit(self.offset_[label]))
        self._keep(label, self._machine(features, truth, np.arange(len(truth)), label, taught), slope, offset)
        return np.asarray(expit(slope * scores + offset))

    def _folds(self, truth: Flags, groups: NDArray[np.generic] | None) -> Iterator[tuple[Rows, Rows]]:
        """By group when so many have the label that each part holds some; else so that each part surely does."""
        most = min(self.folds, parts_of(len(truth)))
        if groups is not None and are_many(truth, groups):
            by_group = GroupKFold(n_splits=most, shuffle=True, random_state=self.seed)
            yield from by_group.split(truth, groups=groups)
            return
        count = min(most, truth.sum(), (~truth).sum())
        yield from StratifiedKFold(n_splits=count, shuffle=True, random_state=self.seed).split(truth, truth)

    def _fit_taught_only(self, truth: Flags, features: csr_matrix, taught: Taught) -> None:
        """Labels that no row decides about: their examples stand against all rows."""
        if not self.slope_.any():
            return
        slope, offset = (float(np.median(each[self.slope_ > 0])) for each in (self.slope_, self.offset_))
        undecided = (truth.sum(axis=0) < _FEWEST_EXAMPLES) & (taught.truth.sum(axis=0) >= _MANY_EXAMPLES)
        for label in map(int, np.flatnonzero(undecided)):
            machine = self._machine(features, truth[:, label], np.arange(len(truth)), label, taught)
            self._keep(label, machine, slope, offset)

    def _machine(self, features: csr_matrix, truth: Flags, rows: Rows, label: int, taught: Taught | None) -> LinearSVC:
        learned = enough_of(rows, truth, seed=self.seed)
        return separate(features[learned], truth[learned], label, taught, penalty=self.penalty, seed=self.seed)

    def _keep(self, label: int, machine: LinearSVC, slope: float, offset: float) -> None:
        self.coef_[label] = machine.coef_[0]
        self.intercept_[label] = machine.intercept_[0]
        self.slope_[label], self.offset_[label] = slope, offset


def separate(
    features: csr_matrix, truth: Flags, label: int, taught: Taught | None, *, penalty: float, seed: int
) -> LinearSVC:
    """The linear classifier of one label, fitted.

    :param truth: whether each row has the label, shape (n,).
    :param label: its column in ``taught``.
    """
    machine = LinearSVC(C=1 / penalty, class_weight="balanced", random_state=seed)
    if taught is None:
        return machine.fit(features, truth)
    weights = np.concatenate([np.ones(len(truth)), np.full(len(taught.truth), taught.weight)])
    both = np.concatenate([truth, taught.truth[:, label]])
    return machine.fit(vstack([features, taught.features], format="csr"), both, sample_weight=weights)


def _is_learnable(truth: Flags) -> bool:
    return bool(_FEWEST_EXAMPLES <= truth.sum() <= len(truth) - _FEWEST_EXAMPLES)


def _log_odds(truth: Flags) -> Floats:
    """Of each label's share of the rows, half a row added on both sides."""
    with_label, without = truth.sum(axis=0) + 0.5, (~truth).sum(axis=0) + 0.5
    return np.asarray(np.log(with_label / without))


def platt(scores: Floats, truth: Flags) -> tuple[float, float]:
    """Slope and offset that turn a score into log odds (Platt, with his smoothed targets).

    :param scores: of rows that they were not learned from, shape (n,).
    :param truth: whether each row has the label, shape (n,).
    """
    with_label, without = truth.sum(), (~truth).sum()
    target = np.where(truth, (with_label + 1) / (with_label + 2), 1 / (without + 2))
    fitted = LogisticRegression(C=np.inf).fit(
        np.concatenate([scores, scores])[:, None],
        np.repeat([True, False], len(scores)),
        sample_weight=np.concatenate([target, 1 - target]),
    )
    return float(fitted.coef_[0, 0]), float(fitted.intercept_[0])
