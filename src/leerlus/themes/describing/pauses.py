"""Pauses: a quarter or longer without any complaint at all, and longer than chance leaves between two of them.

Nobody registered then, as where a history was loaded and the daily work began later. So it tells nothing of what
happened, and is left out when one counts back.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from math import log2
from statistics import median

from leerlus.themes.describing.trend import months_of_all

QUARTER_DAYS = 91

_ONCE_IN = 20
"""In one of so many collections chance alone makes a pause."""


def ages(days: Collection[date]) -> dict[date, int]:
    """How many days before the newest day each one lies, with every pause counted as one day."""
    distinct = sorted(set(days))
    pauses = set(_pauses(distinct))
    aged, age = dict.fromkeys(distinct[-1:], 0), 0
    for earlier, later in reversed([*pairwise(distinct)]):
        age += 1 if (earlier, later) in pauses else (later - earlier).days
        aged[earlier] = age
    return aged


def without_pauses(months: Mapping[str, int], days: Collection[date]) -> dict[str, int]:
    """The monthly counts of these days, without the months that lie in a pause.

    :param months: ``YYYY-MM``, in order.
    """
    silent = {
        month
        for earlier, later in _pauses(sorted(set(days)))
        for month in months_of_all([{f"{earlier:%Y-%m}": 1, f"{later:%Y-%m}": 1}])[1:-1]
    }
    return {month: count for month, count in months.items() if month not in silent}


def _pauses(days: Sequence[date]) -> Iterator[tuple[date, date]]:
    """The last day before each pause and the first one after it.

    Where things happen at random, one time between two in ``2 ** k`` is longer than ``k`` times the median.
    """
    between = [(later - earlier).days for earlier, later in pairwise(days)]
    by_chance = median(between) * log2(_ONCE_IN * len(between)) if between else 0.0
    for pair, gap in zip(pairwise(days), between, strict=True):
        if gap > max(QUARTER_DAYS, by_chance):
            yield pair
