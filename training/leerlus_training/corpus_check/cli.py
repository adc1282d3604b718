"""``leerlus corpus check``."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from leerlus.errors import InvalidInput
from leerlus_training.corpus_check.model import Corpus
from leerlus_training.corpus_check.run import check_corpus
from leerlus_training.corpus_check.shares import cells

app = typer.Typer(help="The supplied corpus.", no_args_is_help=True)


@app.callback()
def _corpus() -> None:
    """The supplied corpus."""


@app.command()
def check(
    data: Annotated[Path, typer.Option(help="Folder that holds corpus, taxonomy and units.")] = Path("data"),
    shares: Annotated[bool, typer.Option("--shares", help="Also print planned and real shares.")] = False,
) -> None:
    """Check form, guide, variety, shares and leakage; print every violation with its place."""
    corpus, violations = check_corpus(data)
    if shares:
        Console().print(_share_table(corpus))
    for violation in violations:
        typer.echo(str(violation))
    if violations:
        raise InvalidInput(f"The corpus has {len(violations)} violations.")
    typer.echo(f"{len(corpus.rows)} complaints, no violation.")


def _share_table(corpus: Corpus) -> Table:
    table = Table("dimension", "value", "planned", "real", "count")
    for cell in cells(corpus):
        table.add_row(cell.dimension, cell.value, f"{cell.planned:.1%}", f"{cell.real:.1%}", str(cell.count))
    return table
