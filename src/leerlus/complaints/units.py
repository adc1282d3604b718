"""The tree of units: korps, unit, district, team. Units are data with a period of validity, never an enum."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from leerlus.errors import UnknownCode


@dataclass(frozen=True, slots=True)
class Unit:
    """A part of the organisation.

    :param level: ``korps``, ``unit``, ``district`` or ``team``; other organisations may use other words.
    :param parent: code of the unit above; ``None`` for the root.
    """

    code: str
    name: str
    level: str
    parent: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None

    def abolished(self, on: date) -> bool:
        """Whether it no longer exists on a day; on the last day of its validity it does."""
        return self.valid_to is not None and self.valid_to < on


class UnitTree:
    """Questions about where a unit stands.

    :raises UnknownCode: a unit names a parent that is not in the list.
    """

    def __init__(self, units: Iterable[Unit]) -> None:
        self._units = {unit.code: unit for unit in units}
        for unit in self._units.values():
            if unit.parent is not None and unit.parent not in self._units:
                raise UnknownCode(f"Unit {unit.code} names {unit.parent} as its parent, which is not in the list.")

    def __iter__(self) -> Iterator[Unit]:
        return iter(self._units.values())

    def __contains__(self, code: object) -> bool:
        return code in self._units

    def __len__(self) -> int:
        return len(self._units)

    def unit(self, code: str) -> Unit:
        """:raises UnknownCode: there is no such unit."""
        try:
            return self._units[code]
        except KeyError:
            raise UnknownCode(f"There is no unit with the code “{code}”.") from None

    def name(self, code: str | None) -> str:
        """Name for a person to read; an unknown code stands for itself, ``None`` for "unknown"."""
        if code is None:
            return "onbekend"
        return self._units[code].name if code in self._units else code

    def lineage(self, code: str) -> tuple[str, ...]:
        """The unit itself and everything above it, nearest first."""
        line = [self.unit(code).code]
        while (parent := self._units[line[-1]].parent) is not None:
            line.append(parent)
        return tuple(line)

    def branch(self, code: str) -> frozenset[str]:
        """The unit itself and everything below it."""
        top = self.unit(code).code
        return frozenset(unit.code for unit in self if top in self.lineage(unit.code))

    def at_level(self, code: str, level: str) -> str:
        """The ancestor of ``code`` at ``level``, or ``code`` itself when there is none."""
        return next((each for each in self.lineage(code) if self._units[each].level == level), code)
