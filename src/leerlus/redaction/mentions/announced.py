"""Names behind a cue: "agent De Vries", "mijn naam is", "naam:"."""

import re

from leerlus.redaction.mentions.mention import Mention
from leerlus.redaction.mentions.surroundings import AND, Surroundings
from leerlus.redaction.names.cues import Cue
from leerlus.redaction.names.reader import Trust

_SAID_OF_NAMES = frozenset(
    ("bekend", "onbekend", "genoemd", "geschreven", "gespeld", "genoteerd", "ingevuld", "doorgegeven", "verkeerd",
     "fout", "foutief", "anders", "niet", "known", "unknown", "misspelled", "spelled", "written", "wrong", "mentioned")
)  # fmt: skip
_PARTICIPLE = re.compile(r"(?:aan|af|bij|door|in|mee|na|om|op|over|uit|voor|weg)?ge[a-z]{3,16}(?:d|t|en)")
_PREPOSITIONS = frozenset(("a", "w", "z"))
"""Of one letter, in French and Polish: "mon frère à Liège", "kolega z pracy"."""
_SCORE = 0.9
_RANKS = "ranks"


def read_announced(around: Surroundings, position: int, cue: Cue) -> Mention | None:
    """The name that a cue promises, unless it is a verb or an everyday word."""
    if _is_said_of_a_name(around, position, cue) or _takes_turn(around, position) or _is_role(around, position, cue):
        return None
    last = around.names.read(position, cue.trust)
    if last == position and len(around.words[position].key) == 1:
        last = max(around.names.only_initials(position), _after_letter(around, position, cue))
    if last == position or _is_no_name_after_all(around, position, last, cue):
        return None
    return around.mention(position, last, _RANKS if cue.plural else cue.rule, _SCORE, cue.officer)


def enumerated(around: Surroundings, position: int, previous: Mention | None) -> Cue | None:
    """The cue before the second of "agenten De Boer en Jansen"."""
    if previous is None or previous.rule != _RANKS:
        return None
    between = around.text[around.words[previous.last - 1].end : around.words[position].start]
    return Cue("rank", Trust.ROLE, True, plural=True) if between.strip() in AND else None


def _is_no_name_after_all(around: Surroundings, position: int, last: int, cue: Cue) -> bool:
    word = around.words[last - 1]
    full = last > position + 1 and around.words[position].key in around.lexicon.first_names
    doubtful = not word.capital and word.key in around.lexicon.ordinary_words and not around.reads_as_subject(last)
    is_one_word = last == position + 1
    verb_may_follow = cue.verb_may_follow or (cue.rule == "rank" and is_one_word and not around.writing.small)
    if doubtful and not full and verb_may_follow and cue.trust is not Trust.FULL:
        return True
    return cue.rule == "label" and cue.trust is Trust.ROLE and around.is_plain_word(word)


def _is_said_of_a_name(around: Surroundings, position: int, cue: Cue) -> bool:
    """Whether it tells what was done with the name: "mijn naam is verkeerd geschreven", "is doorgestreept"."""
    word = around.words[position]
    is_done = not word.capital and _PARTICIPLE.fullmatch(word.key) is not None and around.is_plain_word(word)
    return cue.rule == "phrase" and (is_done or word.key in _SAID_OF_NAMES)


def _is_role(around: Surroundings, position: int, cue: Cue) -> bool:
    """Whether a rank stands for the name: "Geachte heer Commissaris"."""
    word = around.words[position]
    return cue.rule == "title" and word.key in around.lexicon.ranks and not around.names.is_name(word)


def _takes_turn(around: Surroundings, position: int) -> bool:
    """Whether it begins a line of a conversation: "Medewerker: goedemiddag"."""
    word = around.words[position]
    return word.opens and around.is_role(word) and around.text[word.end : word.end + 1] == ":"


def _after_letter(around: Surroundings, position: int, cue: Cue) -> int:
    """Index after a name behind its initial without a dot: "tnv g bolhuis"."""
    word = around.words[position]
    is_initial = word.capital or word.key not in _PREPOSITIONS or around.writing.known_language
    adjoins = is_initial and position + 1 < len(around.words) and around.names.adjoin(position, position + 1)
    last = around.names.read(position + 1, cue.trust) if adjoins else position
    return last if last > position + 1 else position
