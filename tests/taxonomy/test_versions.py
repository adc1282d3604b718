"""Two levels, categories that were switched off, and codes of earlier versions."""

import pytest

from leerlus.errors import InvalidInput, UnknownCode
from leerlus.taxonomy.loading import dump_taxonomy, parse_taxonomy

FILE = """
name: Test
version: "2"
categories:
  - {code: force, names: {nl: Geweld}}
  - {code: dog, names: {nl: Hond}, parent: force}
  - {code: tone, names: {nl: Toon}}
  - {code: stop, names: {nl: Staandehouding}}
  - {code: search, names: {nl: Doorzoeking}}
  - {code: horses, names: {nl: Paarden}, active: false}
earlier:
  manners: [tone]
  shouting: [tone]
  powers: [stop, search]
  means: [{code: force, when: [knuppel, boei]}, {code: dog, when: [hond]}]
"""


@pytest.fixture
def taxonomy():
    return parse_taxonomy(FILE, origin="test")


def test_it_is_written_and_read_back_as_the_same(taxonomy):
    assert parse_taxonomy(dump_taxonomy(taxonomy), origin="again") == taxonomy


def test_what_is_switched_off_may_not_be_chosen_but_keeps_its_name(taxonomy):
    assert "horses" not in taxonomy.category_codes
    with pytest.raises(UnknownCode):
        taxonomy.check_categories(["horses"])
    assert taxonomy.full_name("horses", "nl") == "Paarden"


@pytest.mark.parametrize(
    ("then", "today"),
    [
        (["manners"], ("tone",)),
        (["manners", "shouting", "force"], ("tone", "force")),
        (["powers"], ()),
        (["force", "powers"], ("force",)),
        (["horses"], ()),
        (["unheard_of"], ("unheard_of",)),
    ],
    ids=["renamed", "merged", "split", "partly split", "switched off", "unknown stays for the report"],
)
def test_history_is_read_in_the_codes_of_today(taxonomy, then, today):
    assert taxonomy.today(then) == today


@pytest.mark.parametrize(
    ("text", "today"),
    [
        ("De handboeien deden pijn.", ()),
        ("De boeien deden pijn.", ("force",)),
        ("Een Hond en een knuppel!", ("force", "dog")),
        ("Het regende.", ()),
    ],
    ids=["words are found at their start", "one part", "both parts", "no part"],
)
def test_words_of_the_text_tell_into_which_part_a_split_code_falls(taxonomy, text, today):
    assert taxonomy.today(["means"], text) == today
    assert taxonomy.unsettled(["means", "tone"], text) == (() if today else ("means",))


def test_what_was_split_without_words_is_never_settled(taxonomy):
    assert taxonomy.unsettled(["powers", "manners", "horses"], "Ik werd doorzocht.") == ("powers",)


def test_a_narrow_category_brings_its_broad_one(taxonomy):
    assert taxonomy.with_parents(["dog", "tone"]) == ("dog", "tone", "force")
    assert taxonomy.full_name("dog", "nl") == "Geweld › Hond"


def test_codes_of_earlier_versions_can_still_be_named(taxonomy):
    assert taxonomy.knows("powers")
    assert taxonomy.full_name("powers", "nl") == "Powers"
    assert not taxonomy.knows("unheard_of")


def test_decisions_can_be_looked_for_by_every_category_that_there_ever_was(taxonomy):
    for code in ("tone", "horses", "powers"):
        taxonomy.check_ever(code)
    with pytest.raises(UnknownCode, match="Use one of: force, dog"):
        taxonomy.check_ever("unheard_of")


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (("parent: force", "parent: cats"), "parent"),
        (("[tone]", "[nowhere]"), "nowhere"),
        (("parent: force}", "parent: dog}"), "parent"),
    ],
)
def test_references_to_nowhere_are_refused(change, fault):
    with pytest.raises(InvalidInput, match=fault):
        parse_taxonomy(FILE.replace(*change), origin="test")


def test_not_everything_can_be_switched_off():
    text = "name: T\nversion: '1'\ncategories:\n  - {code: a, names: {nl: A}, active: false}\n"
    with pytest.raises(InvalidInput, match="switched off"):
        parse_taxonomy(text, origin="test")
