"""Cutting a text into the sentences that carry a suggestion and the rest."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from leerlus.suggestions.model import Suggestion

_MOST_MARKED = 2


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of text.

    :param numbers: of the suggestions that it is marked for.
    :param quiet: of those that it carries as well, which is shown on demand.
    """

    text: str
    numbers: tuple[int, ...] = ()
    quiet: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class _Reason:
    start: int
    end: int
    number: int
    marked: bool

    def covers(self, start: int, end: int) -> bool:
        return self.start <= start and end <= self.end


def segments(text: str, suggestions: Sequence[Suggestion]) -> tuple[Segment, ...]:
    """The whole text in order, cut wherever a reason starts or ends.

    Marked are the two strongest sentences of each decided suggestion; when nothing is decided, the strongest one of the
    first. A text that is marked everywhere says nothing.

    :param suggestions: those on the screen; the first has number 1.
    """
    reasons = [*_reasons(suggestions)]
    cuts = sorted({0, len(text)} | {place for each in reasons for place in (each.start, each.end)})
    return tuple(_segment(text, start, end, reasons) for start, end in pairwise(cuts))


def _reasons(suggestions: Sequence[Suggestion]) -> Iterator[_Reason]:
    in_doubt = not any(each.decided for each in suggestions)
    for number, suggestion in enumerate(suggestions, start=1):
        most = _MOST_MARKED if suggestion.decided else int(in_doubt and number == 1)
        for rank, reason in enumerate(suggestion.reasons):
            yield _Reason(reason.start, reason.end, number, marked=rank < most)


def _segment(text: str, start: int, end: int, reasons: Sequence[_Reason]) -> Segment:
    covering = [each for each in reasons if each.covers(start, end)]
    marked = {each.number for each in covering if each.marked}
    quiet = {each.number for each in covering} - marked
    return Segment(text[start:end], tuple(sorted(marked)), tuple(sorted(quiet)))
