"""Stretches of complaints that read as a headline: what was said, without who said it.

Newspapers leave out auxiliaries, possessives and adverbs that only give tone; so does this. Nothing is put in, and
nothing changes its order.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from leerlus.themes.model import Document
from leerlus.themes.reading.terms import Terms
from leerlus.themes.reading.words import Word, clauses

_LENGTHS = range(2, 8)
_LABEL_OR_NUMBER = re.compile(r"^[^\n:.!?]{1,30}:(?=\s)|[€\d][\d.,:€ ]*", re.MULTILINE)
_LONGEST_ABBREVIATION = 4


def _listed(*lines: str) -> frozenset[str]:
    return frozenset(word for line in lines for word in line.split())


_PERSONS = _listed(
    "ik mij me mezelf wij we ons jij je jou u uzelf hij hem zij ze hun hen jullie men iemand",
    "i us you he him she they them we someone",
)
_CONNECTIVES = _listed(
    "dat die toen omdat want maar terwijl dus of als en waar wat wie waarom hoe waardoor zodat voordat nadat tot",
    "that who which when because but while so if and what where why how until",
)
_LEFT_OUT = _listed(
    "mijn m'n mn onze jouw uw jullie z'n d'r zijn haar hun my our your his her their",
    "heb heeft had hebben hadden hebt ben bent is was waren werd werden wordt worden geworden geweest",
    "moet moest moesten moeten mag mocht mochten mogen kan kon konden kunnen zou zouden zal zullen wil wilde wou",
    "is are was were be been being has have had do does did would could should will can must may might",
    "nog al ook gewoon weer echt dan even er hier daar nu heel erg wel eigenlijk zelf gelijk meteen direct toch pas",
    "just really also even then there here now very",
)
_ARTICLES = _listed("de het een 't 'n the a an dit deze dat die this that these")
_PREPOSITIONS = _listed(
    "in op aan bij met van voor door over tegen onder naar uit na tussen naast achter vanaf per",
    "on in at by with from for to of against under",
)
_OPENINGS = _listed("geen zonder niet no without not")
_PREFIXES = (
    "af|aan|op|uit|in|weg|mee|terug|door|over|na|om|los|klaar|neer|bij|voor|toe|dicht|open|leeg|kapot|vast|lastig|bloot"
)
_SURE_PARTICIPLE = re.compile(rf"(?:{_PREFIXES})?ge[a-zë]{{2,}}(?:d|t|en)|[a-z]{{3,}}ed")
_PARTICIPLE = re.compile(r"(?:be|ver|ont|her)[a-zë]{2,}(?:d|t|en)")
_FINITE = re.compile(r"[a-zë]{2,}(?:[^aeiou]t|[dt]en?)")


@dataclass(frozen=True, slots=True)
class Headline:
    """A stretch of a complaint, shortened.

    :param whole: it is all of a clause, as a subject line is.
    """

    words: tuple[Word, ...]
    whole: bool

    def __str__(self) -> str:
        text = " ".join(_not_shouted(word.surface) for word in self.words)
        return text[0].upper() + text[1:]


def headlines(document: Document, terms: Terms) -> Iterator[Headline]:
    """All stretches of the redacted text that could be a headline, 2-7 words long.

    None runs over a number, or has words of a label such as *Ons kenmerk:*.
    """
    for clause in clauses(_LABEL_OR_NUMBER.sub("|", document.text), document.language, names=terms.names):
        for part in _impersonal_parts(clause, terms):
            whole = len(part) == sum(word.surface.lower() not in _LEFT_OUT for word in clause)
            for start in range(len(part)):
                for length in _LENGTHS:
                    stretch = part[start : start + length]
                    if (
                        len(stretch) == length
                        and _reads_well(part[:start], stretch, part[start + length :], terms)
                        and _holds_together(stretch, terms, compounds=document.language == "en")
                    ):
                        yield Headline(stretch, whole and length == len(part))


def is_participle(surface: str) -> bool:
    """Whether it looks as what was done: *weggesleept*, *geweigerd*, *refused*."""
    lowered = surface.lower()
    return not lowered.endswith("dt") and any(form.fullmatch(lowered) for form in (_SURE_PARTICIPLE, _PARTICIPLE))


def _impersonal_parts(clause: Sequence[Word], terms: Terms) -> Iterator[tuple[Word, ...]]:
    """What lies between persons, names, connectives and verbs that need a subject, without what headlines leave out."""
    part: list[Word] = []
    left_out = False
    for word in clause:
        lowered = word.surface.lower()
        if lowered in _LEFT_OUT:
            left_out = True
            continue
        if _cuts(word, terms) or (left_out and part and _would_clash(part[-1], word, terms)):
            yield tuple(part)
            part = []
        if not _cuts(word, terms):
            part.append(word)
        left_out = False
    yield tuple(part)


def _cuts(word: Word, terms: Terms) -> bool:
    lowered = word.surface.lower()
    return lowered in _PERSONS or lowered in _CONNECTIVES or lowered in terms.names or _needs_a_subject(word, terms)


def _needs_a_subject(word: Word, terms: Terms) -> bool:
    """Whether it is, or looks as, the verb of a sentence: *wist*, *belde*."""
    lowered = word.surface.lower()
    if word.stem in terms.nouns or _SURE_PARTICIPLE.fullmatch(lowered):
        return False
    looks_finite = word.telling and not is_participle(lowered) and _FINITE.fullmatch(lowered) is not None
    return lowered in terms.verbs or looks_finite


def _would_clash(before: Word, after: Word, terms: Terms) -> bool:
    """Two things side by side, now that the word between them is gone, are no phrase."""
    return before.stem in terms.nouns and (after.stem in terms.nouns or after.surface.lower() in _ARTICLES)


def _reads_well(before: Sequence[Word], stretch: Sequence[Word], rest: Sequence[Word], terms: Terms) -> bool:
    return _begins_well(before, stretch, terms) and _ends_well(stretch, rest, terms)


def _holds_together(stretch: Sequence[Word], terms: Terms, *, compounds: bool) -> bool:
    """No word begins another thing: *bank* | *het nummer*, *wachtruimte* | *bureau*, *bij* | *voor*.

    :param compounds: things are written side by side when they are one, as in English.
    """
    return not any(_breaks(before, after, terms, compounds=compounds) for before, after in pairwise(stretch))


def _breaks(before: Word, after: Word, terms: Terms, *, compounds: bool) -> bool:
    first, second = before.surface.lower(), after.surface.lower()
    two_things = before.stem in terms.nouns and after.stem in terms.nouns
    doing = compounds and first.endswith("ing")
    return (
        (before.telling and second in _ARTICLES and not doing)
        or (first in _PREPOSITIONS and second in _PREPOSITIONS)
        or (two_things and not compounds)
    )


def _not_shouted(surface: str) -> str:
    """A word in capitals only is an abbreviation when it is short."""
    return surface.lower() if surface.isupper() and len(surface) > _LONGEST_ABBREVIATION else surface


def _begins_well(before: Sequence[Word], stretch: Sequence[Word], terms: Terms) -> bool:
    """With a noun that hangs on nothing before it, with *geen* or *zonder*, or as in *Tegen borst geduwd*."""
    first = stretch[0].surface.lower()
    if first in _PREPOSITIONS:
        return is_participle(stretch[-1].surface)
    if first in _OPENINGS:
        return True
    bare = [word.surface.lower() for word in before if word.surface.lower() not in _ARTICLES]
    return stretch[0].telling and stretch[0].stem in terms.nouns and not (bare and bare[-1] in _PREPOSITIONS)


def _ends_well(stretch: Sequence[Word], rest: Sequence[Word], terms: Terms) -> bool:
    last = stretch[-1]
    if not last.telling or (rest and rest[0].telling and not is_participle(last.surface)):
        return False
    return not rest or last.stem in terms.nouns or is_participle(last.surface)
