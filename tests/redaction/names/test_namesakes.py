import pytest

from leerlus.redaction.model import IdentifierType
from leerlus.redaction.names.namesakes import Named, complaints_of_one_officer

OFFICER, PERSON = IdentifierType.OFFICER, IdentifierType.PERSON


def grouped(*names, kind=OFFICER):
    """The largest group among complaints K-0, K-1 ... that name these people, as numbers."""
    groups = complaints_of_one_officer(Named(f"K-{number}", name, kind) for number, name in enumerate(names))
    return sorted(int(each[2:]) for each in max(groups, key=len, default=()))


def test_an_officer_is_one_in_whatever_spelling():
    spellings = (
        "Kees Bonekamp",
        "K. Bonekamp",
        "bonekamp",
        "BONEKAMP",
        "B. o. n. e. kamp",
        "Bonekampp",
        "Bonkamp",
        "B0nekamp",
        "Bone-kamp",
        "Bönekamp",
        "Bone kamp",
    )
    assert grouped(*spellings) == list(range(len(spellings)))


@pytest.mark.parametrize(
    "names",
    [
        ("Jan de Vries", "Piet de Boer", "Kees de Wit"),
        ("M. Bakker", "M. Smit", "M. Mulder"),
        ("Bos", "Bot", "Bol"),
        ("Kees Bonekamp", "Bonekamp"),
    ],
    ids=["prefixes", "initials", "short ones alike", "two complaints only"],
)
def test_different_officers_are_no_group(names):
    assert grouped(*names) == []


def test_one_complaint_that_names_somebody_often_is_one_complaint():
    assert complaints_of_one_officer([Named("K-1", "Bonekamp", OFFICER)] * 5) == ()


def test_a_citizen_who_complains_often_is_no_officer():
    assert grouped(*["Jolanda Verbruggen"] * 5, kind=PERSON) == []


def test_who_is_told_for_an_officer_half_of_the_time_is_one():
    named = [
        Named(f"K-{number}", "Kees Bonekamp", kind) for number, kind in enumerate((OFFICER, OFFICER, PERSON, PERSON))
    ]
    assert complaints_of_one_officer(named)[0] == {"K-0", "K-1", "K-2", "K-3"}


def test_a_service_number_tells_of_an_officer_by_all_its_digits():
    same = ("12345", "12 345", "nr. 12345")
    assert grouped(*same, "12346", "123451", kind=IdentifierType.SERVICE_NUMBER) == [0, 1, 2]
