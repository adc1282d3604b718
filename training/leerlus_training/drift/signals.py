"""Signals of drift: each a number about a window of complaints beside those before it. Higher is stranger."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray
from scipy.spatial.distance import jensenshannon

from leerlus.suggestions.learning.features import only_words
from leerlus.suggestions.measuring.metrics import Indices

_NEIGHBOURS = 4
_SHORTEST_WORD = 4

Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Stream:
    """Complaints in the order in which they came in.

    :param vectors: shape (n, dimension), rows of length 1.
    :param suggested: probability of each category as it was suggested, shape (n, codes); NaN where nothing was.
    :param overruled: per complaint 1 when a person left out what was firmly suggested, else 0; NaN while undecided.
    :param theme_first_seen: per complaint the day on which its theme was first seen; ``None`` without a theme.
    """

    received: tuple[date, ...]
    texts: tuple[str, ...]
    vectors: Vectors
    suggested: NDArray[np.floating]
    overruled: NDArray[np.floating]
    theme_first_seen: tuple[date | None, ...]

    def __len__(self) -> int:
        return len(self.texts)


Signal = Callable[[Stream, Indices, Indices], float]
"""A number about a window, given the indices of its complaints and of the earlier ones it is compared with."""


def new_crowd(stream: Stream, window: Indices, before: Indices) -> float:
    """Share of the window's complaints whose nearest neighbours are all in the window, too.

    A new kind of complaint is most like others of its kind, and those are all new. After the two-sample test of
    Schilling, Multivariate Two-Sample Tests Based on Nearest Neighbors (1986), which counts neighbours; counting
    complaints with nothing but new neighbours sees a small crowd among many ordinary ones.
    """
    everything = np.concatenate([window, before])
    cosines = stream.vectors[window] @ stream.vectors[everything].T
    cosines[np.arange(len(window)), np.arange(len(window))] = -1.0
    nearest = np.argpartition(-cosines, _NEIGHBOURS, axis=1)[:, :_NEIGHBOURS]
    return float(np.mean(np.all(nearest < len(window), axis=1)))


def vocabulary(stream: Stream, window: Indices, before: Indices) -> float:
    """Distance between the words of both parts, 0-1 (Jensen-Shannon, base 2)."""
    new, old = _words(stream, window), _words(stream, before)
    terms = sorted(new.keys() | old.keys())
    return float(jensenshannon([new[term] for term in terms], [old[term] for term in terms], base=2))


def predictions(stream: Stream, window: Indices, before: Indices) -> float:
    """Distance between what was suggested on average in both parts, 0-1 (Jensen-Shannon, base 2)."""
    new, old = (_mean_rows(stream.suggested[part]) for part in (window, before))
    return float(jensenshannon(new, old, base=2)) if new.sum() > 0 and old.sum() > 0 else 0.0


def overrule_rate(stream: Stream, window: Indices, before: Indices) -> float:  # noqa: ARG001 - a signal
    """Share of the window's decided complaints of which a person left out what was firmly suggested."""
    return _mean(stream.overruled[window])


def new_theme_share(stream: Stream, window: Indices, before: Indices) -> float:  # noqa: ARG001 - a signal
    """Share of the window's complaints whose theme was first seen since the window began."""
    began = stream.received[window[0]]
    seen = [stream.theme_first_seen[index] for index in window]
    return float(np.mean([first is not None and first >= began for first in seen]))


SIGNALS: dict[str, Signal] = {
    "new_crowd": new_crowd,
    "vocabulary": vocabulary,
    "predictions": predictions,
    "overrule_rate": overrule_rate,
    "new_theme_share": new_theme_share,
}


def _words(stream: Stream, part: Iterable[int]) -> Counter[str]:
    return Counter(
        word for index in part for word in set(only_words(stream.texts[index]).split()) if len(word) >= _SHORTEST_WORD
    )


def _mean_rows(rows: NDArray[np.floating]) -> NDArray[np.floating]:
    known = rows[~np.isnan(rows).any(axis=1)]
    return np.asarray(known.mean(axis=0)) if len(known) else np.zeros(rows.shape[1])


def _mean(values: NDArray[np.floating]) -> float:
    known = values[~np.isnan(values)]
    return float(known.mean()) if known.size else 0.0
