"""What every match of a pattern holds, and how far from its start.

It is read out of the pattern itself, as code search engines do (R. Cox, "Regular Expression Matching with a Trigram
Index", 2012). What is not understood asks for nothing.
"""

import re
from collections.abc import Iterator, Sequence
from importlib import import_module
from itertools import product
from math import prod
from typing import Any, NamedTuple, Protocol

from leerlus.redaction.text.words import grams_of

_parser = import_module("re._parser")  # Python's own; its operations are those that `re.DEBUG` prints
_MOST_STRINGS = 160
_MOST_CHARACTERS = 12
_DIGIT_SHARE = 0.0003
DIGITS = frozenset("0123456789")
_BY_FREQUENCY = " en.,atirods-lg'hvkmupbw0123456789jczfyxq/:@_#"

Strings = frozenset[str]
"""In lower case."""

_NOTHING: Strings = frozenset(("",))

Part = tuple[Any, Any]
"""An operation of a parsed pattern and its argument, as Python's parser gives them."""


class Parsed(Protocol):
    """A parsed pattern, or some parts of one in a row."""

    def __iter__(self) -> Iterator[Part]: ...

    def __getitem__(self, index: slice) -> "Parsed": ...

    def getwidth(self) -> tuple[int, int]:
        """Fewest and most characters that it takes."""
        ...


class Clause(NamedTuple):
    """Strings of which at least one is in every text that matches, and where.

    :param least: fewest characters from where a match starts to where the string does.
    :param most: most of them.
    """

    strings: Strings
    least: int = 0
    most: int = 0

    def behind(self, least: int, most: int) -> "Clause":
        """The same after so many characters more."""
        return Clause(self.strings, self.least + least, self.most + most)


_Reading = tuple[list[Clause], Strings | None]
"""Clauses of a part of a pattern, and all strings that it can be, where they can be told and are few."""


def parse(pattern: re.Pattern[str]) -> Parsed:
    """The parts of a pattern."""
    parsed: Parsed = _parser.parse(pattern.pattern, pattern.flags)
    return parsed


def clauses_of(parsed: Parsed) -> list[Clause]:
    """Everything that each match of a parsed pattern must hold."""
    return list(map(_shortest, _held(parsed)))


def _held(parsed: Parsed) -> list[Clause]:
    clauses, strings = _sequence(parsed)
    return clauses if strings is None or "" in strings else [*clauses, Clause(strings)]


def _sequence(parsed: Parsed) -> _Reading:
    """All strings that a sequence can be, if they can be told and are few; else its clauses."""
    clauses: list[Clause] = []
    stretch, is_whole = Clause(_NOTHING), True
    least = most = 0
    for index, part in enumerate(parsed):
        inner, strings = _part(part)
        clauses += [clause.behind(least, most) for clause in inner]
        before = least, most
        shortest, longest = parsed[index : index + 1].getwidth()
        least, most = least + shortest, most + longest
        if strings is not None and len(stretch.strings) * len(strings) <= _MOST_STRINGS:
            joined = frozenset(map("".join, product(stretch.strings, strings)))
            stretch = stretch._replace(strings=joined)
            continue
        clauses.append(stretch)
        stretch = Clause(_NOTHING, least, most) if strings is None else Clause(strings, *before)
        is_whole = False
    if is_whole:
        return clauses, stretch.strings
    return [clause for clause in (*clauses, stretch) if "" not in clause.strings], None


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
            return _asserted(*argument), _NOTHING
        case "ASSERT_NOT" | "AT":
            return [], _NOTHING
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
                characters |= DIGITS
            case "RANGE" if argument[1] - argument[0] < _MOST_CHARACTERS:
                characters.update(chr(code).lower() for code in range(argument[0], argument[1] + 1))
            case _:
                return [], None
    if characters <= DIGITS:
        return [Clause(frozenset(characters))], None
    return [], frozenset(characters) if len(characters) <= _MOST_CHARACTERS else None


