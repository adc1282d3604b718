"""How good suggestions are, as plain functions over arrays.

``truth`` and ``decided`` have shape (rows, codes) and hold booleans; ``probabilities`` has the same shape.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Flags = NDArray[np.bool_]
Floats = NDArray[np.floating]
Indices = NDArray[np.intp]

_CALIBRATION_BINS = 15
_INTERVAL = 0.95


@dataclass(frozen=True, slots=True)
class Scores:
    """How well one code is decided; ``support`` counts the rows that truly have it."""

    precision: float
    recall: float
    f1: float
    support: int


@dataclass(frozen=True, slots=True)
class Figure:
    """A measured value with the bounds of its 95 % interval."""

    value: float
    low: float
    high: float


def scores_per_code(truth: Flags, decided: Flags) -> list[Scores]:
    """Precision, recall and F1 of each column; 0 where there is nothing to divide by."""
    hits = (truth & decided).sum(axis=0)
    proposed = decided.sum(axis=0)
    support = truth.sum(axis=0)
    precision = _ratio(hits, proposed)
    recall = _ratio(hits, support)
    f1 = _ratio(2 * hits, proposed + support)
    return [
        Scores(float(p), float(r), float(f), int(s)) for p, r, f, s in zip(precision, recall, f1, support, strict=True)
    ]


def micro_f1(truth: Flags, decided: Flags) -> float:
    """F1 over all decisions together: frequent codes weigh most."""
    return float(_ratio(2 * (truth & decided).sum(), truth.sum() + decided.sum()))


def macro_f1(truth: Flags, decided: Flags) -> float:
    """Mean F1 over the codes that occur in ``truth``: rare codes weigh as much as frequent ones."""
    occurring = truth.any(axis=0)
    if not occurring.any():
        return 0.0
    hits = (truth & decided).sum(axis=0)
    f1 = _ratio(2 * hits, truth.sum(axis=0) + decided.sum(axis=0))
    return float(f1[occurring].mean())


def top_recall(main: Indices, ranks: NDArray[np.floating] | Indices, *, length: int = 3) -> float:
    """Share of rows whose main code is among the ``length`` that rank highest.

    :param main: column of the main code of each row.
    :param ranks: scores to rank the codes by, the highest first, shape (rows, codes).
    """
    if main.size == 0:
        return 0.0
    shortlist = np.argsort(-ranks, axis=1, kind="stable")[:, :length]
    return float((shortlist == main[:, None]).any(axis=1).mean())


def calibration_error(truth: Flags, probabilities: Floats) -> float:
    """Expected calibration error of all yes/no decisions: how far a probability is from the share that holds.

    Fifteen bins of equal width, weighted by the number of decisions in each.
    """
    flat = probabilities.ravel()
    if flat.size == 0:
        return 0.0
    bins = np.minimum((flat * _CALIBRATION_BINS).astype(np.intp), _CALIBRATION_BINS - 1)
    expected = np.bincount(bins, weights=flat, minlength=_CALIBRATION_BINS)
    observed = np.bincount(bins, weights=truth.ravel(), minlength=_CALIBRATION_BINS)
    return float(np.abs(expected - observed).sum() / flat.size)


def coverage(truth: Flags, probabilities: Floats, *, precision: float = 0.9) -> float:
    """Share of all true codes that can be suggested while ``precision`` of the suggestions are right.

    Suggestions are taken from the most probable one downwards, whatever their code.
    """
    order = np.argsort(-probabilities, axis=None, kind="stable")
    hits = np.cumsum(truth.ravel()[order])
    good = np.flatnonzero(hits >= precision * np.arange(1, hits.size + 1))
    return float(hits[good[-1]] / truth.sum()) if good.size and truth.any() else 0.0


def figure(measure: Callable[[Indices], float], rows: int, *, seed: int, samples: int = 500) -> Figure:
    """A value with its interval, by drawing rows with replacement.

    Rows that occur more than once make a calibration error larger than it is, so the quantiles are shifted by the
    estimated bias (Efron and Tibshirani, An Introduction to the Bootstrap, 1993, section 10.6).

    :param measure: a share, for the rows with these indices, of which some occur more than once.
    """
    random = np.random.default_rng(seed)
    drawn = [measure(random.integers(rows, size=rows)) for _ in range(samples)]
    value = measure(np.arange(rows))
    tail = (1 - _INTERVAL) / 2
    low, high = np.clip(np.quantile(drawn, [tail, 1 - tail]) - (np.mean(drawn) - value), 0, 1)
    return Figure(value, float(low), float(high))


def _ratio(part: NDArray[np.integer] | np.integer, whole: NDArray[np.integer] | np.integer) -> Floats:
    counts = np.asarray(whole)
    return np.divide(part, counts, out=np.zeros(counts.shape), where=counts > 0)
