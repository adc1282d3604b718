"""What can be promised about suggestions: how often they are wrong, and how seldom the short list misses."""

from dataclasses import dataclass
from math import ceil, inf, log

import numpy as np
from numpy.typing import NDArray
from scipy.stats import binom

Floats = NDArray[np.floating]
Flags = NDArray[np.bool_]

CONFIDENCE = 0.9
"""How sure a promise about errors is: the share of training sets for which it holds."""

LEVELS = np.arange(1, 31) / 100
"""Shares of wrong suggestions for which a model keeps a cut-off."""

_CANDIDATES = np.linspace(0.99, 0.01, 99)


def cutoff(right: Flags, probabilities: Floats, *, error: float, confidence: float = CONFIDENCE) -> float | None:
    """The lowest probability from which on at most a share ``error`` of the suggestions is wrong.

    Cut-offs are tried from high to low; each must be believed by an exact binomial test, and the first that is not
    ends the search. So the promise holds with ``confidence`` for complaints like these (fixed-sequence testing:
    Angelopoulos and others, Learn then Test, 2021).

    :param right: whether each decision for which a probability is given would have been right; any shape.
    :param probabilities: of rows that the model did not learn from, of the same shape.
    :returns: ``None`` when nothing can be promised at this level.
    """
    order = np.argsort(-probabilities, axis=None, kind="stable")
    ranked = probabilities.ravel()[order]
    wrong = np.cumsum(~right.ravel()[order])
    found = None
    for candidate in _CANDIDATES:
        said = int(np.searchsorted(-ranked, -candidate, side="right"))
        if said < fewest_for(error, confidence):
            continue
        if binom.cdf(wrong[said - 1], said, error) > 1 - confidence:
            break
        found = float(ranked[said - 1])
    return found


def fewest_for(error: float, confidence: float = CONFIDENCE) -> int:
    """How many suggestions, all of them right, it takes to promise this error."""
    return ceil(log(1 - confidence) / log(1 - error))


def shortlist_floor(main_ranks: Floats, *, missed: float) -> float:
    """The rank from which on a category is on the short list, so that it seldom misses the main one.

    Split conformal prediction (Vovk and others, 2005): for a new complaint like these the chance that its main
    category is below the floor is at most ``missed``.

    :param main_ranks: score by which the true main category is ranked, of rows that the model did not learn from,
        shape (n,).
    """
    allowed = int(missed * (len(main_ranks) + 1))
    return float(np.sort(main_ranks)[allowed - 1]) if allowed >= 1 else -inf


@dataclass(frozen=True, slots=True)
class Assurance:
    """What a model can promise, learned from rows that were held out in turn.

    :param cutoffs: probability from which on a suggestion keeps the promise, one for each of :data:`LEVELS`;
        infinite where nothing can be promised.
    :param floor: rank by :class:`~leerlus.suggestions.learning.main_category.MainCategory` from which on a category
        is on the short list.
    """

    cutoffs: Floats
    floor: float

    def cutoff(self, error: float) -> float:
        """For the nearest level that is not above ``error``."""
        below = np.flatnonzero(error + 1e-9 >= LEVELS)
        return float(self.cutoffs[below[-1]]) if below.size else inf


def learn_assurance(truth: Flags, probabilities: Floats, main_ranks: Floats, *, missed: float) -> Assurance:
    """Cut-offs and floor from held-out rows; arrays of shape (n, codes) and (n,)."""
    found = [cutoff(truth, probabilities, error=float(error)) for error in LEVELS]
    return Assurance(
        cutoffs=np.array([inf if each is None else each for each in found]),
        floor=shortlist_floor(main_ranks, missed=missed),
    )
