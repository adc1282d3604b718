"""Cutting a text into the sentences that carry a suggestion and the rest."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from leerlus.suggestions.model import Suggestion


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of text. ``numbers`` are those of the suggestions that it carries; empty for the rest."""

    text: str
    numbers: tuple[int, ...] = ()


def segments(text: str, suggestions: Sequence[Suggestion]) -> tuple[Segment, ...]:
    """The whole text in order, cut wherever a reason starts or ends.

    :param suggestions: those on the screen; the first has number 1.
    """
    reasons = [
        (reason.start, reason.end, number)
        for number, suggestion in enumerate(suggestions, start=1)
        for reason in suggestion.reasons
    ]
    cuts = sorted({0, len(text)} | {place for start, end, _ in reasons for place in (start, end)})
    return tuple(Segment(text[start:end], _covering(reasons, start, end)) for start, end in pairwise(cuts))


def _covering(reasons: Sequence[tuple[int, int, int]], start: int, end: int) -> tuple[int, ...]:
    return tuple(sorted({number for first, last, number in reasons if first <= start and end <= last}))
