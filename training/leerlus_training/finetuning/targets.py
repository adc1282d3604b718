"""What was decided about each text, as the numbers that a network is tuned towards."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from leerlus.suggestions.learning.trained import Codes, flags
from leerlus.suggestions.measuring.metrics import Flags
from leerlus.taxonomy.examples import Example
from leerlus.taxonomy.model import Taxonomy
from leerlus_training.reading.corpus import Corpus

EXAMPLE_WEIGHT = 0.3
"""How much an example sentence counts beside a decided complaint."""

Weights = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Targets:
    """Decisions, one row for each text.

    :param categories: shape (n, categories).
    :param main: column of the main category, shape (n,); any where ``about_categories`` is 0.
    :param outcomes: shape (n, outcomes).
    :param about_categories: how much a row tells about categories, shape (n,); 0 where it tells nothing.
    :param about_outcomes: the same about outcomes.
    """

    categories: Flags
    main: NDArray[np.int64]
    outcomes: Flags
    about_categories: Weights
    about_outcomes: Weights

    def __len__(self) -> int:
        return len(self.main)

    def part(self, rows: NDArray[np.intp]) -> "Targets":
        """Of these rows, in that order."""
        return Targets(
            self.categories[rows],
            self.main[rows],
            self.outcomes[rows],
            self.about_categories[rows],
            self.about_outcomes[rows],
        )


def targets_of(corpus: Corpus, examples: Sequence[Example], taxonomy: Taxonomy) -> Targets:
    """Of decided complaints, and behind them of example sentences: those count less, and only for what they show."""
    shown = [_known(example.categories, taxonomy.category_codes) for example in examples]
    wanted = [_known(example.outcomes, taxonomy.outcome_codes) for example in examples]
    categories = [*corpus.categories, *shown]
    decided = np.ones(len(corpus), np.float32)
    return Targets(
        categories=flags(categories, taxonomy.category_codes),
        main=_mains(categories, taxonomy.category_codes),
        outcomes=flags([*corpus.outcomes, *wanted], taxonomy.outcome_codes),
        about_categories=np.concatenate([decided, _weights(shown)]),
        about_outcomes=np.concatenate([decided, _weights(wanted)]),
    )


def _known(codes: Codes, known: Codes) -> Codes:
    return tuple(code for code in codes if code in known)


def _mains(rows: Sequence[Codes], codes: Codes) -> NDArray[np.int64]:
    return np.array([codes.index(row[0]) if row else 0 for row in rows], np.int64)


def _weights(rows: Sequence[Codes]) -> Weights:
    return np.array([EXAMPLE_WEIGHT if row else 0 for row in rows], np.float32)
