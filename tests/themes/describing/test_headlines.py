import pytest

from leerlus.themes.describing.headlines import headlines, is_participle
from leerlus.themes.model import Document
from leerlus.themes.reading.terms import read_terms

BACKGROUND = """De fiets stond bij de balie. Ik zag de fiets. Een fiets is een fiets. De balie is dicht. Het filmpje is weg.
Ik verlang een filmpje. Hij verlangt de fiets, zij verlangt de balie. Aan de balie werd de borst geraakt; de borst is
rood. Een aangifte, de aangifte, geen tolk, de tolk. De buurman, een buurman. De schutting, zijn schutting."""


@pytest.fixture(scope="module")
def headlines_of():
    """The headlines in a sentence, among complaints in which its words are used."""

    def read(text):
        terms = read_terms(
            [Document("0", BACKGROUND, "nl"), Document("1", BACKGROUND, "nl"), Document("2", text, "nl")]
        )
        return {str(each) for each in headlines(Document("2", text, "nl"), terms)}

    return read


def test_auxiliaries_and_possessives_are_left_out(headlines_of):
    assert "Fiets meegenomen" in headlines_of("Mijn fiets was gewoon meegenomen.")


def test_what_was_left_out_does_not_join_two_things(headlines_of):
    assert not any("uurman schutting" in each for each in headlines_of("De buurman heeft zijn schutting gezet."))


def test_the_verb_of_a_sentence_is_in_no_headline(headlines_of):
    assert not any("verlangt" in each for each in headlines_of("De balie verlangt een aangifte van fiets"))


def test_a_noun_that_hangs_on_a_preposition_takes_it_along(headlines_of):
    found = headlines_of("Toen werd hij tegen de borst geduwd.")
    assert "Tegen de borst geduwd" in found
    assert "Borst geduwd" not in found


def test_what_was_missing_is_a_headline(headlines_of):
    assert "Geen tolk" in headlines_of("Er was geen tolk.")


def test_no_headline_runs_over_a_person_or_a_placeholder(headlines_of):
    found = headlines_of("De fiets van [persoon 1] is gestolen door hem aan de balie")
    assert not any("gestolen" in each for each in found if "iets" in each.split()[0])


def test_a_label_is_in_no_headline(headlines_of):
    found = headlines_of("Ons kenmerk: aangifte geweigerd\nHet ging om: een tolk geweigerd")
    assert "Aangifte geweigerd" in found
    assert not any("enmerk" in each for each in found)


def test_no_headline_runs_over_a_number(headlines_of):
    assert not any("uro" in each for each in headlines_of("Voor de fiets 95 euro betaald"))


def test_two_things_side_by_side_are_none_in_dutch(headlines_of):
    assert not any("alie fiets" in each for each in headlines_of("In de balie fiets gestolen"))


def test_nothing_follows_what_begins_another_thing(headlines_of):
    assert not any("iets de balie" in each for each in headlines_of("Met fiets de balie geramd"))


def test_shouted_words_are_said_softly_and_abbreviations_are_not(headlines_of):
    found = headlines_of("FIETS meegenomen. Fiets zonder OPVO meegenomen")
    assert {"Fiets meegenomen", "Fiets zonder OPVO meegenomen"} <= found


@pytest.mark.parametrize("word", ["weggesleept", "geweigerd", "afgepakt", "verzocht", "meegenomen", "refused"])
def test_what_was_done_is_told_by_its_form(word):
    assert is_participle(word)


@pytest.mark.parametrize("word", ["agent", "boete", "rijbewijs", "strak", "behoudt"])
def test_other_words_are_not(word):
    assert not is_participle(word)
