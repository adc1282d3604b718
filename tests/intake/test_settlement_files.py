"""How complaints ended, from files: all rows or none."""

import json
from datetime import date
from threading import Thread

import openpyxl
import pytest

from leerlus.complaints.model import Ending, Settled, Status, Submission
from leerlus.complaints.settlement_files import read_settlements
from leerlus.errors import FileRejected
from leerlus.intake.receiving import receive
from leerlus.intake.settling import settle_all

pytestmark = pytest.mark.both_databases

HEADER = "complaint,ending,given,settled_on"


@pytest.fixture(scope="module")
def registered(untrained):
    texts = [f"De agent luisterde {number} keer niet naar mij." for number in range(1, 5)]
    rows = [
        Submission(text=text, id=f"K-{nth}", received_at=date(2025, 5, 6)) for nth, text in enumerate(texts, start=1)
    ]
    receive(untrained, rows, actor="noor")
    return untrained


@pytest.fixture
def csv(tmp_path):
    def write(*lines):
        path = tmp_path / "afgedaan.csv"
        path.write_text("\n".join((HEADER, *lines)), encoding="utf-8")
        return path

    return write


def test_every_row_is_recorded_once(registered, csv):
    path = csv("K-1,satisfied,explanation;apology,2025-06-01", "K-2,Withdrawn,,2025-06-03")
    assert settle_all(registered, read_settlements(path), actor="import") == 2
    assert settle_all(registered, read_settlements(path), actor="import") == 0
    with registered.unit_of_work() as work:
        (first,) = work.settlements.history("K-1")
    assert (first.ending, first.given) == (Ending.SATISFIED, ("explanation", "apology"))


def test_another_ending_counts_instead(registered, csv):
    settle_all(registered, read_settlements(csv("K-3,satisfied,,2025-06-01")), actor="import")
    assert settle_all(registered, read_settlements(csv("K-3,founded,apology,2025-09-01")), actor="import") == 1
    with registered.unit_of_work() as work:
        assert len(work.settlements.history("K-3")) == 2
        assert work.settlements.latest()["K-3"].ending is Ending.FOUNDED


def test_workbooks_and_json_lines_say_the_same(csv, tmp_path):
    book = openpyxl.Workbook()
    book.active.append(HEADER.split(","))
    book.active.append(["K-1", "founded", "apology", date(2025, 6, 1)])
    book.save(tmp_path / "afgedaan.xlsx")
    row = {"complaint": "K-1", "ending": "founded", "given": ["apology"], "settled_on": "2025-06-01"}
    (tmp_path / "afgedaan.jsonl").write_text(json.dumps(row) + "\n")
    read = [read_settlements(tmp_path / f"afgedaan.{kind}")[0] for kind in ("xlsx", "jsonl")]
    read.append(read_settlements(csv("K-1,founded,apology,2025-06-01"))[0])
    assert len({(each.complaint, each.ending, each.given, each.settled_on) for each in read}) == 1


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("K-1,solved,,2025-06-01", "row 2, ending: use one of satisfied"),
        (",founded,,2025-06-01", "row 2, complaint: give the id"),
        ("K-1,founded,,", "row 2, settled_on: give the day"),
        ("K-1,founded,,juni", "row 2, settled_on: write the date as 2025-12-31"),
        ("K-1,founded,flowers,2025-06-01", "row 2, given: “flowers” is no outcome"),
        ("K-9,founded,,2025-06-01", "row 2, complaint: “K-9” is not registered"),
        ("K-1,founded,,2025-05-01", "row 2, settled_on: A complaint ends between"),
        ("K-4,founded,,2025-06-01", "row 3, complaint: “K-4” is used in row 2, too"),
    ],
)
def test_a_faulty_row_is_named_and_nothing_is_recorded(registered, csv, line, said):
    with pytest.raises(FileRejected, match=said):
        settle_all(registered, read_settlements(csv(line, "K-4,satisfied,,2025-06-01")), actor="import")
    with registered.unit_of_work() as work:
        assert work.settlements.history("K-4") == ()


def test_files_of_other_kinds_and_without_the_column_are_refused(tmp_path):
    (tmp_path / "klacht.eml").write_text("Subject: x")
    (tmp_path / "leeg.csv").write_text("id,ending\nK-1,founded\n")
    with pytest.raises(FileRejected, match=r"Use one of: \.csv, \.xlsx, \.jsonl"):
        read_settlements(tmp_path / "klacht.eml")
    with pytest.raises(FileRejected, match="there is no column “complaint”"):
        read_settlements(tmp_path / "leeg.csv")


def test_two_people_take_their_complaints_in_the_same_order(registered):
    """Otherwise two who record about some of the same would each wait for the other."""
    rows = [Settled(each, Ending.FOUNDED, (), date(2025, 7, 1), row=2) for each in ("K-2", "K-1")]
    answers = []
    other = Thread(target=lambda: answers.append(settle_all(registered, rows, actor="other")))
    with registered.unit_of_work() as work:
        work.complaints.set_status("K-1", Status.OPEN)
        other.start()
        other.join(0.5)
        work.complaints.set_status("K-2", Status.OPEN)
        work.commit()
    other.join()
    assert answers == [2]
