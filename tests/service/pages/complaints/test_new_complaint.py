"""Registering a complaint on its page: once, and with plain words where it cannot be."""

import pytest

TEXT = "Aan de balie werd ik drie keer weggestuurd, en niemand zei waarom."


def test_the_same_sheet_sent_twice_is_one_complaint(intake):
    sheet = intake.open("/klachten/nieuw")
    first = intake.send(sheet, "Klacht opslaan", text=TEXT)
    assert intake.send(sheet, "Klacht opslaan", text=TEXT).path == first.path


def test_other_words_on_the_same_sheet_are_another_complaint(intake):
    sheet = intake.open("/klachten/nieuw")
    first = intake.send(sheet, "Klacht opslaan", text=TEXT)
    assert intake.send(sheet, "Klacht opslaan", text=f"{TEXT} Weer niet.").path != first.path


def test_the_same_words_on_another_sheet_are_another_complaint(intake):
    first, second = (intake.send(intake.open("/klachten/nieuw"), "Klacht opslaan", text=TEXT) for _ in range(2))
    assert first.path != second.path


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("kort", "te kort. Schrijf ten minste 10 tekens"),
        (" " * 50, "te kort"),
        ("e\u0301" * 9, "te kort"),
        ("De agent luisterde niet. " * 2_100, "te lang: 52.500 tekens"),
        (f"{TEXT} {chr(0xFFFD) * 4}", "niet te lezen"),
    ],
)
def test_a_text_that_cannot_be_used_comes_back_with_the_reason(intake, see, text, says):
    page = intake.send(intake.open("/klachten/nieuw"), "Klacht opslaan", text=text)
    assert page.status == 422
    assert says in see(page)
    assert page.select_one("textarea[name=text]").get_text() == f"\n{text}"


@pytest.mark.parametrize("day", ["0003-01-01", "2098-01-01", "20255-01-01", "gisteren", ""])
def test_a_day_that_cannot_be_is_told_beside_it(intake, see, day):
    page = intake.send(intake.open("/klachten/nieuw"), "Klacht opslaan", text=TEXT, received_at=day)
    assert page.status == 422
    assert "Vul een dag in van 1990 tot en met vandaag." in see(page.select_one("#received_at-fault"))
    assert [each["id"] for each in page.select("[aria-invalid]")] == ["received_at"]
    assert page.select_one("textarea[name=text]").get_text() == f"\n{TEXT}"


def test_a_text_of_as_many_bytes_as_a_request_may_have_comes_back(intake, see):
    text = "x" * 1_900_000
    page = intake.send(intake.open("/klachten/nieuw"), "Klacht opslaan", text=text)
    assert page.status == 422
    assert "te lang: 1.900.000 tekens" in see(page)
    assert page.select_one("textarea[name=text]").get_text() == f"\n{text}"


def test_a_text_that_is_far_too_large_is_told_to_be(intake, see):
    page = intake.send(intake.open("/klachten/nieuw"), "Klacht opslaan", text="x" * 2_500_000)
    assert page.status == 413
    assert "te groot" in see(page)


def test_the_next_form_begins_with_the_channel_of_the_last_and_no_unit(intake):
    def chosen(page, name):
        option = page.select_one(f"select[name={name}] option[selected]")
        return option and option["value"]

    page = intake.open("/klachten/nieuw")
    assert chosen(page, "channel") == "letter"
    intake.send(page, "Klacht opslaan", text="te kort", channel="desk")
    assert chosen(intake.open("/klachten/nieuw"), "channel") == "letter"
    intake.send(page, "Klacht opslaan", text=TEXT, channel="phone", unit="AM")
    page = intake.open("/klachten/nieuw")
    assert chosen(page, "channel") == "phone"
    assert not chosen(page, "unit")
