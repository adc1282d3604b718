"""A trained suggestion model: its fitted parts, and the facts about where it comes from."""

from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, vstack
from threadpoolctl import threadpool_limits

from leerlus.suggestions.choices import Choices
from leerlus.suggestions.doubt.assurance import Assurance, learn_assurance
from leerlus.suggestions.doubt.familiarity import Familiarity
from leerlus.suggestions.learning.blend import BlendedLabels
from leerlus.suggestions.learning.classifier import Taught
from leerlus.suggestions.learning.features import Features, learn_features
from leerlus.suggestions.learning.gravity import Grades
from leerlus.suggestions.learning.holding_out import Rows, by_group
from leerlus.suggestions.learning.main_category import MainCategory
from leerlus.suggestions.learning.teaching import NOTHING, Teaching

MISSED = 0.02
"""How often the short list may miss the main category. Three in a hundred is promised; aiming at two leaves room for
complaints that differ somewhat from those it learned from."""

_FEWEST_GRADED = 50

Codes = tuple[str, ...]
Columns = NDArray[np.intp]
Floats = NDArray[np.floating]


@dataclass(frozen=True, slots=True)
class ModelFacts:
    """Where a model comes from. It can only be used with the same codes and the same encoder.

    :param categories: codes in the order of the model's columns.
    :param outcomes: the same for outcomes; may be empty.
    :param encoder: name of the encoder that made the training vectors.
    :param rows: number of complaints it was trained on.
    :param data_hash: SHA-256 of the training rows.
    :param grades: number of grades of severity that it learned; 0 when the rows had none.
    :param examples: number of example sentences that it learned from, too.
    :param alone: codes that do not go with others.
    :param parents: the broad category of each narrow one.
    """

    taxonomy_version: str
    categories: Codes
    outcomes: Codes
    encoder: str
    rows: int
    data_hash: str
    seed: int
    grades: int = 0
    examples: int = 0
    alone: Codes = ()
    parents: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TrainedModel:
    """The fitted parts; their columns are in the order of the codes in ``facts``.

    :param held_out: what it said of each row that it learned from while that row was held out, as probabilities of the
        categories, shape (rows, codes); ``None`` for a model that was read back, with which it is not kept.
    """

    facts: ModelFacts
    features: Features
    categories: BlendedLabels
    main: MainCategory
    outcomes: BlendedLabels
    gravity: Grades | None
    familiarity: Familiarity
    assurance: Assurance
    held_out: Floats | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """What there is to learn from, as a model looks at it.

    :param rows: features of the texts, shape (n, features).
    :param truth: the categories that were decided, shape (n, codes).
    :param shown: the examples that show a category.
    """

    features: Features
    rows: csr_matrix
    truth: NDArray[np.bool_]
    shown: Taught


