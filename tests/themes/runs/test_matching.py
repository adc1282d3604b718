from leerlus.themes.model import Theme
from leerlus.themes.runs.matching import match_themes, new_theme_id


def theme(theme_id, *members):
    return Theme(id=theme_id, title=theme_id, keywords=(), members=members, representatives=())


TOWING = theme("T-TOWING", "a", "b", "c", "d")
CUFFS = theme("T-CUFFS", "e", "f", "g", "h")


def test_found_groups_continue_the_themes_with_their_members():
    matched = match_themes([TOWING, CUFFS], [["e", "f", "g"], ["a", "b", "c", "d"]])
    assert matched == {0: CUFFS, 1: TOWING}


def test_growth_does_not_cost_a_theme_its_identity():
    grown = [*"abcd", *(f"new-{number}" for number in range(40))]
    assert match_themes([TOWING], [grown]) == {0: TOWING}


def test_a_split_theme_lives_on_in_its_larger_part():
    assert match_themes([TOWING], [["a"], ["b", "c", "d"]]) == {1: TOWING}


def test_a_group_that_shares_next_to_nothing_is_new():
    assert match_themes([TOWING, CUFFS], [["a", "x", "y", "z"]]) == {}


def test_nothing_matches_nothing():
    assert match_themes([], []) == {}
    assert match_themes([TOWING], []) == {}
    assert match_themes([], [["a"]]) == {}


def test_new_ids_follow_from_the_members_in_any_order():
    assert new_theme_id(["b", "a"], taken=()) == new_theme_id(["a", "b"], taken=())
    assert new_theme_id(["a"], taken=()) != new_theme_id(["b"], taken=())


def test_a_taken_id_is_not_given_again():
    first = new_theme_id(["a", "b"], taken=())
    second = new_theme_id(["a", "b"], taken={first})
    assert second != first
    assert len(second) == len("T-ABCDEF")
