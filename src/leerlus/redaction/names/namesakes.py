"""Which complaints name one and the same officer, in whatever spelling; who that is does not leave this module."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import NamedTuple
from unicodedata import normalize

from leerlus.redaction.model import PEOPLE, IdentifierType
from leerlus.redaction.names.prefixes import PREFIXES

TELLING = PEOPLE | {IdentifierType.SERVICE_NUMBER}
"""What may tell that two complaints are about the same officer."""
_FEWEST = 3
_SHORTEST = 3
_SHORTEST_MISSPELT = 6
_NO_LETTERS = re.compile(r"[\W\d_]+")
_READ_AS = str.maketrans("013457", "oieast")


class Named(NamedTuple):
    """A name, or a service number, that was taken out of a complaint, as it was typed."""

    complaint: str
    name: str
    type: IdentifierType


def complaints_of_one_officer(named: Iterable[Named]) -> tuple[frozenset[str], ...]:
    """Groups of complaints, by id, that may name the same officer; a complaint may be in several.

    Spellings count as one name when a part of it is the same but for capitals, accents, spaces, signs and digits that
    look like letters; or, in parts of six letters and more, but for one letter. A name that most complaints give to
    somebody else than an officer, such as that of whoever complains often, makes no group. A service number is an
    officer's, and the same if all its digits are.
    """
    named_by: dict[str, set[tuple[str, IdentifierType]]] = defaultdict(set)
    parts: dict[str, None] = {}
    for complaint, name, kind in named:
        for part in _digits(name) if kind is IdentifierType.SERVICE_NUMBER else _parts(name):
            parts[part] = None
            for spelling in _spellings(part):
                named_by[spelling].add((complaint, kind))
    alike = (frozenset().union(*map(named_by.__getitem__, _spellings(part))) for part in parts)
    return tuple({group: None for each in alike if (group := _of_an_officer(each))})


def are_about_one_officer(complaints: int, naming: int) -> bool:
    """Whether a group is about an officer rather than a situation: half of it or more, and three at least, name one."""
    return naming >= _FEWEST and 2 * naming >= complaints


def _of_an_officer(named: Collection[tuple[str, IdentifierType]]) -> frozenset[str]:
    complaints = frozenset(complaint for complaint, _ in named)
    officers = sum(kind is not IdentifierType.PERSON for _, kind in named)
    return complaints if len(complaints) >= _FEWEST and 2 * officers >= len(complaints) else frozenset()


def _spellings(part: str) -> set[str]:
    """The part, and a long one with each of its letters left out: two that differ by one letter share one of these."""
    misspelt = range(len(part) if len(part) >= _SHORTEST_MISSPELT and part.isalpha() else 0)
    return {part, *(part[:position] + part[position + 1 :] for position in misspelt)}


def _digits(number: str) -> set[str]:
    digits = "".join(filter(str.isdecimal, number))
    return {digits} if digits else set()


def _parts(name: str) -> set[str]:
    words = [_NO_LETTERS.sub("", each.translate(_READ_AS)) for each in normalize("NFKD", name).lower().split()]
    parts = {*words, "".join(words)} - PREFIXES
    return {part for part in parts if len(part) >= _SHORTEST}
