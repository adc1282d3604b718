"""A trained suggestion model: its fitted parts, and the facts about where it comes from."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from leerlus.suggestions.classifier import CalibratedLabels
from leerlus.suggestions.familiarity import Familiarity
from leerlus.suggestions.features import Features, learn_features

Codes = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ModelFacts:
    """Where a model comes from. It can only be used with the same codes and the same encoder.

    :param categories: codes in the order of the model's columns.
    :param outcomes: the same for outcomes; may be empty.
    :param encoder: name of the encoder that made the training vectors.
    :param rows: number of complaints it was trained on.
    :param data_hash: SHA-256 of the training rows.
    """

    taxonomy_version: str
    categories: Codes
    outcomes: Codes
    encoder: str
    rows: int
    data_hash: str
    seed: int


@dataclass(frozen=True, slots=True)
class TrainedModel:
    """The fitted parts; their columns are in the order of the codes in ``facts``."""

    facts: ModelFacts
    features: Features
    categories: CalibratedLabels
    outcomes: CalibratedLabels
    familiarity: Familiarity


def fit_model(
    texts: Sequence[str],
    vectors: NDArray[np.float32],
    *,
    categories: Sequence[Codes],
    outcomes: Sequence[Codes],
    facts: ModelFacts,
) -> TrainedModel:
    """Learn from decided complaints.

    :param texts: redacted texts.
    :param vectors: shape (n, dimension).
    :param categories: the codes that were decided for each text.
    :param outcomes: the same for what people wanted.
    :raises InvalidInput: the texts have hardly a word in common.
    """
    features = learn_features(texts, vectors)
    rows = features.of(texts, vectors)
    return TrainedModel(
        facts=facts,
        features=features,
        categories=CalibratedLabels(seed=facts.seed).fit(rows, flags(categories, facts.categories)),
        outcomes=CalibratedLabels(seed=facts.seed).fit(rows, flags(outcomes, facts.outcomes)),
        familiarity=Familiarity(seed=facts.seed).fit(vectors),
    )


def flags(rows: Sequence[Codes], codes: Codes) -> NDArray[np.bool_]:
    """Shape (rows, codes): whether each row has each code."""
    return np.array([[code in row for code in codes] for row in rows], dtype=bool).reshape(len(rows), len(codes))
