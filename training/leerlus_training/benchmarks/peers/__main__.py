"""See :mod:`leerlus_training.benchmarks.peers`."""

import json
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from leerlus.bootstrap import encoder_for, remembering
from leerlus.cli.console import DEFAULT_HOME, HomeOption, say
from leerlus.redaction.redactor import build_redactor
from leerlus.settings import for_home
from leerlus.suggestions.measuring.metrics import Figure
from leerlus_training.benchmarks.peers.measuring import as_table, curve_table, measure_all, measure_setfit
from leerlus_training.benchmarks.peers.tasks import Bench

PHILADELPHIA = Path("../shared/data/philadelphia_complaints_2013_2016.csv")


def main(
    learn: Annotated[list[Path] | None, typer.Option(help="Complaints to learn from; the supplied corpus.")] = None,
    test: Annotated[Path | None, typer.Option(help="Complaints to measure on; the corpus' test part.")] = None,
    philadelphia: Annotated[Path, typer.Option(help="Complaints of Philadelphia, as CSV.")] = PHILADELPHIA,
    curve: Annotated[bool, typer.Option(help="Also learn from 10 to 1,000 complaints per category.")] = False,
    setfit: Annotated[int, typer.Option(help="Also SetFit, tuned on at most so many complaints per category.")] = 0,
    only: Annotated[str, typer.Option(help="Only the tables whose title holds this text.")] = "",
    output: Annotated[Path | None, typer.Option(help="Write the figures to this JSON file, too.")] = None,
    home: HomeOption = DEFAULT_HOME,
) -> None:
    """Compare all methods on our corpus and on Philadelphia's complaints."""
    settings = for_home(home)
    bench = Bench(settings, build_redactor(), remembering(settings, encoder_for(settings, say=say)))
    corpus = settings.data / "corpus"
    parts = learn or [corpus / name for name in ("train.jsonl", "supplement.jsonl", "validation.jsonl")]
    tasks = [*bench.supplied(parts, test or corpus / "test.jsonl")]
    if philadelphia.exists():
        tasks += bench.philadelphia(philadelphia)
    else:
        say(f"Philadelphia is skipped: there is no file {philadelphia}.")
    figures = {}
    for task in (each for each in tasks if only.casefold() in each.name.casefold()):
        figures[task.name] = measure_all(task, seed=settings.seed)
        if setfit:
            figures[task.name] |= measure_setfit(task, setfit, settings.seed)
        Console(width=150).print(as_table(task.name, figures[task.name]))
        if curve:
            Console(width=150).print(curve_table(task, seed=settings.seed))
    if not figures:
        raise typer.BadParameter(f"No table has “{only}” in its title.", param_hint="--only")
    if output is not None:
        output.write_text(json.dumps(figures, default=_plain, indent=2), encoding="utf-8")


def _plain(value: object) -> object:
    if isinstance(value, Figure):
        return [round(each, 4) for each in (value.value, value.low, value.high)]
    raise TypeError(type(value).__name__)


if __name__ == "__main__":
    typer.run(main)
