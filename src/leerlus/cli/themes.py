"""``leerlus themes``: find what recurs, in a file or in the home."""

import json
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.table import Table

from leerlus.bootstrap import TAXONOMY_FILE, encoder_for, open_home
from leerlus.cli.console import ACTOR, DEFAULT_HOME, HomeOption, JsonOption, busy, counted, say, show
from leerlus.complaints.files import read_submissions
from leerlus.intake.preparing import prepare
from leerlus.intake.proposing import encode_all
from leerlus.redaction.redactor import build_redactor
from leerlus.settings import Settings, for_home
from leerlus.taxonomy.loading import load_taxonomy
from leerlus.taxonomy.situations import Situation
from leerlus.themes.describing.recognising import known_situations
from leerlus.themes.model import Document, Theme
from leerlus.themes.runs.finding import FoundThemes, find_themes
from leerlus.themes.runs.placing import place_unassigned, unassigned
from leerlus.themes.runs.refreshing import find_anew

_KEYWORDS_SHOWN = 5


def themes(
    file: Annotated[
        Path | None, typer.Argument(help="File to find themes in; without one, the complaints of the home.")
    ] = None,
    home: HomeOption = DEFAULT_HOME,
    new: Annotated[
        bool, typer.Option("--new", help="Only put complaints that are in no theme yet into themes that are known.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Find what recurs. With a file nothing is stored; without one the themes of the home are found anew."""
    settings = for_home(home)
    if new:
        _assign(settings)
        return
    found = _themes_of_home(settings) if file is None else _themes_of_file(file, settings)
    if as_json:
        typer.echo(json.dumps(_as_json(found), ensure_ascii=False, indent=2))
    else:
        show(_as_table(found))


def _themes_of_home(settings: Settings) -> FoundThemes:
    leerlus = open_home(settings)
    with busy("Finding themes ..."):
        report = find_anew(leerlus, actor=ACTOR)
    with leerlus.unit_of_work() as work:
        found, alone = work.themes.list(), unassigned(work)
    say(
        f"{len(report.new)} new, {len(report.kept)} kept, {len(report.grown)} grown, "
        f"{len(report.faded)} faded, {len(report.gone)} gone; {len(report.split)} split, {len(report.merged)} merged."
    )
    return FoundThemes(found, alone)


def _assign(settings: Settings) -> None:
    leerlus = open_home(settings)
    with busy("Assigning complaints ..."), leerlus.unit_of_work() as work:
        alone, placed = place_unassigned(work, leerlus.placer, encoder=leerlus.encoder.name, actor=ACTOR)
        work.commit()
    say(f"{placed} of {alone} complaints without a theme were put into one.")


def _themes_of_file(file: Path, settings: Settings) -> FoundThemes:
    prepared = prepare(read_submissions(file), redactor=build_redactor(), settings=settings)
    documents = [
        Document(
            id=each.submission.id or str(number),
            text=each.redacted.text,
            language=each.language,
            unit=each.submission.unit,
            received_at=each.submission.received_at,
        )
        for number, each in enumerate(prepared, start=1)
    ]
    encoder = encoder_for(settings, say=say)
    with counted("Reading complaints") as progress:
        vectors = encode_all(encoder, [document.text for document in documents], progress)
    with busy("Finding themes ..."):
        known = known_situations(_situations(settings), encoder)
        return find_themes(documents, vectors, settings=settings, situations=known)


def _situations(settings: Settings) -> tuple[Situation, ...]:
    """Those beside the taxonomy of the home, if there is a home."""
    path = settings.home / TAXONOMY_FILE
    return load_taxonomy(path).situations if path.exists() else ()


def _as_json(found: FoundThemes) -> dict[str, Any]:
    return {
        "themes": [
            {
                "id": theme.id,
                "title": theme.title,
                "keywords": list(theme.keywords),
                "size": theme.size,
                "members": list(theme.members),
                "representatives": list(theme.representatives),
                "units": dict(theme.units),
                "trend": theme.trend.value,
            }
            for theme in found.themes
        ],
        "unassigned": list(found.unassigned),
    }


def _as_table(found: FoundThemes) -> Table:
    table = Table("id", "size", "title", "key words", "units", "trend", "state")
    for theme in found.themes:
        table.add_row(*_line(theme))
    table.caption = f"{len(found.themes)} themes; {len(found.unassigned)} complaints stand alone."
    return table


def _line(theme: Theme) -> tuple[str, ...]:
    return (
        theme.id,
        str(theme.size),
        theme.title,
        ", ".join(theme.keywords[:_KEYWORDS_SHOWN]),
        str(len(theme.units)),
        theme.trend.value,
        theme.state.value,
    )
