"""Word lists that ship with the package; ``SOURCES.md`` beside them tells where they come from."""

from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files


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
    :param relations: what people are to each other or in a case; a name behind one is no officer's.
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


@cache
def load_lexicon() -> Lexicon:
    """The lexicon that ships with the package; read once."""
    return Lexicon(**{field.name: _words(field.name) for field in fields(Lexicon)})


def _words(name: str) -> frozenset[str]:
    return frozenset(files(__name__).joinpath(f"{name}.txt").read_text(encoding="utf-8").split())
