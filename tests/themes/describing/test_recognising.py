"""Themes that are a known situation are called as people in the field would call them."""

from dataclasses import replace

import numpy as np
import pytest

from leerlus.settings import Settings
from leerlus.taxonomy.model import Label
from leerlus.taxonomy.situations import Situation
from leerlus.themes.describing.collection import collect
from leerlus.themes.describing.recognising import KnownSituations, known_situations, recognise
from leerlus.themes.describing.theme import describe
from leerlus.themes.runs.finding import find_themes

SETTINGS = Settings()
DRIVING, POWERS = (Label(code, {"nl": code}, {}) for code in ("driving", "powers"))
SIREN = Situation("Te hard door rood", "De politieauto reed door rood licht zonder sirene, bijna op het zebrapad.")
FILMING = Situation("Filmen van de politie verboden", "Ik filmde een aanhouding en moest het filmpje wissen.")


@pytest.fixture
def known(taxonomy):
    return taxonomy.situations


@pytest.fixture
def titles(documents, vectors, encoder):
    """The titles of the themes of these documents, by their members, where certain situations are known."""

    def called(*known):
        understood = known_situations(known, encoder)
        found = find_themes(documents, vectors, settings=SETTINGS, situations=understood)
        return {frozenset(theme.members): theme.title for theme in found.themes}

    return called


def test_a_theme_gets_the_title_of_the_situation_that_it_is(documents, situations, titles):
    called = titles(FILMING, SIREN)
    siren = frozenset(documents[row].id for row in situations["siren"])
    assert called[siren] == SIREN.title
    assert set(called.values()).isdisjoint({FILMING.title})


def test_the_supplied_situations_name_what_is_planted(documents, situations, known, titles):
    called = titles(*known)
    handcuffs, siren = (frozenset(documents[row].id for row in situations[name]) for name in ("handcuffs", "siren"))
    assert called[handcuffs] in {"Te strakke handboeien", "Boeien op een geblesseerde pols of arm"}
    assert called[siren] == "Door rood zonder sirene"


def test_a_theme_that_is_none_of_them_is_named_by_its_own_words(titles):
    assert titles(FILMING) == titles()


def test_two_themes_of_one_situation_are_told_apart_by_their_own_words(documents, situations, titles):
    told = [" ".join(documents[row].text for row in rows) for rows in situations.values()]
    called = list(titles(*(Situation("Klachten", each) for each in told)).values())
    assert len(set(called)) == len(called) == 3
    assert all(title.startswith("Klachten") for title in called)


@pytest.mark.parametrize(
    ("decided", "title"),
    [
        ([], SIREN.title),
        ([DRIVING] * 3, SIREN.title),
        ([DRIVING, DRIVING, POWERS, POWERS], SIREN.title),
        ([DRIVING, POWERS, POWERS], None),
    ],
)
def test_the_categories_that_people_decided_rule_a_situation_out(
    documents, vectors, situations, encoder, decided, title
):
    rows = situations["siren"]
    driving = replace(SIREN, categories=("driving",))
    collection = collect(documents, vectors, (), known_situations([driving], encoder), seed=SETTINGS.seed)
    subjects = {documents[row].id: (label,) for row, label in zip(rows, decided, strict=False)}
    own = describe("T-1", rows, replace(collection, subjects=subjects)).title
    assert own == title if title else own != SIREN.title


def test_few_members_near_it_are_not_enough():
    situations = np.eye(7, dtype=np.float32)
    near = np.tile(situations[0], (3, 1))
    of_three_others = np.array([0.25 * situations[0] + 0.55 * np.roll([0, 1, 1, 1, 0, 0, 0], n % 4) for n in range(7)])
    of_three_others /= np.linalg.norm(of_three_others, axis=1, keepdims=True)
    members = np.vstack([near, of_three_others]).astype(np.float32)
    assert recognise(members[:5], situations) == 0
    assert recognise(members, situations) is None


@pytest.mark.parametrize(("likeness", "agreeing", "is_it"), [(0.31, 5, True), (0.31, 3, False), (0.29, 5, False)])
def test_a_situation_that_nearly_all_members_are_near_may_be_less_near(likeness, agreeing, is_it):
    situations = np.eye(8, dtype=np.float32)[:7]
    others = np.zeros((5, 8))
    for member in range(agreeing, 5):
        others[member, [1, 2, 3] if member % 2 else [4, 5, 6]] = 0.4
    common = np.sqrt(1 - likeness**2 - (others.mean(axis=0) ** 2).sum())
    members = others + likeness * np.eye(8)[0] + common * np.eye(8)[7]
    assert (recognise(members.astype(np.float32), situations) == 0) == is_it


def test_without_features_nothing_is_recognised():
    assert recognise(np.zeros((3, 4), dtype=np.float32), np.eye(4, dtype=np.float32)) is None


def test_of_two_situations_in_the_same_words_a_theme_is_the_one_that_means_the_same(documents, vectors, situations):
    means = np.stack([vectors[situations[name]].mean(axis=0) for name in ("handcuffs", "siren")])
    told = (Situation("Over boeien", SIREN.told), Situation("Over rijden", SIREN.told))
    known = KnownSituations(told, means / np.linalg.norm(means, axis=1, keepdims=True))
    found = find_themes(documents, vectors, settings=SETTINGS, situations=known)
    [siren] = [theme for theme in found.themes if documents[situations["siren"][0]].id in theme.members]
    assert siren.title == "Over rijden"
