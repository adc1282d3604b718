"""Pauses: a quarter or longer from which there is no complaint at all tells nothing of what happened in it.

So it is where a history was loaded and the daily work began later. Such time is left out when one counts back.
"""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from itertools import pairwise

from leerlus.themes.describing.trend import months_of_all

QUARTER_DAYS = 91


def ages(days: Collection[date]) -> dict[date, int]:
    """How many days before the newest day each one lies, with every pause counted as one day."""
    newest_first = sorted(set(days), reverse=True)
    aged, age = dict.fromkeys(newest_first[:1], 0), 0
    for later, earlier in pairwise(newest_first):
        between = (later - earlier).days
        age += 1 if between > QUARTER_DAYS else between
        aged[earlier] = age
    return aged


def without_pauses(months: Mapping[str, int], days: Collection[date]) -> dict[str, int]:
    """The monthly counts of these days, without the months that lie in a pause.

    :param months: ``YYYY-MM``, in order.
    """
    silent = set(_silent_months(days))
    return {month: count for month, count in months.items() if month not in silent}


def _silent_months(days: Collection[date]) -> Iterator[str]:
    for earlier, later in pairwise(sorted(set(days))):
        if (later - earlier).days > QUARTER_DAYS:
            yield from months_of_all([{f"{earlier:%Y-%m}": 1, f"{later:%Y-%m}": 1}])[1:-1]
