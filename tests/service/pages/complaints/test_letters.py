"""The draft letter on its page: what intake must know before it is sent."""

from datetime import timedelta

import pytest

from leerlus.complaints.model import Submission
from leerlus.intake.receiving import receive
from leerlus.rights.model import ErasureGround, RestrictionGround
from leerlus.rights.service import erase, restrict
from leerlus.wall_clock import today

TEXT = "Aan de balie werd ik drie keer weggestuurd, en niemand zei waarom."
WARNING = "Deze brief noemt een dag die al voorbij is."


@pytest.fixture
def letter_after(leerlus, intake):
    """The page of the letter about a complaint that came in so many days ago."""

    def open_letter(days, kind="received"):
        received = today(leerlus.settings) - timedelta(days=days)
        (complaint,) = receive(leerlus, [Submission(text=TEXT, received_at=received)], actor="test")
        return intake.open(f"/klachten/{complaint.id}/brief?soort={kind}")

    return open_letter


def test_a_letter_that_promises_a_day_that_is_past_warns(letter_after, see):
    page = letter_after(29)
    assert WARNING in see(page)
    assert [line.get_text().endswith("(voorbij)") for line in page.select("[aria-labelledby=days] li")] == [
        True, False, False, False,
    ]  # fmt: skip


def test_on_the_last_day_of_four_weeks_nothing_is_past(letter_after, see):
    page = letter_after(28)
    assert WARNING not in see(page)
    assert "(voorbij)" not in see(page)


def test_a_letter_without_days_warns_of_none(letter_after, see):
    assert WARNING not in see(letter_after(29, "learned"))


def test_a_letter_is_in_the_language_that_it_is_written_in(leerlus, intake):
    texts = [TEXT, "Nobody at the desk listened to me, and an officer laughed at me. I want an apology."]
    for complaint in receive(leerlus, [Submission(each) for each in texts], actor="test"):
        page = intake.open(f"/klachten/{complaint.id}/brief")
        assert {page.select_one(field)["lang"] for field in ("#subject", "#body")} == {complaint.language}


@pytest.mark.parametrize(
    ("let_go", "ground"), [(erase, ErasureGround.UNLAWFUL), (restrict, RestrictionGround.ACCURACY)]
)
def test_no_letter_goes_with_a_complaint_that_nobody_may_read(leerlus, intake, see, let_go, ground):
    (complaint,) = receive(leerlus, [Submission(TEXT)], actor="test")
    letter = f"/klachten/{complaint.id}/brief"
    assert intake.open(f"/klachten/{complaint.id}").select_one(f'a[href="{letter}"]')
    let_go(leerlus, complaint.id, ground, actor="test")
    assert not intake.open(f"/klachten/{complaint.id}").select_one(f'a[href="{letter}"]')
    refused = intake.open(letter)
    assert refused.status == 409
    assert "Deze klacht is gewist of beperkt. Daarom is er geen brief bij." in see(refused)
