"""Recognising known themes in what a new run found, so that a theme keeps its identity."""

import base64
import hashlib
from collections import Counter
from collections.abc import Collection, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

from leerlus.themes.model import Theme

_LEAST_AGREEMENT = 0.3
_ID_LENGTH = 6


def match_themes(known: Sequence[Theme], found: Sequence[Collection[str]]) -> dict[int, Theme]:
    """The known theme that each found group of complaints continues.

    Groups and themes are paired so that their agreement adds up to the most (Hungarian method). Agreement
    is the Jaccard index over complaints that had a theme before, so that growth never costs a theme its id.

    :param found: complaint ids of each group; no complaint is in two.
    :returns: known theme by position in ``found``; groups that continue nothing are left out.
    """
    if not known or not found:
        return {}
    agreement = _agreement(known, found)
    rows, columns = linear_sum_assignment(agreement, maximize=True)
    return {
        int(row): known[int(column)]
        for row, column in zip(rows, columns, strict=True)
        if agreement[row, column] >= _LEAST_AGREEMENT
    }


def new_theme_id(members: Iterable[str], *, taken: Collection[str]) -> str:
    """``T-`` and six base32 characters that follow from the members at birth; never one of ``taken``."""
    seed = "\n".join(sorted(members))
    attempt = 0
    while True:
        digest = hashlib.sha256(f"{attempt}\n{seed}".encode()).digest()
        theme_id = "T-" + base64.b32encode(digest).decode()[:_ID_LENGTH]
        if theme_id not in taken:
            return theme_id
        attempt += 1


def _agreement(known: Sequence[Theme], found: Sequence[Collection[str]]) -> NDArray[np.float64]:
    home = {member: column for column, theme in enumerate(known) for member in theme.members}
    shared = np.zeros((len(found), len(known)))
    for row, members in enumerate(found):
        for column, count in Counter(home[member] for member in members if member in home).items():
            shared[row, column] = count
    sizes = np.array([theme.size for theme in known])
    together = shared.sum(axis=1, keepdims=True) + sizes - shared
    return np.asarray(np.divide(shared, together, out=np.zeros_like(shared), where=together > 0))
