"""Reading complaints from CSV, XLSX, JSON Lines and e-mail files, all rows or none.

The columns are ``id,text,received_at,unit,channel,categories,outcomes,language``; only ``text`` is required.
``categories`` and ``outcomes`` hold ``;``-separated codes, the main one first (in JSON also a list).
"""

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from leerlus.complaints.formats import csv_rows, eml_rows, jsonl_rows, text_rows, xlsx_rows
from leerlus.complaints.model import Submission
from leerlus.complaints.rows import RowFault, submission_from_row
from leerlus.errors import FileRejected
from leerlus.faults import first_of

STANDARD_INPUT = Path("-")

T = TypeVar("T")

Rows = Iterable[tuple[int, Mapping[str, Any]]]

Readers = Mapping[str, Callable[[bytes], Rows]]

_READERS: Readers = {
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
    return submissions_from(content_of(path), path.suffix.lower(), name=path.name)


def submissions_from(content: bytes, suffix: str, *, name: str) -> list[Submission]:
    """As :func:`read_submissions`, from bytes in memory, e.g. an upload.

    :param suffix: kind of file, with its dot: ``.csv``, ``.xlsx``, ``.jsonl``, ``.eml`` or ``.txt``.
    :param name: how messages call the file.
    """
    rows = Table(_READERS, submission_from_row, key="id", each="complaint")
    return rows_from(content, suffix, rows, name=name)


@dataclass(frozen=True, slots=True)
class Table(Generic[T]):
    """A kind of table: how its files are read, and what a row is made into.

    :param readers: by the end of a file's name.
    :param make: from a row and its number; raises :class:`RowFault`.
    :param key: attribute of which no value may be used twice.
    :param each: what a row is, e.g. "complaint".
    """

    readers: Readers
    make: Callable[[Mapping[str, Any], int], T]
    key: str
    each: str


def rows_from(content: bytes, suffix: str, table: Table[T], *, name: str) -> list[T]:
    """Every row of a file, made into something; all rows or none.

    :param name: how messages call the file.
    :raises FileRejected: as :func:`read_submissions`.
    """
    reader = table.readers.get(suffix)
    if reader is None:
        raise FileRejected(f"{name} is not a kind of file that can be read. Use one of: {', '.join(table.readers)}.")
    if not content.strip():
        raise FileRejected(f"{name} is empty.")
    try:
        made = _made(reader(content), table)
    except FileRejected as exc:
        raise FileRejected(f"{name}: {exc}", places=exc.places) from exc
    if not made:
        raise FileRejected(f"{name}: there is not a single {table.each} in it.")
    return made


def content_of(path: Path) -> bytes:
    """:raises FileRejected: the file is missing or cannot be read."""
    try:
        return path.read_bytes()
    except FileNotFoundError as exc:
        raise FileRejected(f"There is no file {path}.") from exc
    except OSError as exc:
        raise FileRejected(f"{path} cannot be read: {exc.strerror}.") from exc


def refuse(faults: Sequence[tuple[int, str]]) -> None:
    """Refuse a file for its faults.

    :param faults: number of the row, and what is wrong with it: ``field: reason``.
    :raises FileRejected: there are faults; names the first twenty.
    """
    if faults:
        shown = "; ".join(first_of([f"row {row}, {fault}" for row, fault in faults]))
        places = [(row, fault.partition(":")[0]) for row, fault in faults]
        raise FileRejected(f"{shown}. Nothing was read; mend the file and try again.", places=places)


def _made(rows: Rows, table: Table[T]) -> list[T]:
    made: list[T] = []
    faults: list[tuple[int, str]] = []
    rows_by_key: dict[str, int] = {}
    for number, row in rows:
        try:
            each = table.make(row, number)
        except RowFault as fault:
            faults.append((number, str(fault)))
            continue
        value = getattr(each, table.key)
        if value is not None and (first := rows_by_key.setdefault(value, number)) != number:
            faults.append((number, f"{table.key}: “{value}” is used in row {first}, too"))
        made.append(each)
    refuse(faults)
    return made
