"""Kinds of file, each turned into numbered rows of named values."""

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from email import message_from_bytes, message_from_string
from email.message import EmailMessage, MIMEPart
from email.policy import default as modern
from email.utils import parseaddr, parsedate_to_datetime
from html.parser import HTMLParser
from typing import Any
from zipfile import BadZipFile

from leerlus.errors import FileRejected

Row = tuple[int, Mapping[str, Any]]

_LONGEST_FIELD = 10_000_000
_HEADER_ROW = 1
_TEXT = "text"
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_NEVER_IN_TEXT = re.compile(r"[\x00-\x08\x0e-\x1f]")
_READABLE = ("plain", "html")
_ENCODED = frozenset({"base64", "quoted-printable"})
_SOURCE_OF_MAIL = re.compile(
    r"\s*(?=(?:[\w-]+:.*\n(?:[ \t]+\S.*\n)*)+?(?:mime-version|content-(?:type|transfer-encoding)):)[\w-]+:",
    re.IGNORECASE,
)


def csv_rows(content: bytes, *, needed: str = _TEXT) -> Iterator[Row]:
    """Rows of a CSV file, numbered as a spreadsheet shows them; comma, semicolon or tab between fields.

    Empty fields beyond the header, as of separators that end a row, are passed over.

    :param needed: column that has to be there.
    """
    text = decoded(content)
    csv.field_size_limit(_LONGEST_FIELD)
    delimiter = _delimiter(text)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        _require_column(needed, reader.fieldnames)
        for number, row in enumerate(reader, start=_HEADER_ROW + 1):
            if any(row.pop(None, ())):
                raise FileRejected(
                    f"row {number} has more fields than the header; put quotes around what holds “{delimiter}”."
                )
            yield number, {_column(name): value for name, value in row.items()}
    except csv.Error as exc:
        raise FileRejected(f"row {reader.line_num} is not valid CSV: {exc}.") from exc


def xlsx_rows(content: bytes, *, needed: str = _TEXT) -> Iterator[Row]:
    """Rows of the first sheet of an Excel workbook; the first row names the columns.

    :param needed: column that has to be there.
    """
    import openpyxl  # takes long to import
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        workbook = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    except (BadZipFile, InvalidFileException, KeyError, ValueError, OSError) as exc:
        raise FileRejected("it is not an Excel workbook (.xlsx).") from exc
    try:
        values = workbook.worksheets[0].iter_rows(values_only=True)
        names = [_column(name) for name in next(values, ())]
        _require_column(needed, names)
        for number, cells in enumerate(values, start=_HEADER_ROW + 1):
            if any(cell is not None for cell in cells):
                yield number, dict(zip(names, cells, strict=False))
    finally:
        workbook.close()


def jsonl_rows(content: bytes) -> Iterator[Row]:
    """One JSON object per line; empty lines are passed over."""
    for number, line in enumerate(decoded(content).splitlines(), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as exc:
            raise FileRejected(f"row {number} is not valid JSON: {exc.msg} at character {exc.colno}.") from exc
        if not isinstance(row, dict):
            raise FileRejected(f'row {number} is not a JSON object such as {{"text": "…"}}.')
        yield number, row


def as_jsonl(rows: Iterable[Mapping[str, Any]]) -> str:
    """One JSON object per line."""
    return "".join(json.dumps(row) + "\n" for row in rows)


def text_rows(content: bytes) -> Iterator[Row]:
    """A plain text file is one complaint."""
    yield 1, {"text": decoded(content)}


def eml_rows(content: bytes) -> Iterator[Row]:
    """An e-mail message is one complaint: its subject and readable body; attachments are left out."""
    message = message_from_bytes(content, _class=EmailMessage, policy=modern)
    body = message.get_body(preferencelist=_READABLE)
    if body is None:
        raise FileRejected("it is not an e-mail message with a readable body.")
    yield (
        1,
        {
            "text": _letter(message, body, body.get_content()),
            "received_at": _sent_on(message),
            "channel": "email",
            "complainant": parseaddr(str(message.get("from", "")))[1],
        },
    )


def letter_in(text: str) -> str:
    """Subject and readable body of an e-mail of which somebody pasted the source; any other text as it is.

    Redaction cannot read what is encoded there: base64 passes it, names and all.
    """
    if not _SOURCE_OF_MAIL.match(text):
        return text
    message = message_from_string(text.lstrip(), _class=EmailMessage, policy=modern)
    body = message.get_body(preferencelist=_READABLE)
    if body is None:
        return text
    encoded = str(body.get("content-transfer-encoding", "")).lower() in _ENCODED
    try:
        return _letter(message, body, body.get_content() if encoded else str(body.get_payload()))
    except LookupError:
        return text


def _letter(message: EmailMessage, body: MIMEPart, written: str) -> str:
    words = _visible_text(written) if body.get_content_subtype() == "html" else written
    return f"{message.get('subject', '')}\n\n{words}".strip()


def decoded(content: bytes) -> str:
    """Bytes as text: UTF-8, UTF-16 with its mark, or Windows-1252, as a West European Excel saves CSV.

    :raises FileRejected: they are none of these.
    """
    for encoding in ("utf-8-sig", "utf-16") if content.startswith(_UTF16_MARKS) else ("utf-8-sig", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding != "cp1252" or not _NEVER_IN_TEXT.search(text):
            return text
    raise FileRejected("it is not readable text. Save it as UTF-8 and try again.")


def _delimiter(text: str) -> str:
    header = text.split("\n", 1)[0]
    return max(",;\t", key=header.count)


def _column(name: object) -> str:
    return str(name or "").strip().lower()


def _require_column(needed: str, names: object) -> None:
    columns = [_column(name) for name in names or ()] if isinstance(names, list | tuple) else []
    if needed not in columns:
        found = ", ".join(column for column in columns if column) or "none"
        raise FileRejected(f"there is no column “{needed}” in its first row (found: {found}).")


def _sent_on(message: EmailMessage) -> str | None:
    try:
        return parsedate_to_datetime(str(message["date"])).date().isoformat()
    except (TypeError, ValueError):
        return None


class _TextOnly(HTMLParser):
    _UNSEEN = frozenset({"script", "style", "head", "title"})
    _BREAKS = frozenset({"p", "br", "div", "li", "tr", "h1", "h2", "h3", "blockquote"})

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - the parser's signature
        self._hidden += tag in self._UNSEEN
        if tag in self._BREAKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in self._UNSEEN and self._hidden > 0

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.parts.append(data)


def _visible_text(html: str) -> str:
    parser = _TextOnly()
    parser.feed(html)
    parser.close()
    return "".join(parser.parts)
