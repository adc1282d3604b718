"""``leerlus train`` and ``leerlus evaluate``."""

import json
from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from leerlus.bootstrap import encoder_for, open_home, open_registry, redactor_for
from leerlus.cli.console import DEFAULT_HOME, FileArgument, HomeOption, JsonOption, busy, counted, say, show
from leerlus.complaints.files import read_submissions
from leerlus.complaints.model import Submission
from leerlus.errors import InvalidInput, Unavailable
from leerlus.ports.registry import CHALLENGER, CHAMPION, RegisteredModel
from leerlus.settings import HIGHEST_SEED, Settings, for_home
from leerlus.taxonomy.model import Taxonomy
from leerlus_training import train as pipeline
from leerlus_training.keeping.homes import ensure_home, taxonomy_for
from leerlus_training.keeping.packages import Outbox
from leerlus_training.keeping.renewal import suggest_anew
from leerlus_training.learning.search import Budget
from leerlus_training.learning.workshop import Workshop
from leerlus_training.measuring.evaluate import as_json
from leerlus_training.measuring.registered import evaluate_registered
from leerlus_training.measuring.tables import as_tables
from leerlus_training.measuring.training import Training
from leerlus_training.reading.corpus import read_corpus
from leerlus_training.reading.decided import consistent, decided_complaints

_LABELLED = "CSV, XLSX or JSONL files of complaints with their categories; else the decided complaints of the home."


def train(
    files: Annotated[list[Path] | None, typer.Argument(help=_LABELLED)] = None,
    home: HomeOption = DEFAULT_HOME,
    taxonomy: Annotated[
        Path | None,
        typer.Option(help="Taxonomy of a new home; else the supplied one, or the codes in the files."),
    ] = None,
    validation: Annotated[
        Path | None, typer.Option(help="File to measure on; else a fifth of the complaints is held out.")
    ] = None,
    trials: Annotated[
        int,
        typer.Option("--search", min=0, help="Try so many hyper-parameters; 0 takes the usual ones."),
    ] = 0,
    minutes: Annotated[
        float | None, typer.Option(min=0.1, help="With --search: stop searching after so many minutes.")
    ] = None,
    seed: Annotated[int | None, typer.Option(min=0, max=HIGHEST_SEED, help="Seed of every random choice.")] = None,
) -> None:
    """Train a suggestion model, measure it and register it as challenger. A missing home is made."""
    settings, budget = _seeded(for_home(home), seed), _budget(trials, minutes)
    decided = None if files else consistent(decided_complaints(open_home(settings), say=say), say=say)
    rows, unseen = _read(files or ()), _read((validation,)) if validation else None
    chosen = taxonomy_for(settings, rows, given=taxonomy)
    reading = partial(read_corpus, taxonomy=chosen, redactor=redactor_for(settings), settings=settings, say=say)
    if files:
        say(f"Checking and redacting complaints ({len(rows):,}) ...")
    corpus = reading(rows) if decided is None else decided
    with counted("Encoding complaints") as progress:
        training = pipeline.train_on(
            corpus,
            Workshop(chosen, encoder_for(settings, say=say), settings),
            validation=reading(unseen) if unseen else None,
            budget=budget,
            say=say,
            progress=progress,
        )
    ensure_home(settings, chosen, rows)
    hand_in(training, settings, taxonomy=chosen)


def _seeded(settings: Settings, seed: int | None) -> Settings:
    return settings if seed is None else settings.model_copy(update={"seed": seed})


def _budget(trials: int, minutes: float | None) -> Budget | None:
    if minutes is not None and not trials:
        raise InvalidInput("--minutes limits a search: say with --search how many choices to try at most.")
    return Budget(trials, minutes * 60 if minutes else None) if trials else None


def _read(files: Iterable[Path]) -> list[Submission]:
    """The rows of all files, each with the name of its file."""
    return [replace(row, file=file.name) for file in files for row in read_submissions(file)]


def upload(home: HomeOption = DEFAULT_HOME) -> None:
    """Send models to the registry that could not be sent when they were trained."""
    settings = open_home(for_home(home)).settings
    outbox = Outbox(settings.home)
    if not outbox.waiting():
        say("No model waits to be sent.")
        return
    _send(outbox, settings)


def evaluate(
    file: FileArgument,
    home: HomeOption = DEFAULT_HOME,
    json_output: JsonOption = False,
    alias: Annotated[str, typer.Option(help=f"Which model: {CHAMPION} or {CHALLENGER}.")] = CHAMPION,
) -> None:
    """Measure a registered model on decided complaints that it was not trained on."""
    leerlus = open_home(for_home(home))
    report = evaluate_registered(leerlus, read_submissions(file), alias)
    if json_output:
        typer.echo(json.dumps(as_json(report), ensure_ascii=False, indent=2))
    else:
        show(as_tables(report))


def hand_in(training: Training, settings: Settings, *, taxonomy: Taxonomy, encoder_folder: Path | None = None) -> None:
    """Show how good a trained model is, and register it and whatever waits.

    :param encoder_folder: the encoder that it was trained with, when that is not the stock one; it goes along.
    :raises typer.Exit: it waits in the home, as the registry does not take it; or the first cannot suggest.
    """
    show(as_tables(training.report))
    outbox = Outbox(settings.home)
    with pipeline.packed(training, taxonomy=taxonomy, encoder_folder=encoder_folder) as package:
        outbox.add(package)
    _send(outbox, settings)


def _send(outbox: Outbox, settings: Settings) -> None:
    """Register every model that waits, and say what became of it; what cannot be sent goes on waiting.

    The first of all is champion at once, and suggests for the complaints that are there.

    :raises typer.Exit: the registry does not take one, or the first cannot suggest.
    """
    sent = []
    try:
        with busy("Registering"):
            for version in outbox.send(open_registry(settings)):
                say(_outcome(version))
                sent.append(version)
    except Unavailable as exc:
        waiting = len(outbox.waiting())
        say(f"{exc} Nothing is lost: {waiting} trained model(s) wait in the home. “leerlus upload” sends them later.")
        raise typer.Exit(code=1) from exc
    for version in sent:
        if CHAMPION in version.aliases:
            suggest_anew(open_home(settings), version)


def _outcome(version: RegisteredModel) -> str:
    if CHAMPION in version.aliases:
        return f"Version {version.version} is champion: it is in use from now on."
    return f"Version {version.version} is challenger; the champion stays. Next: “leerlus compare”, “leerlus promote”."
