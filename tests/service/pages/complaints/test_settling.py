"""Intake records on the page of a complaint how it ended."""

import pytest

TEXT = "De agent aan de balie lachte mij uit toen ik aangifte wilde doen. Ik wil excuses."


@pytest.fixture
def page(intake):
    return intake.send(intake.open("/klachten/nieuw"), "Klacht opslaan", text=TEXT, unit="AM")


def test_how_it_ended_is_saved_and_shown(intake, page, see):
    after = intake.send(page, "Afloop opslaan", ending="satisfied", given=["apology", "explanation"])
    assert "De afloop is opgeslagen." in see(after)
    assert "Samen opgelost, burger tevreden kreeg Excuses, Uitleg" in see(after)


def test_asking_for_the_head_of_a_page_leaves_what_is_said_once(intake, page, see):
    answer = intake.client.post(
        f"{page.path}/afdoening",
        data={"ending": "satisfied", "csrf": page.select_one("input[name=csrf]")["value"]},
        follow_redirects=False,
    )
    assert answer.status_code == 303
    assert intake.client.head(page.path).status_code == 200
    assert "De afloop is opgeslagen." in see(intake.open(page.path))


def test_a_day_that_cannot_be_is_refused(intake, page, see):
    after = intake.send(page, "Afloop opslaan", ending="satisfied", settled_on="2999-01-01")
    assert "De afloop is niet opgeslagen." in see(after.select_one("[role=alert]"))
    assert not after.select("[role=status]")


def test_no_ending_is_chosen_beforehand_and_what_else_was_filled_in_comes_back(intake, page, see):
    assert not page.select("#ending option[selected]")
    after = intake.send(page, "Afloop opslaan", given=["apology"], settled_on="2025-03-01")
    assert after.status == 422
    assert "Kies hoe de klacht afliep." in see(after.select_one("[role=alert]"))
    assert after.select_one("[role=alert] a")["href"] == "#ending"
    assert after.select_one("#settling").has_attr("open")
    assert [each["value"] for each in after.select("[name=given][checked]")] == ["apology"]
    assert after.select_one("#settled_on")["value"] == "2025-03-01"
    assert "De afloop is opgeslagen." not in see(intake.open(page.path))


@pytest.mark.parametrize("day", ["0003-01-01", "20255-01-01", "gisteren"])
def test_a_form_with_a_day_that_cannot_be_comes_back_as_it_was_filled_in(intake, page, see, day):
    after = intake.send(page, "Afloop opslaan", ending="satisfied", given=["apology"], settled_on=day)
    assert after.status == 422
    assert after.select_one("#settling").has_attr("open")
    assert "Deze dag kan niet." in see(after.select_one("#settled_on-fault"))
    assert after.select_one("#ending option[selected]")["value"] == "satisfied"
    assert [each["value"] for each in after.select("[name=given][checked]")] == ["apology"]


def test_an_ending_that_a_colleague_recorded_meanwhile_is_shown_first(intake, page, see):
    intake.send(page, "Afloop opslaan", ending="satisfied")
    after = intake.send(page, "Afloop opslaan", ending="founded", given=["apology"])
    assert (
        after.status,
        "heeft intussen opgeslagen hoe deze klacht afliep" in see(after.select_one("[role=alert]")),
    ) == (409, True)
    assert after.select_one("#ending option[selected]")["value"] == "founded"
    assert [each["value"] for each in after.select("[name=given][checked]")] == ["apology"]
    assert "De afloop is opgeslagen." in see(intake.send(after, "Afloop opslaan"))


def test_a_wrong_day_hides_no_ending_of_a_colleague(intake, page):
    intake.send(page, "Afloop opslaan", ending="satisfied")
    wrong = intake.send(page, "Afloop opslaan", ending="founded", settled_on="gisteren")
    assert (wrong.status, intake.send(wrong, "Afloop opslaan", settled_on="").status) == (422, 409)


def test_others_may_not(reader_as, page):
    for role in ("unit", "data-scientist"):
        assert reader_as(role).client.post(f"{page.path}/afdoening", data={"ending": "founded"}).status_code in (
            403,
            404,
        )
