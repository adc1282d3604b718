"""The yearly overview as a workbook, for whoever wants to go on with the figures."""

import io
from collections.abc import Callable, Iterable, Sequence
from zoneinfo import ZoneInfo

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from leerlus.reporting.model import YearReport

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

_WIDEST = 80


def workbook(report: YearReport, say: Callable[[str], str], zone: ZoneInfo) -> bytes:
    """The overview, a sheet per table. Every cell is a value: what begins with "=" is text, too.

    :param say: gives the words of a heading by its name, e.g. ``by_unit``.
    :param zone: by its days lessons were published.
    """
    book = Workbook()
    first = book.active
    assert isinstance(first, Worksheet)  # noqa: S101 - a new workbook has one sheet
    first.title = say("summary")
    _fill(first, [(say(name), str(getattr(report, name))) for name in ("year", "registered", "decided", "waiting")])
    for name in ("by_unit", "by_month", "by_channel", "by_category", "wanted", "by_ending", "given"):
        tallies = getattr(report, name)
        rows = [(say(name), say("complaints")), *((each.name, each.shown) for each in tallies)]
        _fill(book.create_sheet(say(name)[:31]), rows)
    _fill(book.create_sheet(say("shortcomings")[:31]), _shortcomings(report, say, zone))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _shortcomings(report: YearReport, say: Callable[[str], str], zone: ZoneInfo) -> Iterable[Sequence[str]]:
    names = ("theme", "complaints", "lesson", "published", "answered", "recognised", "planned", "done", "actions")
    yield [say(name) for name in names]
    for theme in report.shortcomings:
        for lesson in theme.lessons:
            counts = (lesson.answered, lesson.recognised, lesson.planned, lesson.done)
            published = f"{lesson.published_at.astimezone(zone):%Y-%m-%d}"
            yield [theme.title, theme.complaints, lesson.title, published, *map(str, counts), "; ".join(lesson.actions)]


def _fill(sheet: Worksheet, rows: Iterable[Sequence[str]]) -> None:
    for number, row in enumerate(rows, start=1):
        for column, text in enumerate(row, start=1):
            cell = sheet.cell(number, column)
            cell.value = int(text) if text.isdecimal() else text
            if not text.isdecimal():
                cell.data_type = "s"
            cell.font = Font(bold=number == 1)
    for number, cells in enumerate(sheet.columns, start=1):
        longest = max(len(str(cell.value or "")) for cell in cells)
        sheet.column_dimensions[get_column_letter(number)].width = min(longest + 2, _WIDEST)
