"""What becomes of texts that are no complaints about the police, and of real complaints beside them.

``python -m leerlus_training.benchmarks.scope --home HOME`` for a home with a champion.

A text out of scope is found when the category ``other`` comes first, or when the model is in doubt and ticks nothing.
"""

from collections.abc import Sequence

import typer
from rich.console import Console
from rich.table import Table

from leerlus.application import Leerlus
from leerlus.bootstrap import open_home
from leerlus.cli.console import DEFAULT_HOME, HomeOption
from leerlus.complaints.files import read_submissions
from leerlus.complaints.model import Submission
from leerlus.intake.proposing import suggest
from leerlus.settings import for_home

OTHER = "other"


def main(home: HomeOption = DEFAULT_HOME) -> None:
    """Print one table: a row for each kind of text."""
    leerlus = open_home(for_home(home))
    folder = leerlus.settings.data / "corpus"
    texts = read_submissions(folder / "out_of_scope.jsonl")
    table = Table("text", "number", "other first", "in doubt", "found", title="Out of scope")
    for kind in dict.fromkeys(row.extra["kind"] for row in texts):
        table.add_row(*shares(leerlus, kind, [row for row in texts if row.extra["kind"] == kind]))
    complaints = [row for row in read_submissions(folder / "test.jsonl") if OTHER not in row.categories]
    table.add_row(*shares(leerlus, "complaint (should not be found)", complaints), style="bold")
    Console().print(table)


def shares(leerlus: Leerlus, name: str, rows: Sequence[Submission]) -> tuple[str, ...]:
    """Name, number, and the shares of the rows that are taken for something else than a complaint."""
    suggested = [each.suggestions for each in suggest(leerlus, rows)]
    others = [each.categories[0].code == OTHER for each in suggested]
    doubted = [each.doubt for each in suggested]
    found = [other or doubt for other, doubt in zip(others, doubted, strict=True)]
    return (name, str(len(rows)), *(f"{sum(each) / len(rows):.2f}" for each in (others, doubted, found)))


if __name__ == "__main__":
    typer.run(main)
