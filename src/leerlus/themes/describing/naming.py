"""A title for a group of complaints, from their own words."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from leerlus.themes.describing.headlines import Headline, headlines
from leerlus.themes.model import Document
from leerlus.themes.reading.terms import Terms
from leerlus.themes.reading.words import clauses

LANGUAGES = ("nl", "en")
NAMELESS = "Klachten zonder gedeelde woorden"
VARIOUS = "Uiteenlopende klachten"

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
_FEWEST_SAYING = 3
_SHARE_SAYING = 0.25
_SHARE_OF_A_WORD = 1 / 3
_MOST_WORDS = 8
_LISTED = 3
_ALIKE = 4


def title(
    members: Sequence[Document],
    rows: Sequence[int],
    terms: Terms,
    weights: NDArray[np.float64],
    columns: Sequence[int],
    *,
    subject: str | None = None,
) -> str:
    """What the complaints share, in up to eight words.

    A headline out of what members say: of those that hold one of the strongest words and that several members say,
    the one by whose words the members are best told from all other complaints. A short one is completed with
    keywords: *Boeien te strak: pols, duim*. Where none is shared, none is taken, as it would call all by what happened
    to one; the subject with keywords that more than a third have then says what there is: *Discriminatie: kofferbak,
    mercedes*. Where no subject is known either, the keywords are listed.

    :param members: nearest to the centre first, in one language; of headlines that do as well, the first is taken.
    :param rows: their positions in the collection.
    :param weights: shape (terms,), as of :func:`~leerlus.themes.describing.keywords.keyword_weights`.
    :param columns: of the keywords, as of :func:`~leerlus.themes.describing.keywords.keyword_columns`.
    :param subject: what most members are about, if that is known.
    """
    shared = [column for column in columns if _share(column, rows, terms) > _SHARE_OF_A_WORD]
    if best := _best_headline(members, rows, terms, weights):
        return _completed(str(best), shared, terms)
    return _under(subject, shared, terms) if subject else _listing(_named(shared, terms))


def _share(column: int, rows: Sequence[int], terms: Terms) -> float:
    """The share of the members that have a term."""
    return float(terms.present[:, [column]][list(rows)].mean())


def reading_language(members: Sequence[Document]) -> str:
    """The language that most are in, of those that the reader knows, if any is in one of these."""
    languages = Counter(member.language for member in members)
    known = [each for each in LANGUAGES if languages[each]] or sorted(languages)
    return max(known, key=languages.__getitem__)


def _best_headline(
    members: Sequence[Document], rows: Sequence[int], terms: Terms, weights: NDArray[np.float64]
) -> Headline | None:
    """Of the headlines that members share, the one that tells most and tells them best apart."""
    said = [_said(member, terms) for member in members[:_MOST_READ]]
    best, most = None, 0.0
    for headline, told in _shortlist(members, terms, weights):
        apart = _tells_apart(headline, rows, terms)
        worth = told * (_TRUST + apart)
        if worth > most and apart >= _APART and _is_shared(headline, said):
            best, most = headline, worth
    return best


def _said(member: Document, terms: Terms) -> list[frozenset[str]]:
    """The stems of each clause."""
    read = clauses(member.text, member.language, names=terms.names)
    return [frozenset(word.stem for word in clause) for clause in read]


def _shortlist(members: Sequence[Document], terms: Terms, weights: NDArray[np.float64]) -> list[tuple[Headline, float]]:
    """The headlines that tell most, each with how much."""
    strong = _weight_of_strongest_words(terms, weights)
    told: dict[str, tuple[Headline, float]] = {}
    for member in members[:_MOST_READ]:
        for headline in headlines(member, terms):
            if much := _told(headline, terms, weights, strong):
                told.setdefault(str(headline).lower(), (headline, much))
    return sorted(told.values(), key=lambda each: -each[1])[:_SHORTLIST]


def _weight_of_strongest_words(terms: Terms, weights: NDArray[np.float64]) -> float:
    """Weight of the last of the strongest single words."""
    single = terms.lengths == 1
    return float(np.sort(weights[single])[-_STRONGEST:].min(initial=np.inf)) if single.any() else 0.0


def _told(headline: Headline, terms: Terms, weights: NDArray[np.float64], strong: float) -> float:
    """How much a headline tells: nothing with fewer than two words that name something, or with one few members have.

    :param strong: weight of at least one of its words.
    """
    columns = [terms.column.get((word.stem,)) for word in headline.words if word.telling]
    told = [0.0 if column is None else weights[column] for column in columns]
    if len(told) < _FEWEST_TOLD or not all(told) or max(told) < strong:
        return 0.0
    return float(sum(told) / len(headline.words) ** _BREVITY) * (_WHOLE if headline.whole else 1.0)


def _tells_apart(headline: Headline, rows: Sequence[int], terms: Terms) -> float:
    """F1 with which the complaints that have two of its words are the members."""
    columns = _columns(headline, terms)
    having = terms.present[:, columns].sum(axis=1) >= min(_FEWEST_TOLD, len(columns))
    inside = having[list(rows)].sum()
    return float(2 * inside / (having.sum() + len(rows)))


def _is_shared(headline: Headline, said: Sequence[Sequence[frozenset[str]]]) -> bool:
    """Whether it speaks for the members: several say two of its words in one clause.

    :param said: the stems of each clause of each member.
    """
    stems = {word.stem for word in headline.words if word.telling}
    saying = sum(any(len(stems & clause) >= _FEWEST_TOLD for clause in clauses) for clauses in said)
    return saying >= max(min(_FEWEST_SAYING, len(said)), _SHARE_SAYING * len(said))


def _under(subject: str, columns: Sequence[int], terms: Terms) -> str:
    """The subject with keywords that it does not say itself: *Geweldgebruik: linie, klap, heup*."""
    words: list[str] = []
    room = _MOST_WORDS - len(subject.split())
    for surface in _named(columns, terms, subject):
        if len(words) < _LISTED and len(" ".join([*words, surface]).split()) <= room:
            words.append(surface)
    if words:
        return f"{subject}: {', '.join(words)}"
    return subject if subject == VARIOUS else f"{subject}: {VARIOUS.lower()}"


def _named(columns: Sequence[int], terms: Terms, heading: str = "") -> list[str]:
    """Keywords that a heading does not say: the strongest first, then what names a thing, then any other."""
    free = [column for column in columns if not _is_idle(terms.surfaces[column], heading, terms)]
    things_first = sorted(free[1:], key=lambda column: terms.stems[column][-1] not in terms.nouns)
    return [terms.surfaces[column] for column in [*free[:1], *things_first]]


def _is_idle(surface: str, heading: str, terms: Terms) -> bool:
    """Whether it is the verb of a sentence, or the heading has a word that begins alike."""
    begun = {word[:_ALIKE] for word in heading.lower().split()}
    return surface in terms.verbs or any(word[:_ALIKE] in begun for word in surface.split())


def _columns(headline: Headline, terms: Terms) -> list[int]:
    columns = {terms.column.get((word.stem,)) for word in headline.words if word.telling}
    return sorted(column for column in columns if column is not None)


def _completed(heading: str, columns: Sequence[int], terms: Terms) -> str:
    missing = _ENOUGH_WORDS - len(heading.split())
    more = _named(columns, terms, heading)[: max(0, min(missing, _ADDED))]
    return f"{heading}: {', '.join(more)}" if more else heading


def _listing(words: Sequence[str]) -> str:
    """The strongest keywords as a list: *Baas, neef en loods*."""
    if not words:
        return NAMELESS
    *others, last = words[:_LISTED] if len(words) > 1 else (*words, "meer")
    return _with_capital(f"{', '.join(others)} en {last}")


def _with_capital(text: str) -> str:
    return text[0].upper() + text[1:]
