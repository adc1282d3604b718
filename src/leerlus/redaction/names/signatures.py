"""Names under a letter, also those that no lexicon knows and that have no capital."""

import re
from collections.abc import Collection, Iterator
from itertools import chain

from leerlus.redaction.names.prefixes import PREFIXES
from leerlus.redaction.names.reader import NameReader, Trust

_SIGN_OFF = re.compile(
    r"(?<![^\W_])(?:(?:met )?(?:vriendelijke|hartelijke) groet(?:en|jes)?|groet(?:en|jes)?|(?:met )?hoogachting"
    r"|hoogachtend|mvg|m\.v\.g\.|gr|(?:(?:kind|best|warm) )?regards|sincerely(?: yours)?"
    r"|yours (?:truly|sincerely))"
    r"(?:[,.!: \t]{0,4}(?:\r?\n[ \t>]{0,4}){1,3}|[ \t]?[,.!][ \t]{0,4}|[ \t]{1,3}(?=[^\W\d_]{2,20}(?:[ ]"
    r"[^\W\d_]{2,20}){0,2}[ .\n]{0,3}\Z))(?=[^\W\d_])",
    re.IGNORECASE,
)
_LINE_END = re.compile(r"[ \t.,]{0,4}(?:\r?\n|\Z)")
_MOST_SMALL_WORDS = 5
_MOST_SIGNED = 5
_WISHES = frozenset(("groet", "groeten", "groetjes", "regards", "dank", "bedankt", "thanks"))


def signed_names(names: NameReader) -> Iterator[tuple[int, int]]:
    """Index of the first word of each signature, and the index after its last."""
    return chain(_initials_and_name(names), _at_the_end(names), _behind_sign_off(names))


def _initials_and_name(names: NameReader) -> Iterator[tuple[int, int]]:
    """A line, or the last sentence of one, that holds initials and a name only, even one that is a word: "R. Rek"."""
    starting = [position for position, word in enumerate(names.words) if word.opens]
    of_one_letter = {names.words[position].key for position in starting if names.after_initials(position) > position}
    for position in starting:
        after = names.after_initials(position)
        last = names.read(position, Trust.TITLE)
        is_whole = position < after < last and _LINE_END.match(names.text, names.words[last - 1].end)
        if is_whole and not _is_numbered(names.words[position].key, of_one_letter):
            yield position, last


def _at_the_end(names: NameReader) -> Iterator[tuple[int, int]]:
    """The last sentence when it is an everyday word and a family name only, both with a capital: "Door Vermaat"."""
    last = len(names.words)
    first = next(
        (each for each in range(last - 1, max(-1, last - _MOST_SIGNED - 1), -1) if names.words[each].opens), last
    )
    given, family = names.words[first:][:1], names.words[last - 1 :]
    if last - first < 2 or not (given[0].capital and family[0].capital):
        return
    is_name = names.is_last_name(family[0]) and not (names.is_everyday(family[0]) or given[0].key in _WISHES)
    joined = all(names.adjoin(each, each + 1) for each in range(first, last - 1))
    prefixed = all(word.key in PREFIXES for word in names.words[first + 1 : last - 1])
    if is_name and joined and prefixed and _LINE_END.fullmatch(names.text, family[0].end):
        yield first, last


def _is_numbered(letter: str, letters: Collection[str]) -> bool:
    """Whether a letter counts up items, as the one before or behind it in the alphabet stands in front of another."""
    return len(letter) == 1 and not {chr(ord(letter) - 1), chr(ord(letter) + 1)}.isdisjoint(letters)


def _behind_sign_off(names: NameReader) -> Iterator[tuple[int, int]]:
    starts = {match.end() for match in _SIGN_OFF.finditer(names.text)}
    if not starts:
        return
    for position, word in enumerate(names.words):
        if word.start in starts:
            last = names.read(position, Trust.ROLE) if word.capital else _small_name(names, position)
            if last > position:
                yield position, last


def _small_name(names: NameReader, position: int) -> int:
    """A signature in small letters must be a line of its own, without an everyday word in it."""
    last = position
    while last < len(names.words) and last - position < _MOST_SMALL_WORDS:
        if last > position and not names.adjoin(last - 1, last):
            break
        if not _may_be_signed(names, position, last):
            return names.read(position, Trust.ROLE)
        last += 1
    return last if _LINE_END.match(names.text, names.words[last - 1].end) else names.read(position, Trust.NONE)


def _may_be_signed(names: NameReader, first: int, position: int) -> bool:
    """Whether a small word can be part of a name under a letter: no everyday word, but for "vd berg"."""
    word = names.words[position]
    if not names.is_everyday(word) or (position > first and word.key in PREFIXES):
        return True
    return position > first and names.words[position - 1].key in PREFIXES and names.is_last_name(word)
