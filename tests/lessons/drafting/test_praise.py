"""Praise is found where it is meant, and left alone where it is politeness or denial."""

import pytest

from leerlus.complaints.model import Channel, Complaint
from leerlus.lessons.drafting.praise import is_praise, praise_in
from leerlus.redaction.second_wall import second_wall

WALL = second_wall()


@pytest.mark.parametrize(
    ("sentence", "language", "praise"),
    [
        ("De agent aan de balie nam rustig de tijd voor mijn verhaal.", "nl", True),
        ("Twee agenten kwamen binnen tien minuten, waarvoor dank.", "nl", True),
        ("Mijn dank aan de medewerker die zo goed luisterde.", "nl", True),
        ("De aangifte is door een vriendelijke agente opgenomen en ik kreeg meteen een afschrift.", "nl", True),
        ("Achteraf zijn wij door uw collega heel goed geholpen.", "nl", True),
        ("De agent was heel vriendelijk, maar hij deed er niets mee.", "nl", False),
        ("The officer was very kind and took the time to explain.", "en", True),
        ("De agent nam niet de tijd voor mijn verhaal.", "nl", False),
        ("Met vriendelijke groet, de vader van Sem.", "nl", False),
        ("Alvast heel veel dank aan uw medewerker.", "nl", False),
        ("Ik had graag een heel vriendelijke agent gehad.", "nl", False),
        ("De agent zei “heel vriendelijk van u” en lachte.", "nl", False),
        ("Het was heel netjes in de straat.", "nl", False),
        ("Kindly inform me which officer handled this.", "en", False),
    ],
)
def test_praise_is_told_from_courtesy_wishes_and_blame(sentence, language, praise):
    assert is_praise(sentence, language) is praise


def test_praise_is_chosen_from_different_complaints(encoder):
    text = "Het duurde lang. De agent aan de balie nam echt rustig de tijd voor mijn verhaal."
    complaints = [Complaint(f"K-{n}", None, text, "AM", Channel.LETTER, "nl") for n in range(2)]
    found = praise_in(complaints, about="balie", count=1, encoder=encoder, look=WALL)
    assert [each.text for each in found] == ["De agent aan de balie nam echt rustig de tijd voor mijn verhaal."]
    assert praise_in(complaints[:0], about="balie", count=1, encoder=encoder, look=WALL) == ()


def test_praise_of_something_quite_different_is_left_out(encoder):
    text = "De agent aan de balie nam de aangifte heel netjes op en was erg vriendelijk."
    complaint = Complaint("K-1", None, text, "AM", Channel.LETTER, "nl")
    assert (
        praise_in([complaint], about="hond bijt in kuit: hond, bijt, geleider", count=1, encoder=encoder, look=WALL)
        == ()
    )
    assert praise_in([complaint], about="aangifte weigeren: aangifte, balie", count=1, encoder=encoder, look=WALL)
