"""Units as lists and trees to choose from."""

from collections.abc import Collection, Iterator
from datetime import date

from leerlus.complaints.units import Unit, UnitTree
from leerlus_api.contexts.units import UnitNode, UnitOption


def unit_options(tree: UnitTree) -> tuple[UnitOption, ...]:
    """Every unit, each directly below the one above it."""
    return tuple(_walk(tree, None, 0))


def unit_nodes(tree: UnitTree, ticked: Collection[str], *, on: date, above: str | None = None) -> tuple[UnitNode, ...]:
    """The tree to tick, without units that no longer exist on a day; branches that hold a ticked unit are open."""
    return tuple(
        _node(tree, unit, ticked, on)
        for unit in tree
        if unit.parent == above and (not unit.abolished(on) or unit.code in ticked)
    )


def _walk(tree: UnitTree, above: str | None, depth: int) -> Iterator[UnitOption]:
    for unit in tree:
        if unit.parent == above:
            yield UnitOption(unit.code, unit.name, depth)
            yield from _walk(tree, unit.code, depth + 1)


def _node(tree: UnitTree, unit: Unit, ticked: Collection[str], on: date) -> UnitNode:
    children = unit_nodes(tree, ticked, on=on, above=unit.code)
    is_open = unit.parent is None or any(child.ticked or child.open for child in children)
    return UnitNode(unit.code, unit.name, unit.code in ticked, is_open and bool(children), children)
