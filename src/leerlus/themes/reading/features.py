"""Features in which complaints about one situation lie close together, whatever language they are in.

Sentence vectors alone fail: formal complaints share one dominant direction, and clusters collapse. So the
mean and the first principal components are taken out, and what words say is joined to what vectors say.

Languages would be themes of their own: their vectors lie apart, and they share no words. So each language loses its
own mean, and for a complaint in another language than most the words are foretold from its vector, as learned from
complaints in the main language: the words that a Dutch complaint with this meaning would have had.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from sklearn.decomposition import TruncatedSVD
from sklearn.linear_model import Ridge
from sklearn.preprocessing import normalize

Rows = NDArray[np.float32]
Vector = NDArray[np.float32]
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
    """Proportions of the features; how they were chosen is in docs/measured/themes.md.

    :param removed: principal components of the sentence vectors that are taken out with their mean. In a small
        collection these would be its very themes, so one is taken out per hundred complaints at most.
    :param word_dimensions: length of the reduced word vectors, and at most a third of the number of complaints: with
        more, words stand for themselves only, with fewer, different situations fall together.
    :param word_weight: share of the words in a dot product, 0-1; the sentence vectors have the rest.
    """

    removed: int = 5
    word_dimensions: int = 400
    word_weight: float = 0.5


@dataclass(frozen=True)
class FeatureSpace:
    """What one collection taught, so that complaints which came in later can be placed in it.

    :param means: mean sentence vector per language; ``main`` stands for those never seen.
    :param common: directions that all complaints share; shape (dimension, removed).
    :param columns: terms that count.
    :param rarity: weight of each of these (inverse document frequency).
    :param reduction: of word vectors, shape (dimensions, columns); ``None`` when they are kept as they are.
    :param foretelling: from meaning to words, for complaints in another language than the main one; shape (dimensions,
        dimension), ``None`` where there was too little to learn it from.
    """

    main: str
    means: Mapping[str, Vector]
    common: Rows
    columns: NDArray[np.int64]
    rarity: Vector
    reduction: Rows | None
    foretelling: Rows | None
    word_weight: float

    def place(self, vectors: Rows, counts: csr_array[Any], languages: Sequence[str] = ()) -> Rows:
        """The features of these complaints; shapes as for :func:`theme_features`."""
        meaning, words = self.meaning(vectors, languages), self.words(counts)
        foreign = np.array([language != self.main for language in languages], dtype=np.bool_)
        if self.foretelling is not None and foreign.any():
            words[foreign] = unit_or_zero(meaning[foreign] @ self.foretelling.T)
        meaning_share, words_share = np.sqrt([1 - self.word_weight, self.word_weight], dtype=np.float32)
        return unit_or_zero(np.hstack([meaning * meaning_share, words * words_share]))

    def meaning(self, vectors: Rows, languages: Sequence[str]) -> Rows:
        """Sentence vectors without what all complaints in their language share."""
        known = [self.means.get(language, self.means[self.main]) for language in languages]
        centred = vectors - (np.stack(known) if known else self.means[self.main])
        return unit_or_zero(np.asarray(centred - (centred @ self.common) @ self.common.T, dtype=np.float32))

    def words(self, counts: csr_array[Any]) -> Rows:
        """Reduced word vectors."""
        if not len(self.columns):
            return np.zeros((counts.shape[0], 1), dtype=np.float32)
        weighted = _weighted(csr_array(counts[:, self.columns]), self.rarity)
        reduced = weighted.toarray() if self.reduction is None else weighted @ self.reduction.T
        return unit_or_zero(np.asarray(reduced, dtype=np.float32))

    def word_likeness(self, counts: csr_array[Any], centres: Rows) -> Rows:
        """As much of the likeness of texts to centres as their words account for, 0 to ``word_weight`` for a text.

        :param counts: shape (texts, terms).
        :param centres: means of features; shape (centres, features).
        :returns: shape (texts, centres).
        """
        words = self.words(counts)
        return np.asarray(words * np.sqrt(self.word_weight) @ centres[:, -words.shape[1] :].T, dtype=np.float32)


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
    return learn_space(vectors, counts, languages, settings=settings, seed=seed).place(vectors, counts, languages)


def learn_space(
    vectors: Rows,
    counts: csr_array[Any],
    languages: Sequence[str] = (),
    *,
    settings: FeatureSettings | None = None,
    seed: int = 0,
) -> FeatureSpace:
    """What these complaints teach about features."""
    settings = settings or FeatureSettings()
    main_language = _main_language(languages)
    main = np.array([each == main_language for each in languages or [main_language] * len(vectors)], dtype=np.bool_)
    means = _means(vectors, languages, main_language, main)
    removed = min(settings.removed, len(vectors) // _COMPLAINTS_PER_COMPONENT)
    common = common_directions(vectors[main] - means[main_language], removed)
    dimensions = max(_FEWEST_DIMENSIONS, min(settings.word_dimensions, len(vectors) // _COMPLAINTS_PER_DIMENSION))
    columns, rarity, reduction = _learn_words(counts[main], dimensions, seed)
    space = FeatureSpace(main_language, means, common, columns, rarity, reduction, None, settings.word_weight)
    if not _FEWEST_TO_LEARN_FROM <= main.sum() < len(main):
        return space
    meaning, words = space.meaning(vectors, languages), space.words(counts)
    learned = Ridge(alpha=_STIFFNESS, fit_intercept=False).fit(meaning[main], words[main])
    return replace(space, foretelling=np.asarray(learned.coef_, dtype=np.float32))


def common_directions(centred: Rows, components: int) -> Rows:
    """The first principal components, as columns.

    :param centred: shape (n, dimension), without their mean.
    """
    directions = np.linalg.eigh(centred.T @ centred).eigenvectors
    return np.asarray(directions[:, directions.shape[1] - components :], dtype=np.float32)


def unit_or_zero(rows: Rows) -> Rows:
    """The rows at length 1; what differs from nothing by rounding only is nothing."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    scaled: Rows = np.divide(rows, lengths, out=np.zeros_like(rows), where=lengths > _ROUNDING)
    return scaled


