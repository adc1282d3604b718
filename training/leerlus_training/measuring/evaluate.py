"""Measuring a suggester on decided complaints that it has not seen."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from leerlus.suggestions.learning.trained import flags
from leerlus.suggestions.measuring.metrics import (
    Figure,
    Scores,
    calibration_error,
    coverage,
    figure,
    top_recall,
)
from leerlus.suggestions.model import Suggester
from leerlus_training.measuring.answers import Answers
from leerlus_training.measuring.slices import Gap, SliceScores, gaps_between, score_slices
from leerlus_training.reading.corpus import Corpus


@dataclass(frozen=True, slots=True)
class Report:
    """What was measured; headline figures carry their 95 % interval.

    :param learned_from: how many of the ``n`` complaints the model learned from, which makes all figures too good;
        ``None`` where nobody can tell.
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
    learned_from: int | None
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
    def gaps(self) -> dict[str, Gap]:
        """Properties of a row between whose values micro F1 differs by more than 0.10."""
        return gaps_between(self.slices)


def evaluate(
    corpus: Corpus,
    vectors: NDArray[np.float32],
    suggester: Suggester,
    *,
    seed: int,
    learned_from: int | None = None,
) -> Report:
    """Compare suggestions with decisions.

    :param corpus: decided complaints; their codes are among those of the suggester.
    :param vectors: of the corpus' texts, shape (n, dimension).
    :param seed: of the intervals.
    :param learned_from: how many of these complaints it learned from; ``None`` where nobody can tell.
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
        learned_from=learned_from,
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
        slices=score_slices(corpus, categories, seed=seed),
    )


def as_json(report: Report) -> dict[str, Any]:
    """Plain values for ``json.dumps``, rounded to four digits; without figures of what was not measured."""
    return {name: value for name, value in _rounded(asdict(report)).items() if value is not None}


def _rounded(value: Any) -> Any:  # noqa: ANN401 - any JSON value
    if isinstance(value, Mapping):
        return {key: _rounded(each) for key, each in value.items()}
    return round(value, 4) if isinstance(value, float) else value
