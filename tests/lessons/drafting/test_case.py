"""One citizen's account, cut where somebody could still have acted otherwise."""

from leerlus.lessons.drafting.case import choose_account
from leerlus.lessons.drafting.quoting import Sentence

ABOUT = "agent, fiets, hond, hand, stopte"


def told(complaint_id, *texts):
    return [Sentence(complaint_id, text, "nl") for text in texts]


def even(sentences):
    """All equally to the point."""
    return dict.fromkeys(sentences, 1.0)


FULL = told(
    "K-1",
    "Ik stond met mijn fiets te wachten op mijn dochter.",
    "Mijn achterlicht deed het die avond niet.",
    "Een agent trok mij zonder iets te zeggen van mijn fiets.",
    "Mijn dochter begon heel hard te huilen.",
    "Niemand vroeg of ik mij pijn had gedaan.",
    "Thuis was mijn knie dik en blauw geworden.",
)


def test_it_stops_before_the_police_come_into_the_story():
    account = choose_account(FULL, even(FULL), about=ABOUT)
    assert [each.text for each in account.before] == [FULL[0].text, FULL[1].text]
    assert [each.text for each in account.after] == [each.text for each in FULL[2:5]]


def test_the_fullest_account_is_chosen_and_the_nearest_of_equal_ones():
    short = told("K-0", "Ik liep met mijn hond langs het water.", "Hij stopte en zei niets tegen mij.")
    again = told("K-2", "Ik liep met mijn hond langs de gracht.", "Zij stopte en zei niets tegen mij.")
    assert choose_account([*short, *FULL], even([*short, *FULL]), about=ABOUT).before[0].complaint_id == "K-1"
    assert choose_account([*short, *again], even([*short, *again]), about=ABOUT).before[0].complaint_id == "K-0"


def test_an_account_is_about_the_subject():
    other = told(
        "K-5",
        "Ik kwam thuis van een lange nachtdienst.",
        "Zij vertelden mij dat alles goed was.",
        *["Wij hebben samen thee gedronken in de keuken."] * 2,
    )
    assert choose_account([*other, *FULL], even([*other, *FULL]), about=ABOUT).before[0].complaint_id == "K-1"
    assert choose_account(other, even(other), about=ABOUT) is None


def test_there_is_none_when_nobody_tells_both_halves():
    only_after = told("K-3", "De agent liep weg zonder iets te zeggen.", "Mijn hand was weken later nog dik.")
    only_before = told("K-4", "Ik stond te wachten op de bus naar huis.", "Het regende heel hard die middag.")
    assert choose_account([*only_after, *only_before], even([*only_after, *only_before]), about=ABOUT) is None
    assert choose_account([], {}, about=ABOUT) is None


def test_no_account_is_better_than_one_beside_the_point():
    near = dict.fromkeys(FULL, 0.4)
    assert choose_account(FULL, near, about=ABOUT) is None