def fit_model(
    texts: Sequence[str],
    vectors: NDArray[np.float32],
    *,
    categories: Sequence[Codes],
    outcomes: Sequence[Codes],
    facts: ModelFacts,
    severities: Sequence[int | None] = (),
    groups: Sequence[str] | None = None,
    languages: Sequence[str] = (),
    teaching: Teaching = NOTHING,
    choices: Choices = Choices(),  # noqa: B008 - frozen
) -> TrainedModel:
    """Learn from decided complaints.

    What multinomial regressions learn, they learn beside the classifiers, in a thread of their own: scikit-learn and
    SciPy let others go on while they compute. The classifiers draw from one source of chance, so they take turns.
    Sums are made in one thread each, so that they are the same however many cores there are.

    :param texts: redacted texts.
    :param vectors: shape (n, dimension).
    :param categories: the codes that were decided for each text, the main one first.
    :param outcomes: the same for what people wanted.
    :param severities: how grave each is, from 1; ``None`` where nobody said. Too few and no grades are learned.
    :param groups: what each text is about, so that those of one situation are held out together.
    :param languages: ISO 639-1 code of each text; without them all languages have the same thresholds.
    :param teaching: example sentences to learn from, too.
    :raises InvalidInput: the texts have hardly a word in common.
    """
    seen = look_at(texts, vectors, categories=categories, facts=facts, teaching=teaching, choices=choices)
    main = np.array([facts.categories.index(row[0]) for row in categories])
    ranking = _Ranking(seen.rows, main, seen.shown, teaching.mains(facts.categories), facts.seed)
    with threadpool_limits(1), ThreadPoolExecutor(max_workers=1) as beside:
        learning = beside.submit(_learn_regressions, ranking, severities, groups)
        labels, held_out = learn_categories(seen, facts=facts, groups=groups, languages=languages, choices=choices)
        wanted = teaching.of_outcomes(seen.features, facts.outcomes)
        outcome_labels = _labels(seen.features, choices, facts)
        outcome_labels.fit_held_out(seen.rows, flags(outcomes, facts.outcomes), groups=groups, taught=wanted)
        regressions = learning.result()
    ranked = ranking.held_out(regressions.apart, held_out)
    return TrainedModel(
        facts=replace(facts, grades=regressions.gravity.shares_.size if regressions.gravity else 0),
        features=seen.features,
        categories=labels,
        main=regressions.main,
        outcomes=outcome_labels,
        gravity=regressions.gravity,
        familiarity=Familiarity(seed=facts.seed).fit(vectors),
        assurance=learn_assurance(seen.truth, held_out, ranked, missed=MISSED),
        held_out=held_out,
    )


def look_at(
    texts: Sequence[str],
    vectors: NDArray[np.float32],
    *,
    categories: Sequence[Codes],
    facts: ModelFacts,
    teaching: Teaching,
    choices: Choices,
) -> Seen:
    """Learn which terms there are, and tell complaints and examples by them.

    :raises InvalidInput: the texts have hardly a word in common.
    """
    features = learn_features(texts, vectors, sentences=teaching.texts, vector_weight=choices.vector_weight)
    return Seen(
        features,
        rows=features.of(texts, vectors),
        truth=flags(categories, facts.categories),
        shown=teaching.of_categories(features, facts.categories),
    )


def learn_categories(
    seen: Seen, *, facts: ModelFacts, groups: Sequence[str] | None, languages: Sequence[str], choices: Choices
) -> tuple[BlendedLabels, Floats]:
    """What decides about categories, and the probability of each for rows while they were held out, (n, codes)."""
    labels = _labels(seen.features, choices, facts)
    held_out = labels.fit_held_out(seen.rows, seen.truth, groups=groups, languages=languages, taught=seen.shown)
    return labels, held_out


def _labels(features: Features, choices: Choices, facts: ModelFacts) -> BlendedLabels:
    return BlendedLabels(meaning=features.centre.size, penalty=choices.penalty, seed=facts.seed)


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


def _learn_regressions(
    ranking: _Ranking, severities: Sequence[int | None], groups: Sequence[str] | None
) -> _Regressions:
    return _Regressions(
        main=ranking.learn(np.arange(len(ranking.main))),
        apart=ranking.learn_apart(groups),
        gravity=_learn_gravity(ranking.rows, severities, groups, ranking.seed),
    )


def _learn_gravity(
    rows: csr_matrix, severities: Sequence[int | None], groups: Sequence[str] | None, seed: int
) -> Grades | None:
    graded = {row: grade for row, grade in enumerate(severities) if grade is not None}
    if len(graded) < _FEWEST_GRADED or len(set(graded.values())) == 1:
        return None
    about = None if groups is None else np.asarray(groups)[list(graded)]
    return Grades(seed=seed).fit(rows[list(graded)], list(graded.values()), groups=about)


def flags(rows: Sequence[Sequence[str]], codes: Codes) -> NDArray[np.bool_]:
    """Shape (rows, codes): whether each row has each code."""
    return np.array([[code in row for code in codes] for row in rows], dtype=bool).reshape(len(rows), len(codes))
