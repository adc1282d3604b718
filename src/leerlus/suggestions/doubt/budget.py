"""The error budget: how many suggestions may be confirmed at once, and how many need a person."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import binom

from leerlus.suggestions.doubt.assurance import cutoff

Floats = NDArray[np.floating]
Flags = NDArray[np.bool_]

RECENT = 200
"""How many of the newest checked suggestions of a category must still keep the budget."""

_SURPRISING = 0.05


@dataclass(frozen=True, slots=True)
class CheckedSuggestions:
    """Suggestions of one category that people checked, oldest first.

    :param probabilities: as suggested, shape (n,).
    :param right: whether the category was decided, shape (n,).
    """

    probabilities: Floats
    right: Flags


@dataclass(frozen=True, slots=True)
class Allowance:
    """What the budget allows for one category.

    :param cutoff: suggestions at least this probable may be confirmed at once; ``None`` when none may.
    :param at_once: waiting complaints whose suggestion may be confirmed at once.
    :param by_person: waiting complaints with a suggestion that needs a person.
    :param drifted: it kept the budget once, but the newest checks did not.
    """

    cutoff: float | None
    at_once: int
    by_person: int
    checked: int
    drifted: bool = False


def allowances(
    checked: Mapping[str, CheckedSuggestions], waiting: Mapping[str, Sequence[float]], *, error: float
) -> dict[str, Allowance]:
    """The budget of each category.

    :param waiting: probabilities of suggestions that nobody has looked at, per category.
    :param error: share of confirmed suggestions that may be wrong, such as 0.05.
    """
    return {code: _allowance(checked[code], waiting.get(code, ()), error) for code in checked}


def _allowance(checked: CheckedSuggestions, waiting: Sequence[float], error: float) -> Allowance:
    found = cutoff(checked.right, checked.probabilities, error=error)
    drifted = found is not None and _broken_lately(checked, found, error)
    allowed = None if drifted else found
    at_once = sum(allowed is not None and probability >= allowed for probability in waiting)
    return Allowance(allowed, at_once, len(waiting) - at_once, len(checked.right), drifted)


def _broken_lately(checked: CheckedSuggestions, found: float, error: float) -> bool:
    """Whether the newest checks hold more mistakes than chance explains."""
    confirmed = checked.right[checked.probabilities >= found][-RECENT:]
    wrong = int((~confirmed).sum())
    return bool(binom.sf(wrong - 1, len(confirmed), error) < _SURPRISING)
