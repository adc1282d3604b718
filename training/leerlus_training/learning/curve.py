"""How good a model would be with fewer complaints to learn from."""

from dataclasses import dataclass

import numpy as np

from leerlus.suggestions.choices import Choices
from leerlus.suggestions.learning.fitting import learn_categories, look_at
from leerlus.suggestions.learning.trained import Floats, ModelFacts, flags
from leerlus.suggestions.measuring.metrics import Flags, macro_f1, micro_f1
from leerlus.suggestions.suggesting.consistency import coherent, settled
from leerlus_training.learning.material import Material

_SHARES = (0.25, 0.5, 0.75)


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """How good a model is that learned from a part of the rows."""

    rows: int
    micro_f1: float
    macro_f1: float


def curve_points(material: Material, *, facts: ModelFacts, choices: Choices) -> tuple[CurvePoint, ...]:
    """Points for a quarter, a half and three quarters of the complaints, drawn by the model's seed.

    Only the categories are learned, as the whole model learns them: the figures are about nothing else.

    :param facts: of the model that learned from all of them.
    """
    learned, measured = material.learned, material.measured
    order = np.random.default_rng(facts.seed).permutation(len(learned))
    truth = flags(measured.corpus.categories, facts.categories)
    points = []
    for share in _SHARES:
        rows = order[: max(2, round(share * len(learned)))]
        seen = look_at(learned.part(rows).decided, facts=facts, teaching=material.teaching, choices=choices)
        labels, _ = learn_categories(seen, facts=facts, choices=choices)
        likely = labels.predict_proba(seen.features.of(measured.corpus.texts, measured.vectors))
        decided = _decided(likely, labels.thresholds_for(measured.corpus.languages), facts)
        points.append(CurvePoint(len(rows), micro_f1(truth, decided), macro_f1(truth, decided)))
    return tuple(points)


def _decided(likely: Floats, thresholds: Floats, facts: ModelFacts) -> Flags:
    """What would be suggested firmly, shape (rows, codes)."""
    codes, parents = facts.categories, facts.parents
    return settled(coherent(likely, codes, parents), thresholds, codes, parents, facts.alone)
