"""The order in which categories are offered."""

from leerlus_api.pages.complaints.choices import category_choices, prominent, suggested_codes

from leerlus.suggestions.model import Suggestion, Suggestions
from leerlus.taxonomy.loading import infer_taxonomy

RANKED = (
    Suggestion("inaction", 0.38, decided=False),
    Suggestion("rudeness", 0.34, decided=False),
    Suggestion("integrity", 0.47, decided=True),
    Suggestion("privacy", 0.22, decided=False),
    Suggestion("driving", 0.60, decided=True),
)
SUGGESTIONS = Suggestions(RANKED, (), "nl", "test/1")
TAXONOMY = infer_taxonomy([each.code for each in RANKED], ())


def test_the_likeliest_main_one_stands_in_front_and_then_the_most_probable():
    ticked = suggested_codes(SUGGESTIONS.categories)
    suggested, others = category_choices(TAXONOMY, SUGGESTIONS, ticked, "nl")
    assert [each.code for each in suggested] == ["integrity", "driving", "inaction", "rudeness"]
    assert [each.ticked for each in suggested] == [True, True, False, False]
    assert [each.main for each in suggested] == [True, False, False, False]
    assert [each.number for each in (*suggested, *others)] == [1, 2, 3, 4, 5]
    assert [each.code for each in others] == ["privacy"]


def test_behind_the_main_one_no_lower_percentage_stands_above_a_higher_one():
    mixed = (Suggestion("driving", 0.40, decided=True), Suggestion("privacy", 0.30, decided=True), RANKED[1])
    assert [each.probability for each in prominent(Suggestions(mixed, (), "nl", "test/1"))] == [0.40, 0.34, 0.30]


def test_in_doubt_the_most_probable_stands_in_front_and_the_likeliest_main_one_keeps_its_note():
    ranked = (Suggestion("driving", 0.17, decided=False), Suggestion("privacy", 0.12, decided=False), RANKED[1])
    suggestions = Suggestions(ranked, (), "nl", "test/1", doubt=True)
    suggested, _ = category_choices(TAXONOMY, suggestions, (), "nl")
    assert [(each.probability, each.likeliest_main) for each in suggested] == [
        (0.34, False),
        (0.17, True),
        (0.12, False),
    ]


def test_without_suggestions_nothing_is_put_in_front():
    assert prominent(None) == ()
