"""``leerlus import``, ``import-settlements`` and ``suggest``: from files and standard input."""

import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.table import Table
from rich.text import Text

from leerlus.bootstrap import open_home
from leerlus.cli.console import DEFAULT_HOME, FileArgument, HomeOption, counted, say, show
from leerlus.complaints.files import STANDARD_INPUT, read_submissions
from leerlus.complaints.model import IMPORTED
from leerlus.complaints.settlement_files import read_settlements
from leerlus.intake import proposing, receiving
from leerlus.intake.model import TextSuggestions
from leerlus.intake.settling import settle_all
from leerlus.settings import for_home
from leerlus.suggestions.model import Suggestion
from leerlus.taxonomy.model import Taxonomy

_SHOWN = 5


class Format(StrEnum):
    """How suggestions are printed."""

    TABLE = "table"
    JSONL = "jsonl"


def import_complaints(
    file: FileArgument,
    home: HomeOption = DEFAULT_HOME,
    add_units: Annotated[
        bool, typer.Option("--add-units", help="Make unknown unit codes new units instead of refusing them.")
    ] = False,
) -> None:
    """Register every complaint of a file, or none when a row is faulty. Rows with categories count as decided."""
    leerlus = open_home(for_home(home))
    submissions = read_submissions(file)
    with counted("Reading complaints") as progress:
        complaints = receiving.receive(leerlus, submissions, actor=IMPORTED, add_units=add_units, progress=progress)
    decided = sum(bool(each.categories) for each in submissions)
    say(f"{len(complaints)} complaints registered, {decided} of them with a decision.")


def import_settlements(
    file: Annotated[Path, typer.Argument(help="CSV, XLSX or JSONL file.")], home: HomeOption = DEFAULT_HOME
) -> None:
    """Record how complaints ended, from columns complaint, ending, given and settled_on: every row, or none."""
    leerlus = open_home(for_home(home))
    rows = read_settlements(file)
    added = settle_all(leerlus, rows, actor=IMPORTED)
    say(f"{added} settlements recorded; {len(rows) - added} were known already.")


def suggest(
    file: FileArgument = STANDARD_INPUT,
    home: HomeOption = DEFAULT_HOME,
    output: Annotated[Format, typer.Option("--format", help="How to print.")] = Format.TABLE,
    explain: Annotated[bool, typer.Option("--explain", help="Also show the sentences that carry it.")] = False,
) -> None:
    """Print what the champion suggests for every complaint of a file. Nothing is stored."""
    leerlus = open_home(for_home(home))
    submissions = read_submissions(file)
    with counted("Reading complaints") as progress:
        proposed = proposing.suggest(leerlus, submissions, explained=explain, progress=progress)
    if output is Format.JSONL:
        for each in proposed:
            typer.echo(json.dumps(_as_json(each), ensure_ascii=False))
    else:
        show(_as_table(proposed, leerlus.taxonomy))


def _as_json(proposed: TextSuggestions) -> dict[str, Any]:
    suggestions = proposed.suggestions
    return {
        "id": proposed.id,
        "categories": [_entry(each, proposed.text) for each in suggestions.categories],
        "outcomes": [_entry(each, proposed.text) for each in suggestions.outcomes],
        "language": suggestions.language,
        "doubt": suggestions.doubt,
        "model": suggestions.model,
    }


def _entry(suggestion: Suggestion, text: str) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "code": suggestion.code,
        "probability": round(suggestion.probability, 4),
        "decided": suggestion.decided,
    }
    if suggestion.reasons:
        entry["reasons"] = [text[reason.start : reason.end] for reason in suggestion.reasons]
    return entry


def _as_table(proposed: list[TextSuggestions], taxonomy: Taxonomy) -> Table:
    table = Table("id", "suggested", "possible", "wanted")
    for each in proposed:
        decided = [s for s in each.suggestions.categories if s.decided]
        possible = [s for s in each.suggestions.categories[:_SHOWN] if not s.decided]
        wanted = [s for s in each.suggestions.outcomes if s.decided]
        table.add_row(
            each.id or "-",
            _named(decided, taxonomy) or "not sure",
            _named(possible, taxonomy),
            _named(wanted, taxonomy),
        )
        for suggestion in decided:
            for reason in suggestion.reasons:
                table.add_row("", Text(suggestion.code, style="dim"), each.text[reason.start : reason.end], "")
    return table


def _named(suggestions: list[Suggestion], taxonomy: Taxonomy) -> str:
    return ", ".join(f"{taxonomy.label(each.code).name('nl')} {each.probability:.0%}" for each in suggestions)
