from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from leerlus_api.pages.themes.map_labels import Box, Circle, box_of, labels_for
from leerlus_api.pages.themes.theme_map import dots_of

from leerlus.themes.model import Theme

LETTERS = 15
SHEET = Box(0, 0, 1000, 700)

spots = st.builds(Circle, x=st.floats(60, 940), y=st.floats(60, 640), radius=st.floats(5, 25))
names = st.text("abcdefgh ", min_size=1, max_size=28)


def labelled(dots):
    return labels_for([name for name, _ in dots], [dot for _, dot in dots], LETTERS, SHEET)


@given(st.lists(st.tuples(names, spots), min_size=1, max_size=40))
def test_labels_that_are_shown_cover_neither_each_other_nor_any_dot_and_stay_on_the_sheet(dots):
    shown = [box_of(label, LETTERS) for label in labelled(dots) if label.shown]
    circles = [Box(dot.x - dot.radius, dot.y - dot.radius, dot.x + dot.radius, dot.y + dot.radius) for _, dot in dots]
    assert not any(one.meets(other) for one, other in combinations(shown, 2))
    assert not any(label.meets(circle) for label in shown for circle in circles)
    assert all(label.within(SHEET) for label in shown)


@given(st.lists(st.tuples(names, spots), min_size=1, max_size=40))
def test_every_dot_has_its_label_and_the_first_of_two_in_one_place_wins(dots):
    assert [label.text for label in labelled(dots)] == [name for name, _ in dots]
    first, second = labelled([dots[0], dots[0]])
    assert first.shown
    assert (second.x, second.y) != (first.x, first.y) or not second.shown


def test_a_label_moves_aside_for_what_stands_in_its_way():
    alone, beside = Circle(500, 350, 10), Circle(500, 330, 10)
    (above,) = labelled([("pet", alone)])
    assert above.y < alone.y - alone.radius
    below, _ = labelled([("pet", alone), ("hoed", beside)])
    assert below.y > alone.y + alone.radius


@pytest.mark.parametrize(
    ("title", "label"),
    [
        ("Bejegening: buurvrouw", "Bejegening: buurvrouw"),
        ("Niet of onvoldoende optreden: bewoner", "Niet of onvoldoende optreden"),
        ("Uiteenlopende klachten: taxi, chauffeur", "Taxi, chauffeur"),
        ("Politie rijdt over fietspad of stoep", "Politie rijdt over fietspad …"),
    ],
)
def test_a_label_says_as_much_as_fits_of_what_tells_most(title, label):
    theme = Theme(id="T", title=title, keywords=(), members=("1",), representatives=("1",))
    (dot,) = dots_of([theme], [(0.5, 0.5)], zoom=0)
    assert dot.label.text == label
