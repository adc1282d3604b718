"""What one training learns from and measures on: complaints with their vectors, and example sentences."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from leerlus.adapters.encoder.vector_cache import Progress
from leerlus.bootstrap import remembering
from leerlus.ports.encoder import Encoder
from leerlus.suggestions.learning.decided import DecidedTexts
from leerlus.suggestions.learning.teaching import Teaching
from leerlus.taxonomy.model import Taxonomy
from leerlus_training.learning.workshop import Workshop
from leerlus_training.reading.corpus import Corpus, check_kinds, check_learnable
from leerlus_training.reading.splitting import divide

Indices = Sequence[int] | NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Encoded:
    """Decided complaints with the vectors of their texts.

    :param vectors: shape (n, dimension), in the order of the rows.
    """

    corpus: Corpus
    vectors: NDArray[np.float32]

    def __len__(self) -> int:
        return len(self.corpus)

    @property
    def decided(self) -> DecidedTexts:
        """What a model learns from."""
        return self.corpus.decided(self.vectors)

    def part(self, indices: Indices) -> Self:
        """The rows with these indices, in that order."""
        return type(self)(self.corpus.part(indices), self.vectors[indices])


@dataclass(frozen=True, slots=True)
class Material:
    """Everything that goes into one training.

    :param learned: complaints to learn from.
    :param measured: complaints to measure on.
    :param teaching: example sentences of the taxonomy.
    """

    learned: Encoded
    measured: Encoded
    teaching: Teaching


def gather(
    corpus: Corpus, workshop: Workshop, *, validation: Corpus | None = None, progress: Progress | None = None
) -> Material:
    """Divide and encode complaints.

    :param validation: complaints to measure on; without it a fifth of the corpus is held out.
    :param progress: told how many texts are encoded.
    :raises InvalidInput: there is too little to learn from.
    """
    check_learnable(corpus)
    seed = workshop.settings.seed
    learned, measured = divide(corpus, seed=seed) if validation is None else (corpus, validation)
    check_kinds(learned)
    cache, unseen = remembering(workshop.settings, workshop.encoder), workshop.unseen
    theirs = cache.encode(measured.texts, progress=progress)
    mine = cache.encode(learned.texts, progress=progress) if unseen is None else unseen.encode(learned.texts)
    return Material(Encoded(learned, mine), Encoded(measured, theirs), teaching_of(workshop.taxonomy, unseen or cache))


def teaching_of(taxonomy: Taxonomy, encoder: Encoder) -> Teaching:
    """The example sentences of the taxonomy with their vectors."""
    return Teaching(taxonomy.examples, encoder.encode([example.text for example in taxonomy.examples]))
