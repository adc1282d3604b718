"""What a unit reads of the figures."""

from dataclasses import replace

import pytest
from leerlus_api.elements.translation import translators
from leerlus_api.showing.readable import readable

from leerlus.lessons.guarding.guard import public_view
from leerlus.lessons.model import PublicTally


@pytest.fixture
def lesson(leerlus, published_lesson):
    with leerlus.unit_of_work() as work:
        version = work.lessons.versions(published_lesson)[0]
        return public_view(version, work.units.tree(), leerlus.settings)


def shown(lesson, leerlus, *tallies):
    by_unit = tuple(PublicTally(f"U{n}", f"Onderdeel {n}", text) for n, text in enumerate(tallies))
    units = readable(
        replace(lesson, by_unit=by_unit), translators(leerlus.settings.timezone)["nl"], leerlus.settings
    ).units
    return [(each.name, each.shown) for each in units]


def test_units_with_few_complaints_are_one_line(lesson, leerlus):
    assert shown(lesson, leerlus, "< 5", "9", "< 5", "≥ 5", "< 5") == [
        ("Onderdeel 1", "9"),
        ("Onderdeel 3", "≥ 5"),
        ("3 eenheden, elk met minder dan 5", ""),
    ]


def test_two_of_them_are_named(lesson, leerlus):
    assert shown(lesson, leerlus, "< 5", "< 5", "9")[0] == ("Onderdeel 0", "< 5")
