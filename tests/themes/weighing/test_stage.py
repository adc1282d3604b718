from dataclasses import replace
from datetime import date

import pytest

from leerlus.settings import Settings
from leerlus.taxonomy.model import Taxonomy
from leerlus.themes.artefacts import Artefact, ArtefactKind
from leerlus.themes.describing.recognising import NO_SITUATIONS
from leerlus.themes.desk import Desk
from leerlus.themes.model import Stage, Trend
from leerlus.themes.runs.refreshing import refresh_home
from leerlus.themes.steering import reviewing
from leerlus.themes.weighing.staging import restage
from leerlus.themes.weighing.standing import Circumstances, stage_by_gates, stage_of

SETTINGS = Settings(theme_resamples=0)
DESK = Desk("carla", "real", Taxonomy("proef", "1", (), ()), SETTINGS, NO_SITUATIONS)


@pytest.fixture
def found(store):
    refresh_home(store, DESK)
    return store


def test_a_mark_for_a_lesson_shows_at_once_and_goes_at_once(found):
    with found() as work:
        theme = work.themes.list()[0]
        reviewing.want_lesson(work, theme.id, wanted=True, actor="carla")
        restage(work, [theme.id], SETTINGS)
        assert work.themes.get(theme.id).stage is Stage.LESSON
        reviewing.want_lesson(work, theme.id, wanted=False, actor="carla")
        restage(work, [theme.id], SETTINGS)
        assert work.themes.get(theme.id).stage is theme.stage


def test_a_theme_with_a_published_lesson_is_watched(found):
    with found() as work:
        theme = work.themes.list()[0]
    assert stage_of(theme, Circumstances(lessons={theme.id: theme.last_seen}), SETTINGS) is Stage.WATCHED


def test_systemic_takes_many_incidents_in_many_units(found):
    with found() as work:
        standing = work.themes.list()[0].standing
    passing = [replace(gate, needed=0) for gate in standing.gates]
    many = replace(standing, gates=tuple(passing), incidents=SETTINGS.theme_systemic_incidents)
    few = replace(many, incidents=SETTINGS.theme_systemic_incidents - 1)
    units = SETTINGS.theme_systemic_units
    assert stage_by_gates(many, units=units, settings=SETTINGS) is Stage.SYSTEMIC
    assert stage_by_gates(few, units=units, settings=SETTINGS) is Stage.RECURRING
    assert stage_by_gates(many, units=units - 1, settings=SETTINGS) is Stage.RECURRING


def test_across_a_mark_nothing_is_said_of_a_trend_though_the_numbers_differ(store, documents, vectors, situations, add):
    rows = [*situations["handcuffs"], *situations["handcuffs"]]
    again = [replace(documents[row], id=f"N-{n}", received_at=date(2025, 12, 2 * n + 1)) for n, row in enumerate(rows)]
    with store() as work:
        add(work, again, vectors[rows])
        work.commit()
    refresh_home(store, DESK)
    with store() as work:
        before = theme_with(work, "N-0")
        work.themes.mark_artefact(Artefact("A-1", date(2025, 11, 10), ArtefactKind.FORM, "Nieuw formulier", "carla"))
        work.commit()
    refresh_home(store, DESK)
    with store() as work:
        after = theme_with(work, "N-0")
    assert before.trend is Trend.RISING
    assert after.trend is Trend.HELD_BACK
    assert after.standing.growth.held_back


def theme_with(work, complaint):
    return next(theme for theme in work.themes.list() if complaint in theme.members)


def test_ids_of_themes_that_are_gone_are_passed_over(found):
    with found() as work:
        before = work.themes.list()
        restage(work, ["T-GONE"], SETTINGS)
        assert work.themes.list() == before


def test_the_first_complaint_after_a_long_pause_takes_no_theme_its_standing(found, documents, vectors, add):
    with found() as work:
        before = {theme.id: (theme.stage, theme.standing.incidents) for theme in work.themes.list()}
        add(work, [replace(documents[-1], id="N-1", received_at=date(2026, 11, 28))], vectors[-1:])
        work.commit()
    refresh_home(found, DESK)
    with found() as work:
        after = {theme.id: (theme.stage, theme.standing.incidents) for theme in work.themes.list()}
    assert before == after
    assert any(incidents for _, incidents in before.values())
