"""Which of the categories is the main one: a ranking beside the yes or no for each."""

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.sparse import csr_matrix
from sklearn.utils.validation import check_is_fitted

from leerlus.suggestions.learning.multinomial import LEAST, Multinomial

Floats = NDArray[np.floating]


class MainCategory(Multinomial):
    """Learned from columns of main categories.

    That a category occurs does not make it the main one: rudeness often comes second. So the ranking multiplies
    the probability of being the main category with that of occurring at all.
    """

    def rank(self, X: ArrayLike | csr_matrix, occurring: Floats) -> Floats:
        """Scores by which to rank the categories, shape (n, codes): the highest is most probably the main one.

        :param occurring: probability that each category occurs at all, shape (n, codes).
        """
        check_is_fitted(self, "classes_")
        scores = np.log(np.maximum(occurring, LEAST))
        if len(self.classes_) > 1:
            scores = scores + self.log_probabilities(X, occurring.shape[1])
        return np.asarray(scores)
