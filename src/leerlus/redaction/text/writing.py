"""How a text is written, and so what a capital or a word that nobody knows says in it."""

from collections.abc import Sequence
from typing import NamedTuple

from leerlus.redaction.lexicons import Lexicon
from leerlus.redaction.text.words import Word

_GERMAN = frozenset(
    ("und", "ich", "nicht", "das", "ein", "eine", "einen", "auf", "mit", "ist", "mein", "meine", "meinen", "haben",
     "wurde",
     "lautet", "bitte", "wir", "dem", "fur", "habe", "sind", "hat", "seit", "sich", "auch", "aber", "mich", "mir",
     "zum")
)  # fmt: skip
_GERMAN_SHARE = 0.12
_FEWEST_GERMAN = 2
_KNOWN_SHARE = 0.85
_FEWEST_WORDS = 4
_STRANGERS = 1
_FEW_CAPITALS = 3
_CAPITAL_SHARE = 0.02
_SMALL_SHARE = 0.96
_FEW_SMALL = 0.9
_SMALL_OPENERS = 0.75
_FEWEST_OPENERS = 3


class Writing(NamedTuple):
    """What holds for the whole text.

    :param known_language: most small words are Dutch or English, so that an unknown one stands out.
    :param noun_capitals: nouns have capitals as in German, so that a capital says little.
    :param many_capitals: within sentences, everyday words have capitals as well.
    :param small: there are next to no capitals.
    """

    known_language: bool
    noun_capitals: bool
    many_capitals: bool
    small: bool


def read_writing(words: Sequence[Word], lexicon: Lexicon) -> Writing:
    """How these words are written."""
    small = [word.key for word in words if not word.capital]
    known = sum(key in lexicon.vocabulary or key in lexicon.stop_words or key in lexicon.first_names for key in small)
    german = sum(word.key in _GERMAN for word in words)
    is_german = german >= max(_FEWEST_GERMAN, _GERMAN_SHARE * len(words))
    emphatic = sum(word.capital and not word.opens and word.key in lexicon.vocabulary for word in words)
    return Writing(
        known_language=known + _STRANGERS >= _KNOWN_SHARE * len(small) and not is_german,
        noun_capitals=is_german,
        many_capitals=emphatic > max(_FEW_CAPITALS, _CAPITAL_SHARE * len(words)),
        small=_is_small(words, len(small)),
    )


def _is_small(words: Sequence[Word], small: int) -> bool:
    """Next to no capitals, or few and hardly any where a sentence begins."""
    if len(words) < _FEWEST_WORDS:
        return False
    openers = [word for word in words if word.opens]
    begin_small = sum(not word.capital for word in openers) >= _SMALL_OPENERS * len(openers)
    return small >= (_SMALL_SHARE if len(openers) < _FEWEST_OPENERS or not begin_small else _FEW_SMALL) * len(words)
