"""What points at the people of one text, to find it again in other texts."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from leerlus.redaction.decided.listed import Phrase, Phrases, phrase_of
from leerlus.redaction.lexicons import load_lexicon
from leerlus.redaction.model import PEOPLE, IdentifierType, Span
from leerlus.redaction.names.known_names import KnownNames, makes_known
from leerlus.redaction.names.prefixes import PREFIXES
from leerlus.redaction.text.view import View

_TOLD_OF_MANY = frozenset((IdentifierType.FUNCTION, IdentifierType.ORGANISATION))
_SHORTEST = 3
_SHORTEST_NUMBER = 6
_PARTS_OF_A_DAY = 3
_TOKEN = re.compile(r"[^\W_]+")
_BETWEEN = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class Somebody:
    """Finds them in any writing.

    :param phrases: what is found in any writing: numbers, addresses, words that are nothing but a name.
    :param names: as they were written; found as :class:`~leerlus.redaction.names.known_names.KnownNames` finds them,
        so that "haar" is no Mrs Haar. So are streets and other single words without a digit.
    """

    phrases: Phrases = field(default_factory=Phrases)
    names: frozenset[str] = frozenset()

    def places(self, view: View) -> Iterator[tuple[int, int]]:
        """Start and end of each place in the text of a view; they may overlap."""
        if any(telling in view.small for telling in self._telling):
            yield from self.phrases.places(view)
            for found in self._known(view):
                yield found.start, found.end
        if self._numbers and any(map(_BETWEEN.sub("", view.small).__contains__, self._numbers)):
            yield from self._numbers_in(view.text)

    def _numbers_in(self, text: str) -> Iterator[tuple[int, int]]:
        """Numbers, whatever stands between their digits."""
        longest = max(map(len, self._numbers))
        tokens = list(_TOKEN.finditer(text))
        for position, first in enumerate(tokens):
            written = ""
            for token in tokens[position : position + longest]:
                written += token[0].lower()
                if written in self._numbers:
                    yield first.start(), token.end()
                if len(written) >= longest:
                    break

    @cached_property
    def _known(self) -> KnownNames:
        return KnownNames(self.names, load_lexicon())

    @cached_property
    def _numbers(self) -> frozenset[str]:
        written = ("".join(phrase) for phrase in self.phrases.phrases)
        return frozenset(each for each in written if len(each) >= _SHORTEST_NUMBER and _has_digit(each))

    @cached_property
    def _telling(self) -> frozenset[str]:
        """What a text has some of when it has any of them, to see that at a glance."""
        longest = (max(phrase, key=len, default="") for phrase in self.phrases.phrases)
        parts = (phrase_of(name) for name in self.names)
        return frozenset(longest).union(*([each for each in phrase if each not in PREFIXES] for phrase in parts))


def somebody_in(text: str, spans: Iterable[Span]) -> Somebody:
    """What was taken out of a text, as far as it points at somebody by itself.

    Functions and organisations do not, nor ages and years of birth, nor what has fewer than three letters or digits.
    A part of a name that is no everyday word counts in small letters, too, unless only its sentence made it a name.

    :param text: the original.
    """
    phrases: set[Phrase] = set()
    names: set[str] = set()
    for span in spans:
        words = text[span.start : span.end]
        phrase = phrase_of(words)
        if span.type in _TOLD_OF_MANY or sum(map(len, phrase)) < _SHORTEST:
            continue
        if span.type in PEOPLE or (len(phrase) == 1 and not _has_digit(words)):
            names.add(words)
            phrases.update((part,) for part in phrase if makes_known(span) and _is_only_a_name(part))
        elif span.type is not IdentifierType.BIRTH_DATE or len(phrase) >= _PARTS_OF_A_DAY:
            phrases.add(phrase)
    return Somebody(Phrases(frozenset(phrases)), frozenset(names))


def _is_only_a_name(part: str) -> bool:
    lexicon = load_lexicon()
    everyday = (lexicon.vocabulary, lexicon.stop_words, lexicon.ordinary_words)
    written_so = (lexicon.places, lexicon.capitalised_words, PREFIXES)
    return len(part) >= _SHORTEST and not any(part in words for words in (*everyday, *written_so))


def _has_digit(written: str) -> bool:
    return any(map(str.isdigit, written))
