"""A coordinator reads how complaints ended from a file."""

import pytest
from bs4 import BeautifulSoup

from leerlus.wall_clock import today

HEADER = "complaint,ending,given,settled_on"


@pytest.fixture
def upload(coordinator):
    """Choose a file on the page and send it."""

    def send(content, name="afdoeningen.csv"):
        token = coordinator.open("/afdoeningen").select_one("form[enctype] input[type=hidden]")
        answer = coordinator.client.post(
            "/afdoeningen", data={token["name"]: token["value"]}, files={"file": (name, content.encode())}
        )
        return answer.status_code, BeautifulSoup(answer.text, "html.parser").select_one("main")

    return send


@pytest.fixture
def complaint(leerlus):
    with leerlus.unit_of_work() as work:
        return next(iter(work.complaints.all())).id


def settled(leerlus, complaint):
    with leerlus.unit_of_work() as work:
        return work.settlements.latest().get(complaint)


def test_a_file_is_kept_and_not_twice(upload, complaint, leerlus):
    row = f"{complaint},satisfied,apology;explanation,{today(leerlus.settings)}"
    assert upload(f"{HEADER}\n{row}\n")[0] == 200
    assert settled(leerlus, complaint).given == ("apology", "explanation")
    assert "0 afdoeningen zijn opgeslagen; 1 wisten we al." in upload(f"{HEADER}\n{row}\n")[1].get_text()
    with leerlus.unit_of_work() as work:
        assert len(work.settlements.history(complaint)) == 1


def test_every_fault_is_named_by_row_and_column_and_nothing_is_kept(upload, complaint, leerlus):
    before = settled(leerlus, complaint)
    rows = (
        f"{complaint},founded,,{today(leerlus.settings)}",
        f"K-nowhere,founded,,{today(leerlus.settings)}",
        f"{complaint},tevreden,,2999-01-01",
        ",founded,,gisteren",
    )
    status, said = upload("\n".join((HEADER, *rows)))
    text = said.select_one(".error-summary").get_text(" ", strip=True)
    assert status == 422
    assert "Er is niets ingelezen" in text
    assert "kolom ending: Hoe de klacht afliep" in text
    assert settled(leerlus, complaint) == before


def test_a_complaint_that_is_not_here_and_a_day_that_cannot_be(upload, complaint, leerlus):
    rows = (f"K-nowhere,founded,,{today(leerlus.settings)}", f"{complaint},founded,wonderen,2999-01-01")
    _, said = upload("\n".join((HEADER, *rows)))
    faults = [each.get_text() for each in said.select(".error-summary li")]
    assert [each.partition(":")[0] for each in faults] == [
        "Rij 2, kolom complaint",
        "Rij 3, kolom settled_on",
        "Rij 3, kolom given",
    ]


@pytest.mark.parametrize(("content", "name"), [("", "leeg.csv"), ("geen tabel", "brief.docx"), ("a,b\n1,2\n", "x.csv")])
def test_what_is_no_such_table_is_refused_with_what_to_choose(upload, content, name):
    status, said = upload(content, name)
    assert (status, "met de kolommen complaint, ending, given, settled_on" in said.get_text()) == (422, True)


def test_without_a_file(coordinator):
    assert coordinator.send(coordinator.open("/afdoeningen"), "Bestand inlezen").status == 422


@pytest.mark.parametrize("role", ["unit", "data-scientist", "administrator"])
def test_others_may_not(reader_as, role):
    assert reader_as(role).client.get("/afdoeningen").status_code in (403, 404)
