from dataclasses import replace
from datetime import UTC, datetime

import pytest

from leerlus.complaints.model import Decision
from leerlus.errors import InvalidInput, NotFound
from leerlus.settings import Settings
from leerlus.taxonomy.model import Taxonomy
from leerlus.themes.describing.recognising import NO_SITUATIONS
from leerlus.themes.desk import Desk
from leerlus.themes.model import GateName, ThemeState
from leerlus.themes.runs.placing import unassigned
from leerlus.themes.runs.refreshing import read, refresh_home
from leerlus.themes.steering.reviewing import review

SETTINGS = Settings()
ENCODER = "real"
DESK = Desk("coordinator", ENCODER, Taxonomy("proef", "1", (), ()), SETTINGS, NO_SITUATIONS)
NOW = datetime(2026, 1, 5, tzinfo=UTC)


def refresh(store):
    return refresh_home(store, DESK)


def themes_of(store):
    with store() as work:
        return work.themes.list()


def test_a_first_run_reports_everything_as_new(store):
    report = refresh(store)
    assert set(report.new) == {theme.id for theme in themes_of(store)}
    assert (report.kept, report.grown, report.faded, report.gone) == ((), (), (), ())


def _but_for_stability(theme):
    """In a second run that leans to the first a theme is found again more often."""
    gates = [gate for gate in theme.standing.gates if gate.name is not GateName.STABILITY]
    return replace(theme, stability=None, standing=replace(theme.standing, gates=tuple(gates)))


def test_what_people_decided_about_complaints_can_name_a_theme(store, documents, situations, taxonomy):
    with store() as work:
        for row in situations["bicycle"]:
            decision = Decision(documents[row].id, ("report_refusal", "other"), (), "intake", NOW, taxonomy.version)
            work.decisions.add(decision)
        work.commit()
    with store() as work:
        subjects = read(work, replace(DESK, taxonomy=taxonomy)).collection.subjects
    assert [label.name("nl") for label in subjects[documents[0].id]] == ["Aangifte geweigerd"]
    assert subjects.keys() == {documents[row].id for row in situations["bicycle"]}


def test_a_second_run_keeps_every_theme_as_it_was(store):
    refresh(store)
    before = themes_of(store)
    report = refresh(store)
    assert [_but_for_stability(theme) for theme in themes_of(store)] == [_but_for_stability(theme) for theme in before]
    assert set(report.kept) == {theme.id for theme in before}


def test_a_theme_keeps_its_id_title_and_review_when_it_grows(store, documents, vectors, situations, add):
    refresh(store)
    handcuffs = documents[situations["handcuffs"][0]].id
    theme = next(each for each in themes_of(store) if handcuffs in each.members)
    with store() as work:
        review(work, theme.id, state=ThemeState.CONFIRMED, title="Strakke boeien", actor="coordinator")
        work.commit()
    more = [replace(documents[row], id=f"N-{row}") for row in situations["handcuffs"]]
    with store() as work:
        add(work, more, vectors[situations["handcuffs"]])
        work.commit()
    report = refresh(store)
    with store() as work:
        now = work.themes.get(theme.id)
    assert report.grown == (theme.id,)
    assert now.size == 2 * theme.size
    assert (now.title, now.state, now.reviewed_by) == ("Strakke boeien", ThemeState.CONFIRMED, "coordinator")


def test_a_judged_theme_that_is_not_found_again_stays_and_a_candidate_goes(store):
    refresh(store)
    judged, candidate, *_ = themes_of(store)
    with store() as work:
        review(work, judged.id, state=ThemeState.CONFIRMED, actor="coordinator")
        work.commit()
    strict = SETTINGS.model_copy(update={"theme_min_complaints": 50})
    report = refresh_home(store, replace(DESK, settings=strict))
    assert [theme.id for theme in themes_of(store)] == [judged.id]
    assert candidate.id in report.gone
    assert judged.id in report.kept


def test_unassigned_complaints_are_those_in_no_theme(store, documents):
    refresh(store)
    with store() as work:
        alone = unassigned(work)
        assigned = {member for theme in work.themes.list() for member in theme.members}
    assert set(alone) == {document.id for document in documents} - assigned
    assert alone


def test_names_of_units_stay_out_of_keywords(store, documents):
    refresh(store)
    assert all("district" not in theme.keywords for theme in themes_of(store))


def test_reviewing_and_refreshing_leave_a_trail(store):
    refresh(store)
    theme = themes_of(store)[0]
    with store() as work:
        review(work, theme.id, state=ThemeState.DISMISSED, reason="Geen thema", actor="coordinator")
        work.commit()
    with store() as work:
        (reviewed,) = work.audit.page(subject=theme.id).items
        (refreshed,) = work.audit.page(subject="themes").items
    assert (reviewed.actor, reviewed.action) == ("coordinator", "theme.decided")
    assert refreshed.details["complaints"] == 21


def test_reviewing_an_unknown_theme_or_with_an_endless_title_is_refused(store):
    refresh(store)
    theme = themes_of(store)[0]
    with store() as work:
        with pytest.raises(NotFound):
            review(work, "T-NOSUCH", state=ThemeState.CONFIRMED, actor="coordinator")
        with pytest.raises(InvalidInput, match="at most 120 characters"):
            review(work, theme.id, state=ThemeState.CONFIRMED, title="x" * 121, actor="coordinator")


def test_an_empty_store_has_no_themes(unit_of_work):
    assert refresh(unit_of_work).new == ()
