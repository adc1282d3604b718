"""The complaints of a home as a stream."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from leerlus.application import Leerlus
from leerlus.complaints.model import Decision
from leerlus.suggestions.learning.trained import Codes
from leerlus.suggestions.model import Suggestions, probabilities_of
from leerlus_training.drift.signals import Stream


def stream_of(leerlus: Leerlus, *, newest: int) -> Stream:
    """The newest complaints that have a vector of the encoder in use, oldest first.

    :param newest: how many at most; a long history says little about what is usual now.
    """
    codes = leerlus.taxonomy.category_codes
    with leerlus.unit_of_work() as work:
        vectors = work.vectors.all(encoder=leerlus.encoder.name)
        ids, matrix = vectors.ids[-newest:], vectors.matrix[-newest:]
        complaints = work.complaints.many(ids)
        suggested = work.suggestions.many(ids)
        decided = work.decisions.latest()
        first_seen = {member: theme.first_seen for theme in work.themes.list() for member in theme.members}
    return Stream(
        received=tuple(complaints[each].received_at for each in ids),
        texts=tuple(complaints[each].text for each in ids),
        vectors=matrix,
        suggested=np.array([_probabilities(suggested.get(each), codes) for each in ids]).reshape(len(ids), len(codes)),
        overruled=np.array([_overruled(suggested.get(each), each, decided) for each in ids], dtype=float),
        theme_first_seen=tuple(first_seen.get(each) for each in ids),
    )


def _probabilities(suggestions: Suggestions | None, codes: Codes) -> NDArray[np.floating]:
    if suggestions is None:
        return np.full(len(codes), np.nan)
    known = probabilities_of(suggestions)
    return np.array([known.get(code, np.nan) for code in codes])


def _overruled(suggestions: Suggestions | None, complaint_id: str, decided: Mapping[str, Decision]) -> float:
    if suggestions is None or complaint_id not in decided or decided[complaint_id].at_once:
        return np.nan
    firm = {each.code for each in suggestions.categories if each.decided}
    return float(bool(firm - set(decided[complaint_id].categories)))
