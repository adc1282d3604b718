from dataclasses import replace

from leerlus.settings import Settings
from leerlus.themes.assignment import assign_new
from leerlus.themes.service import refresh_themes

SETTINGS = Settings(theme_resamples=0)


def refreshed(store):
    with store() as work:
        refresh_themes(work, "real", SETTINGS, actor="carla")
        work.commit()


def test_a_new_complaint_joins_the_theme_of_its_like_and_a_lone_one_none(store, add, documents, vectors, situations):
    refreshed(store)
    row, lone = situations["handcuffs"][2], len(documents) - 1
    with store() as work:
        theme = next(each for each in work.themes.list() if documents[row].id in each.members)
        add(work, [replace(documents[row], id="N-1"), replace(documents[lone], id="N-2")], vectors[[row, lone]])
        found = assign_new(work, "real", SETTINGS, ["N-1", "N-2"], actor="carla")
        work.commit()
    assert found == {"N-1": theme.id}
    with store() as work:
        now = work.themes.get(theme.id)
    assert set(now.members) == {*theme.members, "N-1"}
    assert (now.title, now.standing) == (theme.title, theme.standing)


def test_who_was_taken_out_is_not_put_back(store, documents):
    refreshed(store)
    with store() as work:
        theme = work.themes.list()[0]
        gone, *kept = theme.members
        work.themes.save(replace(theme, members=tuple(kept), held=tuple(kept), barred=(gone,)))
        assert assign_new(work, "real", SETTINGS, [gone], actor="carla").get(gone) != theme.id


def test_without_themes_nothing_is_assigned(store, documents):
    with store() as work:
        assert assign_new(work, "real", SETTINGS, [documents[0].id], actor="carla") == {}
