"""Suggestions that do not contradict each other."""

from collections.abc import Collection, Mapping, Sequence
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Value = TypeVar("Value", bound=np.generic)


def coherent(values: NDArray[Value], codes: Sequence[str], parents: Mapping[str, str]) -> NDArray[Value]:
    """The values with each broad category raised to the highest of its narrow ones.

    What holds for the part holds for the whole: the whole is at least as probable, and decided when a part is.

    :param values: probabilities, or whether each is decided; shape (n, codes).
    :param parents: code of the broad category of each narrow one.
    """
    raised = values.copy()
    for narrow, broad in parents.items():
        if narrow in codes and broad in codes:
            column = codes.index(broad)
            raised[:, column] = np.maximum(raised[:, column], values[:, codes.index(narrow)])
    return raised


def alone_or_not(
    decided: NDArray[np.bool_], probabilities: NDArray[np.floating], codes: Sequence[str], alone: Collection[str]
) -> NDArray[np.bool_]:
    """What is decided when a code that stands alone ("nothing", "other") is decided together with others.

    Then the most probable of all wins: either it alone, or the others without it.

    :param decided: shape (n, codes), as ``probabilities``.
    :param alone: codes that do not go with others.
    """
    settled = decided.copy()
    for column in (codes.index(code) for code in alone if code in codes):
        others = settled.copy()
        others[:, column] = False
        both = settled[:, column] & others.any(axis=1)
        wins = probabilities[:, column] > np.where(others, probabilities, 0).max(axis=1)
        settled[both & ~wins, column] = False
        settled[both & wins] = np.arange(len(codes)) == column
    return settled


def settled(
    probabilities: NDArray[np.floating],
    thresholds: NDArray[np.floating] | float,
    codes: Sequence[str],
    parents: Mapping[str, str],
    alone: Collection[str],
) -> NDArray[np.bool_]:
    """What is decided without contradictions of either kind, shape (n, codes).

    :param probabilities: shape (n, codes).
    :param thresholds: from which on each is decided: of the same shape, or one for all.
    """
    return alone_or_not(coherent(probabilities >= thresholds, codes, parents), probabilities, codes, alone)
