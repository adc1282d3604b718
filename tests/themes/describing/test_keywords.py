import numpy as np
import pytest

from leerlus.themes.describing.keywords import association, highest_strength, keyword_columns
from leerlus.themes.model import Document
from leerlus.themes.reading.terms import read_terms


def terms_of(*texts):
    return read_terms([Document(str(number), text, "nl") for number, text in enumerate(texts)])


def test_keywords_tell_what_sets_the_group_apart(documents, situations, keywords):
    words = keywords(read_terms(documents), situations["handcuffs"])
    assert set(words[:3]) == {"handboeien", "pols", "strak"}


@pytest.fixture
def four_themes():
    """Every complaint tells of a form and a desk; two of the ten of each theme tell what it is about, in eight words."""
    subjects = [
        "sirene zebrapad kruispunt stoplicht motor claxon remspoor bumper",
        "hond kuit riem halsband geleider muilkorf tanden litteken",
        "tolk dialect vertaling woordenboek accent gebaren lettergreep zinnen",
        "deken matras insuline maaltijd intercom luik daglicht verwarming",
    ]
    told = [". ".join(words.split()) for words in subjects]
    texts = [f"Formulier. Loket. {each if place < 2 else ''}" for each in told for place in range(10)]
    return terms_of(*texts), [set(words.split()) for words in subjects]


def test_a_word_that_most_themes_share_is_no_keyword(four_themes, keywords):
    terms, subjects = four_themes
    for number, words in enumerate(subjects):
        assert set(keywords(terms, range(10 * number, 10 * number + 10))) == words


def test_a_word_that_is_at_home_in_another_theme_is_no_keyword(keywords):
    terms = terms_of(*["Hond, kuit."] * 6, *["Hond, park."] * 4, *["Park."] * 2, *["Sloot, dijk."] * 20)
    dog, park = range(6), range(6, 12)
    assert "hond" in keywords(terms, park)
    highest = highest_strength(terms, [dog, park])
    assert set(keywords(terms, dog, highest)) == {"hond", "kuit"}
    assert keywords(terms, park, highest) == ("park",)


def test_themes_that_share_a_word_alike_both_keep_it(keywords):
    terms = terms_of(*["Filmpje, school."] * 5, *["Filmpje, bevel."] * 5, *["Sloot, dijk."] * 20)
    highest = highest_strength(terms, [range(5), range(5, 10)])
    assert set(keywords(terms, range(5), highest)) == {"filmpje", "school"}
    assert set(keywords(terms, range(5, 10), highest)) == {"filmpje", "bevel"}


def test_a_word_that_occurs_with_the_others_is_preferred_to_a_more_frequent_one_that_does_not(keywords):
    core = "Hond. Kuit. Riem. Halsband. Geleider. Muilkorf. Tanden."
    inside = [f"{core} Park."] * 3 + [core] * 2 + ["Winkel."] * 4
    words = keywords(terms_of(*inside, *["Sloot, dijk."] * 20), range(9))
    assert "park" in words
    assert "winkel" not in words


def test_what_most_members_tell_comes_first(keywords):
    inside = ["Hond, kuit."] * 2 + ["Hond."] * 3
    assert keywords(terms_of(*inside, *["Sloot, dijk."] * 8, "Hond."), range(5)) == ("hond", "kuit")


def test_a_phrase_and_its_own_words_do_not_both_appear(documents, situations):
    terms = read_terms(documents)
    for rows in situations.values():
        stems = [stem for column in keyword_columns(terms, rows) for stem in terms.stems[column]]
        assert len(stems) == len(set(stems))


@pytest.mark.parametrize(
    ("one", "other"),
    [("bord", "verkeersborden"), ("geschil", "koopgeschil"), ("bedreiging", "bedreigd"), ("rode fiets", "fiets")],
)
def test_what_says_the_same_in_another_form_comes_once(one, other, keywords):
    terms = terms_of(*[f"Steeds {one}. Daarna {other}. Kuil."] * 4, *["Sloot, dijk."] * 8)
    words = keywords(terms, range(4))
    assert (one in words) + (other in words) == 1
    assert "kuil" in words


def test_a_short_word_within_another_is_no_part_of_it(keywords):
    words = keywords(terms_of(*["Hut, hutspot."] * 4, *["Sloot, dijk."] * 8), range(4))
    assert set(words) == {"hut", "hutspot"}


def test_a_phrase_that_two_members_happen_to_share_is_no_keyword(keywords):
    others = ["Hond, dijk."] * 4 + ["Zwarte, dijk."] * 4
    assert "zwarte hond" not in keywords(terms_of(*["Zwarte hond."] * 2, *["Kuit."] * 3, *others), range(5))
    assert "zwarte hond" in keywords(terms_of(*["Zwarte hond."] * 3, *["Kuit."] * 2, *others), range(5))


def test_what_members_have_no_more_often_than_others_is_no_keyword(keywords):
    inside = ["Hond, kuit, brief."] * 2 + ["Hond."] * 6
    others = [*["Brief, dijk."] * 10, *["Sloot, dijk."] * 90]
    assert set(keywords(terms_of(*inside, *others), range(8))) == {"hond", "kuit"}


def test_words_of_one_member_of_several_are_no_keywords(keywords):
    terms = terms_of("Hond, kuit.", "Hond, park.", "Sirene, park, kuit.")
    assert keywords(terms, [0, 1]) == ("hond",)


def test_association_is_one_for_words_always_together_and_minus_one_for_words_that_never_meet():
    terms = terms_of("Hond, kuit.", "Hond, kuit.", "Sloot.", "Sloot.")
    column = {surface: number for number, surface in enumerate(terms.surfaces)}
    values = association(terms, [column["hond"], column["kuit"], column["sloot"]])
    assert np.allclose(values, [[1, 1, -1], [1, 1, -1], [-1, -1, 1]])
