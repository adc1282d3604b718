"""Where no name can begin."""

import re

from leerlus.redaction.mentions.lexicon_names import NICKNAMED
from leerlus.redaction.mentions.surroundings import ALSO_ENGLISH, Surroundings
from leerlus.redaction.model import IdentifierType
from leerlus.redaction.names.prefixes import PREFIXES
from leerlus.redaction.names.reader import LONG_INITIALS, Trust
from leerlus.redaction.names.verbs import ACTING
from leerlus.redaction.placeholders import mark
from leerlus.redaction.text.words import Word

_MAY_START = PREFIXES | ALSO_ENGLISH
_MAY_BEGIN = PREFIXES | NICKNAMED | LONG_INITIALS
_POSTCODE = re.compile(rf"(?:[1-9]\d{{3}} ?[A-Z]{{2}}|{mark(IdentifierType.POSTCODE)})[ ]{{1,2}}\Z")
_POSTCODE_REACH = 9


def is_no_beginning(around: Surroundings, position: int) -> bool:
    """Whether no name begins here: a stop word that no title announces, or what a pet is called."""
    return _is_stop_word(around, position) or is_pet(around, position) or _is_behind_postcode(around, position)


def _is_stop_word(around: Surroundings, position: int) -> bool:
    word = around.words[position]
    if len(word.key) == 1 or word.key not in around.lexicon.stop_words or word.key in _MAY_START:
        return False
    if not word.capital or word.key in ACTING:
        return True
    cue = around.cues.before(position)
    return cue is None or cue.trust < Trust.TITLE


def is_pet(around: Surroundings, position: int) -> bool:
    """Whether a word is what a pet is called here, and nothing announces a person."""
    if not around.has_pets:
        return False
    return around.is_called_like_pet(position) or (
        around.words[position].key in around.pets and around.cues.before(position) is None
    )


def _is_behind_postcode(around: Surroundings, position: int) -> bool:
    """Whether a town must stand here: "5427 GH Boekel"."""
    word = around.words[position]
    return word.capital and _POSTCODE.search(around.text, max(0, word.start - _POSTCODE_REACH), word.start) is not None


def says_nothing(around: Surroundings, word: Word) -> bool:
    """Whether it is an everyday word in small letters with which no name begins unless a cue announces it."""
    return (
        not word.capital
        and len(word.key) > 1
        and word.key in around.lexicon.vocabulary
        and word.key not in around.lexicon.first_names
        and word.key not in around.lexicon.last_names
        and word.key not in _MAY_BEGIN
    )
