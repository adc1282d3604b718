from dataclasses import replace

import numpy as np
import pytest

from leerlus.redaction.lexicons import unmistakable_places
from leerlus.taxonomy.model import Label
from leerlus.themes.describing.collection import collect
from leerlus.themes.describing.keywords import keyword_columns, keyword_weights
from leerlus.themes.describing.naming import NAMELESS, VARIOUS, title
from leerlus.themes.describing.theme import describe
from leerlus.themes.model import Document
from leerlus.themes.reading.terms import read_terms
from leerlus.themes.reading.words import clauses, names_in


@pytest.fixture
def named(documents, situations, keywords):
    """Keywords and title of a planted situation."""
    terms = read_terms(documents)

    def name(situation):
        rows = situations[situation]
        return keywords(terms, rows), titled(documents, None, rows, terms)

    return name


def test_the_title_is_a_readable_stretch_of_three_to_eight_words(named):
    for situation in ("bicycle", "handcuffs", "siren"):
        words, heading = named(situation)
        assert 3 <= len(heading.split()) <= 8
        assert heading[0].isupper()
        assert any(word in heading.lower() for word in words[:3])


def test_titles_speak_of_no_person(named):
    for situation in ("bicycle", "handcuffs", "siren"):
        assert {"ik", "mijn", "hij", "zij"}.isdisjoint(named(situation)[1].lower().split())


def test_without_shared_words_the_title_says_so(keywords):
    lone = [Document("1", "Helaas."), Document("2", "Beste politie,")]
    terms = read_terms(lone)
    assert keywords(terms, [0, 1]) == ()
    assert titled(lone, None, [0, 1]) == NAMELESS


def test_scattered_words_are_listed_as_a_title():
    texts = ["Boeien. Pols.", "Boeien? Pols!", "Pols: boeien"]
    assert titled(dutch(*texts), None, [0, 1, 2]) == "Boeien en pols"


def dutch(*texts):
    return [Document(str(number), text, "nl") for number, text in enumerate(texts)]


def titled(members, subject, group, terms=None):
    terms = terms or read_terms(members)
    columns = keyword_columns(terms, group)
    return title([members[row] for row in group], group, terms, keyword_weights(terms, group), columns, subject=subject)


STOPPED = (
    "Eerst de kofferbak. Hij vroeg hoe ik de auto betaald had. Het is een mercedes.",
    "Weer de kofferbak. Wij reden in een mercedes. Ik wees naar de auto. Alles was betaald.",
    "Hij keek in de kofferbak. Zij hebben een mercedes. Mijn zoon huilde in de auto. Het was betaald.",
    "Zij wees op de kofferbak. Ik heb een mercedes.",
)


def test_a_phrase_of_one_member_yields_to_what_most_are_about():
    members = dutch(*STOPPED, *["De auto stond bij de winkel en de rekening was betaald."] * 2)
    group = [0, 1, 2, 3]
    heading = titled(members, "Discriminatie", group)
    assert heading.startswith("Discriminatie: ")
    assert {"kofferbak", "mercedes"} <= set(heading.replace(",", "").split())
    assert titled(members, None, group) == "Kofferbak, mercedes en auto"


@pytest.mark.parametrize(("saying", "shared"), [(4, True), (3, True), (2, False)])
def test_a_headline_is_what_several_members_say_in_one_clause(saying, shared):
    texts = ["Het was de auto. Auto weggesleept. Het bord."] * saying
    texts += ["Het was de auto. Weggesleept! Het bord."] * (5 - saying)
    others = ["De sloot en de dijk."] * 8
    assert titled(dutch(*texts, *others), None, range(5)).startswith("Auto weggesleept") == shared


def test_a_long_phrase_of_one_member_is_no_headline_either():
    told = "Portemonnee bleek op een andere afdeling te liggen, meldkamer."
    apart = ["De portemonnee. Het was een afdeling. De meldkamer."] * 4
    heading = titled(dutch(told, *apart, *["De sloot en de dijk."] * 8), None, range(5))
    assert heading == "Afdeling, meldkamer en portemonnee"


def test_a_detail_of_one_member_is_no_part_of_a_headline():
    places = ("bij de kermis", "uit de straat", "na de markt")
    texts = [f"Het was de auto. Auto weggesleept {where}." for where in places]
    others = ["De kermis, de straat en de markt."] * 8
    heading = titled(dutch(*texts, *["Het was de auto. Auto weggesleept."] * 6, *others), None, range(9))
    assert heading.startswith("Auto weggesleept")
    assert {"kermis", "straat", "markt"}.isdisjoint(heading.split())


def test_a_word_of_few_members_is_in_no_title():
    texts = [*["De taxi. De standplaats."] * 3, *["De taxi. Het bord."] * 2, *["De taxi."] * 2]
    members = dutch(*texts, *["De sloot en de dijk."] * 40)
    assert titled(members, "Privacy", range(7)) == "Privacy: taxi, standplaats"


def test_formulas_of_letters_feelings_and_chat_are_in_no_title_and_no_keyword(keywords):
    texts = ["Namens cliënt, machtiging bijgevoegd, nota bene: belachelijk! Ons kenmerk. De taxi, de standplaats."] * 5
    members = dutch(*texts, *["De sloot en de dijk."] * 8)
    assert titled(members, "Privacy", range(5)) == "Privacy: standplaats, taxi"
    assert set(keywords(read_terms(members), range(5))) == {"taxi", "standplaats"}


