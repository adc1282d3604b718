"""Correcting the redaction on the page of a complaint, without scripts."""

import pytest

TEXT = (
    "Die blauwsnor uit de straat zag hoe de agent Pieter de Vries mij duwde. Later lachte blauwsnor mee. Ik wil excuses. "
    "Bel mij op 06-12345678."
)


@pytest.fixture
def page(intake):
    return intake.send(intake.open("/klachten/nieuw"), "Klacht opslaan", text=TEXT, unit="AM")


def text_of(page):
    return page.select_one(".complaint-text").get_text(" ", strip=True)


def test_missed_words_are_hidden(intake, page, see):
    after = intake.send(page, "Afschermen", words="Blauwsnor", kind="persoon")
    assert "De woorden zijn afgeschermd." in see(after)
    assert "blauwsnor" not in text_of(after)
    assert text_of(after).count("[persoon 1]") == 2


def test_words_that_are_not_there_change_nothing(intake, page, see):
    after = intake.send(page, "Afschermen", words="roodbaard", kind="persoon")
    assert "Niets veranderd" in see(after)
    assert text_of(after) == text_of(page)


def test_wrongly_hidden_words_are_shown(intake, page, see):
    offered = [each.get_text() for each in page.select("#correction-placeholder option")]
    assert "[telefoon 1]" in offered
    after = intake.send(page, "Leesbaar maken", placeholder="[telefoon 1]")
    assert "De woorden zijn weer leesbaar." in see(after)
    assert "06-12345678" in text_of(after)


def test_only_those_who_read_originals_may_correct(reader_as, page):
    for role in ("unit", "data-scientist", "administrator"):
        answer = reader_as(role).client.post(f"{page.path}/afschermen", data={"words": "blauwsnor", "kind": "persoon"})
        assert answer.status_code in (403, 404)
