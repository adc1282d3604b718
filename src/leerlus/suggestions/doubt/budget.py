"""The error budget: from which probability on suggestions may be confirmed at once, and whether that still holds."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import binom

from leerlus.suggestions.doubt.assurance import cutoff

Floats = NDArray[np.floating]
Flags = NDArray[np.bool_]

RECENT = (30, 200)
"""How many of the newest checked suggestions must still keep the budget: few tell a sudden change, many a slow one."""

_SURPRISING = 0.05


@dataclass(frozen=True, slots=True)
class CheckedSuggestions:
    """Suggestions of one code that people checked, oldest first.

    :param probabilities: as suggested, shape (n,).
    :param right: whether the code was decided, shape (n,).
    """

    probabilities: Floats
    right: Flags


@dataclass(frozen=True, slots=True)
class Bar:
    """What the budget asks of a suggestion of one code.

    :param cutoff: suggestions at least this probable may be confirmed at once; ``None`` when none may.
    :param checked: number of checked suggestions on which it rests.
    :param drifted: it kept the budget once, but the newest checks did not.
    """

    cutoff: float | None
    checked: int
    drifted: bool = False

    def passed(self, probability: float) -> bool:
        """Whether a suggestion with this probability may be confirmed at once."""
        return self.cutoff is not None and probability >= self.cutoff


def bar(checked: CheckedSuggestions, *, error: float) -> Bar:
    """The lowest bar that keeps the budget: with 90 % confidence, for complaints like those that were checked.

    :param error: share of confirmed suggestions that may be wrong, such as 0.05.
    """
    found = cutoff(checked.right, checked.probabilities, error=error)
    drifted = found is not None and broken_lately(checked.right[checked.probabilities >= found], error=error)
    return Bar(None if drifted else found, len(checked.right), drifted)


def broken_lately(right: Flags, *, error: float) -> bool:
    """Whether the newest checks hold more mistakes than chance explains.

    :param right: checks of what would have been confirmed at once, oldest first, shape (n,).
    """
    newest = [right[-recent:] for recent in RECENT]
    return any(binom.sf(int((~some).sum()) - 1, len(some), error) < _SURPRISING / len(RECENT) for some in newest)
