"""No theme is about one officer."""

from dataclasses import replace

import numpy as np
import pytest

from leerlus.ports.store import Vectors
from leerlus.redaction.model import IdentifierType, Span
from leerlus.settings import Settings
from leerlus.taxonomy.model import Taxonomy
from leerlus.themes.describing.recognising import NO_SITUATIONS
from leerlus.themes.desk import Desk
from leerlus.themes.grouping.belonging import NOISE
from leerlus.themes.grouping.one_officer import without_one_officer
from leerlus.themes.runs.refreshing import refresh_home

SPELLINGS = ("Kees Bonekamp", "K. Bonekamp", "bonekamp", "B0nekamp", "Bone-kamp", "Bonekampp")


@pytest.mark.parametrize(
    ("naming", "left"),
    [
        ((0, 1, 2, 3, 4, 5), ()),
        ((0, 1, 2, 3), ()),
        ((0, 1, 2), (3, 4, 5)),
        ((0, 1), (0, 1, 2, 3, 4, 5)),
        ((0, 6, 7), (0, 1, 2, 3, 4, 5)),
    ],
    ids=["all", "too few others", "enough others", "less than half", "in another group"],
)
def test_those_who_name_one_officer_leave_a_group_that_is_about_him(naming, left):
    labels = without_one_officer(np.array([0] * 6 + [1] * 9), [naming], smallest=3)
    assert tuple(np.flatnonzero(labels[:6] != NOISE)) == left
    assert (labels[6:] == (1 if left else 0)).all()


def test_what_people_put_together_stays():
    assert (without_one_officer(np.zeros(6, int), [range(6)], smallest=3, held=[4]) == 0).all()


@pytest.fixture
def name_one_officer(store, documents, situations, vectors):
    """Let every complaint of one planted situation name the same officer, in another spelling each time."""

    def rewrite(situation, *, spellings=SPELLINGS):
        rows = situations[situation]
        with store() as work:
            for row, name in zip(rows, spellings, strict=True):
                complaint = replace(work.complaints.get(documents[row].id), id=f"N-{row}")
                span = Span(0, len(name), IdentifierType.OFFICER, "[agent 1]", "names", 0.9)
                work.complaints.restrict(documents[row].id)
                work.complaints.add(complaint, original=f"{name}. {complaint.text}", spans=[span])
            work.vectors.save(Vectors(tuple(f"N-{row}" for row in rows), vectors[rows]), encoder="real")
            work.commit()
        return {f"N-{row}" for row in rows}

    return rewrite


@pytest.fixture
def refresh(store):
    """Find the themes anew; gives the complaints of each."""

    def run():
        refresh_home(store, Desk("x", "real", Taxonomy("proef", "1", (), ()), Settings(), NO_SITUATIONS))
        with store() as work:
            return {theme.id: set(theme.members) for theme in work.themes.list()}

    return run


def test_a_situation_is_a_theme_whoever_was_there_and_one_officer_is_none(refresh, name_one_officer):
    before = refresh()
    about_one = name_one_officer("handcuffs")
    after = refresh()
    assert len(before) == 3
    assert len(after) == 2
    assert not any(about_one & members for members in after.values())


def test_six_officers_make_a_theme_as_before(refresh, name_one_officer):
    six = name_one_officer("handcuffs", spellings=("De Vries", "Bakker", "Visser", "Smit", "Meijer", "Mulder"))
    assert six in refresh().values()
