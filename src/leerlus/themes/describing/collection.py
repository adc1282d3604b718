"""The complaints among which themes are found, with all that they are compared by."""

from collections.abc import Collection as Names
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from leerlus.taxonomy.model import Label
from leerlus.themes.describing.pauses import ages, without_pauses
from leerlus.themes.describing.recognising import NO_SITUATIONS, KnownSituations
from leerlus.themes.describing.trend import monthly_counts
from leerlus.themes.model import Document
from leerlus.themes.reading.features import FeatureSpace, learn_space
from leerlus.themes.reading.terms import Terms, counts_of, read_terms


@dataclass(frozen=True)
class Collection:
    """All complaints among which themes are found, or those that a few themes are described among.

    :param features: shape (documents, features), rows L2-normalised.
    :param space: that these features are in.
    :param intake: all complaints that came in, so that it shows what is normal.
    :param known: situations in the field, to name themes by.
    :param subjects: what people decided that each complaint is about, by its id, to name themes by.
    """

    documents: Sequence[Document]
    terms: Terms
    features: NDArray[np.float32]
    space: FeatureSpace
    intake: Sequence[Document]
    known: KnownSituations = NO_SITUATIONS
    subjects: Mapping[str, Sequence[Label]] = field(default_factory=dict)

    @cached_property
    def row_of(self) -> dict[str, int]:
        """Position of each complaint by its id."""
        return {document.id: row for row, document in enumerate(self.documents)}

    @cached_property
    def situation_features(self) -> NDArray[np.float32]:
        """Features of what is told of each known situation; shape (situations, features)."""
        told = self.known.documents
        languages = [each.language for each in told]
        return self.space.place(self.known.vectors, counts_of(told, self.terms), languages)

    @cached_property
    def ages(self) -> dict[date, int]:
        """How many days before the newest complaint each day of a complaint lies, pauses left out."""
        return ages(self._days)

    @cached_property
    def months(self) -> dict[str, int]:
        """Number of complaints per month, pauses left out."""
        return without_pauses(monthly_counts(self._days), self._days)

    @cached_property
    def _days(self) -> tuple[date, ...]:
        return tuple(each.received_at for each in self.intake if each.received_at)


def collect(
    documents: Sequence[Document],
    vectors: NDArray[np.float32],
    names: Names[str],
    known: KnownSituations = NO_SITUATIONS,
    *,
    seed: int,
) -> Collection:
    """The complaints with the features in which they are compared."""
    terms = read_terms(documents, names=frozenset(names))
    languages = [document.language for document in documents]
    space = learn_space(vectors, terms.counts, languages, seed=seed)
    return Collection(documents, terms, space.place(vectors, terms.counts, languages), space, documents, known)
