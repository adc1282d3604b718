"""Recognising a theme as a situation that is known in the field, by the words that people use for it."""

import numpy as np
from numpy.typing import NDArray

_LIKENESS = 0.45
_NEAREST = 3
_SHARE = 0.4

Rows = NDArray[np.float32]


def recognise(members: Rows, situations: Rows) -> int | None:
    """Which situation a theme is, if it clearly is one.

    It is when the middle of its members is near enough to what is told of the situation, and the situation is among
    the three nearest of at least two in five members. How that was chosen is in docs/measured/themes.md.

    :param members: word vectors of the complaints of the theme; shape (members, dimension), rows L2-normalised or zero.
    :param situations: word vectors of what is told of each situation, in the same space.
        At least one.
    :returns: position among the situations; ``None`` when it is none of them.
    """
    middle = members.mean(axis=0)
    length = float(np.linalg.norm(middle))
    if length == 0:
        return None
    likeness = situations @ middle / length
    best = int(np.argmax(likeness))
    of_members = members @ situations.T
    nearer = (of_members > of_members[:, [best]]).sum(axis=1)
    return best if likeness[best] >= _LIKENESS and (nearer < _NEAREST).mean() >= _SHARE else None
