"""Units to choose from."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class UnitOption:
    """A unit in a list to choose from. ``depth`` is 0 for the root."""

    code: str
    name: str
    depth: int


@dataclass(frozen=True, slots=True)
class UnitNode:
    """A unit with what is below it, to tick."""

    code: str
    name: str
    ticked: bool
    open: bool
    children: tuple["UnitNode", ...]
