"""A title and keywords for a group of complaints, from their own words."""

from collections import Counter
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
_FEWEST_SHARE = 0.2
_FEWEST_TOLD = 2
_STRONGEST = 3
_BREVITY = 0.4
_DUTCH_PERSONAL = ["ik", "mij", "me", "wij", "we", "ons", "jij", "je", "jou", "u", "hij", "hem", "zij", "ze"]
_DUTCH_FIRST_PERSON = ["heb", "ben"]
_ENGLISH_PERSONAL = ["i", "us", "you", "he", "him", "she", "they", "them"]
_PERSONAL = frozenset([*_DUTCH_PERSONAL, *_DUTCH_FIRST_PERSON, *_ENGLISH_PERSONAL])
_DUTCH_CONNECTIVES = ["dat", "die", "toen", "omdat", "want", "maar", "terwijl", "dus", "of", "als"]
_ENGLISH_CONNECTIVES = ["that", "who", "which", "when", "because", "but", "while", "so", "if"]
_CONNECTIVES = frozenset([*_DUTCH_CONNECTIVES, *_ENGLISH_CONNECTIVES])
_DUTCH_POSSESSIVE = ["mijn", "m'n", "onze", "jouw", "uw", "jullie"]
_ENGLISH_POSSESSIVE = ["my", "our", "your", "his", "her", "their"]
_POSSESSIVE = frozenset([*_DUTCH_POSSESSIVE, *_ENGLISH_POSSESSIVE])


def keyword_weights(terms: Terms, rows: Sequence[int]) -> NDArray[np.float64]:
    """Class-based TF-IDF over documents: the share of members with a term, times how rare it is in all.

    :param rows: positions of the members.
    :returns: shape (terms,); zero where only one of several members has the term, or less than a fifth of them.
    """
    mentions = np.bincount(terms.counts[rows].indices, minlength=len(terms.surfaces))
    rarity = np.log(1 + terms.counts.shape[0] / np.maximum(terms.document_counts, 1))
    enough = mentions >= max(min(_FEWEST_MENTIONS, len(rows)), _FEWEST_SHARE * len(rows))
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

    A stretch reads as a headline: it lies within a clause, speaks of no person ("ik", "hij"; possessives are skipped)
    and names none, holds one of the three strongest words, begins with a noun, and ends with one or with the clause.
    Where no member has such a stretch, the strongest keywords are listed.

    :param members: nearest to the centre first; of stretches that tell as much, the first one is taken. Those in the
        language that most are in are read.
    """
    best: tuple[Word, ...] = ()
    most = 0.0
    strong = _weight_of_strongest_words(terms, weights)
    for member in _in_main_language(members):
        for stretch in _stretches(member, terms):
            told = _told(stretch, terms, weights, strong)
            if told > most:
                best, most = stretch, told
    return _headline(best) if best else _listing(_nouns_first(keywords(terms, weights), terms))


def _weight_of_strongest_words(terms: Terms, weights: NDArray[np.float64]) -> float:
    """Weight of the third strongest single word."""
    single = np.array([len(stems) == 1 for stems in terms.stems], dtype=np.bool_)
    return float(np.sort(weights[single])[-_STRONGEST:].min(initial=np.inf)) if single.any() else 0.0


def _in_main_language(members: Sequence[Document]) -> list[Document]:
    languages = Counter(member.language for member in members)
    main = max(sorted(languages), key=languages.__getitem__)
    return [member for member in members if member.language == main]


def _stretches(document: Document, terms: Terms) -> Iterator[tuple[Word, ...]]:
    for clause in clauses(document.text, document.language, names=terms.names):
        for impersonal in _impersonal_parts(clause, terms.names):
            for start in range(len(impersonal)):
                for length in _TITLE_WORDS:
                    stretch = impersonal[start : start + length]
                    if len(stretch) == length and _reads_well(stretch, impersonal[start + length :], terms):
                        yield stretch


def _reads_well(stretch: Sequence[Word], rest: Sequence[Word], terms: Terms) -> bool:
    first, last = stretch[0], stretch[-1]
    if not (first.telling and last.telling and first.stem in terms.nouns):
        return False
    return not rest or (last.stem in terms.nouns and not rest[0].telling)


def _impersonal_parts(clause: Sequence[Word], names: frozenset[str]) -> Iterator[tuple[Word, ...]]:
    """What lies between persons, names and connectives."""
    part: list[Word] = []
    for word in clause:
        if word.surface.lower() in _PERSONAL | _CONNECTIVES | names:
            yield tuple(part)
            part = []
        elif word.surface.lower() not in _POSSESSIVE:
            part.append(word)
    yield tuple(part)


def _told(stretch: Sequence[Word], terms: Terms, weights: NDArray[np.float64], strong: float) -> float:
    """How much a stretch tells; nothing when it lacks the strongest words.

    :param strong: weight of at least one of its words.
    """
    columns = {terms.column.get((word.stem,)) for word in stretch if word.telling}
    told = [weights[column] for column in columns if column is not None and weights[column] > 0]
    if len(told) < _FEWEST_TOLD or max(told) < strong:
        return 0.0
    return float(sum(told) / len(stretch) ** _BREVITY)


def _headline(stretch: Sequence[Word]) -> str:
    text = " ".join(word.surface for word in stretch)
    return text[0].upper() + text[1:]


def _nouns_first(words: Sequence[str], terms: Terms) -> list[str]:
    stems = dict(zip(terms.surfaces, terms.stems, strict=True))
    return sorted(words, key=lambda word: stems[word][-1] not in terms.nouns)


def _listing(words: Sequence[str]) -> str:
    if not words:
        return NAMELESS
    *others, last = words[:3]
    return f"Over {', '.join(others)} en {last}" if others else f"Over {last} en meer"
