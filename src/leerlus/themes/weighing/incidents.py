"""Counting events and people instead of pieces of paper."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse.csgraph import connected_components

from leerlus.themes.model import Document

_SAME_TEXT = 0.9
_SAME_EVENT = 0.5
_EVENT_DAYS = 3


def complainants(documents: Sequence[Document], features: NDArray[np.float32]) -> NDArray[np.int64]:
    """A number per complaint, equal for those of one person or of one campaign.

    They are equal when the complainant is known to be the same, or the texts are nearly so.

    :param features: shape (documents, features), rows L2-normalised or zero.
    """
    people = [each.complainant for each in documents]
    same = np.array([[one is not None and one == other for other in people] for one in people], dtype=np.bool_)
    return _joined(same.reshape(len(people), len(people)) | (features @ features.T >= _SAME_TEXT))


def incidents(documents: Sequence[Document], features: NDArray[np.float32]) -> NDArray[np.int64]:
    """A number per complaint, equal for reports of one event.

    Reports are of one event when one person sent them, or when they tell much the same of the same unit within a few
    days. Who complains twice of two events is counted once: rather too few than too many.

    :param features: shape (documents, features), rows L2-normalised or zero.
    """
    writers = complainants(documents, features)
    units = np.array([each.unit or "" for each in documents])
    days = np.array([each.received_at.toordinal() if each.received_at else np.nan for each in documents])
    together = (units[:, None] == units) & (units != "") & (np.abs(days[:, None] - days) <= _EVENT_DAYS)
    return _joined((writers[:, None] == writers) | (together & (features @ features.T >= _SAME_EVENT)))


def _joined(same: NDArray[np.bool_]) -> NDArray[np.int64]:
    return np.asarray(connected_components(same, directed=False)[1], dtype=np.int64)
