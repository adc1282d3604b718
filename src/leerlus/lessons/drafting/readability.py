"""How easily a text reads, as a number and as a level.

Dutch: the reading ease of Douma (*De leesbaarheid van landbouwbladen*, Wageningen 1960), which fits Flesch's formula
to Dutch: ``206.84 - 0.93 · words per sentence - 77 · syllables per word``. English: Flesch (1948). A level is a
reading of that number, not a test of the reader: from 60 ("standard", about 8th grade) it is taken as B1.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from leerlus.redaction.placeholders import LIKE_PLACEHOLDER

B1 = 60.0
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_DUTCH_SYLLABLE = re.compile(
    r"aai|ooi|oei|eeu|ieu|auw|ouw|[aeo]{2}|uu|ie|oe|eu|ui|ij|ei|ou|au|[aeiouyéèëïöüáó]", re.IGNORECASE
)
_ENGLISH_SYLLABLE = re.compile(r"[aeiouy]+", re.IGNORECASE)
_SILENT_E = re.compile(r"[^aeiouyl]e$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Readability:
    """Reading ease of a text: 100 is very easy, 0 very hard."""

    ease: float
    words_per_sentence: float

    @property
    def plain(self) -> bool:
        """Whether it reads as plain language (B1) or easier."""
        return self.ease >= B1


def readability(sentences: Sequence[str], language: str) -> Readability:
    """How easily these sentences read; very easy when there are none.

    :param language: ``en`` for English; any other is counted as Dutch.
    """
    words = [_WORD.findall(LIKE_PLACEHOLDER.sub("iemand", sentence)) for sentence in sentences]
    count = sum(map(len, words))
    if not count:
        return Readability(100.0, 0.0)
    length = count / sum(1 for each in words if each)
    syllables = sum(count_syllables(word, language) for each in words for word in each) / count
    if language == "en":
        return Readability(206.835 - 1.015 * length - 84.6 * syllables, length)
    return Readability(206.84 - 0.93 * length - 77.0 * syllables, length)


def count_syllables(word: str, language: str) -> int:
    """Groups of vowels that are spoken as one; at least one."""
    if language == "en":
        return max(1, len(_ENGLISH_SYLLABLE.findall(word)) - bool(_SILENT_E.search(word)))
    return max(1, len(_DUTCH_SYLLABLE.findall(word)))
