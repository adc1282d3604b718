"""One calibrated yes/no probability for each code of a list, learned from few and uneven examples."""

from typing import Self

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.sparse import csr_matrix
from scipy.special import expit
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_val_predict
from sklearn.svm import LinearSVC
from sklearn.utils.validation import check_array, check_is_fitted, validate_data

Floats = NDArray[np.floating]
Flags = NDArray[np.bool_]

_FEWEST_EXAMPLES = 2
_TRUSTED_EXAMPLES = 20
_MIDDLE = 0.5


class CalibratedLabels(ClassifierMixin, BaseEstimator):  # type: ignore[misc]
    """A linear classifier for each label, with probabilities and thresholds from rows it did not see.

    Scores of rows that were held out in turn give each label a sigmoid (Platt's, with his smoothed
    targets) and the threshold at which F1 is best. The fewer examples a label has, the more its threshold
    leans towards the one that is best for all labels together. A label with fewer than two examples, or
    with hardly a row without it, gets its share of the rows as a constant probability.

    :param penalty: how strongly weights are kept small; 1 is usual.
    :param folds: parts in which rows are held out; fewer for a label with fewer examples.
    :param seed: of the division into parts.

    After ``fit``: ``coef_`` (labels, features), ``intercept_``, ``slope_``, ``offset_`` and
    ``thresholds_`` (labels,).
    """

    def __init__(self, *, penalty: float = 1.0, folds: int = 5, seed: int = 0) -> None:
        self.penalty = penalty
        self.folds = folds
        self.seed = seed

    def fit(self, X: ArrayLike | csr_matrix, y: ArrayLike) -> Self:  # noqa: N803
        """Learn from features of shape (n, features) and flags of shape (n, labels)."""
        self.fit_held_out(X, y)
        return self

    def fit_held_out(self, X: ArrayLike | csr_matrix, y: ArrayLike) -> Floats:  # noqa: N803
        """As :meth:`fit`; returns the probabilities that the rows got while they were held out, shape (n, labels)."""
        features = validate_data(self, X, accept_sparse="csr", dtype=np.float32)
        truth = check_array(y, dtype=bool, ensure_min_features=0)
        labels = truth.shape[1]
        self.coef_ = np.zeros((labels, features.shape[1]), dtype=np.float32)
        self.intercept_ = np.zeros(labels)
        self.slope_ = np.zeros(labels)
        self.offset_ = _log_odds(truth)
        held_out = np.tile(expit(self.offset_), (len(truth), 1))
        for label in range(labels):
            if _is_learnable(truth[:, label]):
                held_out[:, label] = self._fit_label(label, features, truth[:, label])
        self.thresholds_ = _thresholds(truth, held_out)
        self.classes_ = np.arange(labels)
        return held_out

    def predict_proba(self, X: ArrayLike | csr_matrix) -> Floats:  # noqa: N803
        """Probability of each label, shape (n, labels)."""
        check_is_fitted(self)
        features = validate_data(self, X, accept_sparse="csr", dtype=np.float32, reset=False)
        scores = np.asarray(features @ self.coef_.T) + self.intercept_
        return np.asarray(expit(self.slope_ * scores + self.offset_))

    def predict(self, X: ArrayLike | csr_matrix) -> Flags:  # noqa: N803
        """Whether each probability passes its label's threshold, shape (n, labels)."""
        return np.asarray(self.predict_proba(X) >= self.thresholds_)

    def _fit_label(self, label: int, features: csr_matrix, truth: Flags) -> Floats:
        machine = LinearSVC(C=1 / self.penalty, class_weight="balanced", random_state=self.seed)
        folds = StratifiedKFold(
            n_splits=min(self.folds, truth.sum(), (~truth).sum()), shuffle=True, random_state=self.seed
        )
        scores = cross_val_predict(machine, features, truth, cv=folds, method="decision_function")
        slope, offset = _sigmoid(scores, truth)
        if slope <= 0:
            return np.full(len(truth), expit(self.offset_[label]))
        machine.fit(features, truth)
        self.coef_[label] = machine.coef_[0]
        self.intercept_[label] = machine.intercept_[0]
        self.slope_[label], self.offset_[label] = slope, offset
        return np.asarray(expit(slope * scores + offset))


def _is_learnable(truth: Flags) -> bool:
    return bool(_FEWEST_EXAMPLES <= truth.sum() <= len(truth) - _FEWEST_EXAMPLES)


def _log_odds(truth: Flags) -> Floats:
    """Of each label's share of the rows, half a row added on both sides."""
    with_label, without = truth.sum(axis=0) + 0.5, (~truth).sum(axis=0) + 0.5
    return np.asarray(np.log(with_label / without))


def _sigmoid(scores: Floats, truth: Flags) -> tuple[float, float]:
    """Slope and offset that turn a score into log odds."""
    with_label, without = truth.sum(), (~truth).sum()
    target = np.where(truth, (with_label + 1) / (with_label + 2), 1 / (without + 2))
    fitted = LogisticRegression(C=np.inf).fit(
        np.concatenate([scores, scores])[:, None],
        np.repeat([True, False], len(scores)),
        sample_weight=np.concatenate([target, 1 - target]),
    )
    return float(fitted.coef_[0, 0]), float(fitted.intercept_[0])


def _thresholds(truth: Flags, probabilities: Floats) -> Floats:
    shared = _best_threshold(truth.ravel(), probabilities.ravel())
    examples = truth.sum(axis=0)
    own = np.array([_best_threshold(truth[:, label], probabilities[:, label]) for label in range(truth.shape[1])])
    trust = examples / (examples + _TRUSTED_EXAMPLES)
    return np.where((examples >= _FEWEST_EXAMPLES), trust * own + (1 - trust) * shared, max(shared, _MIDDLE))


def _best_threshold(truth: Flags, probabilities: Floats) -> float:
    """The probability from which on saying yes gives the best F1."""
    if not truth.any():
        return _MIDDLE
    order = np.argsort(-probabilities, kind="stable")
    ranked = probabilities[order]
    hits = np.cumsum(truth[order])
    f1 = 2 * hits / (np.arange(1, len(truth) + 1) + truth.sum())
    last_of_equals = np.append(ranked[1:] < ranked[:-1], True)
    best = int(np.argmax(np.where(last_of_equals, f1, -1)))
    next_below = ranked[best + 1] if best + 1 < len(ranked) else 0.0
    return float((ranked[best] + next_below) / 2)
