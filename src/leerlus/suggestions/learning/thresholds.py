"""From which probability on a label is decided."""

from collections.abc import Mapping, Sequence
from typing import Self

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.sparse import csr_matrix
from sklearn.base import ClassifierMixin
from sklearn.utils.validation import check_is_fitted

Floats = NDArray[np.floating]
Flags = NDArray[np.bool_]
Matrix = NDArray[np.floating] | csr_matrix
Rows = NDArray[np.intp]

_FEWEST_OF_A_LANGUAGE = 30
_MIDDLE = 0.5


class ThresholdedLabels(ClassifierMixin):
    """What decides by probabilities, once these are learned.

    It tells by ``decidable_`` (labels,) which labels it learned enough about to decide on them.

    After ``_learn_thresholds``: ``thresholds_`` (labels,), and ``language_thresholds_``, the same for each language of
    which there were enough rows.
    """

    decidable_: Flags

    def fit_held_out(self, X: Matrix, y: ArrayLike) -> Floats:
        """Learn, and tell the probabilities that the rows got while they were held out, shape (n, labels)."""
        raise NotImplementedError

    def fit(self, X: Matrix, y: ArrayLike) -> Self:
        """Learn from features of shape (n, features) and flags of shape (n, labels)."""
        self.fit_held_out(X, y)
        return self

    def predict_proba(self, X: Matrix) -> Floats:
        """Probability of each label, shape (n, labels)."""
        raise NotImplementedError

    def predict(self, X: Matrix) -> Flags:
        """Whether each probability passes its label's threshold, shape (n, labels)."""
        return np.asarray(self.predict_proba(X) >= self.thresholds_)

    def thresholds_for(self, languages: Sequence[str]) -> Floats:
        """From which probability on each label is decided for texts in these languages, shape (n, labels).

        Where the model promises less, F1 is best from a lower probability on: one threshold for all would leave nearly
        everything undecided in a language of which it learned little. A language that was rare or never seen has the
        thresholds of all.
        """
        check_is_fitted(self)
        return np.array([self.language_thresholds_.get(language, self.thresholds_) for language in languages])

    def _learn_thresholds(self, held_out: Floats, languages: Sequence[str]) -> None:
        """From the probabilities of rows while they were held out; a label that is not decidable gets one half."""
        decidable = self.decidable_
        self.thresholds_ = np.where(decidable, best_thresholds(held_out), _MIDDLE)
        self.language_thresholds_ = {
            language: np.where(decidable, best_thresholds(held_out[rows]), _MIDDLE)
            for language, rows in _frequent(languages).items()
        }
        self.classes_ = np.arange(len(decidable))


def best_thresholds(probabilities: Floats) -> Floats:
    """The probability from which on each label is decided, so that F1 is best, shape (labels,).

    It is half of the best F1 there can be (Lipton and others, Optimal Thresholding of Classifiers to Maximize F1
    Measure, 2014), which probabilities that can be believed tell by themselves, with less chance in it than what
    decided best about these very rows.

    :param probabilities: of rows that the labels were not learned from, shape (n, labels).
    """
    ranked = -np.sort(-probabilities, axis=0)
    said = np.arange(1, len(ranked) + 1)[:, None]
    f1 = 2 * np.cumsum(ranked, axis=0) / (said + ranked.sum(axis=0))
    return np.asarray(f1.max(axis=0) / 2)


def _frequent(languages: Sequence[str]) -> Mapping[str, Rows]:
    """The rows of each language that has enough of them."""
    among = np.asarray(languages)
    rows = {language: np.flatnonzero(among == language) for language in sorted(set(languages))}
    return {language: each for language, each in rows.items() if len(each) >= _FEWEST_OF_A_LANGUAGE}
