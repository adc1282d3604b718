"""Themes that are a known situation are called as people in the field would call them."""

import numpy as np
import pytest

from leerlus.settings import Settings
from leerlus.taxonomy.situations import Situation
from leerlus.themes.describing.recognising import recognise
from leerlus.themes.runs.finding import find_themes

SETTINGS = Settings()
SIREN = Situation("Te hard door rood", "De politieauto reed door rood licht zonder sirene, bijna op het zebrapad.")
FILMING = Situation("Filmen van de politie verboden", "Ik filmde een aanhouding en moest het filmpje wissen.")


@pytest.fixture
def known(taxonomy):
    return taxonomy.situations


def titles(documents, vectors, situations):
    found = find_themes(documents, vectors, settings=SETTINGS, situations=situations)
    return {frozenset(theme.members): theme.title for theme in found.themes}


def test_a_theme_gets_the_title_of_the_situation_that_it_is(documents, vectors, situations):
    called = titles(documents, vectors, (FILMING, SIREN))
    siren = frozenset(documents[row].id for row in situations["siren"])
    assert called[siren] == SIREN.title
    assert set(called.values()).isdisjoint({FILMING.title})


def test_the_supplied_situations_name_what_is_planted(documents, vectors, situations, known):
    called = titles(documents, vectors, known)
    handcuffs, siren = (frozenset(documents[row].id for row in situations[name]) for name in ("handcuffs", "siren"))
    assert called[handcuffs] in {"Te strakke handboeien", "Boeien op een geblesseerde pols of arm"}
    assert called[siren] == "Door rood zonder sirene"


def test_a_theme_that_is_none_of_them_is_named_by_its_own_words(documents, vectors):
    assert titles(documents, vectors, (FILMING,)) == titles(documents, vectors, ())


def test_two_themes_of_one_situation_are_told_apart_by_their_own_words(documents, vectors):
    everything = Situation("Klachten", " ".join(document.text for document in documents))
    called = list(titles(documents, vectors, (everything,)).values())
    assert len(set(called)) == len(called) == 3
    assert all(title.startswith("Klachten") for title in called)


def test_few_members_near_it_are_not_enough():
    situations = np.eye(7, dtype=np.float32)
    near = np.tile(situations[0], (3, 1))
    of_three_others = np.array([0.25 * situations[0] + 0.55 * np.roll([0, 1, 1, 1, 0, 0, 0], n % 4) for n in range(7)])
    of_three_others /= np.linalg.norm(of_three_others, axis=1, keepdims=True)
    members = np.vstack([near, of_three_others]).astype(np.float32)
    assert recognise(members[:5], situations) == 0
    assert recognise(members, situations) is None


def test_without_words_nothing_is_recognised():
    assert recognise(np.zeros((3, 4), dtype=np.float32), np.eye(4, dtype=np.float32)) is None
