"""How good a model would be with fewer complaints to learn from."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from leerlus.suggestions.choices import Choices
from leerlus.suggestions.learning.fitting import learn_categories, look_at
from leerlus.suggestions.learning.teaching import Teaching
from leerlus.suggestions.learning.trained import Floats, ModelFacts, flags
from leerlus.suggestions.measuring.metrics import Flags, macro_f1, micro_f1
from leerlus.suggestions.suggesting.consistency import coherent, settled
from leerlus_training.reading.corpus import Corpus

_SHARES = (0.25, 0.5, 0.75)

Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """How good a model is that learned from a part of the rows."""

    rows: int
    micro_f1: float
    macro_f1: float


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
        part = learned.part(rows)
        seen = look_at(part.decided(vectors[rows]), facts=facts, teaching=teaching, choices=choices)
        labels, _ = learn_categories(seen, facts=facts, choices=choices)
        likely = labels.predict_proba(seen.features.of(measured.texts, measured_vectors))
        decided = _decided(likely, labels.thresholds_for(measured.languages), facts)
        points.append(CurvePoint(len(rows), micro_f1(truth, decided), macro_f1(truth, decided)))
    return tuple(points)


def _decided(likely: Floats, thresholds: Floats, facts: ModelFacts) -> Flags:
    """What would be suggested firmly, shape (rows, codes)."""
    codes, parents = facts.categories, facts.parents
    return settled(coherent(likely, codes, parents), thresholds, codes, parents, facts.alone)
