from dataclasses import replace

import numpy as np
import pytest

from leerlus.settings import Settings
from leerlus.taxonomy.model import Taxonomy
from leerlus.themes.describing.recognising import NO_SITUATIONS
from leerlus.themes.desk import Desk
from leerlus.themes.runs.placing import Placer, place_unassigned
from leerlus.themes.runs.refreshing import refresh_home
from leerlus.themes.runs.yardstick import from_bytes, to_bytes
from leerlus.themes.steering import regrouping

SETTINGS = Settings(theme_resamples=0)
ENCODER = "real"
DESK = Desk("carla", ENCODER, Taxonomy("proef", "1", (), ()), SETTINGS, NO_SITUATIONS)


@pytest.fixture
def known(store):
    """A store with themes."""
    refresh_home(store, DESK)
    return store


@pytest.fixture
def arrive(known, add, documents, vectors):
    """Register a complaint like one that is there, and place it; gives the id of its theme."""

    def place(placer, row, new_id):
        with known() as work:
            add(work, [replace(documents[row], id=new_id)], vectors[[row]])
            complaints = [work.complaints.get(new_id)]
            found = placer.place(work, complaints, vectors[[row]], encoder=ENCODER, actor="ina")
            work.commit()
        return found.get(new_id)

    return place


def theme_of(store, complaint_id):
    with store() as work:
        return work.themes.of_complaint(complaint_id)


def test_a_complaint_joins_the_theme_of_its_like_at_once(known, arrive, documents, situations):
    row = situations["handcuffs"][2]
    before = theme_of(known, documents[row].id)
    assert arrive(Placer(), row, "N-1") == before.id
    after = theme_of(known, "N-1")
    assert set(after.members) == {*before.members, "N-1"}
    assert (after.title, after.standing) == (before.title, before.standing)
    assert sum(after.units.values()) == sum(after.months.values()) == after.size == before.size + 1


def test_one_that_stands_alone_joins_none(arrive, documents):
    assert arrive(Placer(), len(documents) - 1, "N-1") is None


def test_without_themes_nothing_is_placed(store, vectors, documents):
    with store() as work:
        complaints = [work.complaints.get(documents[0].id)]
        assert Placer().place(work, complaints, vectors[:1], encoder=ENCODER, actor="ina") == {}


def test_who_was_taken_out_is_not_put_back(known, documents, situations):
    with known() as work:
        theme = work.themes.of_complaint(documents[situations["handcuffs"][0]].id)
        gone = theme.members[-1]
        regrouping.remove(work, theme.id, [gone], desk=DESK)
        place_unassigned(work, Placer(), encoder=ENCODER, actor="carla")
        assert gone not in work.themes.get(theme.id).members


def test_themes_that_people_merged_are_followed_without_a_run(known, arrive, documents, situations):
    placer = Placer()
    rows = situations["handcuffs"], situations["siren"]
    stays, goes = (theme_of(known, documents[each[0]].id) for each in rows)
    assert arrive(placer, rows[0][1], "N-1") == stays.id
    with known() as work:
        regrouping.merge(work, stays.id, goes.id, desk=DESK)
        work.commit()
    assert arrive(placer, rows[1][1], "N-2") in {stays.id, None}
    assert theme_of(known, "N-1").id == stays.id


def test_a_theme_that_lost_complaints_to_people_asks_more_of_newcomers(known, arrive, documents, situations):
    rows = situations["bicycle"]
    theme = theme_of(known, documents[rows[0]].id)
    least_like = documents.index(next(each for each in documents if each.id == theme.members[-1]))
    assert arrive(Placer(), least_like, "N-1") == theme.id
    with known() as work:
        regrouping.remove(work, theme.id, [theme.members[-1], "N-1"], desk=DESK)
        work.commit()
    assert arrive(Placer(), least_like, "N-2") is None
    nearest = documents.index(next(each for each in documents if each.id == theme.members[0]))
    assert arrive(Placer(), nearest, "N-3") == theme.id


def test_a_run_keeps_what_was_placed(known, arrive, documents, situations):
    row = situations["siren"][1]
    theme_id = arrive(Placer(), row, "N-1")
    refresh_home(known, DESK)
    with known() as work:
        assert work.themes.of_complaint("N-1").id == theme_id


def test_a_yardstick_is_the_same_after_storage(known, documents, vectors):
    with known() as work:
        stored = work.themes.yardstick(ENCODER)
    yardstick = from_bytes(stored)
    again = from_bytes(to_bytes(yardstick))
    assert again.places.keys() == yardstick.places.keys()
    assert np.array_equal(again.features(documents, vectors), yardstick.features(documents, vectors))


def test_vectors_of_another_encoder_are_not_compared(known):
    with known() as work:
        assert work.themes.yardstick("other") is None
