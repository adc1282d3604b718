"""Two levels of categories that never contradict each other."""

from collections.abc import Mapping, Sequence
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
