"""Words of a view, and what their writing tells."""

import re
from typing import NamedTuple

_WORD = re.compile(r"'[tn](?![^\W_])|[^\W\d_]+(?:'(?!s(?![^\W_]))[^\W\d_]+)*")
_ABBREVIATIONS = frozenset(
    ("dhr", "mw", "mevr", "mr", "dr", "drs", "ing", "ir", "prof", "st", "nr", "art", "ca", "evt", "incl", "jl",
     "sgt", "lt", "ofc", "det", "asp", "insp", "brig", "surv", "adj")
)  # fmt: skip
_SHOUTING_SHARE = 0.6
_FEWEST_SHOUTED = 20


class Word(NamedTuple):
    """One word.

    :param key: in lower case, for looking up.
    :param capital: it begins with a capital that means something: the text is not all capitals.
    :param opens: it begins a sentence or line, so that its capital says little.
    """

    start: int
    end: int
    key: str
    capital: bool
    opens: bool


def grams_of(text: str) -> frozenset[str]:
    """All characters of a text, and all runs of three of them."""
    return frozenset(text).union(map("".join, zip(text, text[1:], text[2:], strict=False)))


def split_words(text: str) -> tuple[Word, ...]:
    """All words of a text, in order."""
    shouted = _is_shouted(text)
    words: list[Word] = []
    for found in _WORD.finditer(text):
        written, start = found[0], found.start()
        words.append(
            Word(
                start,
                found.end(),
                written.lower(),
                written[0].isupper() and not shouted,
                _opens(text, start, words[-1].key if words else ""),
            )
        )
    return tuple(words)


def _is_shouted(text: str) -> bool:
    capitals = sum(map(str.isupper, text))
    return capitals > _FEWEST_SHOUTED and capitals > _SHOUTING_SHARE * sum(map(str.isalpha, text))


def _opens(text: str, start: int, previous: str) -> bool:
    position = start - 1
    while position >= 0 and start - position <= 8 and text[position] in " \t\"'(":
        position -= 1
    if position < 0:
        return True
    if text[position] == ".":
        return len(previous) > 1 and previous not in _ABBREVIATIONS
    return text[position] in "!?:;\n\r>*•"
