"""Which sentences of complaints a lesson may quote, and which of these it does."""

import re
from dataclasses import replace

import pytest

from leerlus.lessons.drafting.quoting import Sentence, choose_sentences, nearness, quotable_sentences
from leerlus.redaction.second_wall import second_wall

WALL = second_wall()


def test_sentences_with_numbers_or_names_are_not_quoted(complaints):
    quotable = {sentence.complaint_id for sentence in quotable_sentences(complaints, look=WALL)}
    assert quotable == {"K-0", "K-1", "K-2", "K-3", "K-4", "K-5"}


@pytest.mark.parametrize(
    "sentence",
    [
        "Agent [agent 1] trok mij zomaar aan mijn pols naar achteren.",
        "Vrijdagavond zat ik met strakke boeien om in een busje.",
        "Het was tegen vijf uur toen ik eindelijk uit de boeien mocht.",
        "Maar de boeien bleven veel te strak om mijn pols zitten.",
        "die boeien zaten in STEENBERGEN al veel te strak om mijn pols",
        "Bij deze verzoek ik u om een vergoeding voor mijn pols.",
        "Mag dit zomaar, en kan die boete voor mijn pols er nog af?",
        "wanneer kunnen we onze handboeien weer ophalen bij het bureau",
        "Ik wil dat iemand mij belt over de schade aan mijn pols.",
        "Zorg dat iemand voortaan naar een zere pols luistert.",
        "Toch deden ze de strakke boeien om mijn zere pols.",
        "Ik ben voorzitter van de zwemclub en mijn pols deed pijn.",
        "Ik ben naaister en mijn pols deed weken pijn van die boeien.",
        "Een dikke agent met een bril deed de boeien om mijn pols.",
        "In mijn ring staat W.J.S. en die zat om mijn pols.",
        "De boeien zaten in goes al veel te strak om mijn pols.",
        "op het lommerplein waren de boeien al te strak om mijn pols",
    ],
)
def test_what_points_at_somebody_or_says_little_by_itself_is_not_quoted(complaints, sentence):
    assert quotable_sentences([replace(complaints[0], text=sentence)], look=WALL) == []
    assert quotable_sentences(
        [replace(complaints[0], text="De boeien zaten veel te strak om mijn linker pols.")], look=WALL
    )


@pytest.mark.parametrize(
    ("text", "quotable"),
    [
        ("De boeien zaten bij oss al veel te strak om mijn pols.", False),
        ("De agenten van oss deden de boeien veel te strak om.", False),
        ("Ik zat op een houten bank met boeien om mijn pols.", True),
        ("The report states that the handcuffs were put on very loosely.", True),
    ],
)
def test_towns_keep_a_sentence_out_and_words_that_look_like_them_do_not(complaints, text, quotable):
    language = "en" if "handcuffs" in text else "nl"
    found = quotable_sentences([replace(complaints[0], text=text, language=language)], look=WALL)
    assert [sentence.text for sentence in found] == ([text] if quotable else [])


def test_an_everyday_place_that_is_mostly_capitalised_keeps_its_sentences_out(complaints):
    said = "Ik zat op een houten bank met boeien om mijn pols."
    about_the_town = replace(complaints[1], text="Het was daar in Houten. Ik woon in Houten.")
    assert quotable_sentences([replace(complaints[0], text=said), about_the_town], look=WALL) == []


def test_sentences_with_a_known_name_are_not_quoted(complaints):
    text = "de handboeien van zwoofeldink deden pijn aan mijn pols en niemand hielp mij."
    named = [replace(complaints[0], text=text)]
    assert [sentence.text for sentence in quotable_sentences(named, look=WALL)] == [text]
    assert quotable_sentences(named, look=second_wall(["J. Zwoofeldink"])) == []


def test_chosen_sentences_are_to_the_point_and_differ(complaints, encoder):
    about = "strakke handboeien, pols"
    beside = ["Ik had die middag een broodje kaas gegeten.", "Mijn zus woont al jaren in de flat hiernaast."]
    sentences = [
        *quotable_sentences(complaints, look=WALL),
        *(Sentence(f"X-{n}", text, "nl") for n, text in enumerate(beside)),
    ]
    near = nearness(sentences, about=about, encoder=encoder)
    chosen = choose_sentences(sentences, near, count=4, least=4)
    assert len({sentence.text for sentence in chosen}) == 4
    assert all(re.search("boei|pols", sentence.text) for sentence in chosen)
    assert all(near[each] < 0 for each in sentences[-2:])


def test_what_is_said_in_other_words_is_to_the_point_too(encoder):
    said = [
        "De politieauto reed dwars door het verkeerslicht.",
        "De koffie op het bureau was heel lekker.",
        "Mijn zus woont al jaren in de flat hiernaast.",
    ]
    sentences = [Sentence(f"K-{n}", text, "nl") for n, text in enumerate(said)]
    near = nearness(sentences, about="Door rood zonder sirene", encoder=encoder)
    assert max(near, key=near.__getitem__) == sentences[0]


def test_beyond_the_least_only_what_is_well_to_the_point_is_quoted():
    said = [
        "De deur was dicht op het bureau.",
        "Wij stonden buiten in de kou.",
        "Mijn hond heet anders dan zijn broer.",
    ]
    sentences = [Sentence(f"K-{n}", text, "nl") for n, text in enumerate(said)]
    near = dict(zip(sentences, (1.0, 0.2, -1.2), strict=True))
    assert choose_sentences(sentences, near, count=3, least=1) == (sentences[0],)
    assert choose_sentences(sentences, near, count=3, least=2) == (sentences[0], sentences[1])


def test_nearly_the_same_sentence_is_not_quoted_twice():
    said = ["De bank wil een aangifte zien.", "De bank wil de aangifte zien.", "Aan de balie stuurde iemand mij weg."]
    sentences = [Sentence(f"K-{n}", text, "nl") for n, text in enumerate(said)]
    chosen = choose_sentences(sentences, dict.fromkeys(sentences, 0.0), count=3, least=3)
    assert len(chosen) == 2
