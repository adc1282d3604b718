"""``leerlus corpus``: check the supplied data, and study the corpus."""

from pathlib import Path
from statistics import median
from typing import Annotated

import typer
from rich.table import Table

from leerlus.bootstrap import encoder_for, remembering
from leerlus.cli.console import DEFAULT_HOME, HomeOption, counted, say, show
from leerlus.complaints.files import read_submissions
from leerlus.complaints.settlement_files import write_settlements
from leerlus.demo.year import SETTLEMENTS_FILE, YEAR_FILE, write_year
from leerlus.errors import InvalidInput
from leerlus.redaction.redactor import build_redactor
from leerlus.settings import Settings, for_home
from leerlus.suggestions.learning.trained import flags
from leerlus.taxonomy.loading import load_taxonomy
from leerlus.taxonomy.model import Taxonomy
from leerlus_training.corpus_check.model import Corpus
from leerlus_training.corpus_check.run import check_corpus
from leerlus_training.corpus_check.shares import cells
from leerlus_training.corpus_study import agreement as study
from leerlus_training.corpus_study import learning_curve as curves
from leerlus_training.demo.settlements import draw_settlements
from leerlus_training.demo.year import LAST_DAY, draw_year
from leerlus_training.reading.corpus import read_corpus

app = typer.Typer(help="The supplied corpus.", no_args_is_help=True)

DataOption = Annotated[Path, typer.Option(help="Folder that holds corpus, taxonomy and units.")]
SeedOption = Annotated[int, typer.Option(help="Seed of every random choice.")]

_DATA = Path("data")
_SEED = 20251


@app.callback()
def _corpus() -> None:
    """The supplied corpus."""


@app.command()
def check(
    data: DataOption = _DATA,
    shares: Annotated[bool, typer.Option("--shares", help="Also print planned and real shares.")] = False,
) -> None:
    """Check corpus, gold set and demo year against their rules; print every violation with its place."""
    corpus, violations = check_corpus(data)
    if shares:
        show(_share_table(corpus))
    for violation in violations:
        typer.echo(str(violation))
    if violations:
        raise InvalidInput(f"The corpus has {len(violations)} violations.")
    typer.echo(f"{len(corpus.rows)} complaints, no violation.")


@app.command()
def agreement(data: DataOption = _DATA, seed: SeedOption = _SEED) -> None:
    """Krippendorff's alpha between the first labels and the blind second reading."""
    readings = study.read_readings(data / "corpus" / "second_reading.jsonl")
    found = list(study.agreements(readings, _taxonomy(data), seed=seed))
    show(study.as_table(found, len(readings)))


@app.command("learning-curve")
def learning_curve(data: DataOption = _DATA, home: HomeOption = DEFAULT_HOME, seed: SeedOption = _SEED) -> None:
    """Train a plain model on a tenth, two tenths, ... of the training part and measure it on the test part."""
    settings = for_home(home)
    learned, measured = (_labelled(data, part, settings) for part in ("train", "test"))
    for table in curves.as_tables(curves.learning_curve(learned, measured, seed=seed)):
        show(table)


@app.command("demo-year")
def demo_year(data: DataOption = _DATA, seed: SeedOption = _SEED) -> None:
    """Draw the demo year and how its complaints ended from the corpus, and write both to DATA/demo."""
    corpus, _ = check_corpus(data)
    readings = study.read_readings(data / "corpus" / "second_reading.jsonl")
    growing = {code for code, each in corpus.situations.items() if each["drift"] == "grows"}
    year = draw_year([row.values for row in corpus.rows], readings, growing=growing, seed=seed)
    settled = draw_settlements(year, last=LAST_DAY, seed=seed)
    write_year(data / YEAR_FILE, year)
    write_settlements(data / SETTLEMENTS_FILE, settled)
    say(f"{len(year)} complaints in the demo year, {len(settled)} of them ended.")


def _labelled(data: Path, part: str, settings: Settings) -> curves.Labelled:
    taxonomy = _taxonomy(data)
    rows = read_submissions(data / "corpus" / f"{part}.jsonl")
    corpus = read_corpus(rows, taxonomy=taxonomy, redactor=build_redactor(), settings=settings)
    with counted(f"Encoding {part}") as progress:
        vectors = remembering(settings, encoder_for(settings)).encode(corpus.texts, progress=progress)
    return curves.Labelled(vectors, flags(corpus.categories, taxonomy.category_codes))


def _taxonomy(data: Path) -> Taxonomy:
    return load_taxonomy(next((data / "taxonomy").glob("politie-*.yaml")))


def _share_table(corpus: Corpus) -> Table:
    middle = median(len(row.text.split()) for row in corpus.rows)
    table = Table(
        "dimension", "value", "planned", "real", "count", caption=f"The median complaint has {middle:.0f} words."
    )
    for cell in cells(corpus):
        table.add_row(cell.dimension, cell.value, f"{cell.planned:.1%}", f"{cell.real:.1%}", str(cell.count))
    return table
