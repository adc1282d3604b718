"""Telling a person what is wrong in one message that can still be read."""

import shutil
from collections.abc import Sequence

MOST_SHOWN = 20


def first_of(faults: Sequence[str]) -> list[str]:
    """The first twenty faults and, last, how many more there are."""
    more = len(faults) - MOST_SHOWN
    return [*faults[:MOST_SHOWN], *([f"and {more} more"] if more > 0 else [])]


def told_by_the_system(error: OSError) -> str:
    """Why something could not be read or written, such as “No space left on device”.

    A folder that could not be copied tells it once for each file; the first is enough.
    """
    if isinstance(error, shutil.Error) and error.args and isinstance(error.args[0], list):
        return str(error.args[0][0][-1]).partition("] ")[2] or str(error.args[0][0][-1])
    return error.strerror or str(error)
