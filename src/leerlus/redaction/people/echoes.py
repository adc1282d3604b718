"""Places where only the context of the whole complaint shows that somebody is named."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from leerlus.redaction.lexicons import Lexicon
from leerlus.redaction.names.prefixes import PREFIXES
from leerlus.redaction.names.reader import NameReader
from leerlus.redaction.names.verbs import SAYING
from leerlus.redaction.people.identities import Somebody
from leerlus.redaction.text.words import Word

_PREPOSITIONS = frozenset(("van", "in", "op", "te"))
_OR = frozenset(("of", "or", "oder", "ou"))
_SHORTEST_ALIKE = 4
_ALIKE = 0.75
"""Share of letters from which two words are one name."""
_ARTICLES = frozenset(("de", "het", "een", "the", "a", "an", "geen", "elke", "iedere", "deze", "dit"))


@dataclass(frozen=True, slots=True)
class Echo:
    """A part of a name that was announced elsewhere in the text.

    :param first: index of the first word.
    :param last: index after the last word.
    """

    first: int
    last: int
    somebody: Somebody


@dataclass(frozen=True, slots=True)
class EchoReader:
    """Finds the other places of known people in one text."""

    names: NameReader
    words: Sequence[Word]
    lexicon: Lexicon

    def read(self, people: Sequence[Somebody]) -> Iterator[Echo]:
        """Echoes in order; words that are part of a mention are left out."""
        owners = {part: somebody for somebody in reversed(people) for part in somebody.parts}
        taken = {
            position
            for somebody in people
            for mention in somebody.mentions
            for position in range(mention.first, mention.last)
        }
        for position, word in enumerate(self.words):
            written = (word.key, word.key.removesuffix("s"), word.key.partition("'")[0])
            somebody = next((owners[key] for key in written if key in owners), None)
            if somebody is None or position in taken:
                continue
            first = self._after_prefixes(position, taken)
            if self._counts(position, somebody, prefixed=first < position):
                yield Echo(first, position + 1, somebody)
        yield from self._written_otherwise(people)

    def _written_otherwise(self, people: Sequence[Somebody]) -> Iterator[Echo]:
        """The same name in another spelling right behind it: "Vermuelen of vermeulen"."""
        for somebody in people:
            for mention in somebody.mentions:
                other = mention.last + 1
                if other >= len(self.words) or self.words[mention.last].key not in _OR:
                    continue
                named, word = self.words[mention.last - 1].key, self.words[other].key
                if len(word) >= _SHORTEST_ALIKE and SequenceMatcher(None, named, word).ratio() >= _ALIKE:
                    yield Echo(other, other + 1, somebody)

    def _counts(self, position: int, somebody: Somebody, *, prefixed: bool) -> bool:
        word = self.words[position]
        if len(word.key) < 2 or word.key in self.lexicon.stop_words:
            return False
        if len(word.key) == 2 or not self.names.is_everyday(word):
            return word.capital or (len(word.key) > 2 and self.names.is_name(word))
        is_named = prefixed or self._is_called(position) or self._says(position)
        return word.capital or (somebody.fullest.small and is_named)

    def _is_called(self, position: int) -> bool:
        """Whether an everyday word without a capital is used as a name again: "mark pakte", not "de roos"."""
        article = position > 0 and self.words[position - 1].key in _ARTICLES
        return not article and self.names.is_name(self.words[position])

    def _says(self, position: int) -> bool:
        """Whether a town in a text without capitals speaks, and so is somebody: "en dan zegt meerkerk"."""
        beside = (*self.words[max(0, position - 1) : position], *self.words[position + 1 : position + 2])
        return any(word.key in SAYING for word in beside)

    def _after_prefixes(self, position: int, taken: set[int]) -> int:
        """Index of the first of the prefixes before a family name, so that "De" goes with "Boer"."""
        first = position
        while (
            first > 0
            and first - 1 not in taken
            and self.words[first - 1].key in PREFIXES - _PREPOSITIONS
            and self.names.adjoin(first - 1, first)
        ):
            first -= 1
        return first
