"""Which words and phrases occur in which complaints."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csc_array, csr_array

from leerlus.themes.model import Document
from leerlus.themes.reading.words import clauses, function_words, manner_stems, names_in

_FEWEST_DOCUMENTS = 2
_NOUN_SHARE = 0.2
_VERB_SHARE = 0.1
_FEWEST_SEEN = 2
_DUTCH_ARTICLES = ["de", "het", "een", "deze", "die", "dat", "dit", "geen", "elke", "iedere"]
_DUTCH_OWNERS = ["mijn", "m'n", "z'n", "haar", "hun", "uw", "onze", "ons"]
_ENGLISH_ARTICLES = ["the", "a", "an", "this", "that", "these", "no", "any"]
_ENGLISH_OWNERS = ["my", "his", "her", "their", "our", "your"]
_DUTCH_SUBJECTS = ["ik", "hij", "zij", "ze", "we", "wij", "u", "je", "jij", "er", "men"]
SUBJECTS = frozenset([*_DUTCH_SUBJECTS, "i", "he", "she", "they", "you"])
"""Words in lower case for somebody who does something."""

_DETERMINERS = frozenset([*_DUTCH_ARTICLES, *_DUTCH_OWNERS, *_ENGLISH_ARTICLES, *_ENGLISH_OWNERS])


@dataclass(frozen=True)
class Vocabulary:
    """Which words and two-word phrases count, all forms of a word taken together.

    :param stems: per term, the stem of its one or two words.
    :param names: words in lower case that are names here and therefore no terms.
    """

    stems: tuple[tuple[str, ...], ...]
    names: frozenset[str]

    @cached_property
    def column(self) -> dict[tuple[str, ...], int]:
        """Column of each term by its stems."""
        return {stems: column for column, stems in enumerate(self.stems)}


@dataclass(frozen=True)
class Terms(Vocabulary):
    """The words and phrases of a collection.

    :param counts: shape (documents, terms), how often each term occurs in each document.
    :param surfaces: per term, how it is written most often.
    :param nouns: stems that often end what an article begins, so that a headline can begin or end with them.
    :param verbs: words in lower case that often stand beside a person who does something, so that they need one.
    """

    counts: csr_array[Any]
    surfaces: tuple[str, ...]
    nouns: frozenset[str]
    verbs: frozenset[str]

    @cached_property
    def document_counts(self) -> NDArray[np.int64]:
        """In how many documents each term occurs; shape (terms,)."""
        return np.bincount(self.counts.indices, minlength=len(self.surfaces))

    @cached_property
    def lengths(self) -> NDArray[np.int64]:
        """Of how many words each term is; shape (terms,)."""
        return np.array([len(stems) for stems in self.stems], dtype=np.int64)

    @cached_property
    def of_manner(self) -> NDArray[np.bool_]:
        """Whether each term has a word of how people write, so that it names nothing; shape (terms,)."""
        return np.array([not manner_stems().isdisjoint(each) for each in self.stems], dtype=np.bool_)

    @cached_property
    def present(self) -> csc_array[Any]:
        """Whether each document has each term; shape (documents, terms)."""
        return csc_array(self.counts > 0)


def read_terms(documents: Sequence[Document], *, names: frozenset[str] = frozenset()) -> Terms:
    """The terms of a collection; those of a single document are left out unless there is just one.

    :param names: words in lower case that must not become terms, such as names of units.
    """
    names = names | names_in(document.text for document in documents)
    counted = _counted(documents, names)
    spread = Counter(stems for counter in counted for stems in {stems for stems, _ in counter})
    fewest = min(_FEWEST_DOCUMENTS, len(documents))
    kept = sorted(stems for stems, documents_with in spread.items() if documents_with >= fewest)
    return _written(documents, counted, Vocabulary(tuple(kept), names))


def terms_among(documents: Sequence[Document], vocabulary: Vocabulary) -> Terms:
    """The terms of a vocabulary that was made before, as these documents write them."""
    return _written(documents, _counted(documents, vocabulary.names), vocabulary)


def counts_of(documents: Sequence[Document], vocabulary: Vocabulary) -> csr_array[Any]:
    """How often each known term occurs in documents that came in later; shape (documents, terms)."""
    return _matrix(_counted(documents, vocabulary.names), vocabulary.column)


def _terms_of(document: Document, names: frozenset[str]) -> Iterator[tuple[tuple[str, ...], str]]:
    for clause in clauses(document.text, document.language, names=names):
        for word in clause:
            if word.telling:
                yield (word.stem,), word.surface.lower()
        for first, second in pairwise(clause):
            if first.telling and second.telling:
                yield (first.stem, second.stem), f"{first.surface} {second.surface}".lower()


def _nouns_and_verbs(documents: Sequence[Document], names: frozenset[str]) -> tuple[frozenset[str], frozenset[str]]:
    """Told by company: no list of nouns, and no model, is needed."""
    seen: Counter[str] = Counter()
    determined: Counter[str] = Counter()
    written: Counter[str] = Counter()
    acting: Counter[str] = Counter()
    for document in documents:
        for clause in clauses(document.text, document.language, names=names):
            for before, word, after in zip(clause, clause[1:], [*clause[2:], None], strict=False):
                seen[word.stem] += 1
                last_of_phrase = after is None or after.surface.lower() in function_words()
                determined[word.stem] += last_of_phrase and before.surface.lower() in _DETERMINERS
                for one, other in ((before, word), (word, before)):
                    written[one.surface.lower()] += 1
                    acting[one.surface.lower()] += other.surface.lower() in SUBJECTS
    nouns = [stem for stem, count in determined.items() if count >= max(_FEWEST_SEEN, _NOUN_SHARE * seen[stem])]
    verbs = [word for word, count in acting.items() if count >= max(_FEWEST_SEEN, _VERB_SHARE * written[word])]
    return frozenset(nouns), frozenset(verbs)


_Counted = Sequence[Counter[tuple[tuple[str, ...], str]]]


def _counted(documents: Sequence[Document], names: frozenset[str]) -> _Counted:
    return [Counter(_terms_of(document, names)) for document in documents]


def _written(documents: Sequence[Document], counted: _Counted, vocabulary: Vocabulary) -> Terms:
    counts, surfaces = _matrix(counted, vocabulary.column), _most_used(counted, vocabulary.stems)
    return Terms(vocabulary.stems, vocabulary.names, counts, surfaces, *_nouns_and_verbs(documents, vocabulary.names))


def _matrix(counted: _Counted, column: Mapping[tuple[str, ...], int]) -> csr_array[Any]:
    cells = [
        (row, column[stems], count)
        for row, counter in enumerate(counted)
        for (stems, _), count in counter.items()
        if stems in column
    ]
    rows, columns, counts = np.array(cells, dtype=np.int64).reshape(-1, 3).T
    return csr_array((counts.astype(np.float64), (rows, columns)), shape=(len(counted), len(column)))


def _most_used(counted: _Counted, kept: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    used: defaultdict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    for counter in counted:
        for (stems, surface), count in counter.items():
            used[stems][surface] += count
    return tuple(
        max(sorted(used[stems]), key=used[stems].__getitem__) if stems in used else " ".join(stems) for stems in kept
    )
