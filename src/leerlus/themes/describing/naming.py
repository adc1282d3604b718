"""A title for a group of complaints, from their own words."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from leerlus.themes.describing.headlines import Headline, headlines
from leerlus.themes.describing.keywords import KEYWORDS
from leerlus.themes.model import Document
from leerlus.themes.reading.terms import Terms
from leerlus.themes.reading.words import clauses

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
_APART = 1 / 3
_FEWEST_SAYING = 2
_MOST_WORDS = 8
_KEYWORDS_UNDER = 3


def title(
    members: Sequence[Document],
    rows: Sequence[int],
    terms: Terms,
    weights: NDArray[np.float64],
    columns: Sequence[int] = (),
    *,
    subject: str | None = None,
) -> str:
    """What the complaints share, in 3-8 words.

    A headline out of what members say: of those that hold one of the strongest words, the one by whose words the
    members are best told from all other complaints. A short one is completed with keywords: *Boeien te strak: pols,
    duim*. Where only one member says so, or the words tell the members badly apart, a short headline is an accident;
    the subject with keywords then says more: *Discriminatie: kofferbak, mercedes*. Where there is neither, the
    strongest nouns are listed.

    :param members: nearest to the centre first, in one language; of headlines that do as well, the first is taken.
    :param rows: their positions in the collection.
    :param weights: shape (terms,), as of :func:`~leerlus.themes.describing.keywords.keyword_weights`.
    :param columns: of the keywords, as of :func:`~leerlus.themes.describing.keywords.keyword_columns`.
    :param subject: what most members are about, if that is known.
    """
    best = _best_headline(members, rows, terms, weights)
    shared = best is not None and _is_shared(best, members, rows, terms)
    if subject and not shared and (under := _under(subject, columns, terms)):
        return under
    return _completed(best, terms, weights) if best else _listing(_things(terms, weights))


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


def _best_headline(
    members: Sequence[Document], rows: Sequence[int], terms: Terms, weights: NDArray[np.float64]
) -> Headline | None:
    candidates = _shortlist(members, terms, weights, _FEWEST_TOLD) or _shortlist(members, terms, weights, 1)
    worth = [told * (_TRUST + _tells_apart(headline, rows, terms)) for headline, told in candidates]
    return candidates[int(np.argmax(worth))][0] if candidates else None


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


def _is_shared(headline: Headline, members: Sequence[Document], rows: Sequence[int], terms: Terms) -> bool:
    """Whether it speaks for the members: it says enough by itself, or several say so and few others do."""
    if len(headline.words) >= _ENOUGH_WORDS:
        return True
    return _tells_apart(headline, rows, terms) >= _APART and _said_by(headline, members, terms) >= _FEWEST_SAYING


def _said_by(headline: Headline, members: Sequence[Document], terms: Terms) -> int:
    """How many members have two of its words in one clause."""
    stems = {word.stem for word in headline.words if word.telling}
    enough = min(_FEWEST_TOLD, len(stems))
    return sum(
        any(
            len(stems.intersection(word.stem for word in clause)) >= enough
            for clause in clauses(member.text, member.language, names=terms.names)
        )
        for member in members[:_MOST_READ]
    )


def _under(subject: str, columns: Sequence[int], terms: Terms) -> str | None:
    """The subject with keywords that it does not say itself: *Geweldgebruik: linie, klap, heup*.

    The strongest comes first, then what names a thing, then any other.
    """
    free = [column for column in columns if not _is_idle(terms.surfaces[column], subject, terms)]
    things_first = sorted(free[1:], key=lambda column: terms.stems[column][-1] not in terms.nouns)
    words: list[str] = []
    room = _MOST_WORDS - len(subject.split())
    for surface in (terms.surfaces[column] for column in [*free[:1], *things_first]):
        if len(words) < _KEYWORDS_UNDER and len(" ".join([*words, surface]).split()) <= room:
            words.append(surface)
    return f"{subject}: {', '.join(words)}" if len(words) >= _FEWEST_TOLD else None


def _is_idle(surface: str, subject: str, terms: Terms) -> bool:
    """Whether it is the verb of a sentence, or the subject says it already."""
    return surface in terms.verbs or any(word in subject.lower() for word in surface.split())


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
