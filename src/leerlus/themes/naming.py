"""A title and keywords for a group of complaints, from their own words."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from leerlus.themes.model import Document
from leerlus.themes.terms import Terms
from leerlus.themes.words import Word, clauses

KEYWORDS = 8
NAMELESS = "Klachten zonder gedeelde woorden"

_TITLE_WORDS = range(3, 9)
_FEWEST_MENTIONS = 2
_DUTCH_PERSONAL = ["ik", "mij", "me", "wij", "we", "ons", "jij", "je", "jou", "u", "hij", "hem", "zij", "ze"]
_ENGLISH_PERSONAL = ["i", "us", "you", "he", "him", "she", "they", "them"]
_PERSONAL = frozenset([*_DUTCH_PERSONAL, *_ENGLISH_PERSONAL])
_POSSESSIVE = frozenset(["mijn", "m'n", "onze", "jouw", "uw", "jullie", "my", "our", "your", "his", "her", "their"])


def keyword_weights(terms: Terms, rows: Sequence[int]) -> NDArray[np.float64]:
    """Class-based TF-IDF over documents: the share of members with a term, times how rare it is in all.

    :param rows: positions of the members.
    :returns: shape (terms,); zero where only one of several members has the term.
    """
    mentions = np.bincount(terms.counts[rows].indices, minlength=len(terms.surfaces))
    rarity = np.log(1 + terms.counts.shape[0] / np.maximum(terms.document_counts, 1))
    enough = mentions >= min(_FEWEST_MENTIONS, len(rows))
    return np.asarray(np.where(enough, mentions / len(rows) * rarity, 0.0))


def keywords(terms: Terms, weights: NDArray[np.float64]) -> tuple[str, ...]:
    """The most telling words and phrases, strongest first; no word twice."""
    chosen: list[str] = []
    used: set[str] = set()
    for column in np.argsort(-weights, kind="stable"):
        if len(chosen) == KEYWORDS or weights[column] <= 0:
            break
        if used.isdisjoint(terms.stems[column]):
            chosen.append(terms.surfaces[column])
            used.update(terms.stems[column])
    return tuple(chosen)


def title(members: Sequence[Document], terms: Terms, weights: NDArray[np.float64]) -> str:
    """The stretch of 3-8 words from what the members say that tells most of what they share.

    A stretch lies within a clause, begins and ends with a telling word and speaks of no person ("ik", "hij");
    possessives are skipped, as in a headline. Where no member has one, the strongest keywords are listed.

    :param members: nearest to the centre first; of stretches that tell as much, the first one is taken.
    """
    best: tuple[Word, ...] = ()
    most = 0.0
    for member in members:
        for stretch in _stretches(member, terms):
            told = _told(stretch, terms, weights)
            if told > most:
                best, most = stretch, told
    return _headline(best) if best else _listing(keywords(terms, weights))


def _stretches(document: Document, terms: Terms) -> Iterator[tuple[Word, ...]]:
    for clause in clauses(document.text, document.language, names=terms.names):
        for impersonal in _impersonal_parts(clause):
            for start in range(len(impersonal)):
                for length in _TITLE_WORDS:
                    stretch = impersonal[start : start + length]
                    if len(stretch) == length and stretch[0].telling and stretch[-1].telling:
                        yield stretch


def _impersonal_parts(clause: Sequence[Word]) -> Iterator[tuple[Word, ...]]:
    part: list[Word] = []
    for word in clause:
        if word.surface.lower() in _PERSONAL:
            yield tuple(part)
            part = []
        elif word.surface.lower() not in _POSSESSIVE:
            part.append(word)
    yield tuple(part)


def _told(stretch: Sequence[Word], terms: Terms, weights: NDArray[np.float64]) -> float:
    columns = {terms.column.get((word.stem,)) for word in stretch if word.telling}
    weight = sum(weights[column] for column in columns if column is not None)
    return float(weight / len(stretch) ** 0.5)


def _headline(stretch: Sequence[Word]) -> str:
    text = " ".join(word.surface for word in stretch)
    return text[0].upper() + text[1:]


def _listing(words: Sequence[str]) -> str:
    if not words:
        return NAMELESS
    *others, last = words[:3]
    return f"Over {', '.join(others)} en {last}" if others else f"Over {last} en meer"
