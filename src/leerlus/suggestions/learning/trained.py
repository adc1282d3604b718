"""A trained suggestion model: its fitted parts, and the facts about where it comes from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from leerlus.suggestions.doubt.assurance import Assurance
from leerlus.suggestions.doubt.familiarity import Familiarity
from leerlus.suggestions.learning.blend import BlendedLabels
from leerlus.suggestions.learning.features import Features
from leerlus.suggestions.learning.gravity import Grades
from leerlus.suggestions.learning.main_category import MainCategory

Codes = tuple[str, ...]
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


def flags(rows: Sequence[Sequence[str]], codes: Codes) -> NDArray[np.bool_]:
    """Shape (rows, codes): whether each row has each code."""
    return np.array([[code in row for code in codes] for row in rows], dtype=bool).reshape(len(rows), len(codes))
