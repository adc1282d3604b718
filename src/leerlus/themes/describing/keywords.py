"""Keywords of a theme: words that its complaints share, that other themes lack, and that occur together."""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from leerlus.themes.reading.terms import Terms

KEYWORDS = 8

_FEWEST_MENTIONS = 2
_FEWEST_SHARE_OF_STRONG = 0.2
_FEWEST_SHARE = 0.1
_FEWEST_OF_A_PHRASE = 3
_NO_CHANCE = 10.83
_MANY = 0.5
_SHORTLIST = 40
_AT_HOME = 0.75
_COMPANY = 0.3
_SHORTEST_PART = 4


def keyword_weights(terms: Terms, rows: Sequence[int]) -> NDArray[np.float64]:
    """Class-based TF-IDF over documents: the share of members with a term, times how rare it is in all.

    :param rows: positions of the members.
    :returns: shape (terms,); zero where only one of several members has the term, or less than a fifth of them, and
        for words of how people write.
    """
    return _weights(terms, rows, fewest=_FEWEST_SHARE_OF_STRONG)


def keyword_columns(terms: Terms, rows: Sequence[int], highest: NDArray[np.float64] | None = None) -> list[int]:
    """Columns of the keywords, what is told most first.

    A word is strong as far as the members share it, it is rare in all complaints, and those that have it are members
    (frequency and exclusivity together, as FREX of Bischof and Airoldi 2012 has them). One that is clearly stronger in
    another theme is at home there. Words are chosen one by one, as in maximal marginal relevance (Carbonell and
    Goldstein 1998), but for company instead of novelty: a word that occurs in the same complaints as those chosen
    before comes first. What says the same in another form does not come, nor what members have in common by chance.

    :param highest: as of :func:`highest_strength`, of all themes; where others are not known, none is looked at.
    """
    strength = _strength(terms, rows)
    if highest is not None:
        strength = np.where(strength >= _AT_HOME * highest, strength, 0.0)
    shortlist = np.argsort(-strength, kind="stable")[: min(_SHORTLIST, np.count_nonzero(strength))]
    chosen = shortlist[_in_company(terms, shortlist, strength[shortlist])]
    told = _weights(terms, rows, fewest=_FEWEST_SHARE)
    return sorted(chosen.tolist(), key=lambda column: -told[column])


def highest_strength(terms: Terms, themes: Iterable[Sequence[int]]) -> NDArray[np.float64]:
    """How strong each term is in the theme where it is strongest; shape (terms,)."""
    highest = np.zeros(len(terms.surfaces))
    for rows in themes:
        highest = np.maximum(highest, _strength(terms, rows))
    return highest


def association(terms: Terms, columns: Sequence[int] | NDArray[np.int64]) -> NDArray[np.float64]:
    """Normalised pointwise mutual information of terms over all documents (Bouma 2009).

    :returns: shape (columns, columns); 1 where two are always together, 0 where by chance, -1 where never.
    """
    present = terms.present[:, columns].astype(np.float64)
    joint = (present.T @ present).toarray() / terms.counts.shape[0]
    alone = np.diag(joint)
    with np.errstate(divide="ignore", invalid="ignore"):
        association = np.log(joint / np.outer(alone, alone)) / -np.log(joint)
    return np.where(joint == 0, -1.0, np.where(joint == 1, 1.0, association))


def _strength(terms: Terms, rows: Sequence[int]) -> NDArray[np.float64]:
    """How well each term tells the members from all other complaints; shape (terms,)."""
    told = _weights(terms, rows, fewest=_FEWEST_SHARE)
    return np.asarray(told * np.sqrt(_exclusivity(terms, rows)) * ~_by_chance(terms, rows))


def _weights(terms: Terms, rows: Sequence[int], *, fewest: float) -> NDArray[np.float64]:
    mentions = _mentions(terms, rows)
    rarity = np.log(1 + terms.counts.shape[0] / np.maximum(terms.document_counts, 1))
    enough = mentions >= max(min(_FEWEST_MENTIONS, len(rows)), fewest * len(rows))
    return np.asarray(np.where(enough & ~terms.of_manner, mentions / len(rows) * rarity, 0.0))


def _mentions(terms: Terms, rows: Sequence[int]) -> NDArray[np.int64]:
    return np.bincount(terms.counts[rows].indices, minlength=len(terms.surfaces))


def _exclusivity(terms: Terms, rows: Sequence[int]) -> NDArray[np.float64]:
    """Share of the complaints with a term that are members, as if one more had it that is none; shape (terms,)."""
    return np.asarray(_mentions(terms, rows) / (terms.document_counts + 1))


def _by_chance(terms: Terms, rows: Sequence[int]) -> NDArray[np.bool_]:
    """Terms that so few members have that they say nothing; shape (terms,).

    Phrases of two, and what half of the members or fewer have hardly more often than other complaints do: a
    log-likelihood ratio (Dunning 1993) below what one word in a thousand reaches by chance.
    """
    mentions = _mentions(terms, rows)
    others = max(1, terms.counts.shape[0] - len(rows))
    expected = (terms.document_counts - mentions) * len(rows) / others
    with np.errstate(divide="ignore", invalid="ignore"):
        more = np.where(mentions > expected, mentions * np.log(mentions / expected) - (mentions - expected), 0.0)
    phrases = (mentions < _FEWEST_OF_A_PHRASE) & (terms.lengths > 1)
    return np.asarray(phrases | ((mentions <= _MANY * len(rows)) & (2 * more < _NO_CHANCE)))


def _in_company(terms: Terms, shortlist: NDArray[np.int64], strength: NDArray[np.float64]) -> list[int]:
    """Places in the shortlist of the words that are strong and occur with each other."""
    together = association(terms, shortlist)
    alone = strength / strength.max(initial=0.0)
    free, chosen = list(range(len(shortlist))), list[int]()
    while free and len(chosen) < KEYWORDS:
        company = together[np.ix_(free, chosen)].mean(axis=1) if chosen else np.zeros(len(free))
        best = free[int(np.argmax((1 - _COMPANY) * alone[free] + _COMPANY * company))]
        chosen.append(best)
        free = [each for each in free if not _says_the_same(terms, shortlist[each], shortlist[best])]
    return chosen


def _says_the_same(terms: Terms, one: int, other: int) -> bool:
    """They share a word, or one word is a part of another: *bord* and *verkeersborden*."""
    return any(_part_of(a, b) or _part_of(b, a) for a in _forms(terms, one) for b in _forms(terms, other))


def _forms(terms: Terms, column: int) -> list[str]:
    return [*terms.stems[column], *terms.surfaces[column].split()]


def _part_of(word: str, other: str) -> bool:
    return word == other or (len(word) >= _SHORTEST_PART and word in other)
