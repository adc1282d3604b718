"""The units of the organisation."""

from collections.abc import Iterable
from typing import Protocol

from leerlus.complaints.units import Unit, UnitTree


class Units(Protocol):
    """The tree of units."""

    def replace(self, units: Iterable[Unit]) -> None:
        """Make this the tree."""
        ...

    def add(self, unit: Unit) -> None:
        """:raises Conflict: the code is taken."""
        ...

    def tree(self) -> UnitTree:
        """The whole tree; empty for a new home."""
        ...