def _main_language(languages: Sequence[str]) -> str:
    sizes = Counter(languages)
    return max(sorted(sizes), key=sizes.__getitem__, default="")


def _means(vectors: Rows, languages: Sequence[str], main_language: str, main: Mask) -> dict[str, Vector]:
    """Per language; a rare one borrows from the main language, as its own mean is hardly known."""
    mean = vectors[main].sum(axis=0) / max(1, main.sum())
    means = {main_language: mean}
    for language in set(languages) - {main_language}:
        own = vectors[[each == language for each in languages]]
        means[language] = (own.sum(axis=0) + _BORROWED * mean) / (len(own) + _BORROWED)
    return means


def _learn_words(counts: csr_array[Any], dimensions: int, seed: int) -> tuple[NDArray[np.int64], Vector, Rows | None]:
    """Which terms the main language has, how rare each is, and the first dimensions of their TF-IDF."""
    columns = np.flatnonzero(np.bincount(counts.indices, minlength=counts.shape[1]))
    known = csr_array(counts[:, columns])
    rarity = np.log((1 + known.shape[0]) / (1 + np.bincount(known.indices, minlength=len(columns)))) + 1
    rarity = np.asarray(rarity, dtype=np.float32)
    if not len(columns) or dimensions >= min(known.shape):
        return columns, rarity, None
    reduction = TruncatedSVD(dimensions, random_state=seed).fit(_weighted(known, rarity))
    return columns, rarity, np.asarray(reduction.components_, dtype=np.float32)


def _weighted(counts: csr_array[Any], rarity: Vector) -> csr_array[Any]:
    """TF-IDF with the logarithm of counts, rows at length 1."""
    weighted = counts.astype(np.float64)
    weighted.data = (1 + np.log(weighted.data)) * rarity[weighted.indices]
    return csr_array(normalize(weighted, copy=False))
