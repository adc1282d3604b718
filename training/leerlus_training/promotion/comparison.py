"""Champion and challenger on the same decided complaints, none of which either of them learned from."""

import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from time import perf_counter

import numpy as np
from numpy.typing import NDArray

from leerlus.ports.encoder import Encoder
from leerlus.suggestions.measuring.metrics import Indices, calibration_error, coverage, scores_per_code, top_recall
from leerlus.suggestions.suggesting.suggester import TrainedSuggester
from leerlus_training.measuring.answers import Answers, answers_about
from leerlus_training.measuring.slices import slices_of
from leerlus_training.promotion.differences import Difference, Measure, differences
from leerlus_training.promotion.kinship import nearest_is_kin, with_kin
from leerlus_training.reading.corpus import Corpus

FEWEST_IN_SLICE = 30

_TIMED_TEXTS = 20

Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Contender:
    """A model, ready to suggest.

    :param size: bytes that its files take.
    """

    suggester: TrainedSuggester
    encoder: Encoder
    size: int


@dataclass(frozen=True, slots=True)
class Cost:
    """What it takes to run a model.

    :param milliseconds: to encode and categorise one text by itself, median.
    :param size: bytes that its files take.
    """

    milliseconds: float
    size: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that tells whether a challenger may replace the champion.

    :param headline: figures over all rows, by name.
    :param categories: F1 per category; the support is the number of rows that have it.
    :param slices: micro F1 per property of a row (language, unit, ...) and value, for values with 30 rows or more.
    :param kinship: share of the complaints of a theme that lie nearest to another one of it by each model's encoder;
        ``None`` when no two have a theme in common, or both models have the same encoder.
    """

    champion: str
    challenger: str
    n: int
    headline: Mapping[str, Difference]
    categories: Mapping[str, Difference]
    slices: Mapping[str, Mapping[str, Difference]]
    kinship: Difference | None
    champion_cost: Cost
    challenger_cost: Cost

    def gap(self, *, of_challenger: bool) -> float:
        """Largest difference in micro F1 between the values of any one property: who is worse off, and how much."""
        spreads = [0.0]
        for values in self.slices.values():
            scores = [each.challenger if of_challenger else each.champion for each in values.values()]
            spreads.append(max(scores) - min(scores))
        return max(spreads)


def compare(corpus: Corpus, champion: Contender, challenger: Contender, *, seed: int) -> Comparison:
    """Measure both on the same rows.

    :param corpus: decided complaints that neither learned from.
    :param seed: of the intervals.
    """
    old, new = _answers(corpus, champion), _answers(corpus, challenger)
    measured = partial(_difference, rows=len(corpus), seed=seed)
    main = np.array([old.codes.index(row[0]) for row in corpus.categories])
    return Comparison(
        champion=champion.suggester.model,
        challenger=challenger.suggester.model,
        n=len(corpus),
        headline={
            "micro_f1": measured(old.micro_f1, new.micro_f1),
            "macro_f1": measured(old.macro_f1, new.macro_f1),
            "top3_recall": measured(_top3(main, old), _top3(main, new)),
            "ece": measured(_calibration(old), _calibration(new)),
            "coverage_at_90_precision": measured(_coverage(old), _coverage(new)),
        },
        categories=dict(
            zip(
                old.codes,
                differences(
                    _f1_per_code(old), _f1_per_code(new), rows=len(corpus), supports=old.truth.sum(axis=0), seed=seed
                ),
                strict=True,
            )
        ),
        slices=_slices(corpus, old, new, seed),
        kinship=_kinship(corpus, champion.encoder, challenger.encoder, seed),
        champion_cost=_cost(corpus, champion),
        challenger_cost=_cost(corpus, challenger),
    )


def _answers(corpus: Corpus, contender: Contender) -> Answers:
    return answers_about(corpus, contender.encoder.encode(corpus.texts), contender.suggester)


def _difference(champion: Measure, challenger: Measure, *, rows: int, seed: int) -> Difference:
    (difference,) = differences(champion, challenger, rows=rows, supports=np.array([rows]), seed=seed)
    return difference


def _top3(main: Indices, answers: Answers) -> Measure:
    return lambda drawn: top_recall(main[drawn], answers.ranks[drawn])


def _calibration(answers: Answers) -> Measure:
    return lambda drawn: calibration_error(answers.truth[drawn], answers.probabilities[drawn])


def _coverage(answers: Answers) -> Measure:
    return lambda drawn: coverage(answers.truth[drawn], answers.probabilities[drawn])


def _f1_per_code(answers: Answers) -> Measure:
    return lambda drawn: np.array([each.f1 for each in scores_per_code(answers.truth[drawn], answers.decided[drawn])])


def _slices(corpus: Corpus, old: Answers, new: Answers, seed: int) -> dict[str, dict[str, Difference]]:
    found: dict[str, dict[str, Difference]] = {}
    for name, values in slices_of(corpus).items():
        for value, rows in values.items():
            if len(rows) >= FEWEST_IN_SLICE:
                found.setdefault(name, {})[value] = _on(rows, old, new, seed)
    return found


def _on(rows: Indices, old: Answers, new: Answers, seed: int) -> Difference:
    return _difference(
        lambda drawn: old.micro_f1(rows[drawn]), lambda drawn: new.micro_f1(rows[drawn]), rows=len(rows), seed=seed
    )


def _kinship(corpus: Corpus, champion: Encoder, challenger: Encoder, seed: int) -> Difference | None:
    rows = with_kin(corpus.groups)
    if champion.name == challenger.name or not len(rows):
        return None
    old, new = (nearest_is_kin(each.encode(corpus.texts), corpus.groups)[rows] for each in (champion, challenger))
    return _difference(
        lambda drawn: float(old[drawn].mean()), lambda drawn: float(new[drawn].mean()), rows=len(rows), seed=seed
    )


def _cost(corpus: Corpus, contender: Contender) -> Cost:
    rows: Sequence[int] = range(min(_TIMED_TEXTS, len(corpus)))
    return Cost(statistics.median(_milliseconds(corpus, row, contender) for row in rows), contender.size)


def _milliseconds(corpus: Corpus, row: int, contender: Contender) -> float:
    text, language = corpus.texts[row], corpus.languages[row]
    start = perf_counter()
    contender.suggester.suggest([text], contender.encoder.encode([text]), [language])
    return (perf_counter() - start) * 1000
