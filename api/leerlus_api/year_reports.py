"""The yearly overview as HTML, PDF and XLSX: the same for the button and for the command."""

from pathlib import Path
from typing import Annotated

import typer

from leerlus.application import Leerlus
from leerlus.bootstrap import open_home
from leerlus.reporting.workbook import XLSX, workbook
from leerlus.reporting.yearly import YearReport, year_report
from leerlus.settings import for_home
from leerlus_api.contexts import Count, PrintedYear
from leerlus_api.printing import PDF, print_html
from leerlus_api.rendering import render_plain
from leerlus_api.translation import DEFAULT_LANGUAGE, Translator, translators

HTML = "text/html; charset=utf-8"
FORMS = {"html": HTML, "pdf": PDF, "xlsx": XLSX}


def make_report(leerlus: Leerlus, year: int, form: str, t: Translator) -> bytes:
    """The overview of a year in one of :data:`FORMS`.

    :raises InvalidInput: no complaint was received in that year.
    :raises Unavailable: printing is not possible here.
    """
    with leerlus.unit_of_work() as work:
        report = year_report(work, year, taxonomy=leerlus.taxonomy, settings=leerlus.settings, language=t.language)
    if form == "xlsx":
        return workbook(report, lambda name: t(f"report.{name}"))
    html = render_plain("print_year.html", t, _context(report, t))
    return print_html(html) if form == "pdf" else html.encode()


def report(
    year: Annotated[int, typer.Argument(help="The year to report on.")],
    home: Annotated[Path, typer.Option(envvar="LEERLUS_HOME", help="Data directory of this installation.")] = Path(
        "home"
    ),
    out: Annotated[Path, typer.Option(help="Folder to write in; made when it is not there.")] = Path(),
) -> None:
    """Write the yearly overview as HTML, PDF and XLSX."""
    leerlus = open_home(for_home(home))
    t = translators()[DEFAULT_LANGUAGE]
    made = {form: make_report(leerlus, year, form, t) for form in FORMS}
    out.mkdir(parents=True, exist_ok=True)
    for form, content in made.items():
        path = out / f"jaaroverzicht-{year}.{form}"
        path.write_bytes(content)
        typer.echo(path)


def _context(made: YearReport, t: Translator) -> PrintedYear:
    return PrintedYear(
        report=made,
        made_on=t.date(made.made_at.date()),
        by_month=tuple(Count(t.month(each.code), each.shown) for each in made.by_month),
        by_channel=tuple(Count(t(f"channel.{each.code}"), each.shown) for each in made.by_channel),
    )
