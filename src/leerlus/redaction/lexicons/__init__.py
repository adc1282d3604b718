"""Word lists that ship with the package; ``SOURCES.md`` beside them tells where they come from."""

import re
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files

_SHORTEST_PART = 4
_LONG_PART = 8
_LONGEST_WORD = 40
_SHORTEST_STEM = 2
_ENDINGS = ("s", "je", "jes", "tje", "en", "t", "nr", "nrs")
_LONGEST_ENGLISH = 12
_LONG_ENGLISH = (("ly", ""), ("ion", "e"))
_NOT = re.compile(r"(?:n't|(?<=[a-z]{3})nt)\Z")
_DUTCH_VERB = re.compile(r"(?:ge)?(?P<stem>[a-z]{2,20})eer(?:d|de|den|t)\Z")
_BRITISH = re.compile(r"(?<=[a-z]{3})(?:is(?=(?:e|es|ed|er|ers|ing|ation|ations)\Z)|our)")
_OF_PLACES = ("s", "se", "er", "ers", "e", "en")
_LINKS = ("", "s", "en", "e", "n")
_SURNAME_ENDINGS = (
    "man", "mans", "veld", "dijk", "berg", "kamp", "horst", "boom", "broek", "burg", "meijer", "meier", "huizen",
    "hoven",
    "stra", "sma", "ink", "beek",
)  # fmt: skip
_WORDS_ELSEWHERE = frozenset(
    {
        "accents", "bears", "celle", "gran", "islands", "nations", "neue", "noordelijk", "rien", "springs", "states",
        "warns", "worms", "zuidelijk",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What is known about words, all in lower case and without accents.

    :param first_names: given names of the peoples who live in the Netherlands.
    :param last_names: family names, without their prefixes ("vries", not "de vries").
    :param ordinary_words: names that are everyday Dutch or English words, too ("groen", "mark", "post").
    :param places: towns, districts, provinces and countries; these stay in a redacted text.
    :param capitalised_words: words that are written with a capital for another reason: months, languages,
        institutions, brands.
    :param stop_words: words that are never part of a name.
    :param ranks: what the police's own people are called; a name behind one is an officer's.
    :param titles: forms of address.
    :param relations: what people are to each other or in a case, and jobs; a name behind one is no officer's.
    :param vocabulary: everyday Dutch and English words; of words written as one only the parts.
    """

    first_names: frozenset[str]
    last_names: frozenset[str]
    ordinary_words: frozenset[str]
    places: frozenset[str]
    capitalised_words: frozenset[str]
    stop_words: frozenset[str]
    ranks: frozenset[str]
    titles: frozenset[str]
    relations: frozenset[str]
    vocabulary: frozenset[str]

    def explains(self, key: str) -> bool:
        """Whether it is an everyday word, a form of one, or two of them written as one: it need not be a name."""
        stem = key.split("'")[0]
        return self._is_everyday(stem) or self._is_form(stem) or self._is_joined(stem) or self._is_inflected(key)

    def _is_everyday(self, key: str) -> bool:
        return key in self.vocabulary or key in self.stop_words or key in self.places or key in self.capitalised_words

    def _is_form(self, key: str) -> bool:
        """Plurals, and who or what belongs to a place: "Katwijks", "Dokkumer", "Hongaarse"."""
        return any(
            key.endswith(ending) and len(key) > len(ending) + _SHORTEST_STEM and key.removesuffix(ending) in stems
            for stems, endings in (
                (self.vocabulary, _ENDINGS),
                (self.places, _OF_PLACES),
                (self.capitalised_words, _OF_PLACES),
            )
            for ending in endings
        )

    def _is_inflected(self, key: str) -> bool:
        """Past forms of Dutch verbs in "-eren", and English that the list lacks: negations, British and long words."""
        verb = _DUTCH_VERB.match(key)
        if verb is not None and f"{verb['stem']}eren" in self.vocabulary:
            return True
        american = _BRITISH.sub(_american, key)
        if american != key and (american in self.vocabulary or self._is_form(american)):
            return True
        denied = _NOT.sub("", key)
        if denied != key and denied in self.stop_words:
            return True
        return len(american) > _LONGEST_ENGLISH and any(
            american.endswith(ending) and american.removesuffix(ending) + instead in self.vocabulary
            for ending, instead in _LONG_ENGLISH
        )

    def _is_joined(self, key: str) -> bool:
        if key.endswith(_SURNAME_ENDINGS) or len(key) > _LONGEST_WORD:
            return False
        return any(
            key[cut:] in self.vocabulary and self._is_first_part(key[:cut])
            for cut in range(_SHORTEST_PART, len(key) - _SHORTEST_PART + 1)
        )

    def _is_first_part(self, part: str) -> bool:
        stems = [part.removesuffix(link) for link in _LINKS if part.endswith(link)]
        return any(stem in self.vocabulary for stem in stems) or (len(part) >= _LONG_PART and self._is_joined(part))


def _american(british: re.Match[str]) -> str:
    return "iz" if british[0] == "is" else "or"


@cache
def load_lexicon() -> Lexicon:
    """The lexicon that ships with the package; read once."""
    return Lexicon(**{field.name: _words(field.name) for field in fields(Lexicon)})


def _words(name: str) -> frozenset[str]:
    return frozenset(files(__name__).joinpath(f"{name}.txt").read_text(encoding="utf-8").split())


@cache
def unmistakable_places() -> frozenset[str]:
    """Places of the lexicon that are no everyday word as well: "oss", not "best" or "houten".

    Nor "states" of United States or "rien": the vocabulary lacks English plurals and verbs in -s, French, German and
    some Dutch words, so those that are places or parts of their names are listed here.
    """
    lexicon = load_lexicon()
    return lexicon.places - lexicon.vocabulary - lexicon.stop_words - _WORDS_ELSEWHERE


@cache
def load_public_names() -> tuple[str, ...]:
    """Names of persons that mean a shop, a street, a saying or somebody from a book; one a line."""
    return tuple(files(__name__).joinpath("public_names.txt").read_text(encoding="utf-8").splitlines())
