"""Whether the number that somebody gives a complaint is one, or tells of a person: "Jansen-Pieter", "06-12345678"."""

import re
from collections.abc import Sequence
from itertools import pairwise

from leerlus.redaction.lexicons import Lexicon, load_lexicon
from leerlus.redaction.names.prefixes import PREFIXES

_TELEPHONE = re.compile(r"(?:(?:\+|00)31[ .-]?(?:\(0\))?[ .-]?[1-9]|0[ .-]?6)(?:[ .-]?\d){8}")
_MAILBOX = re.compile(r"<?(?=.{1,30}@)[a-z]+(?:[._-][a-z]+)*\d{0,4}@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}>?", re.IGNORECASE)
_PART = re.compile(r"[^\W_]+")
_WORD_OF = re.compile(r"(?P<word>[^\W\d_]{3,}(?=\Z)|[^\W\d_]{5,})\d{0,4}")
_LONG = 5


def tells_of_somebody(reference: str) -> bool:
    """Whether a reference is a telephone number or mailbox, or has a name in it.

    A name that is an everyday word or a town as well ("Bakker", "Houten") counts only behind a prefix or title, and one
    of three or four letters only where the reference has no digit or another name. What machines make (UUIDs,
    message ids) and a citizen service number, which one of eleven numbers of nine digits reads like, pass.
    """
    written = reference.strip()
    if _TELEPHONE.fullmatch(written) or _MAILBOX.fullmatch(written):
        return True
    if "@" in written:
        return False
    parts = [part.lower() for part in _PART.findall(written)]
    lexicon = load_lexicon()
    words = [match["word"] for part in parts if (match := _WORD_OF.fullmatch(part))]
    names = [word for word in words if _is_only_a_name(word, lexicon)]
    if names and (len(names) > 1 or len(names[0]) >= _LONG or not re.search(r"\d", written)):
        return True
    return _has_addressed_name(parts, lexicon)


def _is_only_a_name(word: str, lexicon: Lexicon) -> bool:
    if word in lexicon.places or word in lexicon.capitalised_words or lexicon.explains(word):
        return False
    return word not in lexicon.ordinary_words and (word in lexicon.first_names or word in lexicon.last_names)


def _has_addressed_name(parts: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether an everyday word is told to be a name: "van-den-berg", "mevr_visser"."""
    before = PREFIXES | lexicon.titles
    return any(
        first in before and second in lexicon.last_names and second not in lexicon.places
        for first, second in pairwise(parts)
    )
