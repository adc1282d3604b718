import base64
import io
import json
import quopri

import openpyxl
import pytest

from leerlus.complaints.files import read_submissions, submissions_from
from leerlus.complaints.formats import letter_in
from leerlus.complaints.model import Channel
from leerlus.errors import FileRejected

TEXT = "De agent aan de balie keek niet op van zijn scherm."


def test_csv_with_every_column_becomes_a_submission(tmp_path):
    path = tmp_path / "klachten.csv"
    path.write_text(
        "id,text,received_at,unit,channel,categories,outcomes,language\n"
        f'A1,"{TEXT}",2025-03-04,AM,letter,rudeness;inaction,apology,nl\n',
        encoding="utf-8",
    )

    (submission,) = read_submissions(path)

    assert submission.id == "A1"
    assert submission.text == TEXT
    assert submission.received_at.isoformat() == "2025-03-04"
    assert submission.channel is Channel.LETTER
    assert submission.categories == ("rudeness", "inaction")
    assert submission.outcomes == ("apology",)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_as_spreadsheets_save_it(encoding, delimiter):
    text = "Geïrriteerd: één agent zei “nee” en liep weg, de ander zuchtte naar mijn coördinator."
    content = f'text{delimiter}unit\n"{text}"{delimiter}AM\n'.encode(encoding)

    (submission,) = submissions_from(content, ".csv", name="klachten.csv")

    assert submission.text == text
    assert submission.unit == "AM"


def test_xlsx_keeps_dates_and_passes_over_empty_rows():
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet.append(["text", "received_at"])
    sheet.append([TEXT, __import__("datetime").datetime(2025, 5, 6)])
    sheet.append([None, None])
    content = io.BytesIO()
    workbook.save(content)

    (submission,) = submissions_from(content.getvalue(), ".xlsx", name="klachten.xlsx")

    assert submission.received_at.isoformat() == "2025-05-06"


def test_jsonl_takes_lists_and_keeps_other_fields_as_extra():
    row = {"text": TEXT, "categories": ["force", "powers"], "register": "teenager", "severity": 2}

    (submission,) = submissions_from(json.dumps(row).encode(), ".jsonl", name="rows.jsonl")

    assert submission.categories == ("force", "powers")
    assert submission.extra == {"register": "teenager", "severity": "2"}


WORDS = "Brigadier Müller duwde mij. Mijn bril is kapot.\n\nRenée de Wit"
HEADERS = "Received: from mail.example.org\n\tby mx.example.org; Mon, 3 Nov 2025 10:11:12 +0100\nSubject: =?utf-8?Q?Klacht_over_M=C3=BCller?=\n"


@pytest.mark.parametrize(
    ("more", "body"),
    [
        ("Content-Transfer-Encoding: base64\n", base64.encodebytes(WORDS.encode()).decode()),
        ("Content-Transfer-Encoding: quoted-printable\n", quopri.encodestring(WORDS.encode()).decode()),
        ("Content-Transfer-Encoding: 8bit\n", WORDS),
        ("", WORDS),
    ],
    ids=["base64", "quoted-printable", "8bit", "no encoding"],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_the_pasted_source_of_an_email_is_read_as_the_letter_that_it_is(more, body, line_end):
    source = f"{HEADERS}MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n{more}\n{body}"
    letter = letter_in(source.replace("\n", line_end))
    assert letter.replace("\r\n", "\n") == f"Klacht over Müller\n\n{WORDS}"


def test_of_a_pasted_email_in_parts_the_readable_one_counts():
    html = base64.encodebytes(b"<p>De agent belde <b>nooit</b> terug.</p>").decode()
    part = f"--x\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\n\n{html}\n"
    picture = "--x\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\nAAAA\n--x--\n"
    letter = letter_in(f"{HEADERS}Content-Type: multipart/mixed; boundary=x\n\n{part}{picture}")
    assert letter == "Klacht over Müller\n\n\nDe agent belde nooit terug."


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        "Van: Renée de Wit\nAan: de politie\nOnderwerp: klacht\n\nDe agent belde nooit terug.",
        "Datum: 3 november\n\nIk kreeg een mail met Content-Type: text/plain erin en snapte er niets van.",
        "Content-Type: text/plain; charset=no-such\nContent-Transfer-Encoding: base64\n\nAAAA",
        "Content-Type: image/png\n\nAAAA",
    ],
    ids=["plain", "a forwarded mail", "words about mail", "an unknown character set", "no readable body"],
)
def test_any_other_text_is_left_as_it_is(text):
    assert letter_in(text) == text


