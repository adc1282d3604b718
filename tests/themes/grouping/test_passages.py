from dataclasses import replace

import numpy as np
import pytest

from leerlus.settings import Settings
from leerlus.taxonomy.model import Taxonomy
from leerlus.themes.describing.recognising import NO_SITUATIONS
from leerlus.themes.desk import Desk
from leerlus.themes.grouping.passages import rest_of
from leerlus.themes.model import Passage, ThemeState
from leerlus.themes.runs.finding import find_themes
from leerlus.themes.runs.placing import Placer
from leerlus.themes.runs.refreshing import refresh_home
from leerlus.themes.showing.membership import memberships
from leerlus.themes.steering import regrouping, reviewing

SETTINGS = Settings()
ENCODER = "real"
DESK = Desk("carla", ENCODER, Taxonomy("proef", "1", (), ()), SETTINGS, NO_SITUATIONS)


@pytest.fixture(scope="module")
def halves(documents, situations):
    """A long complaint about handcuffs, and a shorter one about a bicycle."""
    of = {name: " ".join(documents[row].text for row in rows) for name, rows in situations.items()}
    return of["handcuffs"], " ".join(of["bicycle"].split()[:62]).rsplit(".", 1)[0] + "."


@pytest.fixture(scope="module")
def of_two_things(halves, documents):
    """One that tells of the handcuffs first and of the bicycle then."""
    return replace(documents[0], id="N-1", text=" ".join(halves))


@pytest.fixture
def found(documents, vectors, of_two_things, encoder):
    """Themes of all complaints and that one, by a member of each situation."""
    more = encoder.encode([of_two_things.text])
    return find_themes([*documents, of_two_things], np.vstack([vectors, more]), settings=SETTINGS).themes


def theme_with(themes, complaint_id):
    return next(theme for theme in themes if complaint_id in theme.members)


def test_one_that_tells_of_two_things_is_in_both_themes_by_the_passage_that_fits(
    found, documents, situations, halves, of_two_things
):
    themes = [theme_with(found, documents[situations[each][0]].id) for each in ("handcuffs", "bicycle")]
    ((own, _), (other, half)) = sorted(zip(themes, halves, strict=True), key=lambda pair: "N-1" not in pair[0].members)
    assert "N-1" in own.members
    assert not own.also
    (passage,) = other.also
    assert of_two_things.text[passage.start : passage.end] == half


def test_those_that_tell_of_one_thing_are_in_one_theme(documents, vectors):
    assert not any(theme.also for theme in find_themes(documents, vectors, settings=SETTINGS).themes)


def test_what_is_left_belongs_to_its_own_theme():
    text = "Eerst dit. Dan dat. Tot slot nog iets."
    assert rest_of(text, []) == (0, len(text))
    assert text[slice(*rest_of(text, [Passage("K-1", 0, 10)]))] == "Dan dat. Tot slot nog iets."
    assert text[slice(*rest_of(text, [Passage("K-1", 0, 10), Passage("K-1", 20, 38)]))] == "Dan dat."


@pytest.fixture
def arrived(store, add, of_two_things, encoder):
    """A store with themes into which the complaint about two things came in."""
    refresh_home(store, DESK)
    with store() as work:
        vector = encoder.encode([of_two_things.text])
        add(work, [of_two_things], vector)
        Placer().place(work, [work.complaints.get("N-1")], vector, encoder=ENCODER, actor="ina")
        work.commit()
    return store


def test_one_that_comes_in_is_put_into_both_at_once(arrived, documents, situations):
    with arrived() as work:
        own, second = memberships(work, work.complaints.get("N-1"))
        assert (own.counted, second.counted) == (True, False)
        assert documents[situations["bicycle"][0]].id in own.theme.members
        assert documents[situations["handcuffs"][0]].id in second.theme.members
        assert second.passage.end <= own.passage.start


def test_who_was_taken_out_of_a_theme_does_not_come_back_by_a_passage(arrived, documents, situations):
    with arrived() as work:
        handcuffs = work.themes.of_complaint(documents[situations["handcuffs"][0]].id)
        assert handcuffs.also
        bicycle = work.themes.of_complaint("N-1")
        regrouping.move(work, ["N-1"], bicycle.id, handcuffs.id, desk=DESK)
        regrouping.remove(work, handcuffs.id, ["N-1"], desk=DESK)
        work.commit()
    refresh_home(arrived, DESK)
    with arrived() as work:
        assert not work.themes.get(handcuffs.id).also


def test_themes_that_were_dismissed_are_not_shown(arrived, documents, situations):
    with arrived() as work:
        handcuffs = work.themes.of_complaint(documents[situations["handcuffs"][0]].id)
        reviewing.review(
            work, handcuffs.id, state=ThemeState.DISMISSED, title=handcuffs.title, reason="nee", actor="carla"
        )
        assert [each.counted for each in memberships(work, work.complaints.get("N-1"))] == [True]
