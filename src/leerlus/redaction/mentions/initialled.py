"""Names with initials: "J.P. de Wit", "l. bosch", "GvdB"."""

import re

from leerlus.redaction.mentions.mention import Mention
from leerlus.redaction.mentions.surroundings import Surroundings
from leerlus.redaction.names.prefixes import PREFIXES
from leerlus.redaction.names.reader import Trust
from leerlus.redaction.text.words import Word

_ABBREVIATED = frozenset(
    ("as", "oa", "ea", "ed", "ev", "mi", "mn", "mbt", "tav", "tov", "ivm", "ipv", "nav", "mav", "dmv", "zg", "dd", "pp",
     "bv", "nv", "nl", "zsm", "aub", "bijv", "dwz", "ie", "eg", "am", "pm", "tnv", "tzt", "jl", "md", "ha", "oid")
)  # fmt: skip

_OF_NOTES = re.compile(r"[A-Z]{1,2}vd[A-Z]")
_AT_LINE_END = re.compile(r"[A-Z]{1,2}[dv][A-Z]|[a-z]{1,2}vd[a-z]")
_LONGEST_JOINED = 5
_LINE_END = re.compile(r"[ \t.)]{0,4}(?:\r?\n|\Z)")
_MARKS = frozenset((",", "/", "-", ":"))
_BY = frozenset(("door", "par", "gez", "by"))
_BODIES = frozenset(
    ("pvda", "pvdd", "cvdk", "rvdk", "ovj", "hovj", "ovd", "ovdp", "ovdg", "pva", "rvs", "rvb", "rvc", "rvt", "cvb",
     "mvt", "mva", "nvt", "svp", "adv", "mdv", "tvt", "wvsr", "wvsv", "kvk", "kvb", "ivm", "nav", "evt", "bvd", "wvw")
)  # fmt: skip
"""Bodies, documents and laws that are shortened in the same way."""
_WHO_COMPLAINS = frozenset(("klager", "klaagster", "melder", "betrokkene", "verdachte", "getuige"))
"""What notes call people, and begin a sentence with."""
_MOST_LETTERS = 4
_GREETING = "ls"
"""Lectori salutem: it greets whoever reads a letter."""


def read_initialled(around: Surroundings, position: int) -> Mention | None:
    """Initials and a family name; not "a. de agent" in a list."""
    after = around.names.after_initials(position, small=around.writing.small)
    if after == position or (after < len(around.words) and _is_small_talk(around, around.words[after])):
        return None
    given = _after_given_name(around, after)
    last = around.names.read(position if given == after else given, Trust.TITLE)
    is_nothing = (
        last in (position, given)
        or _is_list_item(around, position, after, last)
        or _is_house_letter(around, position, after)
    )
    return None if is_nothing else around.mention(position, last, "initials", 0.9)


def read_joined_initials(around: Surroundings, position: int) -> Mention | None:
    """Whoever took a note, by initials written as one word: "GvdB", and "JdV" or "kvdb" where a line ends."""
    word = around.words[position]
    written = around.text[word.start : word.end]
    if len(written) > _LONGEST_JOINED or word.key in _BODIES:
        return None
    told = _OF_NOTES.fullmatch(written) or (_AT_LINE_END.fullmatch(written) and _ends_note(around, position))
    return around.mention(position, position + 1, "initials", 0.55) if told else None


def _ends_note(around: Surroundings, position: int) -> bool:
    """Whether a word is a line of its own, or the last of one behind a comma or "door"."""
    word = around.words[position]
    gap = around.text[around.words[position - 1].end : word.start] if position else "\n"
    stands_apart = "\n" in gap or gap.strip() in _MARKS or around.words[position - 1].key in _BY
    return stands_apart and _LINE_END.match(around.text, word.end) is not None


def is_abbreviation(around: Surroundings, position: int) -> bool:
    """Whether a letter is part of something like "T.a.v.", or of the greeting "L.S." above a letter."""
    first = last = position
    while first and position - first < _MOST_LETTERS and _follows_dot(around, first):
        first -= 1
    while last - position < _MOST_LETTERS and last + 1 < len(around.words) and _follows_dot(around, last + 1):
        last += 1
    letters = around.words[first : last + 1]
    written = "".join(word.key for word in letters)
    greets = written == _GREETING and letters[0].opens and last + 1 < len(around.words)
    shortens = written in _ABBREVIATED and not all(word.capital for word in letters)
    return last > first and (shortens or greets)


def _follows_dot(around: Surroundings, position: int) -> bool:
    """Whether a letter stands right behind another and its dot."""
    before, word = around.words[position - 1], around.words[position]
    gap = around.text[before.end : word.start]
    return gap == "." and len(before.key) == 1 and len(word.key) == 1


def _after_given_name(around: Surroundings, after: int) -> int:
    """Index after a given name in brackets behind initials: "W.F.M. (Wim) van 't Hoff"."""
    if after + 1 >= len(around.words):
        return after
    given = around.words[after]
    is_in_brackets = around.text[given.start - 1] == "(" and around.text[given.end : given.end + 2] == ") "
    return after + 1 if is_in_brackets and given.capital else after


def _is_list_item(around: Surroundings, position: int, after: int, last: int) -> bool:
    """Whether the letter numbers an item that is one plain word."""
    is_letter = around.words[position].opens and after == position + 1 and len(around.words[position].key) == 1
    return is_letter and last < after + 2 and all(map(around.is_plain_word, around.words[after:last]))


def _is_house_letter(around: Surroundings, position: int, after: int) -> bool:
    """Whether the letter belongs to the number before it, and a sentence opens behind it: "Dreef 8 F. Klager belt"."""
    word = around.words[position]
    is_letter = after == position + 1 and around.text[max(0, word.start - 2) : word.start - 1].isdigit()
    return is_letter and after < len(around.words) and around.words[after].key in _WHO_COMPLAINS


def _is_small_talk(around: Surroundings, word: Word) -> bool:
    return word.key in around.lexicon.stop_words and word.key not in PREFIXES


def read_small_initialled(around: Surroundings, position: int) -> Mention | None:
    """Initials and family name in small letters, also amid capitals: "agente l. bosch"."""
    after = around.names.after_initials(position, small=True)
    if not _are_small_initials(around, position, after):
        return None
    last = max(around.names.read(position, Trust.TITLE), after + 1)
    name = around.words[last - 1]
    is_name = around.names.is_last_name(name) or not (
        around.names.is_everyday(name) or around.lexicon.explains(name.key) or around.is_role(name)
    )
    if not is_name or name.capital:
        return None
    cue = around.cues.before(position)
    return around.mention(position, last, "initials", 0.7, cue and cue.officer)


def _are_small_initials(around: Surroundings, position: int, after: int) -> bool:
    """Whether small letters with dots stand before a word, and no abbreviation such as "t.a.v."."""
    if after == position or after == len(around.words) or around.words[position].capital:
        return False
    initials = "".join(word.key for word in around.words[position:after])
    start = around.words[position].start
    begins = around.text[start - 1 : start] in ("", " ", "\n", "(")
    return begins and initials not in _ABBREVIATED and around.names.adjoin(after - 1, after)
