"""What is shown of a complaint in a theme is where it tells of that theme."""

from datetime import date

from leerlus.complaints.model import Channel, Complaint
from leerlus.themes.showing.excerpts import excerpt

KEYWORDS = ("boeien", "pols", "strak", "duim")


def shown(text, keywords=KEYWORDS, language="nl"):
    complaint = Complaint("C-1", date(2025, 5, 6), text, "AM", Channel.LETTER, language)
    passage = excerpt(complaint, keywords)
    return text[passage.start : passage.end]


LETTER = (
    "[persoon 1], [adres 1].\nGeachte heer of mevrouw,\nIn de nacht van zaterdag op zondag was ik op het plein. "
    "Ik had die avond gegeten en niets gedronken. De boeien zaten zo strak dat mijn pols blauw werd. "
    "Daarna mocht ik naar huis. Ik hoor graag van u en ik wil dat iemand mij belt over wat er is gebeurd die avond."
)


def test_it_begins_with_the_sentence_that_has_most_key_words():
    assert shown(LETTER).startswith("De boeien zaten zo strak dat mijn pols blauw werd. Daarna mocht ik naar huis.")


def test_other_forms_of_a_key_word_count_too():
    assert shown("Ik stond daar. De honden blaften. Ik ging weg.", ("hond",)).startswith("De honden blaften.")


def test_a_stronger_key_word_wins_from_a_weaker_one():
    text = f"Mijn duim deed pijn. {'Er gebeurde die avond verder helemaal niets. ' * 6}De boeien gingen om."
    assert shown(text).startswith("De boeien gingen om.")


def test_without_key_words_it_is_the_beginning():
    assert shown("Ik werd niet gehoord. Niemand belde mij.", ("hond",)) == "Ik werd niet gehoord. Niemand belde mij."


def test_a_text_without_full_stops_is_cut_and_no_placeholder_with_it():
    text = (
        "ik liep daar maar " * 30 + "en toen gingen de boeien om mijn pols bij [persoon 1] heel strak " + "en zo " * 40
    )
    excerpted = shown(text)
    assert "boeien" in excerpted
    assert len(excerpted.split()) <= 33
    assert excerpted.count("[") == excerpted.count("]")


def test_a_text_in_another_script_has_one_too():
    assert shown("ذهبت إلى مركز الشرطة.", language="ar") == "ذهبت إلى مركز الشرطة."
