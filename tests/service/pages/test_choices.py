"""The order in which categories are offered."""

from leerlus_api.pages.choices import category_choices, prominent, suggested_codes

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


def test_what_is_ticked_stands_in_front_and_the_main_one_first():
    ticked = suggested_codes(SUGGESTIONS.categories)
    suggested, others = category_choices(TAXONOMY, SUGGESTIONS, ticked, "nl")
    assert [each.code for each in suggested] == ["integrity", "driving", "inaction", "rudeness"]
    assert [each.ticked for each in suggested] == [True, True, False, False]
    assert [each.main for each in suggested] == [True, False, False, False]
    assert [each.number for each in (*suggested, *others)] == [1, 2, 3, 4, 5]
    assert [each.code for each in others] == ["privacy"]


def test_without_suggestions_nothing_is_put_in_front():
    assert prominent(None) == ()
