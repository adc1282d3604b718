"""The tree of units: replaced as a whole, added to one by one, never left with a branch in the air."""

from datetime import date

import pytest

from leerlus.complaints.units import Unit
from leerlus.errors import Conflict

_KORPS = Unit("NP", "Politie", "korps")
_AMSTERDAM = Unit("AM", "Amsterdam", "unit", parent="NP", valid_from=date(2013, 1, 1))
_NATIONAL = Unit("LE", "Landelijke Eenheid", "unit", "NP", date(2013, 1, 1), date(2023, 12, 31))


def test_a_new_home_has_no_units(store):
    with store() as work:
        assert len(work.units.tree()) == 0


def test_the_tree_keeps_its_order_also_when_children_come_first(store):
    given = [_NATIONAL, _AMSTERDAM, _KORPS]
    with store() as work:
        work.units.replace(given)
        work.commit()

    with store() as work:
        assert list(work.units.tree()) == given
        assert work.units.tree().lineage("AM") == ("AM", "NP")


def test_replacing_leaves_nothing_of_the_old_tree(store):
    with store() as work:
        work.units.replace([_KORPS, _AMSTERDAM])
        work.units.replace([_KORPS, _NATIONAL])
        work.commit()
        assert list(work.units.tree()) == [_KORPS, _NATIONAL]
        work.units.replace([])
        assert list(work.units.tree()) == []


def test_a_code_is_taken_once(store):
    with store() as work:
        work.units.replace([_KORPS])
        work.units.add(_AMSTERDAM)
        with pytest.raises(Conflict, match="AM"):
            work.units.add(_AMSTERDAM)
        work.commit()

    with store() as work:
        assert list(work.units.tree()) == [_KORPS, _AMSTERDAM]


def test_a_unit_below_nothing_is_not_kept(store):
    with store() as work:
        work.units.add(_AMSTERDAM)
        with pytest.raises(Conflict):
            work.commit()

    with store() as work:
        assert len(work.units.tree()) == 0