DISCRIMINATION, POWERS = (
    Label(code, {"nl": nl, "en": code}, {}) for code, nl in (("d", "Discriminatie"), ("p", "Recht"))
)


@pytest.mark.parametrize(
    ("decided", "heading"),
    [
        ([DISCRIMINATION] * 4, "Discriminatie: kofferbak, mercedes, auto"),
        ([DISCRIMINATION] * 2, "Discriminatie: kofferbak, mercedes, auto"),
        ([DISCRIMINATION], "Kofferbak, mercedes en auto"),
        ([DISCRIMINATION, POWERS, None], "Uiteenlopende klachten: kofferbak, mercedes, auto"),
    ],
)
def test_the_subject_is_what_at_least_half_were_decided_to_be_about(decided, heading):
    members = dutch(*STOPPED, *["De auto stond bij de winkel en de rekening was betaald."] * 2)
    vectors = np.eye(len(members), 8, dtype=np.float32)
    subjects = {member.id: (label,) if label else () for member, label in zip(members, decided, strict=False)}
    collection = replace(collect(members, vectors, (), seed=1), subjects=subjects)
    assert describe("T", [0, 1, 2, 3], collection).title == heading


@pytest.mark.parametrize(
    ("subject", "heading"),
    [(None, NAMELESS), ("Bejegening", "Bejegening: uiteenlopende klachten"), (VARIOUS, "Uiteenlopende klachten")],
)
def test_without_a_shared_word_the_title_says_that_they_differ(subject, heading):
    members = dutch("De sloot.", "De dijk.", "Sloot.", "Dijk.")
    assert titled(members, subject, [0, 1]) == heading


def test_a_headline_that_members_share_stays(documents, situations):
    for situation in ("bicycle", "siren"):
        assert titled(documents, None, situations[situation]) == titled(documents, "Rijgedrag", situations[situation])


def test_under_a_subject_nothing_is_said_twice_and_it_stays_short():
    members = dutch(*STOPPED)
    for subject in ("Kofferbak en wat erin lag", "Niet of onvoldoende optreden"):
        heading = titled(members, subject, [0, 1, 2, 3])
        assert len(heading.split()) <= 8
        assert heading.lower().count("kofferbak") == 1


def test_names_are_told_by_their_capitals_within_sentences():
    texts = [
        "In Zwolle stond de auto bij het Spaarne. Auto weg.",
        "De auto van Fatima is in Zwolle weggesleept.",
        "Ik zag de ME bij de Auto staan; de auto was van een ander.",
    ]
    assert names_in(texts) == {"zwolle", "spaarne", "fatima"} | unmistakable_places()


@pytest.mark.parametrize(
    ("texts", "is_name"),
    [
        (["ik woon in oss", "bij de gemeente oss"], {"oss": True, "gemeente": False}),
        (["De boete in Weert.", "in weert op het station", "vlak bij Weert"], {"weert": True, "station": False}),
        (["Het is mijn best.", "in Best", "doe je best", "best hard"], {"best": False}),
        (["een houten bank", "een houten deur", "te Houten"], {"houten": False}),
        (["The report states that he fled.", "She states it was united action."], {"states": False, "united": False}),
        (["I live in the United States.", "Back to the United States."], {"states": True, "united": True}),
        (["je n'ai rien compris", "il n'a rien dit"], {"rien": False}),
    ],
)
def test_places_are_names_in_small_letters_too_unless_they_are_everyday_words_here(texts, is_name):
    names = names_in(texts)
    assert {word: word in names for word in is_name} == is_name


def test_neither_keywords_nor_the_title_name_a_town(keywords):
    texts = [
        "Boete van de gemeente oss voor een poepzakje. Handhaver schreef een boete.",
        "De handhaver van gemeente oss gaf een boete. Hij vroeg naar het poepzakje.",
        "In oss een boete van een handhaver: geen poepzakje bij de hond.",
        "De fiets is weg.",
        "De deur is kapot.",
        "Een brief over de deur en de fiets.",
    ]
    documents = [Document(str(number), text, "nl") for number, text in enumerate(texts)]
    terms, group = read_terms(documents), [0, 1, 2]
    heading = titled(documents, None, group, terms)
    assert "boete" in heading.lower()
    assert "oss" not in heading.lower().split()
    assert {"boete", "poepzakje"} <= set(keywords(terms, group))
    assert not any("oss" in keyword.split() for keyword in keywords(terms, group))


def test_placeholders_names_and_units_are_no_terms():
    documents = [
        Document(
            str(number),
            "Volgens [agent 1] stond de fiets van [persoon 2] bij Zwolle in district Twente.",
            "nl",
        )
        for number in range(3)
    ]
    surfaces = " ".join(read_terms(documents, names=frozenset({"district"})).surfaces)
    for hidden in ("agent", "persoon", "zwolle", "twente", "district"):
        assert hidden not in surfaces
    assert "fiets" in surfaces


def test_forms_of_a_word_are_one_term():
    documents = [Document(str(number), text, "nl") for number, text in enumerate(["de boei", "de boeien", "boeien"])]
    terms = read_terms(documents)
    assert terms.surfaces == ("boeien",)
    assert np.asarray(terms.counts.todense()).ravel().tolist() == [1, 1, 1]


def test_placeholders_end_a_clause():
    read = [[word.surface for word in clause] for clause in clauses("De fiets van [persoon 1] was weg.", "nl")]
    assert read == [["De", "fiets", "van"], ["was", "weg"]]
