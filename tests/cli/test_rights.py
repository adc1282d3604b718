"""``leerlus complaint``: settle, rectify, erase, restrict, release, expire."""

from datetime import date

import pytest

from leerlus.bootstrap import create_home, open_home
from leerlus.complaints.model import Channel, Complaint, Use
from leerlus.redaction.model import IdentifierType, Span
from leerlus.settings import Settings
from leerlus.themes.artefacts import Artefact, ArtefactKind


@pytest.fixture
def home(tmp_path, data_folder):
    settings = Settings(home=tmp_path / "home", data=data_folder)
    create_home(settings)
    opened = open_home(settings)
    with opened.unit_of_work() as work:
        complaint = Complaint("K-1", date(2025, 1, 3), "De boeien zaten te strak.", "AM", Channel.LETTER, "nl")
        work.complaints.add(complaint, original=complaint.text, spans=())
        work.commit()
    yield opened
    opened.unit_of_work.close()


def use_of(home):
    with home.unit_of_work() as work:
        return work.complaints.get("K-1").use


def test_restrict_and_erase(leerlus, home):
    answer = leerlus("complaint", "restrict", "K-1", "--ground", "claim", "--home", home.settings.home)
    assert (answer.code, use_of(home)) == (0, Use.RESTRICTED)
    answer = leerlus("complaint", "erase", "K-1", "--ground", "unlawful", "--yes", "--home", home.settings.home)
    assert (answer.code, use_of(home)) == (0, Use.ERASED)
    assert "Complaint K-1 is erased." in answer.err


def test_erasing_says_where_names_were_taken_out_and_where_a_person_must_look(leerlus, home):
    text = "Agent Ravensbergen lachte."
    span = Span(6, 18, IdentifierType.OFFICER, "[agent 1]", "rank", 0.9)
    with home.unit_of_work() as work:
        complaint = Complaint("K-2", date(2025, 1, 3), "Agent [agent 1] lachte.", "AM", Channel.LETTER, "nl")
        work.complaints.add(complaint, original=text, spans=(span,))
        work.themes.mark_artefact(
            Artefact("A-1", date(2025, 1, 1), ArtefactKind.STAFFING, "Ravensbergen is weg", "wil")
        )
        work.corrections.always("Ravensbergen", IdentifierType.OFFICER, actor="wil")
        work.commit()
    answer = leerlus("complaint", "erase", "K-2", "--ground", "unlawful", "--yes", "--home", home.settings.home)
    assert "taken out of 1 comments, answers and marks of changes." in answer.err
    assert "Your own list of words keeps 1 of them" in answer.err
    assert "ravensbergen" not in answer.err.lower()


def test_erasing_asks_first(leerlus, home):
    answer = leerlus("complaint", "erase", "K-1", "--ground", "unlawful", "--home", home.settings.home, stdin=b"n\n")
    assert (answer.code, use_of(home)) == (1, Use.FULL)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("erase", "K-9", "--ground", "unlawful", "--yes"), "There is no complaint with the id “K-9”."),
        (("release", "K-1"), "This complaint is not restricted."),
    ],
)
def test_what_cannot_be_done_is_one_clear_line(leerlus, home, words, said):
    answer = leerlus("complaint", *words, "--home", home.settings.home)
    assert (answer.code, answer.err.strip()) == (1, f"Error: {said}")


def test_how_it_ended_is_recorded(leerlus, home):
    words = ("complaint", "settle", "K-1", "--ending", "founded", "--given", "apology", "--given", "explanation")
    answer = leerlus(*words, "--on", "2025-02-01", "--home", home.settings.home)
    assert (answer.code, answer.err.strip()) == (0, "Complaint K-1 ended: founded.")
    with home.unit_of_work() as work:
        (kept,) = work.settlements.history("K-1")
    assert (kept.given, kept.settled_on) == (("apology", "explanation"), date(2025, 2, 1))
    assert leerlus(*words, "--on", "2999-02-01", "--home", home.settings.home).code == 1


def test_where_it_is_filed_is_put_right_and_what_is_not_given_stays(leerlus, home):
    rectify = ("complaint", "rectify", "K-1", "--home", home.settings.home)
    answer = leerlus(*rectify, "--unit", "RT", "--received", "2025-01-02")
    assert answer.err.strip() == "Complaint K-1 is filed under RT, letter, 2025-01-02."
    answer = leerlus(*rectify, "--unit", "", "--channel", "phone")
    assert answer.err.strip() == "Complaint K-1 is filed under no unit, phone, 2025-01-02."
    with home.unit_of_work() as work:
        kept = work.complaints.get("K-1")
    assert (kept.unit, kept.channel, kept.received_at) == (None, Channel.PHONE, date(2025, 1, 2))


def test_a_filing_that_cannot_be_is_one_clear_line(leerlus, home):
    rectify = ("complaint", "rectify", "K-1", "--home", home.settings.home)
    answer = leerlus(*rectify)
    assert (answer.code, answer.err.strip()) == (1, "Error: Say what to put right: --unit, --channel or --received.")
    assert leerlus(*rectify, "--unit", "XX").code == 1
    assert leerlus(*rectify, "--received", "2999-01-01").code == 1
    with home.unit_of_work() as work:
        assert work.complaints.get("K-1").unit == "AM"


def test_what_is_past_the_term_is_listed_then_erased(leerlus, home, monkeypatch):
    expire = ("complaint", "expire", "--home", home.settings.home)
    assert "LEERLUS_RETENTION_YEARS" in leerlus(*expire, "--yes").err
    monkeypatch.setenv("LEERLUS_RETENTION_YEARS", "1")
    assert leerlus(*expire).err.strip() == "0 complaints are erased."
    leerlus("complaint", "settle", "K-1", "--ending", "founded", "--on", "2025-02-01", "--home", home.settings.home)
    listed = leerlus(*expire, "--dry-run")
    assert (listed.out, use_of(home)) == ("K-1\t2025-02-01\n", Use.FULL)
    assert "would be erased" in listed.err
    assert (leerlus(*expire, stdin=b"n\n").code, use_of(home)) == (1, Use.FULL)
    assert leerlus(*expire, "--yes").out == "K-1\t2025-02-01\n"
    assert use_of(home) is Use.ERASED
