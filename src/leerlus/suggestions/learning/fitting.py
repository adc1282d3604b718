"""From decided complaints to a trained model."""

from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, vstack
from threadpoolctl import threadpool_limits

from leerlus.suggestions.choices import Choices
from leerlus.suggestions.doubt.assurance import learn_assurance
from leerlus.suggestions.doubt.familiarity import Familiarity
from leerlus.suggestions.learning.blend import BlendedLabels
from leerlus.suggestions.learning.classifier import Taught
from leerlus.suggestions.learning.decided import DecidedTexts
from leerlus.suggestions.learning.features import Features, learn_features
from leerlus.suggestions.learning.gravity import Grades
from leerlus.suggestions.learning.holding_out import Rows, by_group
from leerlus.suggestions.learning.main_category import MainCategory
from leerlus.suggestions.learning.teaching import NOTHING, Teaching
from leerlus.suggestions.learning.trained import Floats, ModelFacts, TrainedModel, flags

MISSED = 0.02
"""How often the short list may miss the main category. Three in a hundred is promised; aiming at two leaves room for
complaints that differ somewhat from those it learned from."""

_FEWEST_GRADED = 50

Columns = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Seen:
    """What there is to learn from, as a model looks at it.

    :param rows: features of the texts, shape (n, features).
    :param truth: the categories that were decided, shape (n, codes).
    :param shown: the examples that show a category.
    """

    decided: DecidedTexts
    features: Features
    rows: csr_matrix
    truth: NDArray[np.bool_]
    shown: Taught


def fit_model(
    decided: DecidedTexts,
    *,
    facts: ModelFacts,
    teaching: Teaching = NOTHING,
    choices: Choices = Choices(),  # noqa: B008 - frozen
) -> TrainedModel:
    """Learn from decided complaints.

    What multinomial regressions learn, they learn beside the classifiers, in a thread of their own: scikit-learn and
    SciPy let others go on while they compute. The classifiers draw from one source of chance, so they take turns.
    Sums are made in one thread each, so that they are the same however many cores there are.

    :param teaching: example sentences to learn from, too.
    :raises InvalidInput: the texts have hardly a word in common.
    """
    seen = look_at(decided, facts=facts, teaching=teaching, choices=choices)
    main = np.array([facts.categories.index(row[0]) for row in decided.categories])
    ranking = _Ranking(seen.rows, main, seen.shown, teaching.mains(facts.categories), facts.seed)
    with threadpool_limits(1), ThreadPoolExecutor(max_workers=1) as beside:
        learning = beside.submit(_learn_regressions, ranking, decided)
        labels, held_out = learn_categories(seen, facts=facts, choices=choices)
        outcomes = _learn_outcomes(seen, facts=facts, teaching=teaching, choices=choices)
        regressions = learning.result()
    ranked = ranking.held_out(regressions.apart, held_out)
    return TrainedModel(
        facts=replace(facts, grades=regressions.gravity.shares_.size if regressions.gravity else 0),
        features=seen.features,
        categories=labels,
        main=regressions.main,
        outcomes=outcomes,
        gravity=regressions.gravity,
        familiarity=Familiarity(seed=facts.seed).fit(decided.vectors),
        assurance=learn_assurance(seen.truth, held_out, ranked, missed=MISSED),
        held_out=held_out,
    )


def look_at(decided: DecidedTexts, *, facts: ModelFacts, teaching: Teaching, choices: Choices) -> Seen:
    """Learn which terms there are, and tell complaints and examples by them.

    :raises InvalidInput: the texts have hardly a word in common.
    """
    features = learn_features(
        decided.texts, decided.vectors, sentences=teaching.texts, vector_weight=choices.vector_weight
    )
    return Seen(
        decided,
        features,
        rows=features.of(decided.texts, decided.vectors),
        truth=flags(decided.categories, facts.categories),
        shown=teaching.of_categories(features, facts.categories),
    )


def learn_categories(seen: Seen, *, facts: ModelFacts, choices: Choices) -> tuple[BlendedLabels, Floats]:
    """What decides about categories, and the probability of each for rows while they were held out, (n, codes)."""
    labels, decided = _labels(seen, choices, facts), seen.decided
    held_out = labels.fit_held_out(
        seen.rows, seen.truth, groups=decided.groups, languages=decided.languages, taught=seen.shown
    )
    return labels, held_out


def _learn_outcomes(seen: Seen, *, facts: ModelFacts, teaching: Teaching, choices: Choices) -> BlendedLabels:
    labels, decided = _labels(seen, choices, facts), seen.decided
    wanted = teaching.of_outcomes(seen.features, facts.outcomes)
    labels.fit_held_out(seen.rows, flags(decided.outcomes, facts.outcomes), groups=decided.groups, taught=wanted)
    return labels


def _labels(seen: Seen, choices: Choices, facts: ModelFacts) -> BlendedLabels:
    return BlendedLabels(meaning=seen.features.centre.size, penalty=choices.penalty, seed=facts.seed)


@dataclass(frozen=True, slots=True)
class _Ranking:
    """What the ranking of main categories is learned from: decided rows, and examples beside them."""

    rows: csr_matrix
    main: Columns
    shown: Taught
    shown_main: Columns
    seed: int

    def learn(self, chosen: Columns) -> MainCategory:
        """From some of the rows, and all examples."""
        weights = np.concatenate([np.ones(len(chosen)), np.full(len(self.shown_main), self.shown.weight)])
        both = vstack([self.rows[chosen], self.shown.features], format="csr")
        return MainCategory(seed=self.seed).fit(both, np.concatenate([self.main[chosen], self.shown_main]), weights)

    def learn_apart(self, groups: Sequence[str] | None) -> list[tuple[MainCategory, Rows]]:
        """For each part of the rows what was learned without their groups."""
        parts = by_group(len(self.main), groups, seed=self.seed)
        return [(self.learn(learned), held) for learned, held in parts]

    def held_out(self, apart: Iterable[tuple[MainCategory, Rows]], occurring: Floats) -> Floats:
        """How high the true main category of each row ranks by what was learned without its group, shape (n,).

        :param occurring: probability of each category for rows that were held out, shape (n, codes).
        """
        ranks = np.full(len(self.main), -np.inf)
        for learned, held in apart:
            ranked = learned.rank(self.rows[held], occurring[held])
            ranks[held] = ranked[np.arange(len(held)), self.main[held]]
        return ranks


@dataclass(frozen=True, slots=True)
class _Regressions:
    """What multinomial regressions tell: the main category, by all rows and without each part of them, and gravity."""

    main: MainCategory
    apart: list[tuple[MainCategory, Rows]]
    gravity: Grades | None


def _learn_regressions(ranking: _Ranking, decided: DecidedTexts) -> _Regressions:
    return _Regressions(
        main=ranking.learn(np.arange(len(ranking.main))),
        apart=ranking.learn_apart(decided.groups),
        gravity=_learn_gravity(ranking.rows, decided, ranking.seed),
    )


def _learn_gravity(rows: csr_matrix, decided: DecidedTexts, seed: int) -> Grades | None:
    graded = {row: grade for row, grade in enumerate(decided.severities) if grade is not None}
    if len(graded) < _FEWEST_GRADED or len(set(graded.values())) == 1:
        return None
    about = None if decided.groups is None else np.asarray(decided.groups)[list(graded)]
    return Grades(seed=seed).fit(rows[list(graded)], list(graded.values()), groups=about)
