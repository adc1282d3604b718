"""Counting events and people instead of pieces of paper."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse.csgraph import connected_components

from leerlus.themes.describing import Collection

_SAME_TEXT = 0.9
_SAME_EVENT = 0.5
_EVENT_DAYS = 3


def complainants(rows: Sequence[int], collection: Collection) -> NDArray[np.int64]:
    """A number per complaint, equal for those of one person or of one campaign.

    They are equal when the complainant is known to be the same, or the texts are nearly so.

    :param rows: positions in the collection.
    """
    people = [collection.documents[row].complainant for row in rows]
    same = np.array([[one is not None and one == other for other in people] for one in people], dtype=np.bool_)
    return _joined(same.reshape(len(rows), len(rows)) | (_likeness(rows, collection) >= _SAME_TEXT))


def incidents(rows: Sequence[int], collection: Collection) -> NDArray[np.int64]:
    """A number per complaint, equal for reports of one event.

    Reports are of one event when one person sent them, or when they tell much the same of the same unit within a few
    days. Who complains twice of two events is counted once: rather too few than too many.

    :param rows: positions in the collection.
    """
    writers = complainants(rows, collection)
    units = np.array([collection.documents[row].unit or "" for row in rows])
    days = np.array([_day(collection, row) for row in rows])
    together = (units[:, None] == units) & (units != "") & (np.abs(days[:, None] - days) <= _EVENT_DAYS)
    return _joined((writers[:, None] == writers) | (together & (_likeness(rows, collection) >= _SAME_EVENT)))


def _likeness(rows: Sequence[int], collection: Collection) -> NDArray[np.float32]:
    features = collection.features[list(rows)]
    return np.asarray(features @ features.T)


def _day(collection: Collection, row: int) -> float:
    day = collection.documents[row].received_at
    return np.nan if day is None else float(day.toordinal())


def _joined(same: NDArray[np.bool_]) -> NDArray[np.int64]:
    return np.asarray(connected_components(same, directed=False)[1], dtype=np.int64)
