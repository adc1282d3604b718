"""A paragraph about a theme out of its own complaints: sentences taken over as they are, nothing invented."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from leerlus.suggestions.sentences import split_sentences
from leerlus.themes.model import Document
from leerlus.themes.terms import Terms
from leerlus.themes.words import clauses

_SENTENCES = 3
_READ = 15
_WORDS = range(6, 30)
_MOST_PLACEHOLDERS = 1
_LOOSE = " \"'“”‘’-*•"
_DUTCH_LEANING = ["maar", "en", "want", "dus", "of", "toen", "daarna", "vervolgens", "ook"]
_LEANING = frozenset([*_DUTCH_LEANING, "but", "and", "so", "because", "then", "also"])


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence of a complaint.

    :param told_by: position of the complaint.
    :param columns: terms in it.
    """

    text: str
    told_by: int
    columns: frozenset[int]


def summary(members: Sequence[Document], terms: Terms, weights: NDArray[np.float64]) -> str:
    """Up to three sentences, each of another complaint, that together tell most of what the theme shares.

    Chosen one by one: what an earlier sentence told does not count again.

    :param members: nearest to the centre first; the first fifteen are read.
    :param weights: shape (terms,), as of :func:`leerlus.themes.naming.keyword_weights`.
    :returns: empty where no sentence will do.
    """
    left = [each for place, member in enumerate(members[:_READ]) for each in _sentences(member, place, terms)]
    chosen: list[_Sentence] = []
    told: set[int] = set()
    while left and len(chosen) < _SENTENCES:
        best = max(left, key=lambda each: _telling(each, told, weights))
        if _telling(best, told, weights) <= 0:
            break
        chosen.append(best)
        told |= best.columns
        left = [each for each in left if each.told_by != best.told_by]
    return " ".join(each.text for each in chosen)


def _taken_over(sentence: str) -> str:
    """A sentence of a complaint as it stands in a summary: without loose quotes and bullets, and with an end."""
    text = " ".join(sentence.split()).strip(_LOOSE)
    return text if not text or text.endswith((".", "?", "!")) else f"{text}."


def _sentences(document: Document, place: int, terms: Terms) -> Iterator[_Sentence]:
    for start, end in split_sentences(document.text, document.language):
        text = _taken_over(document.text[start:end])
        if _fit(text):
            words = [word for clause in clauses(text, document.language) for word in clause if word.telling]
            columns = {terms.column.get((word.stem,)) for word in words}
            yield _Sentence(text, place, frozenset(each for each in columns if each is not None))


def _fit(sentence: str) -> bool:
    """Stands by itself: neither short nor long, not leaning on the one before, and no placeholder cut in two."""
    whole = sentence.count("[") == sentence.count("]") <= _MOST_PLACEHOLDERS
    return whole and len(sentence.split()) in _WORDS and sentence.split()[0].lower() not in _LEANING


def _telling(sentence: _Sentence, told: set[int], weights: NDArray[np.float64]) -> float:
    new = float(sum(weights[column] for column in sentence.columns - told))
    return new / math.sqrt(len(sentence.text.split()))
