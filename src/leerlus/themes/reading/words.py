"""The words of complaints that may tell what they are about: no placeholders, names, stop words or politeness."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from snowballstemmer import stemmer
from spacy.lang.en.stop_words import STOP_WORDS as ENGLISH
from spacy.lang.nl.stop_words import STOP_WORDS as DUTCH

from leerlus.redaction.lexicons import load_lexicon, unmistakable_places
from leerlus.redaction.placeholders import LIKE_PLACEHOLDER

_CLAUSE_END = re.compile(rf"[.!?;:,()\"“”„‘«»…–—/|*\n]|\s['’-]|['’-]\s|{LIKE_PLACEHOLDER.pattern}")
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_SHORTEST = 3
_NAME_SHARE = 0.7
_PLACE_SHARE = 0.5
_ALGORITHMS = {"nl": "dutch", "en": "english"}


@dataclass(frozen=True, slots=True)
class Word:
    """A word in a complaint.

    :param surface: as it was written.
    :param stem: the same for all forms of a word.
    :param telling: it may say what the complaint is about.
    """

    surface: str
    stem: str
    telling: bool


@cache
def function_words() -> frozenset[str]:
    """Words in lower case that hold sentences together, Dutch and English."""
    return frozenset(DUTCH) | frozenset(ENGLISH)


@cache
def common_words() -> frozenset[str]:
    """Words in lower case that tell nothing: stop words, and what nearly every complaint contains."""
    return function_words() | _listed("common_words.txt")


@cache
def manner_stems() -> frozenset[str]:
    """Stems of words of how people write, not of what happened: formulas of letters, feelings, chat.

    They help to tell complaints apart, as other words do, but are no name for what these have in common.
    """
    return frozenset(
        _stem(word, algorithm) for word in _listed("manner_words.txt") for algorithm in _ALGORITHMS.values()
    )


def _listed(name: str) -> frozenset[str]:
    lines = files(__package__).joinpath(name).read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def names_in(texts: Iterable[str]) -> frozenset[str]:
    """Words that are names here, in lower case: inside sentences they are nearly always capitalised.

    This keeps persons, brands and weekdays out without any list; abbreviations stay in. Places that redaction knows
    are names however they are written: all of them, but for those that are everyday words as well (*best*, *houten*),
    which are when at least half of them are capitalised.
    """
    capitalised: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for text in texts:
        for clause in _CLAUSE_END.split(text):
            for surface in WORD.findall(clause)[1:]:
                seen[surface.lower()] += 1
                capitalised[surface.lower()] += surface[0].isupper() and not surface.isupper()
    places = load_lexicon().places
    return unmistakable_places() | {
        word
        for word, count in capitalised.items()
        if count > _NAME_SHARE * seen[word] or (word in places and count >= _PLACE_SHARE * seen[word])
    }


def clauses(text: str, language: str, *, names: Collection[str] = ()) -> Iterator[tuple[Word, ...]]:
    """The clauses of a redacted text as words; placeholders end a clause and vanish.

    :param language: ISO 639-1 code; other languages than Dutch and English are read as Dutch.
    :param names: words in lower case that may not be telling.
    """
    for clause in _CLAUSE_END.split(text):
        if words := tuple(_read(surface, language, names) for surface in WORD.findall(clause)):
            yield words


def _read(surface: str, language: str, names: Collection[str]) -> Word:
    lowered = surface.lower()
    telling = len(lowered) >= _SHORTEST and lowered not in common_words() and lowered not in names
    return Word(surface, _stem(lowered, _ALGORITHMS.get(language, "dutch")), telling)


@cache
def _stem(word: str, algorithm: str) -> str:
    return str(stemmer(algorithm).stemWord(word))
