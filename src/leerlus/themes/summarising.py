"""A paragraph about a theme out of its own complaints: sentences taken over as they are, nothing invented."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from leerlus.suggestions.sentences import split_sentences
from leerlus.themes.model import Document
from leerlus.themes.terms import Terms
from leerlus.themes.words import clauses

_WORDS = range(6, 36)
_MOST_PLACEHOLDERS = 1


def summary(told_by: Sequence[Document], terms: Terms, weights: NDArray[np.float64]) -> str:
    """From each of these complaints the sentence that tells most of what the theme shares.

    :param told_by: the representatives of the theme.
    :param weights: shape (terms,), as of :func:`leerlus.themes.naming.keyword_weights`.
    :returns: empty where no sentence will do.
    """
    chosen = [_most_telling(document, terms, weights) for document in told_by]
    return " ".join(sentence for sentence in dict.fromkeys(chosen) if sentence)


def _most_telling(document: Document, terms: Terms, weights: NDArray[np.float64]) -> str:
    sentences = [document.text[start:end] for start, end in split_sentences(document.text, document.language)]
    fit = [" ".join(each.split()) for each in sentences if _fit(each)]
    return max(fit, key=lambda each: _told(each, document.language, terms, weights), default="")


def _fit(sentence: str) -> bool:
    """Neither too short nor too long, and no placeholder cut in two."""
    whole = sentence.count("[") == sentence.count("]") <= _MOST_PLACEHOLDERS
    return whole and len(sentence.split()) in _WORDS


def _told(sentence: str, language: str, terms: Terms, weights: NDArray[np.float64]) -> float:
    words = [word for clause in clauses(sentence, language) for word in clause]
    columns = {terms.column.get((word.stem,)) for word in words if word.telling}
    return float(sum(weights[column] for column in columns if column is not None) / max(1, len(words)) ** 0.5)
