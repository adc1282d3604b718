"""Lists that are read in parts."""

from dataclasses import dataclass
from typing import Generic, TypeVar

Item = TypeVar("Item", covariant=True)


@dataclass(frozen=True, slots=True)
class Page(Generic[Item]):
    """A part of a list. ``next_cursor`` continues it and is ``None`` at the end; cursors are opaque."""

    items: tuple[Item, ...]
    next_cursor: str | None = None
