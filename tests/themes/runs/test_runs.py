"""Runs beside other work: two at once, an edit meanwhile, a run broken off, hardly any or very odd complaints."""

from dataclasses import replace
from threading import Thread

import numpy as np
import pytest
from sklearn.metrics import adjusted_rand_score

from leerlus.complaints.units import Unit
from leerlus.errors import Conflict
from leerlus.settings import Settings
from leerlus.taxonomy.model import Taxonomy
from leerlus.themes.describing.recognising import NO_SITUATIONS
from leerlus.themes.desk import Desk
from leerlus.themes.model import ThemeState
from leerlus.themes.runs import refreshing
from leerlus.themes.runs.finding import find_themes
from leerlus.themes.steering import reviewing

SETTINGS = Settings(theme_resamples=3)
DESK = Desk("carla", "real", Taxonomy("proef", "1", (), ()), SETTINGS, NO_SITUATIONS)


def refresh(store):
    return refreshing.refresh_home(store, DESK)


def themes_of(store):
    with store() as work:
        return work.themes.list()


def test_two_runs_at_once_end_as_one_would(store):
    for _ in range(2):
        refresh(store)
    alone = themes_of(store)
    failures = []

    def run():
        try:
            refresh(store)
        except Exception as error:
            failures.append(error)

    runs = [Thread(target=run) for _ in range(2)]
    for each in runs:
        each.start()
    for each in runs:
        each.join()
    assert failures == []
    assert themes_of(store) == alone


def test_an_edit_during_a_run_is_kept(store, monkeypatch):
    refresh(store)
    theme = themes_of(store)[0]
    find, edits = refreshing.themes_of, iter([True])

    def find_while_somebody_edits(reading, settings):
        found = find(reading, settings)
        if next(edits, False):
            with store() as work:
                reviewing.review(work, theme.id, state=ThemeState.CONFIRMED, title="Tussendoor benoemd", actor="carla")
                work.commit()
        return found

    monkeypatch.setattr(refreshing, "themes_of", find_while_somebody_edits)
    refresh(store)
    with store() as work:
        assert work.themes.get(theme.id).title == "Tussendoor benoemd"
        assert work.themes.get(theme.id).state is ThemeState.CONFIRMED


def test_endless_edits_end_the_run_with_a_line_and_the_earlier_state_whole(store, monkeypatch):
    refresh(store)
    theme = themes_of(store)[0]
    find = refreshing.themes_of
    notes = iter(range(100))

    def find_while_somebody_edits(reading, settings):
        with store() as work:
            reviewing.annotate(work, theme.id, f"Ik schrijf dit voor de {next(notes)}e keer op.", actor="carla")
            work.commit()
        return find(reading, settings)

    monkeypatch.setattr(refreshing, "themes_of", find_while_somebody_edits)
    with pytest.raises(Conflict, match="Try again"):
        refresh(store)
    assert {each.id for each in themes_of(store)} >= {theme.id}


def test_a_run_that_is_broken_off_leaves_everything_as_it_was(store, monkeypatch):
    refresh(store)
    before = themes_of(store)

    def power_cut(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(refreshing, "compare", power_cut)
    with pytest.raises(KeyboardInterrupt):
        refresh(store)
    assert themes_of(store) == before


def test_a_unit_without_complaints_changes_nothing(store):
    for _ in range(2):
        refresh(store)
    before = themes_of(store)
    with store() as work:
        work.units.add(Unit("LB", "District Leeg", "district"))
        work.commit()
    refresh(store)
    assert themes_of(store) == before


def test_with_a_tenth_more_complaints_old_pairs_stay_together(documents, vectors):
    chance = np.random.default_rng(4)
    many = [replace(each, id=f"{each.id}-{n}") for n in range(3) for each in documents[:17]]
    noisy = np.concatenate([vectors[:17] + 0.02 * chance.normal(size=vectors[:17].shape) for _ in range(3)])
    noisy = (noisy / np.linalg.norm(noisy, axis=1, keepdims=True)).astype(np.float32)
    old = len(many) * 10 // 11
    before = find_themes(many[:old], noisy[:old], settings=SETTINGS)
    after = find_themes(many, noisy, settings=SETTINGS, known=before.themes)

    def labels(found):
        home = {member: theme.id for theme in found.themes for member in theme.members}
        return [home.get(each.id, each.id) for each in many[:old]]

    assert adjusted_rand_score(labels(before), labels(after)) >= 0.9
    assert {theme.id for theme in before.themes} <= {theme.id for theme in after.themes}
