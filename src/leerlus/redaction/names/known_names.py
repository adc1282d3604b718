"""Names that are known beforehand: of complainants, officers and accounts in the store."""

from collections.abc import Collection, Iterator, Sequence

from leerlus.redaction.context.reading import BY_CONTEXT
from leerlus.redaction.lexicons import Lexicon, load_lexicon
from leerlus.redaction.model import PEOPLE, IdentifierType, Span
from leerlus.redaction.names.prefixes import PREFIXES
from leerlus.redaction.searching.findings import Finding
from leerlus.redaction.text.view import View, look_at
from leerlus.redaction.text.words import Word

_OF_PLACES = frozenset(
    ("in", "te", "uit", "naar", "van", "rond", "bij", "vanuit", "vanaf", "nabij", "eenheid", "regio", "gemeente",
     "district",
     "bureau", "politie", "basisteam", "team", "stad", "dorp", "richting", "near", "from", "to", "of", "at")
)  # fmt: skip
_SHORTEST = 2


class KnownNames:
    """Detects given names, whole or in part, whatever their writing.

    :param names: as they were typed, e.g. ``"J. de Boer"``. A part that is an everyday word counts only
        where it has a capital within a sentence, or as part of the whole name; one that has a capital anyway and is
        nobody's name, such as a language, only as part of the whole name; the name of a town never counts
        behind a word that speaks of a place.
    """

    def __init__(self, names: Collection[str], lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._whole = {parts for name in names if (parts := tuple(word.key for word in look_at(name).words))}
        self._longest = max(map(len, self._whole), default=0)
        self._parts = {part for whole in self._whole for part in whole if len(part) > 2 and part not in PREFIXES}

    def __call__(self, view: View) -> Iterator[Finding]:
        """Every whole known name, and every telling part of one."""
        words = view.words
        for position, word in enumerate(words):
            for length in range(2, min(self._longest, len(words) - position) + 1):
                run = words[position : position + length]
                if tuple(each.key for each in run) in self._whole:
                    yield _finding(run[0], run[-1])
            if word.key in self._parts and self._is_telling(words, position):
                yield _finding(word, word)

    def _is_telling(self, words: Sequence[Word], position: int) -> bool:
        word = words[position]
        if word.key in self._lexicon.places:
            return self._is_somebody(words, position)
        if word.key in self._lexicon.capitalised_words and not self._is_a_name(word):
            return False
        everyday = word.key in self._lexicon.ordinary_words or self._lexicon.explains(word.key)
        return not everyday or (word.capital and not word.opens)

    def _is_somebody(self, words: Sequence[Word], position: int) -> bool:
        """Whether a town's name stands for a person here: "toen kwam Hulst", not "de politie in Hulst"."""
        word, before = words[position], words[position - 1].key if position else ""
        return self._is_a_name(word) and word.capital and not word.opens and before not in _OF_PLACES

    def _is_a_name(self, word: Word) -> bool:
        return word.key in self._lexicon.last_names or word.key in self._lexicon.first_names


def makes_known(span: Span) -> bool:
    """Whether what stood here is a name to look for elsewhere.

    What only reads like a name in its sentence is none: a wrong one, such as of a bicycle's brand, would stop lessons
    that have nothing to do with it.
    """
    return span.type in PEOPLE and not span.rule.endswith(BY_CONTEXT)


def tells_somebody(name: str) -> bool:
    """Whether a name as typed, such as that of an account, is a person's: not "intake" or "eenheid Amsterdam"."""
    lexicon = load_lexicon()
    return any(
        len(word.key) > _SHORTEST
        and (word.key in lexicon.first_names or word.key in lexicon.last_names or not lexicon.explains(word.key))
        and word.key not in lexicon.places | lexicon.ordinary_words | lexicon.stop_words | PREFIXES
        for word in look_at(name).words
    )


def _finding(first: Word, last: Word) -> Finding:
    return Finding(first.start, last.end, IdentifierType.PERSON, last.key, "known-name", 1.0)
