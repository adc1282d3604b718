"""Reading complaints from CSV, XLSX, JSON Lines and e-mail files, all rows or none.

The columns are ``id,text,received_at,unit,channel,categories,outcomes,language``; only ``text`` is required.
``categories`` and ``outcomes`` hold ``;``-separated codes, the main one first (in JSON also a list).
"""

import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from leerlus.complaints.formats import csv_rows, eml_rows, jsonl_rows, text_rows, xlsx_rows
from leerlus.complaints.model import Submission
from leerlus.complaints.rows import RowFault, submission_from_row
from leerlus.errors import FileRejected

STANDARD_INPUT = Path("-")
_MOST_FAULTS_SHOWN = 20

Rows = Iterable[tuple[int, Mapping[str, Any]]]

_READERS: dict[str, Callable[[bytes], Rows]] = {
    ".csv": csv_rows,
    ".xlsx": xlsx_rows,
    ".jsonl": jsonl_rows,
    ".ndjson": jsonl_rows,
    ".eml": eml_rows,
    ".txt": text_rows,
}


def read_submissions(path: Path) -> list[Submission]:
    """Every complaint in a file; ``-`` is standard input (JSON Lines, or one plain text).

    :raises FileRejected: the file is missing, empty, not of a known kind, or has faulty rows; the message
        names the row and field of each fault (the first twenty).
    """
    if path == STANDARD_INPUT:
        content = sys.stdin.buffer.read()
        kind = ".jsonl" if content.lstrip().startswith(b"{") else ".txt"
        return submissions_from(content, kind, name="standard input")
    return submissions_from(_content(path), path.suffix.lower(), name=path.name)


def submissions_from(content: bytes, suffix: str, *, name: str) -> list[Submission]:
    """As :func:`read_submissions`, from bytes in memory, e.g. an upload.

    :param suffix: kind of file, with its dot: ``.csv``, ``.xlsx``, ``.jsonl``, ``.eml`` or ``.txt``.
    :param name: how messages call the file.
    """
    reader = _READERS.get(suffix)
    if reader is None:
        raise FileRejected(f"{name} is not a kind of file that can be read. Use one of: {', '.join(_READERS)}.")
    if not content.strip():
        raise FileRejected(f"{name} is empty.")
    try:
        return _submissions(reader(content))
    except FileRejected as exc:
        raise FileRejected(f"{name}: {exc}") from exc


def _submissions(rows: Rows) -> list[Submission]:
    submissions: list[Submission] = []
    faults: list[str] = []
    rows_by_id: dict[str, int] = {}
    for number, row in rows:
        try:
            submission = submission_from_row(row, number)
        except RowFault as fault:
            faults.append(f"row {number}, {fault}")
            continue
        if submission.id is not None and (first := rows_by_id.setdefault(submission.id, number)) != number:
            faults.append(f"row {number}, id: “{submission.id}” is used in row {first}, too")
        submissions.append(submission)
    if faults:
        raise FileRejected(_listed(faults))
    if not submissions:
        raise FileRejected("there is not a single complaint in it.")
    return submissions


def _listed(faults: list[str]) -> str:
    shown = "; ".join(faults[:_MOST_FAULTS_SHOWN])
    more = len(faults) - _MOST_FAULTS_SHOWN
    return f"{shown}{f'; and {more} more' if more > 0 else ''}. Nothing was read; mend the file and try again."


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as exc:
        raise FileRejected(f"There is no file {path}.") from exc
    except OSError as exc:
        raise FileRejected(f"{path} cannot be read: {exc.strerror}.") from exc
