"""Whether figures that were published one after the other give a small count away when they are compared.

A reader has every version of a lesson. From each breakdown he knows that the counts add up, what "< 5" and "≥ 5" mean,
and that complaints seldom go away. A small count, or a small growth between two versions, is given away when only one
number fits all of that: the classic audit of statistical disclosure control (Hundepool et al., *Statistical Disclosure
Control*, 2012, ch. 4), done here as an exact integer programme.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp

from leerlus.lessons.guarding.suppression import protected_counts, small_counts_hidden
from leerlus.lessons.model import Figures, Tally

_MOST = 10_000_000.0


def gives_away(before: Figures, after: Figures, small: int) -> tuple[str, ...]:
    """Names of what tells a count below ``small`` when both versions are laid side by side.

    :returns: ``total``, ``units``, ``months``, ``wanted`` or ``given``; empty when nothing does.
    """
    told = [] if _apart(before.total, after.total, small) else ["total"]
    for name, additive in (("units", True), ("months", True), ("wanted", False), ("given", False)):
        if breakdown_tells(getattr(before, name), getattr(after, name), small, additive=additive):
            told.append(name)
    return tuple(told)


def breakdown_tells(before: Sequence[Tally], after: Sequence[Tally], small: int, *, additive: bool) -> bool:
    """Whether a count below ``small``, or such a growth, follows from two versions of one breakdown.

    :param additive: whether the counts add up to a total that readers know.
    """
    shown_before, shown_after = _shown(before, small, additive), _shown(after, small, additive)
    if not shown_before or not shown_after:
        return False
    codes = sorted({*shown_before, *shown_after})
    first, second = _version(before, shown_before, codes), _version(after, shown_after, codes)
    reader = _Reader(first, second, small=small, additive=additive)
    for index, (old, new) in enumerate(zip(first.counts, second.counts, strict=True)):
        if 0 < old < small and reader.knows(index, -1):
            return True
        if 0 < new < small and reader.knows(-1, index):
            return True
        if 0 < abs(new - old) < small and reader.knows(index, index):
            return True
    return False


def overlap_gives_away(sources: frozenset[str], others: frozenset[str], small: int) -> bool:
    """Whether one set of complaints is the other and a few more, so that the difference of their figures is small."""
    nested = sources <= others or others <= sources
    return nested and 0 < len(sources ^ others) < small


def _apart(before: int, after: int, small: int) -> bool:
    return before == after or abs(after - before) >= small


def _shown(tallies: Sequence[Tally], small: int, additive: bool) -> dict[str, str]:
    counts = [tally.count for tally in tallies]
    shown = protected_counts(counts, small) if additive else small_counts_hidden(counts, small)
    return {tally.code: text for tally, text in zip(tallies, shown, strict=False)}


@dataclass(frozen=True, slots=True)
class _Version:
    """One version of a breakdown, in the order of the codes that either version has."""

    shown: tuple[str, ...]
    counts: tuple[int, ...]


def _version(tallies: Sequence[Tally], shown: Mapping[str, str], codes: Sequence[str]) -> _Version:
    counts = {tally.code: tally.count for tally in tallies}
    return _Version(tuple(shown.get(code, "0") for code in codes), tuple(counts.get(code, 0) for code in codes))


class _Reader:
    """Somebody who lays two versions of a breakdown side by side and works out what each count can be."""

    def __init__(self, before: _Version, after: _Version, *, small: int, additive: bool) -> None:
        self._size = len(before.counts)
        ranges = [_range(shown, small) for shown in (*before.shown, *after.shown)]
        self._bounds = Bounds([low for low, _ in ranges], [high for _, high in ranges])
        self._constraints = []
        if additive:
            self._constraints.append(self._sum(slice(0, self._size), sum(before.counts)))
            self._constraints.append(self._sum(slice(self._size, 2 * self._size), sum(after.counts)))
        if all(new >= old for old, new in zip(before.counts, after.counts, strict=True)):
            growth = np.hstack([-np.eye(self._size), np.eye(self._size)])
            self._constraints.append(LinearConstraint(growth, 0, np.inf))

    def knows(self, before: int, after: int) -> bool:
        """Whether only one number is possible for a count (the other index is -1), or for the growth of one."""
        wish = np.zeros(2 * self._size)
        if before >= 0:
            wish[before] = -1 if after >= 0 else 1
        if after >= 0:
            wish[self._size + after] = 1
        return self._extreme(wish) == self._extreme(-wish) * -1

    def _sum(self, cells: slice, total: int) -> LinearConstraint:
        row = np.zeros((1, 2 * self._size))
        row[0, cells] = 1
        return LinearConstraint(row, total, total)

    def _extreme(self, wish: NDArray[np.float64]) -> int:
        found = milp(
            wish, constraints=self._constraints, bounds=self._bounds, integrality=np.ones(2 * self._size, dtype=int)
        )
        return round(found.fun or 0)


def _range(shown: str, small: int) -> tuple[float, float]:
    if shown.startswith("<"):
        return 1, small - 1
    if shown.startswith("≥"):
        return small, _MOST
    return float(shown), float(shown)
