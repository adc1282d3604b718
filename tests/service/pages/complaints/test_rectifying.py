"""Intake puts right, on the page of a complaint, where it is filed."""

import pytest

TEXT = "De agent aan de balie lachte mij uit toen ik aangifte wilde doen. Ik wil excuses."


@pytest.fixture
def page(intake):
    return intake.send(intake.open("/klachten/nieuw"), "Klacht opslaan", text=TEXT)


def test_a_complaint_that_was_saved_in_a_hurry_gets_its_unit(intake, page, see):
    assert "Eenheid onbekend" in see(page.select_one(".facts"))
    after = intake.send(page, "Gegevens opslaan", unit="AM", channel="phone", received_at="2025-11-03")
    assert "De gegevens zijn opgeslagen." in see(after)
    assert see(after.select_one(".facts")).startswith("3 november 2025 Amsterdam Telefoon")


def test_a_day_that_cannot_be_comes_back_as_it_was_filled_in(intake, page, see):
    after = intake.send(page, "Gegevens opslaan", unit="AM", received_at="2999-01-01")
    assert after.status == 422
    assert after.select_one("#rectifying").has_attr("open")
    assert "Deze dag kan niet." in see(after.select_one("#received_at-fault"))
    assert after.select_one("#unit option[selected]")["value"] == "AM"
    assert "Eenheid onbekend" in see(after.select_one(".facts"))


def test_what_a_colleague_changed_meanwhile_is_shown_first(intake, page, see):
    intake.send(page, "Gegevens opslaan", unit="AM")
    wrong = intake.send(page, "Gegevens opslaan", unit="RT", received_at="")
    assert wrong.status == 422
    after = intake.send(wrong, "Gegevens opslaan", unit="RT", received_at="2025-11-03")
    assert (after.status, "intussen veranderd" in see(after.select_one("[role=alert]"))) == (409, True)
    assert "Amsterdam" in see(after.select_one(".facts"))
    assert "De gegevens zijn opgeslagen." in see(intake.send(after, "Gegevens opslaan"))
