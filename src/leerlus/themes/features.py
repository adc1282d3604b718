"""Features in which complaints about one situation lie close together.

Sentence vectors alone fail: formal complaints share one dominant direction, and clusters collapse. So the
mean and the first principal components are taken out, and what words say is joined to what vectors say.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfTransformer

_COMPLAINTS_PER_COMPONENT = 100
_COMPLAINTS_PER_DIMENSION = 3
_FEWEST_DIMENSIONS = 50
_ROUNDING = 1e-4


@dataclass(frozen=True, slots=True)
class FeatureSettings:
    """Proportions of the features; how they were chosen is in docs/themes.md.

    :param removed: principal components of the sentence vectors that are taken out with their mean. In a small
        collection these would be its very themes, so one is taken out per hundred complaints at most.
    :param word_dimensions: length of the reduced word vectors, and at most a third of the number of complaints: with
        more, words stand for themselves only, with fewer, different situations fall together.
    :param word_weight: share of the words in a dot product, 0-1; the sentence vectors have the rest.
    """

    removed: int = 5
    word_dimensions: int = 400
    word_weight: float = 0.5


def theme_features(
    vectors: NDArray[np.float32],
    counts: csr_array[Any],
    *,
    settings: FeatureSettings | None = None,
    seed: int = 0,
) -> NDArray[np.float32]:
    """Sentence vectors without what all complaints share, joined with reduced word vectors.

    :param vectors: shape (n, dimension), rows L2-normalised.
    :param counts: shape (n, terms), how often each term occurs.
    :returns: shape (n, features), rows L2-normalised, or zero where nothing sets a complaint apart.
    """
    if not len(vectors):
        return np.zeros((0, 0), dtype=np.float32)
    settings = settings or FeatureSettings()
    meaning = without_common_directions(vectors, min(settings.removed, len(vectors) // _COMPLAINTS_PER_COMPONENT))
    dimensions = max(_FEWEST_DIMENSIONS, min(settings.word_dimensions, len(vectors) // _COMPLAINTS_PER_DIMENSION))
    words = _reduced_words(counts, dimensions, seed)
    meaning_share, words_share = np.sqrt([1 - settings.word_weight, settings.word_weight], dtype=np.float32)
    return _unit_or_zero(np.hstack([_unit_or_zero(meaning) * meaning_share, _unit_or_zero(words) * words_share]))


def without_common_directions(vectors: NDArray[np.float32], components: int) -> NDArray[np.float32]:
    """The vectors minus their mean and minus their first principal components."""
    centred = vectors - vectors.mean(axis=0, keepdims=True)
    directions = np.linalg.eigh(centred.T @ centred).eigenvectors
    common = directions[:, directions.shape[1] - components :]
    return np.asarray(centred - (centred @ common) @ common.T, dtype=np.float32)


def _unit_or_zero(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    """The rows at length 1; what differs from nothing by rounding only is nothing."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    scaled: NDArray[np.float32] = np.divide(rows, lengths, out=np.zeros_like(rows), where=lengths > _ROUNDING)
    return scaled


def _reduced_words(counts: csr_array[Any], dimensions: int, seed: int) -> NDArray[np.float32]:
    if not counts.nnz:
        return np.zeros((counts.shape[0], 1), dtype=np.float32)
    weighted = TfidfTransformer(sublinear_tf=True).fit_transform(counts)
    if dimensions >= min(counts.shape):
        return np.asarray(weighted.toarray(), dtype=np.float32)
    reduced = TruncatedSVD(dimensions, random_state=seed).fit_transform(weighted)
    return np.asarray(reduced, dtype=np.float32)
