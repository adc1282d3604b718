"""The yearly overview as HTML, PDF and XLSX: the same for the button and for the command, now and later."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from leerlus.bootstrap import open_home
from leerlus.cli.console import ACTOR, complain, say, writing
from leerlus.errors import InvalidInput
from leerlus.reporting.model import KeptReport, Shortcoming, YearReport
from leerlus.reporting.service import Recounted, count_again, discard_report, make_report
from leerlus.reporting.workbook import XLSX, workbook
from leerlus.settings import for_home
from leerlus_api.contexts.year_report import PrintedYear
from leerlus_api.elements.translation import DEFAULT_LANGUAGE, Translator, translators
from leerlus_api.showing.printing import PDF, print_html
from leerlus_api.showing.rendering import render_plain

HTML = "text/html; charset=utf-8"
FORMS = {"html": HTML, "pdf": PDF, "xlsx": XLSX}


def in_form(kept: KeptReport, form: str, *, timezone: str) -> bytes:
    """A kept overview in one of :data:`FORMS`, in the language in which it was made.

    :raises Unavailable: printing is not possible here.
    """
    t = translators(timezone)[kept.language]
    if form == "xlsx":
        return workbook(_named(kept.report, t), lambda name: t(f"report.{name}"), t.zone)
    printed = PrintedYear(kept.id, _named(kept.report, t), t.day(kept.report.made_at))
    html = render_plain("print_year.html", t, printed)
    return print_html(html) if form == "pdf" else html.encode()


def report(
    year: Annotated[int | None, typer.Argument(help="The year to report on.")] = None,
    home: Annotated[Path, typer.Option(envvar="LEERLUS_HOME", help="Data directory of this installation.")] = Path(
        "home"
    ),
    out: Annotated[Path, typer.Option(help="Folder to write in; made when it is not there.")] = Path(),
    again: Annotated[
        str | None, typer.Option(help="Id of an overview that was made before: write it as it was, and count it again.")
    ] = None,
    discard: Annotated[
        str | None, typer.Option(help="Id of an overview that nobody outside has seen: remove it.")
    ] = None,
) -> None:
    """Write the yearly overview as HTML, PDF and XLSX, and keep it. Exit code 1 when an earlier one does not hold."""
    if sum(each is not None for each in (year, again, discard)) != 1:
        raise InvalidInput("Name a year, or an earlier overview with --again or --discard.")
    leerlus = open_home(for_home(home))
    if year is not None:
        kept = make_report(leerlus, year, language=DEFAULT_LANGUAGE, actor=ACTOR)
        say(f"Overview {kept.id} is kept; “leerlus report --again {kept.id}” writes it again.")
        _write(kept, out, timezone=leerlus.settings.timezone)
    elif discard is not None:
        discard_report(leerlus, discard, actor=ACTOR)
        say(f"Overview {discard} is removed.")
    else:
        recounted = count_again(leerlus, again or "")
        _write(recounted.kept, out, timezone=leerlus.settings.timezone)
        _tell(recounted)


def _write(kept: KeptReport, out: Path, *, timezone: str) -> None:
    made = {form: in_form(kept, form, timezone=timezone) for form in FORMS}
    with writing(out):
        out.mkdir(parents=True, exist_ok=True)
        for form, content in made.items():
            path = out / f"jaaroverzicht-{kept.report.year}.{form}"
            path.write_bytes(content)
            typer.echo(path)


def _tell(recounted: Recounted) -> None:
    snapshot = recounted.kept.snapshot
    say(
        f"Counted on {snapshot.taken_at:%Y-%m-%d %H:%M} UTC: {len(snapshot.complaints)} complaints; taxonomy "
        f"{snapshot.taxonomy}; models {', '.join(snapshot.models) or '-'}; "
        f"themes {', '.join(each.id for each in snapshot.themes) or '-'}"
    )
    if recounted.differing:
        complain(f"Counted again, these figures are not as they were: {', '.join(recounted.differing)}.")
    say("Counted again, every figure is as it was.")


def _named(made: YearReport, t: Translator) -> YearReport:
    """The overview with names for months, channels and endings, which are kept as codes, and for what may not go."""
    return replace(
        made,
        by_month=tuple(replace(each, name=t.month(each.code)) for each in made.by_month),
        by_channel=tuple(replace(each, name=t(f"channel.{each.code}")) for each in made.by_channel),
        by_ending=tuple(replace(each, name=t(f"ending.{each.code}")) for each in made.by_ending),
        shortcomings=tuple(_titled(each, t("report.untitled")) for each in made.shortcomings),
    )


def _titled(theme: Shortcoming, untitled: str) -> Shortcoming:
    lessons = tuple(replace(each, title=each.title or untitled) for each in theme.lessons)
    return replace(theme, title=theme.title or untitled, lessons=lessons)
