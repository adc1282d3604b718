from dataclasses import replace

import pytest

from leerlus.errors import InvalidInput, NotFound
from leerlus.settings import Settings
from leerlus.themes.model import Document, GateName, ThemeState
from leerlus.themes.runs.finding import find_themes
from leerlus.themes.service import refresh_themes, unassigned
from leerlus.themes.steering import review

SETTINGS = Settings()
ENCODER = "real"


def refresh(store):
    with store() as work:
        report = refresh_themes(work, ENCODER, SETTINGS, actor="coordinator")
        work.commit()
    return report


def themes_of(store):
    with store() as work:
        return work.themes.list()


def test_planted_situations_are_found_and_lone_complaints_left_alone(documents, vectors, situations):
    found = find_themes(documents, vectors, settings=SETTINGS)
    planted = [{documents[row].id for row in rows} for rows in situations.values()]
    assert sorted(map(sorted, planted)) == sorted(sorted(theme.members) for theme in found.themes)
    assert len(found.unassigned) == len(documents) - sum(map(len, planted))


def test_a_theme_tells_where_and_when(documents, vectors):
    theme = find_themes(documents, vectors, settings=SETTINGS).themes[0]
    assert sum(theme.units.values()) == theme.size
    assert sum(theme.months.values()) == theme.size
    assert theme.first_seen <= theme.last_seen
    assert len(set(theme.representatives)) == 3
    assert set(theme.representatives) <= set(theme.members)


def test_the_same_complaints_give_the_same_themes(documents, vectors):
    assert find_themes(documents, vectors, settings=SETTINGS) == find_themes(documents, vectors, settings=SETTINGS)


@pytest.mark.parametrize("count", [0, 1, 5])
def test_a_handful_of_complaints_has_no_themes(documents, vectors, count):
    found = find_themes(documents[:count], vectors[:count], settings=SETTINGS)
    assert found.themes == ()
    assert found.unassigned == tuple(document.id for document in documents[:count])


def test_identical_complaints_are_one_theme(documents, vectors):
    copies = [Document(f"C-{number}", documents[0].text, "nl") for number in range(8)]
    found = find_themes(copies, vectors[[0] * 8], settings=SETTINGS)
    assert [theme.size for theme in found.themes] == [8]
    assert found.themes[0].months == {}
    assert found.themes[0].first_seen is None


def test_complaints_that_are_all_different_have_no_themes(documents, vectors):
    rows = [0, 6, 12, 17, 18, 19, 20]
    found = find_themes([documents[row] for row in rows], vectors[rows], settings=SETTINGS)
    assert found.themes == ()


def test_a_first_run_reports_everything_as_new(store):
    report = refresh(store)
    assert set(report.new) == {theme.id for theme in themes_of(store)}
    assert (report.kept, report.grown, report.faded, report.gone) == ((), (), (), ())


def _but_for_stability(theme):
    """In a second run that leans to the first a theme is found again more often."""
    gates = [gate for gate in theme.standing.gates if gate.name is not GateName.STABILITY]
    return replace(theme, stability=None, standing=replace(theme.standing, gates=tuple(gates)))


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
        strict = SETTINGS.model_copy(update={"theme_min_complaints": 50})
        report = refresh_themes(work, ENCODER, strict, actor="coordinator")
        work.commit()
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


def test_complaints_without_a_date_or_unit_are_counted_nowhere(vectors, documents):
    bare = [Document(document.id, document.text, document.language) for document in documents]
    theme = find_themes(bare, vectors, settings=SETTINGS).themes[0]
    assert (theme.units, theme.months, theme.first_seen) == ({}, {}, None)
