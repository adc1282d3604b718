"""A title for a group of complaints, from their own words."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from leerlus.themes.describing.headlines import Headline, headlines
from leerlus.themes.describing.keywords import KEYWORDS
from leerlus.themes.model import Document
from leerlus.themes.reading.terms import Terms

LANGUAGES = ("nl", "en")
NAMELESS = "Klachten zonder gedeelde woorden"

_FEWEST_TOLD = 2
_STRONGEST = 4
_BREVITY = 0.35
_WHOLE = 1.2
_TRUST = 0.3
_SHORTLIST = 40
_MOST_READ = 60
_ENOUGH_WORDS = 5
_ADDED = 2


def title(members: Sequence[Document], rows: Sequence[int], terms: Terms, weights: NDArray[np.float64]) -> str:
    """What the complaints share, in 3-8 words.

    A headline out of what members say: of those that hold one of the strongest words, the one by whose words the
    members are best told from all other complaints. A short one is completed with keywords: *Boeien te strak: pols,
    duim*. Where no member has a headline, the strongest nouns are listed.

    :param members: nearest to the centre first, in one language; of headlines that do as well, the first is taken.
    :param rows: their positions in the collection.
    :param weights: shape (terms,), as of :func:`~leerlus.themes.describing.keywords.keyword_weights`.
    """
    candidates = _shortlist(members, terms, weights, _FEWEST_TOLD) or _shortlist(members, terms, weights, 1)
    if not candidates:
        return _listing(_things(terms, weights))
    best = max(candidates, key=lambda each: each[1] * (_TRUST + _tells_apart(each[0], rows, terms)))[0]
    return _completed(best, terms, weights)


def reading_language(members: Sequence[Document]) -> str:
    """The language that most are in, of those that the reader knows, if any is in one of these."""
    languages = Counter(member.language for member in members)
    known = [each for each in LANGUAGES if languages[each]] or sorted(languages)
    return max(known, key=languages.__getitem__)


def _strongest(terms: Terms, weights: NDArray[np.float64], count: int) -> list[int]:
    chosen: list[int] = []
    used: set[str] = set()
    for column in np.argsort(-weights, kind="stable").tolist():
        if len(chosen) == count or weights[column] <= 0:
            break
        if used.isdisjoint(terms.stems[column]):
            chosen.append(column)
            used.update(terms.stems[column])
    return chosen


def _shortlist(
    members: Sequence[Document], terms: Terms, weights: NDArray[np.float64], fewest: int
) -> list[tuple[Headline, float]]:
    """The headlines that tell most, each with how much.

    :param fewest: keywords that each must have.
    """
    strong = _weight_of_strongest_words(terms, weights)
    told: dict[str, tuple[Headline, float]] = {}
    for member in members[:_MOST_READ]:
        for headline in headlines(member, terms):
            if much := _told(headline, terms, weights, strong, fewest):
                told.setdefault(str(headline).lower(), (headline, much))
    return sorted(told.values(), key=lambda each: -each[1])[:_SHORTLIST]


def _weight_of_strongest_words(terms: Terms, weights: NDArray[np.float64]) -> float:
    """Weight of the last of the strongest single words."""
    single = terms.lengths == 1
    return float(np.sort(weights[single])[-_STRONGEST:].min(initial=np.inf)) if single.any() else 0.0


def _told(headline: Headline, terms: Terms, weights: NDArray[np.float64], strong: float, fewest: int) -> float:
    """How much a headline tells; nothing when it lacks the strongest words.

    :param strong: weight of at least one of its words.
    """
    told = [weights[column] for column in _columns(headline, terms) if weights[column] > 0]
    if len(told) < fewest or max(told) < strong:
        return 0.0
    return float(sum(told) / len(headline.words) ** _BREVITY) * (_WHOLE if headline.whole else 1.0)


def _tells_apart(headline: Headline, rows: Sequence[int], terms: Terms) -> float:
    """F1 with which the complaints that have two of its words are the members."""
    columns = _columns(headline, terms)
    having = terms.present[:, columns].sum(axis=1) >= min(_FEWEST_TOLD, len(columns))
    inside = having[list(rows)].sum()
    return float(2 * inside / (having.sum() + len(rows)))


def _columns(headline: Headline, terms: Terms) -> list[int]:
    columns = {terms.column.get((word.stem,)) for word in headline.words if word.telling}
    return sorted(column for column in columns if column is not None)


def _completed(headline: Headline, terms: Terms, weights: NDArray[np.float64]) -> str:
    missing = _ENOUGH_WORDS - len(headline.words)
    if missing <= 0:
        return str(headline)
    more = _things(terms, weights, [word.stem for word in headline.words])[: min(missing, _ADDED)]
    return f"{headline}: {', '.join(more)}" if more else str(headline)


def _things(terms: Terms, weights: NDArray[np.float64], without: Sequence[str] = ()) -> list[str]:
    """Strong keywords that name a thing, strongest first; any others where there are none such."""
    strongest = _strongest(terms, weights, 2 * KEYWORDS)
    free = [column for column in strongest if set(without).isdisjoint(terms.stems[column])]
    nouns = [column for column in free if terms.stems[column][-1] in terms.nouns]
    return [terms.surfaces[column] for column in nouns or free]


def _listing(words: Sequence[str]) -> str:
    """The strongest keywords as a list: *Baas, neef en loods*."""
    if not words:
        return NAMELESS
    *others, last = words[:3] if len(words) > 1 else (*words, "meer")
    return _with_capital(f"{', '.join(others)} en {last}")


def _with_capital(text: str) -> str:
    return text[0].upper() + text[1:]
