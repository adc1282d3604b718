"""Suggestions on complaints about things that really happened, beside what a second reader says of them.

``python -m leerlus_training.benchmarks.real_events --home HOME [--philadelphia FILE]`` for a home with a champion.

The 400 events of ``data/corpus/real_events.jsonl`` are those of complaints in another city, told anew in Dutch and
labelled after our guide; with the published file at hand the English originals are measured, too. Those of
``dutch_cases.jsonl`` are in reports of the Dutch ombudsman, those of ``cases_abroad.jsonl`` in what eight
other countries publish about complaints. Nothing is learned from any of them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated

import numpy as np
import typer
from rich.console import Console
from rich.table import Table

from leerlus.bootstrap import open_home
from leerlus.cli.console import DEFAULT_HOME, HomeOption, say
from leerlus.complaints.files import read_submissions
from leerlus.complaints.model import Submission
from leerlus.ports.registry import CHAMPION
from leerlus.settings import for_home
from leerlus.suggestions.learning.trained import Codes, flags
from leerlus.suggestions.measuring.metrics import figure, macro_f1, micro_f1
from leerlus_training.benchmarks.philadelphia import DEFAULT_FILE
from leerlus_training.measuring.evaluate import Report
from leerlus_training.measuring.registered import evaluate_registered
from leerlus_training.measuring.tables import with_interval

PARTS = ("development", "test")
_COLUMNS = ("macro F1", "micro F1", "main one in first 3", "ECE", "coverage at 90 %", "short list misses")


@dataclass(frozen=True, slots=True)
class Events:
    """Complaints of one part, told in one way."""

    name: str
    rows: tuple[Submission, ...]


def main(
    home: HomeOption = DEFAULT_HOME,
    philadelphia: Annotated[Path, typer.Option(help="The published originals, as CSV.")] = DEFAULT_FILE,
) -> None:
    """Print one table: a row for each part and language, and one for the second reader."""
    leerlus = open_home(for_home(home))
    corpus = leerlus.settings.data / "corpus"
    retold, dutch, abroad = (
        read_submissions(corpus / f"{name}.jsonl") for name in ("real_events", "dutch_cases", "cases_abroad")
    )
    published = {row.id or "": row for row in read_submissions(philadelphia)} if philadelphia.exists() else {}
    if not published:
        say(f"The originals are skipped: there is no file {philadelphia}.")
    table = Table("complaints", "number", *_COLUMNS, title="Real events")
    told = (Events("Dutch cases", tuple(dutch)), *parts_of(abroad, {}, "cases abroad"))
    for events in (*parts_of(retold, published), *told):
        table.add_row(
            events.name, str(len(events.rows)), *_figures(evaluate_registered(leerlus, events.rows, CHAMPION))
        )
    for of, rows in (("in Dutch", retold), ("Dutch cases", dutch), ("cases abroad", abroad)):
        table.add_row(f"{of}, a second reader", *second_reader(rows, seed=leerlus.settings.seed))
    Console(width=150).print(table)


def parts_of(
    retold: Sequence[Submission], published: dict[str, Submission], name: str = "in Dutch"
) -> Iterator[Events]:
    """Each part as it was told anew and, where the originals are at hand, as it was published."""
    for part in PARTS:
        rows = [row for row in retold if row.extra["part"] == part]
        yield Events(f"{name}, {part}", tuple(rows))
        if published:
            yield Events(f"originals, {part}", tuple(_original(row, published[row.extra["source"]]) for row in rows))


def second_reader(retold: Sequence[Submission], *, seed: int) -> tuple[str, ...]:
    """What a reader who knows the guide alone agrees to with the first: as good as a program can be expected to get."""
    twice = [row for row in retold if "second" in row.extra]
    first, second = [row.categories for row in twice], [_codes(row.extra["second"]) for row in twice]
    codes = tuple(sorted({code for row in (*first, *second) for code in row}))
    truth, said = flags(first, codes), flags(second, codes)
    scores = (
        figure(lambda drawn: macro_f1(truth[drawn], said[drawn]), len(twice), seed=seed),
        figure(lambda drawn: micro_f1(truth[drawn], said[drawn]), len(twice), seed=seed),
    )
    named = np.mean([mine[0] in theirs for mine, theirs in zip(first, second, strict=True)])
    return (
        str(len(twice)),
        *map(with_interval, scores),
        f"{named:.3f} (named at all)",
        "",
        "",
        "",
    )


def _original(retold: Submission, published: Submission) -> Submission:
    return replace(published, categories=_codes(retold.extra["original"]), outcomes=(), language="en", extra={})


def _codes(joined: str) -> Codes:
    return tuple(code.strip() for code in joined.split(";"))


def _figures(report: Report) -> Iterator[str]:
    figures = (report.macro_f1, report.micro_f1, report.top3_recall, report.ece, report.coverage_at_90_precision)
    return map(with_interval, (*figures, report.shortlist_missed))


if __name__ == "__main__":
    typer.run(main)
