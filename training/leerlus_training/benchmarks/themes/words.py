"""Which eight words each method gives its themes, and how good they are.

Methods with words of their own keep them (the topics of LDA; BERTopic and Top2Vec as Turftopic has it say c-TF-IDF).
Methods that only group complaints get c-TF-IDF, as is usual. All choose from the same single words.
"""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from statistics import fmean

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from leerlus.themes.describing.keywords import KEYWORDS, association, highest_strength, keyword_columns
from leerlus.themes.grouping.belonging import NOISE
from leerlus.themes.reading.terms import Terms
from leerlus_training.benchmarks.themes.methods import Found, Labels

Words = list[list[int]]
"""Columns of the words of each theme."""


@dataclass(frozen=True, slots=True)
class Wording:
    """What can be told of the words of themes.

    :param coherence: mean normalised pointwise mutual information of pairs of words of a theme, -1 to 1.
    :param diversity: share of the words that belong to one theme only.
    """

    coherence: float
    diversity: float


def wording(words: Words, terms: Terms) -> Wording:
    """Judge the words of all themes."""
    used = Counter(word for each in words for word in each)
    return Wording(
        coherence=fmean(_coherence(terms, each) for each in words) if words else math.nan,
        diversity=sum(count == 1 for count in used.values()) / max(1, sum(used.values())),
    )


def own_words(found: Found, terms: Terms) -> Words:
    """The words that the method itself gives; those of c-TF-IDF where it gives none."""
    if found.weights is None:
        return class_words(found, terms)
    return [_strongest(np.where(terms.lengths == 1, weights, 0.0)) for weights in found.weights]


def class_words(found: Found, terms: Terms) -> Words:
    """The words by class-based TF-IDF as BERTopic computes it (Grootendorst 2022).

    The complaints in no theme are a class, too.
    """
    words = _of_single_words(found.labels, terms)
    per_class = words.sum(axis=1, keepdims=True)
    rarity = np.log(1 + int(per_class.mean()) / np.maximum(words.sum(axis=0), 1))
    weights = words / np.maximum(per_class, 1) * rarity
    return [_strongest(each) for each in weights[int(NOISE in found.labels) :]]


def program_words(found: Found, terms: Terms) -> Words:
    """The words that the program chooses for these themes, no phrases among them."""
    singles = np.flatnonzero(terms.lengths == 1)
    only = Terms(
        stems=tuple(terms.stems[column] for column in singles),
        names=terms.names,
        counts=csr_array(terms.counts[:, singles]),
        surfaces=tuple(terms.surfaces[column] for column in singles),
        nouns=terms.nouns,
        verbs=terms.verbs,
    )
    groups = [np.flatnonzero(found.labels == label).tolist() for label in range(found.labels.max(initial=NOISE) + 1)]
    highest = highest_strength(only, groups)
    return [singles[keyword_columns(only, rows, highest)].tolist() for rows in groups]


def _of_single_words(labels: Labels, terms: Terms) -> NDArray[np.float64]:
    """How often each single word occurs in each class; shape (classes, terms), those in no theme first."""
    members = labels == np.unique(labels)[:, None]
    return np.asarray((terms.counts.T @ members.T.astype(float)).T * (terms.lengths == 1))


def _strongest(weights: NDArray[np.float64]) -> list[int]:
    return [int(column) for column in np.argsort(-weights, kind="stable")[:KEYWORDS] if weights[column] > 0]


def _coherence(terms: Terms, columns: Sequence[int]) -> float:
    together = association(terms, columns)
    return fmean([together[pair] for pair in combinations(range(len(columns)), 2)] or [0.0])