def test_a_long_text_with_colons_is_looked_at_in_no_time():
    assert letter_in("a: b\n " * 20_000 + "x").startswith("a: b")


def test_email_gives_subject_body_date_and_channel():
    content = (
        b"From: a@example.org\r\nSubject: =?utf-8?q?Be=C3=AFnvloed?=\r\n"
        b"Date: Tue, 04 Mar 2025 10:00:00 +0100\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
        b"<html><head><style>p{}</style></head><p>De agent belde niet terug.</p><p>Groet</p></html>"
    )

    (submission,) = submissions_from(content, ".eml", name="bericht.eml")

    assert submission.text.startswith("Beïnvloed")
    assert "De agent belde niet terug." in submission.text
    assert "p{}" not in submission.text
    assert submission.received_at.isoformat() == "2025-03-04"
    assert submission.channel is Channel.EMAIL


def test_every_faulty_row_is_named_and_nothing_is_read():
    content = b"id,text,received_at,channel\n1,,2025-01-01,letter\n2,Goed genoeg,morgen,letter\n3,Ook goed,,duif\n"

    with pytest.raises(FileRejected) as refused:
        submissions_from(content, ".csv", name="klachten.csv")

    message = str(refused.value)
    assert "row 2, text: there is none" in message
    assert "row 3, received_at: write the date as 2025-12-31" in message
    assert "row 4, channel: use one of" in message


@pytest.mark.parametrize("column", ["unit", "categories", "outcomes", "language", "id"])
def test_a_text_in_the_column_of_a_code_is_refused_and_not_repeated(column):
    told = (
        "Mijn naam is Zwaantje Quirinus en de agent aan de balie keek niet op van zijn scherm, bel mij op 06-98761234."
    )

    with pytest.raises(FileRejected) as refused:
        submissions_from(f'text,{column}\n"{TEXT}","{told}"\n'.encode(), ".csv", name="klachten.csv")

    assert f"row 2, {column}: use" in str(refused.value)
    assert "Quirinus" not in str(refused.value)


def test_a_language_in_capitals_is_that_language():
    (submission,) = submissions_from(f'text,language\n"{TEXT}",NL\n'.encode(), ".csv", name="klachten.csv")
    assert submission.language == "nl"


@pytest.mark.parametrize(
    ("content", "suffix", "says"),
    [
        (b"", ".csv", "is empty"),
        (b"id,tekst\n1,hallo\n", ".csv", "no column “text”"),
        (b"text\n\x00\x01\x02\x03\xff\xfe\x00\x00\x9c\n", ".csv", "not readable text"),
        (b"PK\x03\x04 not really", ".xlsx", "not an Excel workbook"),
        (b'{"text": "a"\n', ".jsonl", "row 1 is not valid JSON"),
        (b'["a"]\n', ".jsonl", "not a JSON object"),
        (b"id,text\n1,een\n1,twee\n", ".csv", "“1” is used in row 2, too"),
        (b"text\nhallo, daar, iemand\n", ".csv", "more fields than the header; put quotes around what holds “,”"),
        (b"text;categories\nhallo;force;rudeness\n", ".csv", "put quotes around what holds “;”"),
        (b"anything", ".pdf", "not a kind of file"),
    ],
)
def test_bad_files_get_one_line_that_says_why(content, suffix, says):
    with pytest.raises(FileRejected, match=says) as refused:
        submissions_from(content, suffix, name=f"bestand{suffix}")
    assert "\n" not in str(refused.value)


def test_separators_that_end_a_row_are_passed_over():
    (only,) = submissions_from(b"id;text\n1;De agent was onbeleefd.;;\n", ".csv", name="bestand.csv")
    assert (only.id, only.text) == ("1", "De agent was onbeleefd.")


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(FileRejected, match=r"There is no file .*weg\.csv"):
        read_submissions(tmp_path / "weg.csv")


def test_standard_input_is_json_lines_or_one_text(monkeypatch):
    class Input:
        buffer = io.BytesIO(TEXT.encode())

    monkeypatch.setattr("sys.stdin", Input)
    (submission,) = read_submissions(__import__("pathlib").Path("-"))
    assert submission.text == TEXT
