"""Words about which somebody decided: always an identifier, or never one."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from leerlus.redaction.model import IdentifierType
from leerlus.redaction.searching.findings import Finding
from leerlus.redaction.text.view import View, look_at

_TOKEN = re.compile(r"[^\W_]+")

Phrase = tuple[str, ...]


@dataclass(frozen=True)
class HouseList:
    """What an organisation itself has decided; hashable, so that a redactor can be kept for it.

    :param always: words with the type that they are redacted as, wherever they stand.
    :param never: words that are left readable, whatever a rule thinks of them.
    """

    always: tuple[tuple[str, IdentifierType], ...] = ()
    never: tuple[str, ...] = ()


def phrase_of(words: str) -> Phrase:
    """Letters and digits only, in one way of writing: equal for "Jan  de Vries" and "JAN DE VRIES"."""
    return tuple(token.lower() for token in _TOKEN.findall(look_at(words).text))


@dataclass(frozen=True)
class Phrases:
    """Finds given phrases in any writing, in time linear in the length of a text."""

    phrases: frozenset[Phrase] = field(default_factory=frozenset)

    @cached_property
    def _by_first(self) -> Mapping[str, list[Phrase]]:
        by_first: dict[str, list[Phrase]] = {}
        for phrase in self.phrases:
            if phrase:
                by_first.setdefault(phrase[0], []).append(phrase)
        return by_first

    def occurrences(self, text: str) -> Iterator[tuple[int, int, Phrase]]:
        """Start, end and phrase of each place in the text of a view; they may overlap."""
        if not self.phrases:
            return
        tokens = list(_TOKEN.finditer(text))
        for position, token in enumerate(tokens):
            for phrase in self._by_first.get(token[0].lower(), ()):
                run = tokens[position : position + len(phrase)]
                if tuple(each[0].lower() for each in run) == phrase:
                    yield token.start(), run[-1].end(), phrase

    def places(self, view: View) -> Iterator[tuple[int, int]]:
        """Start and end of each place in the text of a view; they may overlap."""
        for start, end, _ in self.occurrences(view.text):
            yield start, end


class Always:
    """Detects what an organisation lists as identifiers."""

    def __init__(self, entries: Iterable[tuple[str, IdentifierType]]) -> None:
        self._types = {phrase_of(words): kind for words, kind in entries}
        self._phrases = Phrases(frozenset(self._types))

    def __call__(self, view: View) -> Iterator[Finding]:
        """Every place of every entry."""
        for start, end, phrase in self._phrases.occurrences(view.text):
            yield Finding(start, end, self._types[phrase], " ".join(phrase), "listed", 1.0)


class Never:
    """Tells which findings an organisation wants to keep readable."""

    def __init__(self, entries: Iterable[str]) -> None:
        self._phrases = Phrases(frozenset(map(phrase_of, entries)))

    def without(self, findings: Iterable[Finding], view: View) -> Iterator[Finding]:
        """The findings that do not lie within a listed phrase; what is listed as an identifier stays one."""
        found = list(findings)
        if not found:
            return
        kept = [(start, end) for start, end, _ in self._phrases.occurrences(view.text)]
        for finding in found:
            inside = any(start <= finding.start and finding.end <= end for start, end in kept)
            if not inside or finding.rule == "listed":
                yield finding
