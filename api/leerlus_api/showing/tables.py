"""Tables as files that a spreadsheet opens."""

import csv
import io
from collections.abc import Sequence

from fastapi.responses import Response
from openpyxl import Workbook

Cell = str | int | float | None

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def as_csv(rows: Sequence[Sequence[Cell]], name: str) -> Response:
    """A CSV file in UTF-8, with a byte order mark for spreadsheets."""
    text = io.StringIO()
    csv.writer(text).writerows([_harmless(cell) for cell in row] for row in rows)
    return _download(text.getvalue().encode("utf-8-sig"), "text/csv; charset=utf-8", f"{name}.csv")


def as_xlsx(rows: Sequence[Sequence[Cell]], name: str) -> Response:
    """A workbook with one sheet."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(name[:31])
    for row in rows:
        sheet.append([_harmless(cell) for cell in row])
    file = io.BytesIO()
    book.save(file)
    return _download(file.getvalue(), _XLSX, f"{name}.xlsx")


def _harmless(cell: Cell) -> Cell:
    """A text that a spreadsheet would run as a formula is marked as text."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def _download(content: bytes, kind: str, name: str) -> Response:
    return Response(content, media_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
