"""What a text must hold for a pattern to match it, so that most patterns need not be tried on most texts.

The letters that no match can do without are read out of the pattern itself, as code search engines do
(R. Cox, "Regular Expression Matching with a Trigram Index", 2012). What is not understood asks for nothing.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from itertools import product
from typing import Any, NamedTuple

from leerlus.redaction.view import View
from leerlus.redaction.words import grams_of

_parser = import_module("re._parser")  # Python's own; its operations are those that `re.DEBUG` prints
_MOST_STRINGS = 160
_MOST_CHARACTERS = 12
_MOST_CLAUSES = 3
_DIGITS = frozenset("0123456789")
_BY_FREQUENCY = " en.,atirods-lg'hvkmupbw0123456789jczfyxq/:@_#"

Clause = frozenset[str]
"""Strings of which at least one is in every text that matches; in lower case."""

Part = tuple[Any, Any]
"""An operation of a parsed pattern and its argument, as Python's parser gives them."""
Parsed = Iterable[Part]

_Reading = tuple[list[Clause], Clause | None]
"""Clauses of a part of a pattern, and all strings that it can be, where they can be told and are few."""


class _Need(NamedTuple):
    """Strings of which one must stand in a text, by a gram of each."""

    grams: frozenset[str]
    strings: Mapping[str, Sequence[str]]

    def is_met(self, view: View) -> bool:
        return any(string in view.small for gram in self.grams & view.grams for string in self.strings[gram])


@dataclass(frozen=True)
class Sought:
    """A pattern that is only tried on texts in which it can match."""

    pattern: re.Pattern[str]

    def matches(self, view: View) -> Iterator[re.Match[str]]:
        """Every match in the text of a view."""
        return self.pattern.finditer(view.text) if self.may_be_in(view) else iter(())

    def may_be_in(self, view: View) -> bool:
        """Whether the text holds what no match can do without."""
        return view.digits >= self._fewest_digits and all(need.is_met(view) for need in self._needs)

    @cached_property
    def _parsed(self) -> Parsed:
        return list(_parser.parse(self.pattern.pattern, self.pattern.flags))

    @cached_property
    def _fewest_digits(self) -> int:
        return _fewest_digits(self._parsed)

    @cached_property
    def _needs(self) -> tuple[_Need, ...]:
        """The clauses that are met by the fewest texts."""
        found = _clauses(self._parsed)
        telling = sorted(filter(_strength, map(_shortest, found)), key=_strength, reverse=True)
        return tuple(map(_need, telling[:_MOST_CLAUSES]))


def _need(clause: Clause) -> _Need:
    strings: dict[str, list[str]] = {}
    for string in sorted(clause):
        strings.setdefault(_rarest_gram(string), []).append(string)
    return _Need(frozenset(strings), strings)


def _clauses(parsed: Parsed) -> list[Clause]:
    """Everything that each match of a parsed pattern must hold."""
    clauses, strings = _sequence(parsed)
    return clauses if strings is None or "" in strings else [*clauses, strings]


def _sequence(parsed: Parsed) -> _Reading:
    """All strings that a sequence can be, if they can be told and are few; else its clauses."""
    clauses: list[Clause] = []
    stretch, is_whole = frozenset(("",)), True
    for part in parsed:
        inner, strings = _part(part)
        clauses += inner
        if strings is not None and len(stretch) * len(strings) <= _MOST_STRINGS:
            stretch = frozenset(map("".join, product(stretch, strings)))
            continue
        clauses.append(stretch)
        stretch, is_whole = strings or frozenset(("",)), False
    if is_whole:
        return clauses, stretch
    return [clause for clause in (*clauses, stretch) if "" not in clause], None


def _part(part: Part) -> _Reading:
    operation, argument = part
    match str(operation):
        case "LITERAL":
            return [], frozenset((chr(argument).lower(),))
        case "IN":
            return _set(argument)
        case "SUBPATTERN":
            return _sequence(argument[-1])
        case "BRANCH":
            return _branch(argument[1])
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            return _repeat(*argument)
        case "ASSERT":
            return _clauses(argument[1]), frozenset(("",))
        case "ASSERT_NOT" | "AT":
            return [], frozenset(("",))
        case _:
            return [], None


def _set(members: Sequence[Part]) -> _Reading:
    """One of a few characters, or any digit."""
    characters: set[str] = set()
    for operation, argument in members:
        match str(operation):
            case "LITERAL":
                characters.add(chr(argument).lower())
            case "CATEGORY" if str(argument) == "CATEGORY_DIGIT":
                characters |= _DIGITS
            case "RANGE" if argument[1] - argument[0] < _MOST_CHARACTERS:
                characters.update(chr(code).lower() for code in range(argument[0], argument[1] + 1))
            case _:
                return [], None
    if characters <= _DIGITS:
        return [frozenset(characters)], None
    return [], frozenset(characters) if len(characters) <= _MOST_CHARACTERS else None


def _branch(branches: Sequence[Parsed]) -> _Reading:
    """Alternatives: one of the best clauses of each."""
    read = [_sequence(branch) for branch in branches]
    if all(not clauses and strings is not None for clauses, strings in read):
        return [], frozenset().union(*(strings for _, strings in read if strings is not None))
    best = [_best(clauses, strings) for clauses, strings in read]
    return ([frozenset().union(*best)] if all(best) else []), None


def _best(clauses: Sequence[Clause], strings: Clause | None) -> Clause:
    """The clause that says most; empty when there is none."""
    told = [*clauses, *([strings] if strings and "" not in strings else [])]
    return max(told, key=lambda clause: (_strength(clause), clause <= _DIGITS), default=frozenset())


def _repeat(least: int, most: int, parsed: Parsed) -> _Reading:
    clauses, strings = _sequence(parsed)
    if (least, most) == (1, 1):
        return clauses, strings
    if least == 0:
        optional = strings is not None and most == 1 and not clauses
        return [], (strings or frozenset()) | {""} if optional else None
    return (clauses if strings is None or "" in strings else [*clauses, strings]), None


def _shortest(clause: Clause) -> Clause:
    """The same clause without strings that hold another of its strings."""
    return frozenset(each for each in clause if not any(other in each for other in clause if other != each))


def _strength(clause: Clause) -> int:
    """How rare a text is that holds it; 0 when that is not worth a look."""
    if not clause or len(clause) > _MOST_STRINGS:
        return 0
    return min(_rarity(_rarest_gram(string)) for string in clause)


def _rarest_gram(string: str) -> str:
    """The part of a string that the fewest texts hold."""
    return max(grams_of(string), key=_rarity, default="")


def _rarity(gram: str) -> int:
    """Sum of how far down its characters stand by frequency in Dutch; 0 for a letter, which every text holds."""
    if len(gram) == 1 and (gram.isalnum() or gram.isspace()):
        return int(gram.isdigit())
    return sum(_BY_FREQUENCY.find(char) % len(_BY_FREQUENCY) + 1 for char in gram)


def _fewest_digits(parsed: Parsed) -> int:
    """How many digits every match holds at least."""
    return sum(map(_digits_of, parsed))


def _digits_of(part: Part) -> int:
    operation, argument = part
    match str(operation):
        case "LITERAL":
            return int(chr(argument).isdigit())
        case "IN":
            clauses, _ = _set(argument)
            return len(clauses)
        case "SUBPATTERN":
            return _fewest_digits(argument[-1])
        case "BRANCH":
            return min(map(_fewest_digits, argument[1]))
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            least, _, inner = argument
            return int(least) * _fewest_digits(inner)
        case _:
            return 0
