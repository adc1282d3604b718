"""Comparing what was found with what was marked."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from scipy.stats import binomtest

from leerlus.redaction import IdentifierType, Span
from leerlus_training.redaction.gold import GoldText, Marked

ENOUGH = 0.5
"""Share of a found span that must be marked for it to be right."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a library reports; ``placeholder`` tells whom, where the library says so."""

    start: int
    end: int
    type: IdentifierType | None = None
    placeholder: str | None = None


Find = Callable[[str], Sequence[Found]]


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    hits: int
    total: int

    @property
    def value(self) -> float:
        """The share itself; not a number when there was nothing to count."""
        return self.hits / self.total if self.total else float("nan")

    @property
    def interval(self) -> tuple[float, float]:
        """Bounds of the 95 % interval (Wilson 1927)."""
        if not self.total:
            return 0.0, 1.0
        bounds = binomtest(self.hits, self.total).proportion_ci(method="wilson")
        return float(bounds.low), float(bounds.high)


@dataclass(frozen=True, slots=True)
class Judged:
    """One text with what was marked, what was found, and which of both agree.

    :param caught: for each marked identifier, whether no letter or digit of it is left.
    :param right: for each found span, whether at least half of it is marked.
    """

    gold: GoldText
    found: tuple[Found, ...]
    caught: tuple[bool, ...]
    right: tuple[bool, ...]


def judge(gold: GoldText, found: Sequence[Found]) -> Judged:
    """Compare one text's findings with its marks, character by character; blanks and punctuation do not count."""
    taken = _positions(gold.text, ((each.start, each.end) for each in found))
    marked = _positions(gold.text, ((each.start, each.end) for each in gold.marked))
    return Judged(
        gold,
        tuple(found),
        tuple(_positions(gold.text, [(each.start, each.end)]) <= taken for each in gold.marked),
        tuple(_is_enough(_positions(gold.text, [(each.start, each.end)]), marked) for each in found),
    )


def recall(judged: Iterable[Judged], types: Iterable[IdentifierType]) -> Share:
    """How many marked identifiers of these types leave nothing behind."""
    wanted = frozenset(types)
    caught = [
        was_caught
        for each in judged
        for marked, was_caught in zip(each.gold.marked, each.caught, strict=True)
        if marked.type in wanted
    ]
    return Share(sum(caught), len(caught))


def precision(judged: Iterable[Judged], kind: IdentifierType | None = None) -> Share:
    """How many found spans, of this type or of all, are identifiers."""
    right = [
        was_right
        for each in judged
        for found, was_right in zip(each.found, each.right, strict=True)
        if kind in (None, found.type)
    ]
    return Share(sum(right), len(right))


def named_right(judged: Iterable[Judged], kind: IdentifierType) -> Share:
    """How many marked identifiers of this type that touch a finding are called by their type."""
    named = [
        any(found.type is kind for found in touching)
        for each in judged
        for marked in each.gold.marked
        if marked.type is kind and (touching := _touching(marked, each.found))
    ]
    return Share(sum(named), len(named))


def untouched(judged: Iterable[Judged]) -> Share:
    """How many texts without any identifier are left as they are."""
    clean = [not each.found for each in judged if not each.gold.marked]
    return Share(sum(clean), len(clean))


def consistency(judged: Iterable[Judged]) -> Share:
    """How many pairs of mentions in one text share a placeholder exactly when they mean the same."""
    agree = [
        (one[1] == other[1]) == (one[0] == other[0])
        for each in judged
        for one, other in combinations(_who_is_who(each), 2)
    ]
    return Share(sum(agree), len(agree))


def _who_is_who(judged: Judged) -> list[tuple[int, str]]:
    return [
        (marked.entity, touching[0].placeholder)
        for marked in judged.gold.marked
        if marked.entity is not None
        and (touching := _touching(marked, judged.found))
        and touching[0].placeholder is not None
    ]


def _touching(marked: Marked, found: Iterable[Found]) -> list[Found]:
    return [each for each in found if each.start < marked.end and marked.start < each.end]


def _positions(text: str, spans: Iterable[tuple[int, int]]) -> set[int]:
    return {position for start, end in spans for position in range(start, end) if text[position].isalnum()}


def _is_enough(found: set[int], marked: set[int]) -> bool:
    return len(found & marked) >= ENOUGH * max(1, len(found))


def found_by_rules(spans: Iterable[Span]) -> tuple[Found, ...]:
    """Our own spans in the form that all libraries are compared in."""
    return tuple(Found(span.start, span.end, span.type, span.placeholder) for span in spans)
