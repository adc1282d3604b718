"""Telling a person what is wrong with many rows in one message that can still be read."""

from collections.abc import Sequence

MOST_SHOWN = 20


def first_of(faults: Sequence[str]) -> list[str]:
    """The first twenty faults and, last, how many more there are."""
    more = len(faults) - MOST_SHOWN
    return [*faults[:MOST_SHOWN], *([f"and {more} more"] if more > 0 else [])]