def _branch(branches: Sequence[Parsed]) -> _Reading:
    """Alternatives: one of the best clauses of each."""
    read = [_sequence(branch) for branch in branches]
    if all(not clauses and strings is not None for clauses, strings in read):
        return [], frozenset().union(*(strings for _, strings in read if strings is not None))
    best = [_best(clauses, strings) for clauses, strings in read]
    if not all(clause.strings for clause in best):
        return [], None
    strings = frozenset().union(*(clause.strings for clause in best))
    return [Clause(strings, min(each.least for each in best), max(each.most for each in best))], None


def _best(clauses: Sequence[Clause], strings: Strings | None) -> Clause:
    """The clause that says most; empty when there is none."""
    told = [*clauses, *([Clause(strings)] if strings and "" not in strings else [])]
    return max(told, key=lambda clause: (strength_of(clause), clause.strings <= DIGITS), default=Clause(frozenset()))


def _repeat(least: int, most: int, parsed: Parsed) -> _Reading:
    clauses, strings = _sequence(parsed)
    if (least, most) == (1, 1):
        return clauses, strings
    if least == 0:
        optional = strings is not None and most == 1 and not clauses
        return [], (strings or frozenset()) | {""} if optional else None
    return (clauses if strings is None or "" in strings else [*clauses, Clause(strings)]), None


def _asserted(direction: int, parsed: Parsed) -> list[Clause]:
    """What must stand ahead, or behind where ``direction`` is negative."""
    width = parsed.getwidth()[1] if direction < 0 else 0
    return [clause.behind(-width, -width) for clause in _held(parsed)]


def _shortest(clause: Clause) -> Clause:
    """The same clause without strings that hold another of its strings, which then stands further on."""
    strings = clause.strings
    held = {each: [each.find(other) for other in strings if other != each and other in each] for each in strings}
    shortest = frozenset(each for each in strings if not held[each])
    return Clause(shortest, clause.least, clause.most + max(map(max, filter(None, held.values())), default=0))


def reach_of(parsed: Parsed) -> int:
    """How many characters from its start on a match looks at, at most."""
    return parsed.getwidth()[1] + max(map(_looks_ahead, parsed), default=0)


def _looks_ahead(part: Part) -> int:
    """How far a part looks ahead of what it takes, at most."""
    operation, argument = part
    match str(operation):
        case "ASSERT" | "ASSERT_NOT":
            return reach_of(argument[1])
        case "BRANCH":
            inner = argument[1]
        case "SUBPATTERN" | "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            inner = argument[-1:]
        case _:
            return 0
    return max((_looks_ahead(each) for parsed in inner for each in parsed), default=0)


def strength_of(clause: Clause) -> int:
    """How rare a text is that holds it; 0 when that is not worth a look."""
    if not clause.strings or len(clause.strings) > _MOST_STRINGS:
        return 0
    return min(_rarity(rarest_gram(string)) for string in clause.strings)


def rarest_gram(string: str) -> str:
    """The part of a string that the fewest texts hold."""
    return max(grams_of(string), key=_rarity, default="")


def _rarity(gram: str) -> int:
    """Sum of how far down its characters stand by frequency in Dutch; 0 for a letter, which every text holds."""
    if len(gram) == 1 and (gram.isalnum() or gram.isspace()):
        return int(gram.isdigit())
    return sum(_rank(char) + 1 for char in gram)


def share_of(string: str) -> float:
    """Of the places in a text, the share where a string stands; roughly, by the frequency of its characters."""
    return prod(_DIGIT_SHARE if char in DIGITS else 0.1 * 0.93 ** _rank(char) for char in string)


def _rank(char: str) -> int:
    """How far down it stands by frequency in Dutch, from 0."""
    return _BY_FREQUENCY.find(char) % len(_BY_FREQUENCY)


def fewest_digits_of(parsed: Parsed) -> int:
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
            return fewest_digits_of(argument[-1])
        case "BRANCH":
            return min(map(fewest_digits_of, argument[1]))
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            least, _, inner = argument
            return int(least) * fewest_digits_of(inner)
        case _:
            return 0
