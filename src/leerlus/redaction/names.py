"""The grammar of a name: initials, prefixes, and parts that a lexicon or a capital makes likely."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from leerlus.redaction.lexicons import Lexicon
from leerlus.redaction.words import Word

PREFIXES = frozenset(
    ("van", "de", "der", "den", "het", "'t", "ten", "ter", "te", "in", "op", "el", "al", "la", "le", "von", "zu",
     "di", "da", "dos", "das", "do", "du", "des", "ben", "bin", "ait", "abu", "d", "o")
)  # fmt: skip
_SMALL_PREFIXES = frozenset(("van", "de", "der", "den", "het", "'t", "ten", "ter", "el", "al"))
_PREPOSITIONS = frozenset(("in", "op", "te"))
_ARTICLES = frozenset(("de", "den", "der", "het", "'t"))
_SURNAME_ENDINGS = (
    "aoui", "oglu", "ouni", "ovic", "evic", "wicz", "czyk", "ski", "ska", "sky", "cki", "cka", "escu", "enko",
    "stra", "sma", "inga", "enga", "singh", "ersen", "nsen", "ova", "eva", "idis", "yan", "dze", "huizen", "meijer",
)  # fmt: skip
_MOST_PARTS = 5
_MOST_INITIALS = 6
_MOST_PREFIXES = 3


class Trust(IntEnum):
    """How much the words in front promise that a name follows.

    ``NONE``: each part must be known as a name. ``ROLE``: any word with a capital will do, and a known
    name in lower case. ``FULL``: whatever follows is the name ("mijn naam is").
    """

    NONE = 0
    ROLE = 1
    FULL = 2


@dataclass(frozen=True, slots=True)
class NameReader:
    """Reads names out of the words of one text."""

    text: str
    words: Sequence[Word]
    lexicon: Lexicon

    def read(self, start: int, trust: Trust) -> int:
        """Index after the name that begins at word ``start``; ``start`` itself when none does."""
        position = self.after_initials(start)
        known: Word | None = None
        for _ in range(_MOST_PARTS):
            part = self._after_prefixes(position)
            if part >= len(self.words) or not self._is_joined(start, position, part):
                break
            if part > position and not self._takes_prefix(position, part, known):
                break
            if not self._is_part(self.words[part], known, trust, prefixed=part > position):
                break
            position, known = part + 1, self.words[part]
        return start if known is None else position

    def after_initials(self, start: int) -> int:
        """Index after the initials at word ``start``, such as "J.P."."""
        most = min(len(self.words), start + _MOST_INITIALS)
        return next((each for each in range(start, most) if not self._is_initial(each)), most)

    def is_name(self, word: Word) -> bool:
        """Whether the lexicon knows it as somebody's name."""
        return word.key in self.lexicon.first_names or self.is_last_name(word)

    def is_last_name(self, word: Word) -> bool:
        """Whether it is a family name, or looks like one."""
        return word.key in self.lexicon.last_names or (
            word.capital and len(word.key) > 5 and word.key.endswith(_SURNAME_ENDINGS)
        )

    def is_otherwise_capital(self, word: Word) -> bool:
        """Whether its capital has another reason than being a name."""
        return word.key in self.lexicon.capitalised_words or word.key in self.lexicon.places

    def is_everyday(self, word: Word) -> bool:
        """Whether it is more often something else than a name."""
        return (
            word.key in self.lexicon.ordinary_words
            or word.key in self.lexicon.stop_words
            or word.key in self.lexicon.relations
            or self.is_otherwise_capital(word)
        )

    def adjoin(self, left: int, right: int) -> bool:
        """Whether nothing but a space, hyphen or initial's dot stands between two neighbouring words."""
        gap = self.text[self.words[left].end : self.words[right].start]
        if self._is_initial(left):
            gap = gap.removeprefix(".")
        return len(gap) <= 3 and gap.strip(" \t") in ("", "-", "'")

    def _is_initial(self, position: int) -> bool:
        word = self.words[position]
        return len(word.key) == 1 and self.text[word.start].isupper() and self.text[word.end : word.end + 1] == "."

    def _after_prefixes(self, position: int) -> int:
        start = position
        while position < len(self.words) and self.words[position].key in PREFIXES and position - start < _MOST_PREFIXES:
            position += 1
        return position

    def _is_joined(self, start: int, position: int, part: int) -> bool:
        return all(self.adjoin(each - 1, each) for each in range(max(position, start + 1), part + 1))

    def _takes_prefix(self, first: int, part: int, known: Word | None) -> bool:
        """Whether what stands before a part is a prefix of it: "in 't Veld", but not "in Bergen" or "ik ben"."""
        prefix, word = self.words[first], self.words[part]
        if known is None and not prefix.capital and prefix.key not in _SMALL_PREFIXES:
            return False
        if prefix.key in _PREPOSITIONS and (known is None or word.capital):
            is_family_name = word.capital and self.is_last_name(word)
            has_article = part > first + 1 and self.words[first + 1].key in _ARTICLES
            return is_family_name and (has_article or prefix.key == "te")
        return True

    def _is_part(self, word: Word, known: Word | None, trust: Trust, *, prefixed: bool) -> bool:
        if len(word.key) == 1 or word.key in self.lexicon.stop_words or word.key in self.lexicon.titles:
            return False
        if self.is_otherwise_capital(word):
            announced = trust > Trust.NONE or known is not None
            may_be_family_name = prefixed and announced and self.is_last_name(word)
            return may_be_family_name or (known is None and word.key in self.lexicon.first_names)
        if word.capital:
            return known is not None or trust > Trust.NONE or self.is_name(word)
        return trust is Trust.FULL or self._is_small_part(word, known, trust)

    def _is_small_part(self, word: Word, known: Word | None, trust: Trust) -> bool:
        if len(word.key) < 3 or not self.is_name(word):
            return False
        if word.key not in self.lexicon.ordinary_words:
            return True
        return trust > Trust.NONE if known is None else not known.capital
