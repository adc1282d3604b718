"""Example sentences of the taxonomy as something to learn from, beside decided complaints."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from leerlus.suggestions.learning.classifier import Taught
from leerlus.suggestions.learning.features import Features
from leerlus.taxonomy.examples import Example

WEIGHT = 0.2
"""How much a sentence counts beside a complaint that people decided about."""

Codes = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Teaching:
    """Examples with their vectors, shape (examples, dimension)."""

    examples: tuple[Example, ...]
    vectors: NDArray[np.float32]

    @property
    def texts(self) -> list[str]:
        """What the examples say."""
        return [example.text for example in self.examples]

    def of_categories(self, features: Features, codes: Codes) -> Taught:
        """The examples that show a category."""
        return self._taught(features, codes, [example.categories for example in self.examples])

    def of_outcomes(self, features: Features, codes: Codes) -> Taught:
        """The examples that show what somebody wants."""
        return self._taught(features, codes, [example.outcomes for example in self.examples])

    def mains(self, codes: Codes) -> NDArray[np.intp]:
        """Column of the first category of each example that shows one, as in :meth:`of_categories`."""
        firsts = [next((code for code in each.categories if code in codes), None) for each in self.examples]
        return np.array([codes.index(code) for code in firsts if code is not None], dtype=np.intp)

    def _taught(self, features: Features, codes: Codes, shown: Sequence[Codes]) -> Taught:
        """An example counts only for the kind of code that it shows: of the others it says nothing."""
        truth = np.array([[code in each for code in codes] for each in shown], dtype=bool)
        truth = truth.reshape(len(shown), len(codes))
        showing = np.flatnonzero(truth.any(axis=1))
        return Taught(self._rows(features)[showing], truth[showing], WEIGHT)

    def _rows(self, features: Features) -> csr_matrix:
        """Sentences lie apart from whole complaints: their vectors are moved to the same centre."""
        apart = self.vectors.sum(axis=0, dtype=np.float64) / max(1, len(self.vectors))
        return features.of(self.texts, self.vectors - apart.astype(np.float32) + features.centre)


NOTHING = Teaching((), np.empty((0, 1), dtype=np.float32))
"""For a taxonomy without examples."""
