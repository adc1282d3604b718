"""Measuring a suggester on decided complaints that it has not seen."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from leerlus.suggestions.learning.trained import flags
from leerlus.suggestions.measuring.metrics import (
    Figure,
    Indices,
    Scores,
    calibration_error,
    coverage,
    figure,
    top_recall,
)
from leerlus.suggestions.model import Suggester
from leerlus_training.measuring.answers import Answers
from leerlus_training.reading.corpus import Corpus

FAIRNESS_GAP = 0.10

_FEWEST_IN_SLICE = 10
_LENGTH_BANDS = ((75, "under 75 words"), (150, "75-149 words"))
_LONGEST_BAND = "150 words or more"


@dataclass(frozen=True, slots=True)
class SliceScores:
    """How a part of the rows fares."""

    n: int
    micro_f1: float
    macro_f1: float


@dataclass(frozen=True, slots=True)
class Report:
    """What was measured; headline figures carry their 95 % interval.

    :param shortlist_missed: share of complaints whose main category is not on the short list.
    :param shortlist_length: categories on the short list, on average.
    :param categories: scores per code.
    :param outcomes: the same for what people wanted; their figures are ``None`` when the taxonomy has none
        or nobody wanted anything.
    :param slices: per property of a row (language, unit, ...) and value, for values with ten rows or more.
    """

    model: str
    taxonomy: str
    n: int
    micro_f1: Figure
    macro_f1: Figure
    top3_recall: Figure
    ece: Figure
    coverage_at_90_precision: Figure
    shortlist_missed: Figure
    shortlist_length: float
    outcome_micro_f1: Figure | None
    outcome_macro_f1: Figure | None
    categories: Mapping[str, Scores]
    outcomes: Mapping[str, Scores]
    slices: Mapping[str, Mapping[str, SliceScores]]

    @property
    def headline(self) -> dict[str, Figure]:
        """The figures with an interval, by name."""
        return {name: value for name in self.__slots__ if isinstance(value := getattr(self, name), Figure)}

    @property
    def gaps(self) -> dict[str, float]:
        """Properties of a row between whose values micro F1 differs by more than 0.10, with the difference."""
        spreads = {name: _spread(values) for name, values in self.slices.items()}
        return {name: spread for name, spread in spreads.items() if spread > FAIRNESS_GAP}


def evaluate(corpus: Corpus, vectors: NDArray[np.float32], suggester: Suggester, *, seed: int) -> Report:
    """Compare suggestions with decisions.

    :param corpus: decided complaints; their codes are among those of the suggester.
    :param vectors: of the corpus' texts, shape (n, dimension).
    :param seed: of the intervals.
    """
    suggested = suggester.suggest(corpus.texts, vectors, corpus.languages)
    categories = Answers.of([each.categories for each in suggested], corpus.categories)
    outcomes = Answers.of([each.outcomes for each in suggested], corpus.outcomes)
    main = np.array([categories.codes.index(row[0]) for row in corpus.categories])
    listed = flags([[each.code for each in row.categories if each.listed] for row in suggested], categories.codes)
    measured = partial(figure, rows=len(corpus), seed=seed)
    wanted = bool(outcomes.codes) and any(corpus.outcomes)
    return Report(
        model=suggester.model,
        taxonomy=suggester.taxonomy_version,
        n=len(corpus),
        micro_f1=measured(categories.micro_f1),
        macro_f1=measured(categories.macro_f1),
        top3_recall=measured(lambda drawn: top_recall(main[drawn], categories.ranks[drawn])),
        ece=measured(lambda drawn: calibration_error(categories.truth[drawn], categories.probabilities[drawn])),
        coverage_at_90_precision=measured(
            lambda drawn: coverage(categories.truth[drawn], categories.probabilities[drawn])
        ),
        shortlist_missed=measured(lambda drawn: float(1 - listed[drawn, main[drawn]].mean())),
        shortlist_length=float(listed.sum(axis=1).mean()),
        outcome_micro_f1=measured(outcomes.micro_f1) if wanted else None,
        outcome_macro_f1=measured(outcomes.macro_f1) if wanted else None,
        categories=categories.scores(),
        outcomes=outcomes.scores(),
        slices=_slices(corpus, categories),
    )


def as_json(report: Report) -> dict[str, Any]:
    """Plain values for ``json.dumps``, rounded to four digits; without figures of what was not measured."""
    return {name: value for name, value in _rounded(asdict(report)).items() if value is not None}


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


def _members(rows: int, value_of: Callable[[int], str | None]) -> dict[str, Indices]:
    members: dict[str, list[int]] = {}
    for row in range(rows):
        if (value := value_of(row)) is not None:
            members.setdefault(value, []).append(row)
    return {value: np.array(part) for value, part in sorted(members.items())}


def _slices(corpus: Corpus, answers: Answers) -> dict[str, dict[str, SliceScores]]:
    found = {
        name: {value: _scored(rows, answers) for value, rows in values.items() if len(rows) >= _FEWEST_IN_SLICE}
        for name, values in slices_of(corpus).items()
    }
    return {name: values for name, values in found.items() if values}


def _scored(rows: Indices, answers: Answers) -> SliceScores:
    return SliceScores(len(rows), answers.micro_f1(rows), answers.macro_f1(rows))


def _length_band(text: str) -> str:
    words = len(text.split())
    return next((name for limit, name in _LENGTH_BANDS if words < limit), _LONGEST_BAND)


def _spread(values: Mapping[str, SliceScores]) -> float:
    scores = [each.micro_f1 for each in values.values()]
    return max(scores) - min(scores)


def _rounded(value: Any) -> Any:  # noqa: ANN401 - any JSON value
    if isinstance(value, Mapping):
        return {key: _rounded(each) for key, each in value.items()}
    return round(value, 4) if isinstance(value, float) else value
