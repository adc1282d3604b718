"""A group of complaints that name one and the same officer is about somebody, not about a situation: it is no theme."""

from collections.abc import Collection, Sequence

import numpy as np
from numpy.typing import NDArray

from leerlus.redaction.names.namesakes import are_about_one_officer
from leerlus.themes.grouping.belonging import NOISE


def without_one_officer(
    labels: NDArray[np.int64],
    of_one_officer: Sequence[Sequence[int]],
    *,
    smallest: int,
    held: Collection[int] = (),
) -> NDArray[np.int64]:
    """The groups without complaints that name an officer whom half of their group or more names.

    The rest of a group stays one as long as it is large enough.

    :param labels: group of each complaint, as of :class:`~leerlus.themes.grouping.clustering.Clusters`.
    :param of_one_officer: rows of complaints that name the same officer.
    :param smallest: a group of fewer is none.
    :param held: rows that people put where they are; their groups stay whole.
    """
    labels = labels.copy()
    kept = {int(labels[row]) for row in held}
    for rows in of_one_officer:
        groups, naming = np.unique(labels[list(rows)], return_counts=True)
        for group, count in zip(groups, naming, strict=True):
            members = np.flatnonzero(labels == group)
            if group == NOISE or group in kept or not are_about_one_officer(len(members), int(count)):
                continue
            rest = np.setdiff1d(members, rows)
            labels[members if len(rest) < smallest else np.intersect1d(members, rows)] = NOISE
    grouped = labels != NOISE
    labels[grouped] = np.unique(labels[grouped], return_inverse=True)[1]
    return labels
