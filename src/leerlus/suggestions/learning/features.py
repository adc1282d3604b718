"""What the classifier looks at: the meaning of a text (its vector) beside its words and letter groups."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer

from leerlus.errors import InvalidInput
from leerlus.redaction.placeholders import PLACEHOLDER
from leerlus.suggestions.choices import Choices
from leerlus.suggestions.plenty import ENOUGH

Kind = Literal["words", "letters"]
Weights = NDArray[np.float32]

_NO_WORD = re.compile(rf"{PLACEHOLDER.pattern}|[\d_]+")
_FEWEST_TEXTS = 3
_MOST_TERMS = 30_000


@dataclass(frozen=True, slots=True)
class Features:
    """Turns redacted texts and their vectors into one row of numbers each.

    :param words: fitted TF-IDF of words and word pairs.
    :param letters: fitted TF-IDF of letter groups inside words; they see through endings, compounds and
        spelling mistakes.
    :param centre: mean of the training vectors, shape (dimension,): what all complaints have in common.
    :param vector_weight: how much the meaning counts beside the words.
    """

    words: TfidfVectorizer
    letters: TfidfVectorizer
    centre: Weights
    vector_weight: float

    @property
    def width(self) -> int:
        """How many numbers a row has."""
        return int(self.centre.size + len(self.words.vocabulary_) + len(self.letters.vocabulary_))

    def of(self, texts: Sequence[str], vectors: NDArray[np.float32]) -> csr_matrix:
        """Features of shape (n, dimension + terms) for texts with vectors of shape (n, dimension)."""
        if not texts:
            return csr_matrix(np.empty((0, self.width), dtype=np.float32))
        meaning = csr_matrix((vectors - self.centre) * np.float32(self.vector_weight))
        plain = [only_words(text) for text in texts]
        return csr_matrix(hstack([meaning, self.words.transform(plain), self.letters.transform(plain)], format="csr"))

    def known_words(self, texts: Sequence[str]) -> NDArray[np.floating]:
        """Share of the words of each text that were learned, shape (n,); 0 for a text without words."""
        words = map(self.words.build_tokenizer(), map(only_words, texts))
        return np.array([sum(word in self.words.vocabulary_ for word in each) / max(1, len(each)) for each in words])


def learn_features(
    texts: Sequence[str],
    vectors: NDArray[np.float32],
    *,
    sentences: Sequence[str] = (),
    vector_weight: float = Choices().vector_weight,
) -> Features:
    """Learn the terms of redacted texts and the centre of their vectors.

    :param sentences: further texts whose terms are learned, too.

    A term that fewer than three texts hold is not learned, so that a rare name that redaction overlooked
    is not, either. Of very many texts, terms are learned from a part that is spread over all of them.

    :raises InvalidInput: the texts have hardly a word in common.
    """
    plain = [only_words(text) for text in (*texts[:: ceil(len(texts) / ENOUGH) or 1], *sentences)]
    try:
        words, letters = _vectorizer("words").fit(plain), _vectorizer("letters").fit(plain)
    except ValueError as exc:
        raise InvalidInput("The texts have too few words in common to learn from. Add more complaints.") from exc
    centre = vectors.mean(axis=0, dtype=np.float64).astype(np.float32)
    return Features(words, letters, centre, vector_weight)


def known_terms(kind: Kind, terms: Sequence[str], weights: Weights) -> TfidfVectorizer:
    """A fitted vectorizer again, from its terms and their inverse document frequencies.

    :raises ValueError: there is not one weight for each term.
    """
    vectorizer = _vectorizer(kind).set_params(vocabulary=terms)
    vectorizer.idf_ = weights
    return vectorizer


def only_words(text: str) -> str:
    """The text in lower case without placeholders and digits: nothing that could point at a person."""
    return _NO_WORD.sub(" ", text).lower()


def _vectorizer(kind: Kind) -> TfidfVectorizer:
    """For any language that is written in letters."""
    return TfidfVectorizer(
        lowercase=False,
        analyzer="word" if kind == "words" else "char_wb",
        ngram_range=(1, 2) if kind == "words" else (3, 5),
        min_df=_FEWEST_TEXTS,
        max_features=_MOST_TERMS,
        sublinear_tf=True,
        dtype=np.float32,
    )
