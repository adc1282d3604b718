"""``leerlus drift``."""

import json
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table
from rich.text import Text

from leerlus.bootstrap import open_home
from leerlus.cli.console import DEFAULT_HOME, HomeOption, JsonOption, busy, say, show, writing
from leerlus.facts import DRIFT
from leerlus.settings import for_home
from leerlus_training.drift.report import as_html
from leerlus_training.drift.stream import stream_of
from leerlus_training.drift.watch import WINDOW, Watch, watch


def drift(
    home: HomeOption = DEFAULT_HOME,
    window: Annotated[int, typer.Option(min=20, help="How many of the newest complaints to judge.")] = WINDOW,
    newest: Annotated[int, typer.Option(help="How many complaints of history to compare with.")] = 5000,
    report: Annotated[Path | None, typer.Option(help="HTML file to write; else drift.html in the home.")] = None,
    json_output: JsonOption = False,
) -> None:
    """Tell whether the newest complaints, suggestions or decisions are stranger than history explains."""
    leerlus = open_home(for_home(home))
    with busy("Looking for drift"):
        found = watch(stream_of(leerlus, newest=newest), window=window)
    page = report or home / "drift.html"
    with writing(page):
        page.write_text(as_html(found, made=datetime.now(UTC)), encoding="utf-8")
    with leerlus.unit_of_work() as work:
        work.facts.put(DRIFT, json.dumps({name: each.level for name, each in found.readings.items()}))
        work.commit()
    if json_output:
        typer.echo(json.dumps(asdict(found) | {"alarms": found.alarms}, indent=2))
    else:
        show(_table(found))
    say(f"Written to {page}.")


def _table(found: Watch) -> Table:
    table = Table("signal", "now", "threshold", "")
    for name, each in found.readings.items():
        alarm = Text("beyond", style="red") if each.is_alarm else ""
        table.add_row(name, f"{each.value:.3f}", f"{each.threshold:.3f}", alarm)
    return table
