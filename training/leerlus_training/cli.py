"""``leerlus train`` and ``leerlus evaluate``."""

import json
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from leerlus.bootstrap import encoder_for, open_home, open_registry, remembering
from leerlus.cli.console import (
    DEFAULT_HOME,
    FileArgument,
    HomeOption,
    JsonOption,
    busy,
    counted,
    say,
    settings_for,
)
from leerlus.complaints.files import read_submissions
from leerlus.errors import ModelUnavailable
from leerlus.ports.registry import CHALLENGER, CHAMPION, RegisteredModel
from leerlus.redaction.redactor import build_redactor
from leerlus.suggestions.storage import load_registered
from leerlus_training import train as pipeline
from leerlus_training.corpus import read_corpus
from leerlus_training.evaluate import as_json
from leerlus_training.evaluate import evaluate as measure
from leerlus_training.homes import ensure_home, taxonomy_for
from leerlus_training.report_tables import as_tables

_LABELLED = "CSV, XLSX or JSONL files of complaints with their categories."


def train(
    files: Annotated[list[Path], typer.Argument(help=_LABELLED)],
    home: HomeOption = DEFAULT_HOME,
    taxonomy: Annotated[
        Path | None,
        typer.Option(help="Taxonomy of a new home; else the supplied one, or the codes in the files."),
    ] = None,
    validation: Annotated[
        Path | None, typer.Option(help="File to measure on; else a fifth of the complaints is held out.")
    ] = None,
    promote: Annotated[
        bool | None,
        typer.Option("--promote/--no-promote", help="Make it champion; by default only when there is none."),
    ] = None,
    seed: Annotated[int | None, typer.Option(help="Seed of every random choice.")] = None,
) -> None:
    """Train a suggestion model, measure it and register it as challenger. A missing home is made."""
    settings = settings_for(home)
    if seed is not None:
        settings = settings.model_copy(update={"seed": seed})
    rows = [row for file in files for row in read_submissions(file)]
    chosen = taxonomy_for(settings, rows, given=taxonomy)
    with counted("Encoding complaints") as progress:
        training = pipeline.train(
            rows,
            taxonomy=chosen,
            encoder=encoder_for(settings, say=say),
            redactor=build_redactor(),
            settings=settings,
            validation=read_submissions(validation) if validation else None,
            say=say,
            progress=progress,
        )
    ensure_home(settings, chosen, rows)
    with busy("Registering"):
        version = pipeline.register(training, open_registry(settings), taxonomy=chosen, promote=promote)
    Console().print(as_tables(training.report))
    say(_outcome(version))


def evaluate(
    file: FileArgument,
    home: HomeOption = DEFAULT_HOME,
    json_output: JsonOption = False,
    alias: Annotated[str, typer.Option(help=f"Which model: {CHAMPION} or {CHALLENGER}.")] = CHAMPION,
) -> None:
    """Measure a registered model on decided complaints that it was not trained on."""
    leerlus = open_home(settings_for(home))
    corpus = read_corpus(
        read_submissions(file),
        taxonomy=leerlus.taxonomy,
        redactor=leerlus.redactor,
        settings=leerlus.settings,
    )
    registered = leerlus.registry.current(alias)
    if registered is None:
        raise ModelUnavailable(f"No model is {alias} in {home}. Train one with “leerlus train FILE”.")
    encoder = leerlus.encoder
    suggester = load_registered(leerlus.registry, registered, taxonomy=leerlus.taxonomy, encoder=encoder.name)
    with counted("Encoding complaints") as progress:
        vectors = remembering(leerlus.settings, encoder).encode(corpus.texts, progress=progress)
    report = measure(corpus, vectors, suggester, seed=leerlus.settings.seed)
    if json_output:
        typer.echo(json.dumps(as_json(report), ensure_ascii=False, indent=2))
    else:
        Console().print(as_tables(report))


def _outcome(version: RegisteredModel) -> str:
    if CHAMPION in version.aliases:
        return f"Version {version.version} is champion: it is in use from now on."
    return f"Version {version.version} is challenger; the champion stays. Use --promote to put it to use."
