"""The last look before publishing."""

import pytest

from leerlus.redaction.second_wall import second_wall


def found(text, known_names=()):
    return [text[span.start : span.end] for span in second_wall(known_names)(text)]


@pytest.mark.parametrize(
    "text",
    [
        "[persoon 1] belde [agent 1] op [telefoon 1], maar niemand kwam.",
        "Uitleg vóór de fouillering: zeg wat u doet en waarom. In mei waren er 5 klachten in Noord-Nederland.",
        "Wat bespreekt het team? Hoe legt een agent uit waarom iemand mee moet naar het bureau in Zwolle?",
        "Burgers bellen 112 of 0900-8844; meer op politie.nl.",
    ],
)
def test_a_clean_lesson_may_go(text):
    assert found(text, ["Jan de Groot", "K. Bakker"]) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Agent De Vries lachte.", ["De Vries"]),
        ("Bel 06-12345678.", ["06-12345678"]),
        ("In het stuk over Dienst Post en Visser staat", ["Post", "Visser"]),
    ],
)
def test_weak_evidence_counts(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize(
    "note",
    [
        "Notitie 1",
        "Kwartaal 1",
        "Bladzijde 12",
        "Vergadering 5",
        "Prio 1",
        "Aanbeveling 5 en agendapunt 6",
        "Rapportcijfer 6,5",
        "Team Verkeer vindt dit herkenbaar",
        "Afdeling Klachten en dienst Verkeer vragen",
        "Wordt opgepakt door werkgroep Bejegening",
        "Bureau Keizersgracht noemt dit niet",
        "Storing bij ProRail, Atos en Odido",
        "Bodycam van Axon stond uit",
        "Rond NEC - Vitesse en in de Ziggo Dome",
        "Chatbot Wout geeft een verkeerd antwoord",
    ],
)
def test_what_coordinators_note_is_nobodys_name_or_home(note):
    assert found(note) == []


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("Klaproos 12", ["Klaproos 12"]),
        ("Hooiberg 5", ["Hooiberg 5"]),
        ("Keizersgracht 12", ["Keizersgracht 12"]),
        ("Gebeld vanaf Keizersgracht", ["Keizersgracht"]),
        ("Team Visser vragen", ["Visser"]),
        ("Werkgroep Quirinus", ["Werkgroep Quirinus"]),
        ("NL91*ABNA*0417164300", ["NL91*ABNA*0417164300"]),
        ("In de GX*48*31.", ["GX*48*31"]),
    ],
)
def test_names_and_homes_in_notes_are_found(note, expected):
    assert found(note) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("zij kende xaviera niet", ["xaviera"]),
        ("ook Zqrbljk zat daar", ["Zqrbljk"]),
        ("dat heeft jan de groot gedaan", ["jan de groot"]),
        ("het was een groot probleem", []),
        ("en toen kwam Wil binnen", ["Wil"]),
        ("ik wil een klacht indienen", []),
    ],
)
def test_known_names_are_found_in_part_and_in_any_writing(text, expected):
    assert found(text, ["Xaviera Zqrbljk", "Jan de Groot", "Wil"]) == expected


def test_offsets_are_those_of_the_text():
    text = "Hallo\u200b é Xa\u200bviera!"
    (span,) = second_wall(["Xaviera"])(text)
    assert text[span.start : span.end] == "Xa\u200bviera"


def test_placeholders_are_numbered_after_those_in_the_text():
    (span,) = second_wall(["Xaviera"])("[persoon 3] zag Xaviera")
    assert span.placeholder == "[persoon 4]"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("De politie in Hulst legt uit waarom.", []),
        ("De eenheid Amsterdam doet dit al.", []),
        ("Ook toen kwam Hulst kijken.", ["Hulst"]),
    ],
)
def test_a_known_name_that_is_a_town_counts_where_it_is_a_person(text, expected):
    assert found(text, ["Hulst", "Amsterdam"]) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Wie slecht Nederlands spreekt, krijgt een tolk.", []),
        ("Bied Roze in Blauw aan.", []),
        ("Volgens Piet Nederlands was er een tolk.", ["Piet Nederlands"]),
    ],
)
def test_a_word_with_a_capital_of_its_own_that_is_nobodys_name_counts_in_a_whole_name_only(text, expected):
    assert found(text, ["Piet Nederlands", "Roze"]) == expected
