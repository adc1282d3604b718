"""Features in which complaints about one situation lie close together, whatever language they are in.

Sentence vectors alone fail: formal complaints share one dominant direction, and clusters collapse. So the
mean and the first principal components are taken out, and what words say is joined to what vectors say.

Languages would be themes of their own: their vectors lie apart, and they share no words. So each language loses its
own mean, and for a complaint in another language than most the words are foretold from its vector, as learned from
complaints in the main language: the words that a Dutch complaint with this meaning would have had.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfTransformer
from sklearn.linear_model import Ridge

Rows = NDArray[np.float32]
Mask = NDArray[np.bool_]

_COMPLAINTS_PER_COMPONENT = 100
_COMPLAINTS_PER_DIMENSION = 3
_FEWEST_DIMENSIONS = 50
_FEWEST_TO_LEARN_FROM = 100
_STIFFNESS = 3.0
_BORROWED = 5
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
    vectors: Rows,
    counts: csr_array[Any],
    languages: Sequence[str] = (),
    *,
    settings: FeatureSettings | None = None,
    seed: int = 0,
) -> Rows:
    """Sentence vectors without what all complaints share, joined with reduced word vectors.

    :param vectors: shape (n, dimension), rows L2-normalised.
    :param counts: shape (n, terms), how often each term occurs.
    :param languages: ISO 639-1 code of each complaint; all are in one language when left out.
    :returns: shape (n, features), rows L2-normalised, or zero where nothing sets a complaint apart.
    """
    if not len(vectors):
        return np.zeros((0, 0), dtype=np.float32)
    settings = settings or FeatureSettings()
    main = _in_main_language(languages, len(vectors))
    removed = min(settings.removed, len(vectors) // _COMPLAINTS_PER_COMPONENT)
    meaning = _unit_or_zero(without_common_directions(_centred(vectors, languages, main), removed, main))
    dimensions = max(_FEWEST_DIMENSIONS, min(settings.word_dimensions, len(vectors) // _COMPLAINTS_PER_DIMENSION))
    words = _unit_or_zero(_reduced_words(counts, dimensions, main, seed))
    if _FEWEST_TO_LEARN_FROM <= main.sum() < len(main):
        words[~main] = _foretold_words(meaning, words, main)
    meaning_share, words_share = np.sqrt([1 - settings.word_weight, settings.word_weight], dtype=np.float32)
    return _unit_or_zero(np.hstack([meaning * meaning_share, words * words_share]))


def without_common_directions(centred: Rows, components: int, main: Mask) -> Rows:
    """The vectors minus the first principal components of those in the main language.

    :param centred: shape (n, dimension), without their mean.
    """
    directions = np.linalg.eigh(centred[main].T @ centred[main]).eigenvectors
    common = directions[:, directions.shape[1] - components :]
    return np.asarray(centred - (centred @ common) @ common.T, dtype=np.float32)


def _in_main_language(languages: Sequence[str], count: int) -> Mask:
    if not languages:
        return np.ones(count, dtype=np.bool_)
    sizes = Counter(languages)
    main = max(sorted(sizes), key=sizes.__getitem__)
    return np.array([language == main for language in languages])


def _centred(vectors: Rows, languages: Sequence[str], main: Mask) -> Rows:
    """Each language without its own mean; a rare one borrows from the main language, as its own is hardly known."""
    mean = vectors[main].mean(axis=0)
    centred = vectors - mean
    for language in set(languages):
        rows = np.array([each == language for each in languages]) & ~main
        if rows.any():
            own = (vectors[rows].sum(axis=0) + _BORROWED * mean) / (rows.sum() + _BORROWED)
            centred[rows] = vectors[rows] - own
    return np.asarray(centred, dtype=np.float32)


def _foretold_words(meaning: Rows, words: Rows, main: Mask) -> Rows:
    learned = Ridge(alpha=_STIFFNESS, fit_intercept=False).fit(meaning[main], words[main])
    return _unit_or_zero(np.asarray(learned.predict(meaning[~main]), dtype=np.float32))


def _unit_or_zero(rows: Rows) -> Rows:
    """The rows at length 1; what differs from nothing by rounding only is nothing."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    scaled: Rows = np.divide(rows, lengths, out=np.zeros_like(rows), where=lengths > _ROUNDING)
    return scaled


def _reduced_words(counts: csr_array[Any], dimensions: int, main: Mask, seed: int) -> Rows:
    """TF-IDF as learned from the main language, reduced to its first dimensions."""
    known = np.flatnonzero(np.bincount(counts[main].indices, minlength=counts.shape[1]))
    if not len(known):
        return np.zeros((counts.shape[0], 1), dtype=np.float32)
    counts = csr_array(counts[:, known])
    weighted = TfidfTransformer(sublinear_tf=True).fit(counts[main]).transform(counts)
    if dimensions >= min(main.sum(), counts.shape[1]):
        return np.asarray(weighted.toarray(), dtype=np.float32)
    reduction = TruncatedSVD(dimensions, random_state=seed).fit(weighted[main])
    return np.asarray(reduction.transform(weighted), dtype=np.float32)
