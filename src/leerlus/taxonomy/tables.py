"""CSV files that lie beside a taxonomy."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from leerlus.errors import InvalidInput


def read_rows(
    text: str, columns: Sequence[str], *, called: str, optional: Sequence[str] = ()
) -> Iterator[dict[str, str]]:
    """The rows of a CSV text by column; cells that are not there are empty.

    :param optional: columns that may follow in this order, as many of them as there are.
    :param called: how messages call the file, such as "examples NAME".
    :raises InvalidInput: the columns are others.
    """
    reader = csv.DictReader(io.StringIO(text, newline=""))
    every = [*columns, *optional]
    there = list(reader.fieldnames or ())
    if len(there) < len(columns) or there != every[: len(there)]:
        further = f", and may have {', '.join(optional)}" if optional else ""
        raise InvalidInput(f"The {called} need the columns {', '.join(columns)}{further}.")
    return ({column: (row.get(column) or "").strip() for column in every} for row in reader)


def write_rows(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """CSV that :func:`read_rows` reads back as the same rows."""
    written = io.StringIO(newline="")
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return written.getvalue()
