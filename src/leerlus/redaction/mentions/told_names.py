"""Words that are somebody's name because of what is told about them."""

from leerlus.redaction.mentions.mention import Mention
from leerlus.redaction.mentions.surroundings import ARTICLES, PLACED, Surroundings
from leerlus.redaction.names.behind import Behind, look_behind
from leerlus.redaction.names.verbs import DOING, DONE
from leerlus.redaction.text.words import Word

_BY = frozenset(("door", "by"))
_REACH = 6
_FROM_HERE_ON = frozenset(("verder", "hierna", "nader", "noemen", "genoemd", "hereafter", "hereinafter"))
_LONGEST_SHORT = 3
_NEAR = 4
_SEATS = frozenset(
    ("politie", "bureau", "politiebureau", "balie", "cellencomplex", "meldkamer", "eenheid", "team", "den", "police")
)
"""Words behind which a town is part of what the police or a place is called."""


def read_called(around: Surroundings, position: int) -> Mention | None:
    """Any word that is said to be what people call somebody, or has an age: "kuifje (zo noemt men hem)"."""
    word = around.words[position]
    if word.key in around.lexicon.stop_words or word.key in around.lexicon.relations or around.is_role(word):
        return None
    behind = look_behind(around.text, word.end)
    aged = behind is Behind.OF_AGE and _may_have_age(around, position)
    return around.mention(position, position + 1, "behind", 0.6) if aged or behind is Behind.CALLED else None


def read_named_in_short(around: Surroundings, position: int, previous: Mention | None) -> Mention | None:
    """Letters that stand for somebody from here on: "Ozan Aydin (verder OA)", "Danny, hierna te noemen DS"."""
    word = around.words[position]
    written = around.text[word.start : word.end]
    if not written.isupper() or not 1 < len(written) <= _LONGEST_SHORT or previous is None:
        return None
    is_near = position - previous.last <= _NEAR and around.words[position - 1].key in _FROM_HERE_ON
    is_joined = around.text[around.words[position - 1].end : word.start].strip(" \"':") == ""
    return around.mention(position, position + 1, "behind", 0.6, previous.officer) if is_near and is_joined else None


def _may_have_age(around: Surroundings, position: int) -> bool:
    """Whether a word with a capital can be who is so old; not "Betrokkene (29)", which opens a sentence."""
    word = around.words[position]
    says_who = word.opens or around.has_neighbour(position, ARTICLES)
    return (
        word.capital and not around.names.is_otherwise_capital(word) and not (says_who and around.is_plain_word(word))
    )


def read_told_behind(around: Surroundings, position: int) -> Mention | None:
    """An everyday word with a capital that the words behind it show to be a name."""
    word = around.words[position]
    if not word.capital or len(word.key) < 2 or not _may_be_name(around, word):
        return None
    listed = around.names.is_name(word) and around.names.reversed_initials(position + 1) > position + 1
    told = look_behind(around.text, word.end) is not Behind.NOTHING or around.cues.role_follows(position + 1)
    return around.mention(position, position + 1, "behind", 0.6) if listed or told else None


def _may_be_name(around: Surroundings, word: Word) -> bool:
    if around.names.is_otherwise_capital(word) or word.key in around.lexicon.relations or around.is_role(word):
        return False
    if around.names.is_name(word):
        return True
    return not (around.writing.noun_capitals or around.is_acronym(word) or around.lexicon.explains(word.key))


def read_town_acting(around: Surroundings, position: int) -> Mention | None:
    """Somebody who is called as a town is: "Ravensbergen wilde niet", "bezoek van Ouwerkerk, die"."""
    word = around.words[position]
    if not word.capital or word.key not in around.lexicon.places or around.has_neighbour(position, PLACED):
        return None
    if not around.names.is_last_name(word) or _is_where_police_are(around, position):
        return None
    acts = around.has_neighbour(position, DOING, ahead=True) or _has_done(around, position)
    return around.mention(position, position + 1, "acting", 0.55) if acts else None


def _is_where_police_are(around: Surroundings, position: int) -> bool:
    """Whether a unit or building stands before a town: "de politie van Emmen", "bureau Tilburg"."""
    return any(word.key in _SEATS for word in around.words[max(0, position - 2) : position])


def _has_done(around: Surroundings, position: int) -> bool:
    """Whether something was done by what stands here: "door Bloemendaal voor leugenaar uitgemaakt"."""
    if not around.has_neighbour(position, _BY):
        return False
    return any(word.key in DONE for word in around.words[max(0, position - _REACH) : position + _REACH])
