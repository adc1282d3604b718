"""Parts of a list: batches to ask for, pages to show.

A cursor holds the sort key of the last row shown: no row is skipped or repeated.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Row

from leerlus.errors import InvalidInput
from leerlus.ports.store import Page

Item = TypeVar("Item")

_SEPARATOR = "\n"

BATCH = 500
"""Rows per statement; databases limit the values that one statement may carry."""


def batches(items: Iterable[Item]) -> Iterator[list[Item]]:
    """The items in order, ``BATCH`` at a time."""
    remaining = iter(items)
    while some := list(islice(remaining, BATCH)):
        yield some


def write_cursor(listed: str, *key: object) -> str:
    """An opaque cursor that continues the list named ``listed`` after ``key``."""
    return urlsafe_b64encode(_SEPARATOR.join(map(str, (listed, *key))).encode()).decode()


def read_cursor(cursor: str, listed: str, *parsers: Callable[[str], Any]) -> tuple[Any, ...]:
    """The key that a cursor holds, one parser for each part.

    :raises InvalidInput: the cursor was not made by ``write_cursor`` for this list.
    """
    try:
        name, *key = urlsafe_b64decode(cursor).decode().split(_SEPARATOR, len(parsers))
        if name != listed:
            raise ValueError(name)
        return tuple(parse(part) for parse, part in zip(parsers, key, strict=True))
    except ValueError as exc:
        raise InvalidInput("This cursor does not belong to this list. Begin again without one.") from exc


def page(
    rows: Sequence[Row[Any]],
    limit: int,
    *,
    item: Callable[[Row[Any]], Item],
    cursor: Callable[[Row[Any]], str],
) -> Page[Item]:
    """A page of at most ``limit`` items.

    :param rows: what was found, asked for with ``limit + 1``: the extra row shows that the list goes on.
    :param item: makes the item of a row.
    :param cursor: makes the cursor that continues after a row.
    """
    shown = rows[:limit]
    more = len(rows) > limit
    return Page(tuple(map(item, shown)), cursor(shown[-1]) if more else None)
