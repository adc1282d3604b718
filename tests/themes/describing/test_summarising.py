"""A paragraph about a theme: whole sentences of its complaints, to the point."""

import numpy as np
import pytest

from leerlus.themes.describing.summarising import summary
from leerlus.themes.model import Document
from leerlus.themes.reading.features import learn_space
from leerlus.themes.reading.telling import tells
from leerlus.themes.reading.terms import read_terms

CUFFS = (
    "Dhr. aan balie, 12/3. Boeien strak, pols. Ik zei dat mijn pols geopereerd was en toch deden ze de handboeien strak om. Graag excuses.",
    "Mijn vader is oud. Hij kreeg handboeien om zijn zere pols en hij riep dat het pijn deed. Wat gaat u hieraan doen?",
    "Betreft: handboeien. Ze zetten de handboeien zo strak dat ik mijn pols niet meer voelde. We hadden taart gegeten.",
)
OTHERS = (
    "Ik heb drie keer gebeld over mijn gestolen fiets en niemand belde terug.",
    "De politieauto reed door rood terwijl ik met mijn fiets overstak.",
    "We hadden taart gegeten en toen begon de muziek van de buren weer.",
)


def told_of(texts: tuple[str, ...]) -> str:
    documents = [Document(str(number), text, "nl") for number, text in enumerate((*texts, *OTHERS))]
    terms = read_terms(documents)
    vectors = np.eye(len(documents), 8, dtype=np.float32)
    space = learn_space(vectors, terms.counts, ["nl"] * len(documents), seed=1)
    return summary(documents[: len(texts)], terms, space)


def test_one_whole_sentence_of_each_complaint_that_tells_what_they_share():
    told = told_of(CUFFS)
    assert "Ik zei dat mijn pols geopereerd was en toch deden ze de handboeien strak om." in told
    assert "Hij kreeg handboeien om zijn zere pols en hij riep dat het pijn deed." in told
    assert "Ze zetten de handboeien zo strak dat ik mijn pols niet meer voelde." in told
    assert "taart" not in told


def test_a_sentence_begins_with_a_capital_and_is_no_greeting():
    told = told_of(("hoi ik heb handboeien om mijn pols gehad", "hij deed de handboeien strak om mijn zere pols"))
    assert told == "Hij deed de handboeien strak om mijn zere pols."


def test_nothing_is_said_where_no_sentence_will_do():
    assert told_of(("Balie, 12/3: boeien strak. Graag bellen.", "Betreft: handboeien te strak om pols.")) == ""


@pytest.mark.parametrize(
    "sentence",
    [
        "Kan er iemand met een tolk naar haar toe?",
        "Wil een datum en een brief van u.",
        "Graag had ik een nieuwe afspraak.",
        "Ik wil dat het weer een klacht wordt.",
        "Maar dat zei hij niet.",
        "Please call me back.",
        "And then he left.",
        "...",
    ],
)
def test_a_wish_a_question_or_what_leans_on_the_sentence_before_tells_nothing(sentence):
    assert not tells(sentence)


@pytest.mark.parametrize("sentence", ["Toen ik omkeek stond hij achter mij.", "The officer laughed at my son."])
def test_what_happened_is_told(sentence):
    assert tells(sentence)
