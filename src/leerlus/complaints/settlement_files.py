"""Reading how complaints ended from CSV, XLSX and JSON Lines files, all rows or none.

The columns are ``complaint,ending,given,settled_on``. ``complaint`` is the id, ``ending`` a word of
:class:`leerlus.complaints.model.Ending`, and ``given`` holds ``;``-separated codes of outcomes (in JSON also a list).
"""

from collections.abc import Iterable
from functools import partial
from pathlib import Path

from leerlus.complaints.files import Table, content_of, rows_from
from leerlus.complaints.formats import as_jsonl, csv_rows, jsonl_rows, xlsx_rows
from leerlus.complaints.model import Settled
from leerlus.complaints.rows import settled_from_row
from leerlus.whole_files import write_whole

COLUMNS = ("complaint", "ending", "given", "settled_on")
_KEY = "complaint"
_TABLE = Table(
    {
        ".csv": partial(csv_rows, needed=_KEY),
        ".xlsx": partial(xlsx_rows, needed=_KEY),
        ".jsonl": jsonl_rows,
        ".ndjson": jsonl_rows,
    },
    settled_from_row,
    key=_KEY,
    each="settlement",
)

KINDS = tuple(_TABLE.readers)
"""How the names of files end that can be read."""


def read_settlements(path: Path) -> list[Settled]:
    """Every row of a file.

    :raises FileRejected: the file is missing, empty, not of a known kind, or has faulty rows; the message names the
        row and field of each fault (the first twenty).
    """
    return settlements_from(content_of(path), path.suffix.lower(), name=path.name)


def settlements_from(content: bytes, suffix: str, *, name: str) -> list[Settled]:
    """As :func:`read_settlements`, from bytes in memory, e.g. an upload.

    :param suffix: kind of file, with its dot: ``.csv``, ``.xlsx`` or ``.jsonl``.
    :param name: how messages call the file.
    """
    return rows_from(content, suffix, _TABLE, name=name)


def write_settlements(path: Path, rows: Iterable[Settled]) -> None:
    """Write them as JSON Lines; an old file is replaced."""
    write_whole(path, as_jsonl(map(_as_json, rows)))


def _as_json(row: Settled) -> dict[str, str | list[str]]:
    return {
        "complaint": row.complaint,
        "ending": row.ending.value,
        "given": list(row.given),
        "settled_on": row.settled_on.isoformat(),
    }
