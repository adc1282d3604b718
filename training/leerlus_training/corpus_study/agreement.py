"""How far two readers of the same complaints agree: Krippendorff's alpha, with its interval.

Source: K. Krippendorff, Content Analysis, 4th ed. (2018), chapter 12, for nominal values, and "Computing Krippendorff's
Alpha-Reliability" (2011) for ordinal ones. Written out because the kept package (``krippendorff``) is GPL-licensed.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import isnan, nan
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rich.table import Table

from leerlus.errors import FileRejected
from leerlus.suggestions.measuring.metrics import Figure
from leerlus.taxonomy.model import Taxonomy

Counts = NDArray[np.floating]
Distances = NDArray[np.floating]
Metric = Callable[[Counts], Distances]

_SAMPLES = 1000
_INTERVAL = (0.025, 0.975)


@dataclass(frozen=True, slots=True)
class Reading:
    """One complaint with the labels of two readers, each a mapping with ``categories``, ``outcomes`` and ``severity``.

    :param first: the labels as they were when the second reading was made.
    """

    id: str
    first: Mapping[str, Any]
    second: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Agreement:
    """Agreement on one question.

    :param both: complaints to which both gave the value (of a yes/no question), or the same value.
    :param one: complaints on which they differ.
    """

    question: str
    alpha: Figure
    both: int
    one: int


def read_readings(path: Path) -> list[Reading]:
    """Every row of a second reading.

    :raises FileRejected: the file is missing or a row lacks a field; names the line.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as exc:
        raise FileRejected(f"{path} cannot be read: {exc.strerror}.") from exc
    return [_reading(path, number, line) for number, line in enumerate(lines, start=1)]


def agreements(readings: Sequence[Reading], taxonomy: Taxonomy, *, seed: int) -> Iterator[Agreement]:
    """Main category and severity first, then every category and every outcome as a yes/no question."""
    yield _agreement("main category", _values(readings, lambda labels: labels["categories"][0]), nominal, seed)
    yield _agreement("severity", _values(readings, lambda labels: labels["severity"]), ordinal, seed)
    for field, codes in (("categories", taxonomy.category_codes), ("outcomes", taxonomy.outcome_codes)):
        for code in codes:
            yield _yes_no(readings, field, code, seed)


def alpha(pairs: NDArray[np.intp], metric: Metric) -> float:
    """Krippendorff's alpha of two readers: 1 is full agreement, 0 is what chance would give.

    :param pairs: shape (n, 2), values as 0, 1, 2, ... in their order.
    :returns: not a number when all values are the same, as nothing can be told then.
    """
    size = int(pairs.max()) + 1
    coincidences = np.zeros((size, size))
    np.add.at(coincidences, (pairs[:, 0], pairs[:, 1]), 1)
    coincidences += coincidences.T
    counts = coincidences.sum(axis=0)
    distances = metric(counts)
    expected = float((np.outer(counts, counts) * distances).sum() / (counts.sum() - 1))
    return 1 - float((coincidences * distances).sum()) / expected if expected else nan


def nominal(counts: Counts) -> Distances:
    """Two values are the same or they are not."""
    return 1 - np.eye(len(counts))


def ordinal(counts: Counts) -> Distances:
    """Two values are as far apart as there are values between them."""
    middle = np.cumsum(counts) - counts / 2
    return np.asarray((middle[:, None] - middle[None, :]) ** 2)


def as_table(found: Sequence[Agreement], complaints: int) -> Table:
    """One row for each question."""
    table = Table("question", "alpha", "95 % interval", "both", "one", title=f"Two readers of {complaints} complaints")
    for each in found:
        interval = f"{each.alpha.low:.2f} - {each.alpha.high:.2f}"
        table.add_row(each.question, f"{each.alpha.value:.2f}", interval, str(each.both), str(each.one))
    return table


def _reading(path: Path, number: int, line: str) -> Reading:
    try:
        row = json.loads(line)
        return Reading(row["id"], row["first"], row["second"])
    except (json.JSONDecodeError, KeyError, TypeError) as exc:
        raise FileRejected(f"{path}, line {number}, is no row with id, first and second.") from exc


def _values(readings: Sequence[Reading], value_of: Callable[[Mapping[str, Any]], Any]) -> NDArray[np.intp]:
    pairs = [(value_of(each.first), value_of(each.second)) for each in readings]
    known = sorted({value for pair in pairs for value in pair})
    return np.array([[known.index(value) for value in pair] for pair in pairs], dtype=np.intp)


def _yes_no(readings: Sequence[Reading], field: str, code: str, seed: int) -> Agreement:
    pairs = np.array([[code in each.first[field], code in each.second[field]] for each in readings], dtype=np.intp)
    return Agreement(code, _figure(pairs, nominal, seed), int(pairs.all(axis=1).sum()), _differing(pairs))


def _agreement(question: str, pairs: NDArray[np.intp], metric: Metric, seed: int) -> Agreement:
    one = _differing(pairs)
    return Agreement(question, _figure(pairs, metric, seed), len(pairs) - one, one)


def _differing(pairs: NDArray[np.intp]) -> int:
    return int((pairs[:, 0] != pairs[:, 1]).sum())


def _figure(pairs: NDArray[np.intp], metric: Metric, seed: int) -> Figure:
    """Alpha with a percentile interval: complaints drawn with replacement, draws without variation left out."""
    random = np.random.default_rng(seed)
    drawn = [alpha(pairs[random.integers(len(pairs), size=len(pairs))], metric) for _ in range(_SAMPLES)]
    varied = [each for each in drawn if not isnan(each)]
    low, high = np.quantile(varied, _INTERVAL) if varied else (nan, nan)
    return Figure(alpha(pairs, metric), float(low), float(high))
