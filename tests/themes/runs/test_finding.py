import pytest

from leerlus.settings import Settings
from leerlus.themes.model import Document
from leerlus.themes.runs.finding import find_themes

SETTINGS = Settings()


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


def test_complaints_without_a_date_or_unit_are_counted_nowhere(vectors, documents):
    bare = [Document(document.id, document.text, document.language) for document in documents]
    theme = find_themes(bare, vectors, settings=SETTINGS).themes[0]
    assert (theme.units, theme.months, theme.first_seen) == ({}, {}, None)
