"""What a text must hold for a pattern to match it, so that most patterns need not be tried on most texts.

Where it stands tells where a match can start, so that the others need not be tried on all of a text.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from leerlus.redaction.searching.clauses import (
    DIGITS,
    Clause,
    Parsed,
    clauses_of,
    fewest_digits_of,
    parse,
    rarest_gram,
    reach_of,
    share_of,
    strength_of,
)
from leerlus.redaction.text.view import View

_MOST_CLAUSES = 3
_FEW_STARTS = 8
"""Places that are tried one by one; where there are more, a search is faster."""

_TRY, _FIND = 10, 0.005
"""What trying one place takes beside a search's look at a character; finding one string, beside its look at a text."""

_WORTH_PLACING = 0.7
_UNBOUNDED = 1 << 31


class _Need(NamedTuple):
    """A clause as texts are searched for it: by a gram of each string."""

    clause: Clause
    grams: frozenset[str]
    strings: Mapping[str, Sequence[str]]

    def is_met(self, view: View) -> bool:
        if self.grams.isdisjoint(view.grams):
            return False
        return any(string in view.small for string in self._possible(view))

    def starts(self, view: View) -> Iterator[tuple[int, int]]:
        """First and last place of each stretch of the text in which matches can start, in order and apart."""
        _, least, most = self.clause
        first, last = 0, -1
        for place in self._places(view):
            if place - most > last + 1:
                if first <= last:
                    yield first, last
                first = max(0, place - most)
            last = place - least
        if first <= last:
            yield first, last

    def _places(self, view: View) -> Sequence[int]:
        """Where its strings stand, in order."""
        if self.clause.strings <= DIGITS:
            return view.digit_places
        return sorted(place for string in self._possible(view) for place in _places_of(string, view.small))

    def _possible(self, view: View) -> Iterator[str]:
        for gram in self.grams & view.grams:
            yield from self.strings[gram]


def _places_of(string: str, text: str) -> Iterator[int]:
    place = text.find(string)
    while place >= 0:
        yield place
        place = text.find(string, place + 1)


@dataclass(frozen=True)
class Sought:
    """A pattern that is only tried on texts in which it can match, and there only where it can."""

    pattern: re.Pattern[str]

    def matches(self, view: View) -> Iterator[re.Match[str]]:
        """Every match in the text of a view."""
        if not self.may_be_in(view):
            return iter(())
        return self._matches_at(self._placing, view) if self._placing else self.pattern.finditer(view.text)

    def may_be_in(self, view: View) -> bool:
        """Whether the text holds what no match can do without."""
        return len(view.digit_places) >= self._fewest_digits and all(need.is_met(view) for need in self._needs)

    def _matches_at(self, placing: _Need, view: View) -> Iterator[re.Match[str]]:
        """What ``finditer`` gives, tried only where a match can start."""
        end = 0
        for first, last in placing.starts(view):
            place = max(first, end)
            while place <= last and (match := self._next(view.text, place, last)):
                yield match
                place = end = match.end()

    def _next(self, text: str, first: int, last: int) -> re.Match[str] | None:
        """The first match that starts in a stretch of the text."""
        if last - first < _FEW_STARTS:
            return next(filter(None, (self.pattern.match(text, start) for start in range(first, last + 1))), None)
        match = self.pattern.search(text, first, last + self._reach + 1)
        return match if match and match.start() <= last else None

    @cached_property
    def _parsed(self) -> Parsed:
        return parse(self.pattern)

    @cached_property
    def _reach(self) -> int:
        return min(reach_of(self._parsed), _UNBOUNDED)

    @cached_property
    def _fewest_digits(self) -> int:
        return fewest_digits_of(self._parsed)

    @cached_property
    def _clauses(self) -> Sequence[Clause]:
        return clauses_of(self._parsed)

    @cached_property
    def _needs(self) -> tuple[_Need, ...]:
        """The clauses that are met by the fewest texts."""
        telling = sorted(filter(strength_of, self._clauses), key=strength_of, reverse=True)
        return tuple(map(_need, telling[:_MOST_CLAUSES]))

    @cached_property
    def _placing(self) -> _Need | None:
        """What tells best where matches can start, unless that is no faster than looking everywhere."""
        takes_something = self._parsed.getwidth()[0] > 0
        best = min(self._clauses, key=self._effort, default=None) if takes_something else None
        return _need(best) if best and self._effort(best) < _WORTH_PLACING else None

    def _effort(self, clause: Clause) -> float:
        """What placing by a clause takes, beside a search through the whole text."""
        starts = clause.most - clause.least + 1
        looks = starts * _TRY if starts <= _FEW_STARTS else starts + self._reach
        return looks * sum(map(share_of, clause.strings)) + _FIND * len(clause.strings - DIGITS)


def _need(clause: Clause) -> _Need:
    strings: dict[str, list[str]] = {}
    for string in sorted(clause.strings):
        strings.setdefault(rarest_gram(string), []).append(string)
    return _Need(clause, frozenset(strings), strings)
