"""For whom suggestions work: groups of complaints by language, unit, channel, register and length."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from leerlus.suggestions.measuring.metrics import Indices, figure
from leerlus_training.measuring.answers import Answers
from leerlus_training.reading.corpus import Corpus

FAIRNESS_GAP = 0.10
FEWEST_IN_SLICE = 10

_LENGTH_BANDS = ((75, "under 75 words"), (150, "75-149 words"))
_LONGEST_BAND = "150 words or more"


@dataclass(frozen=True, slots=True)
class SliceScores:
    """How a group of complaints fares.

    :param low: lower bound of the 95 % interval of micro F1.
    :param high: its upper bound.
    """

    n: int
    micro_f1: float
    low: float
    high: float
    macro_f1: float


@dataclass(frozen=True, slots=True)
class Gap:
    """The groups of one property that fare worst and best.

    :param worst: value of the property where micro F1 is lowest.
    :param best: where it is highest.
    """

    worst: str
    worst_scores: SliceScores
    best: str
    best_scores: SliceScores

    @property
    def difference(self) -> float:
        """In micro F1."""
        return self.best_scores.micro_f1 - self.worst_scores.micro_f1

    @property
    def may_be_chance(self) -> bool:
        """Whether the intervals of the two groups overlap."""
        return self.worst_scores.high >= self.best_scores.low


def slices_of(corpus: Corpus) -> dict[str, dict[str, Indices]]:
    """Per property of a row (language, unit, ...) and value, the indices of the rows that have it."""
    properties: dict[str, Callable[[int], str | None]] = {
        "language": lambda row: corpus.rows[row].language,
        "unit": lambda row: corpus.rows[row].submission.unit,
        "channel": lambda row: corpus.rows[row].submission.channel.value,
        "register": lambda row: corpus.rows[row].submission.extra.get("register"),
        "length": lambda row: _length_band(corpus.rows[row].redacted.text),
    }
    return {name: _members(len(corpus), value_of) for name, value_of in properties.items()}


def score_slices(corpus: Corpus, answers: Answers, *, seed: int) -> dict[str, dict[str, SliceScores]]:
    """Scores for every group of ten complaints or more, by property and value.

    :param seed: of the intervals.
    """
    found = {
        name: {value: _scored(rows, answers, seed) for value, rows in values.items() if len(rows) >= FEWEST_IN_SLICE}
        for name, values in slices_of(corpus).items()
    }
    return {name: values for name, values in found.items() if values}


def gaps_between(slices: Mapping[str, Mapping[str, SliceScores]]) -> dict[str, Gap]:
    """Properties between whose values micro F1 differs by more than 0.10."""
    found = {name: _gap(values) for name, values in slices.items()}
    return {name: gap for name, gap in found.items() if gap.difference > FAIRNESS_GAP}


def _scored(rows: Indices, answers: Answers, seed: int) -> SliceScores:
    micro = figure(lambda drawn: answers.micro_f1(rows[drawn]), rows=len(rows), seed=seed)
    return SliceScores(len(rows), micro.value, micro.low, micro.high, answers.macro_f1(rows))


def _gap(values: Mapping[str, SliceScores]) -> Gap:
    worst, best = (extreme(values, key=lambda value: values[value].micro_f1) for extreme in (min, max))
    return Gap(worst, values[worst], best, values[best])


def _members(rows: int, value_of: Callable[[int], str | None]) -> dict[str, Indices]:
    members: dict[str, list[int]] = {}
    for row in range(rows):
        if (value := value_of(row)) is not None:
            members.setdefault(value, []).append(row)
    return {value: np.array(part) for value, part in sorted(members.items())}


def _length_band(text: str) -> str:
    words = len(text.split())
    return next((name for limit, name in _LENGTH_BANDS if words < limit), _LONGEST_BAND)
