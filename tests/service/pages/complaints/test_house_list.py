"""The organisation's list of words, on its page: without scripts."""

import pytest

WORD = "grijsoog"


@pytest.fixture
def listed(intake):
    yield intake.send(intake.open("/afscherming"), "Toevoegen", words=WORD, kind="persoon")
    page = intake.open("/afscherming")
    if WORD in page.get_text():
        intake.send(page, "Weghalen", words=WORD)


def test_listed_words_are_hidden_in_the_next_complaint(intake, listed, see):
    assert WORD in see(listed)
    page = intake.send(intake.open("/klachten/nieuw"), "Klacht opslaan", text=f"Die {WORD} duwde mij.", unit="AM")
    assert WORD not in page.select_one(".complaint-text").get_text()


def test_they_are_taken_off_again(intake, listed, see):
    after = intake.send(listed, "Weghalen", words=WORD)
    assert WORD not in see(after)
    assert "staan niet meer op de lijst" in see(after)


def test_words_without_a_letter_are_refused(intake, see):
    assert "minstens één letter" in see(intake.send(intake.open("/afscherming"), "Toevoegen", words="!!!"))


def test_the_audit_trail_has_the_step_and_not_the_words(leerlus, listed):
    with leerlus.unit_of_work() as work:
        events = work.audit.page(subject="redaction-list").items
    assert events
    assert WORD not in str(events)


@pytest.mark.parametrize("role", ["unit", "data-scientist", "administrator"])
def test_only_those_who_read_originals_see_it(reader_as, role):
    assert reader_as(role).client.get("/afscherming").status_code in (403, 404)


@pytest.mark.parametrize("path", ["/afscherming", "/afdoeningen"])
def test_the_menu_says_where_a_page_beside_the_inbox_belongs(intake, path):
    assert intake.open(path).select_one(".main-nav [aria-current]").get_text() == "Klachten"
