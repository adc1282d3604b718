"""How good a model would be with fewer complaints to learn from."""

import numpy as np
from numpy.typing import NDArray

from leerlus.suggestions.choices import Choices
from leerlus.suggestions.classifier import CalibratedLabels
from leerlus.suggestions.consistency import coherent, settled
from leerlus.suggestions.features import learn_features
from leerlus.suggestions.metrics import Flags, macro_f1, micro_f1
from leerlus.suggestions.teaching import Teaching
from leerlus.suggestions.trained import ModelFacts, flags
from leerlus_training.corpus import Corpus
from leerlus_training.documents.plots import CurvePoint

_SHARES = (0.25, 0.5, 0.75)

Vectors = NDArray[np.float32]


def curve_points(
    learned: Corpus,
    vectors: Vectors,
    measured: Corpus,
    measured_vectors: Vectors,
    *,
    facts: ModelFacts,
    teaching: Teaching,
    choices: Choices,
) -> tuple[CurvePoint, ...]:
    """Points for a quarter, a half and three quarters of the complaints, drawn by the model's seed.

    Only the categories are learned, as the whole model learns them: the figures are about nothing else.

    :param vectors: of the texts of ``learned``, shape (n, dimension); so are the others of ``measured``.
    :param facts: of the model that learned from all of them.
    """
    order = np.random.default_rng(facts.seed).permutation(len(learned))
    truth = flags(measured.categories, facts.categories)
    points = []
    for share in _SHARES:
        rows = order[: max(2, round(share * len(learned)))]
        labels = _Labels(learned.part(rows), vectors[rows], facts, teaching, choices)
        decided = labels.decided(measured, measured_vectors)
        points.append(CurvePoint(len(rows), micro_f1(truth, decided), macro_f1(truth, decided)))
    return tuple(points)


class _Labels:
    """The part of a model that decides about categories."""

    def __init__(
        self, learned: Corpus, vectors: Vectors, facts: ModelFacts, teaching: Teaching, choices: Choices
    ) -> None:
        self._facts = facts
        self._features = learn_features(
            learned.texts, vectors, sentences=teaching.texts, vector_weight=choices.vector_weight
        )
        self._labels = CalibratedLabels(penalty=choices.penalty, seed=facts.seed)
        self._labels.fit_held_out(
            self._features.of(learned.texts, vectors),
            flags(learned.categories, facts.categories),
            groups=learned.groups,
            languages=learned.languages,
            taught=teaching.of_categories(self._features, facts.categories),
        )

    def decided(self, corpus: Corpus, vectors: Vectors) -> Flags:
        """What would be suggested firmly, shape (rows, codes)."""
        codes, parents = self._facts.categories, self._facts.parents
        likely = self._labels.predict_proba(self._features.of(corpus.texts, vectors))
        return settled(
            coherent(likely, codes, parents),
            self._labels.thresholds_for(corpus.languages),
            codes,
            parents,
            self._facts.alone,
        )
