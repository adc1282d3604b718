"""Names that only the sense of a text tells, put to the grammar of names."""

from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterator, Sequence

from leerlus.redaction.context.reading import BY_CONTEXT, SCORE, Reading, Told
from leerlus.redaction.mentions.beginnings import is_pet
from leerlus.redaction.mentions.initialled import is_abbreviation
from leerlus.redaction.mentions.mention import Mention
from leerlus.redaction.mentions.surroundings import Surroundings
from leerlus.redaction.model import PEOPLE
from leerlus.redaction.names.prefixes import NAME_ONLY
from leerlus.redaction.text.words import Word

_SURE_MENTION = 0.5
_SURE_LIKENESS = 0.7
_OF = "van"
_GREETINGS = frozenset(("groet", "groeten", "groetjes", "greetings"))
_PREFIXES = frozenset(("de", "den", "der", "ter", "ten", "te", "van", "op", "in", "'t", "het", "vd", "v", "el", "al"))


def read_told(reading: Reading, named: Sequence[Mention], around: Surroundings) -> Iterator[Mention]:
    """Mentions that hold words which no rule surely takes for a name, and more than the town behind one."""
    known = {position for mention in named if mention.score >= _SURE_MENTION for position in _positions(mention)}
    ends, starts = [word.end for word in around.words], [word.start for word in around.words]
    for told in reading.told:
        first, last = bisect_right(ends, told.start), bisect_left(starts, told.end)
        first = _behind_what_they_are(around, first, last)
        if _is_name(reading, around, told, range(first, last), known):
            yield around.mention(_with_prefixes(around, first, known), last, BY_CONTEXT, SCORE)


def _positions(mention: Mention) -> range:
    return range(mention.first, mention.last)


def _behind_what_they_are(around: Surroundings, first: int, last: int) -> int:
    """Where the name begins in "mn buurman appie" or "brigadier postma"."""
    roles = (position + 1 for position in range(last - 2, first - 1, -1) if _is_role(around, around.words[position]))
    return next(roles, first)


def _is_name(reading: Reading, around: Surroundings, told: Told, place: range, known: set[int]) -> bool:
    strange = {around.words[position].key for position in place if position not in known}
    is_town = not known.isdisjoint((place.start - 1, place.start)) and strange <= around.lexicon.places
    may_name = any(_may_name(reading, around, position) for position in place)
    return told.type in PEOPLE and bool(strange) and not is_town and may_name


def _may_name(reading: Reading, around: Surroundings, position: int) -> bool:
    """Whether names are made of a word, or the reading is sure that one is here: "Does zei", "die Wil", "Kampen"."""
    word = around.words[position]
    if word.key in _PREFIXES or _is_role(around, word):
        return False
    if is_abbreviation(around, position) or is_pet(around, position):
        return False
    is_place = around.names.is_otherwise_capital(word) and not _is_family_of_place(around, position)
    doubtful = word.key in around.lexicon.stop_words or is_place
    return not doubtful or reading.likeness(word.start, word.end) >= _SURE_LIKENESS


def _is_family_of_place(around: Surroundings, position: int) -> bool:
    """Whether a place is a family name behind its prefix: "ter horst", "dokter van beek"."""
    before = [word.key for word in around.words[max(0, position - 2) : position]]
    if before[-1:] != [_OF]:
        return bool(before) and before[-1] in NAME_ONLY
    return before[0] in around.lexicon.titles | around.lexicon.relations


def _is_role(around: Surroundings, word: Word) -> bool:
    return around.is_role(word) or word.key in around.lexicon.relations or word.key in _GREETINGS


def _with_prefixes(around: Surroundings, first: int, known: Container[int]) -> int:
    """Where the prefixes of a name begin: "ter horst", "van de laar"; "van" alone is mostly "of"."""
    begin = first
    while begin and begin - 1 not in known and _is_prefix(around, begin - 1):
        begin -= 1
    return first if begin + 1 == first and around.words[begin].key == _OF else begin


def _is_prefix(around: Surroundings, position: int) -> bool:
    return around.words[position].key in _PREFIXES and around.names.adjoin(position, position + 1)
