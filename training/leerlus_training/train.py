"""One pipeline from decided complaints to a registered model: check, divide, encode, search, fit, measure, register."""

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from leerlus.adapters.encoder.tuned import IN_MODEL
from leerlus.adapters.encoder.vector_cache import Progress
from leerlus.adapters.mlflow_flavour import describe_for_mlflow
from leerlus.complaints.model import Submission
from leerlus.ports.registry import ModelRegistry, RegisteredModel
from leerlus.redaction.model import Redactor
from leerlus.suggestions.choices import Choices
from leerlus.suggestions.keeping.storage import load, save
from leerlus.suggestions.learning.fitting import fit_model
from leerlus.suggestions.learning.trained import ModelFacts, TrainedModel
from leerlus.suggestions.suggesting.consistency import coherent
from leerlus.suggestions.suggesting.suggester import TrainedSuggester
from leerlus.taxonomy.model import Taxonomy
from leerlus_training.documents.plots import can_draw
from leerlus_training.documents.writing import metrics_of, parameters_of, write_documents
from leerlus_training.keeping.packages import Package, new_package
from leerlus_training.learning.curve import CurvePoint, curve_points
from leerlus_training.learning.material import Material, gather
from leerlus_training.learning.search import Budget, Found, search
from leerlus_training.learning.workshop import Workshop
from leerlus_training.measuring.answers import answers_about
from leerlus_training.measuring.evaluate import Report, evaluate
from leerlus_training.measuring.training import UNREGISTERED, Training
from leerlus_training.reading.corpus import Corpus, Say, read_corpus
from leerlus_training.reading.snapshots import keep_snapshot


def train(
    rows: Sequence[Submission],
    workshop: Workshop,
    *,
    redactor: Redactor,
    validation: Sequence[Submission] | None = None,
    budget: Budget | None = None,
    say: Say = lambda _: None,
    progress: Progress | None = None,
) -> Training:
    """Learn from decided complaints and measure the result. Nothing is registered yet.

    Equal rows, settings and library versions give an equal model.

    :param rows: as read from a file; redacted here.
    :param validation: complaints to measure on; without it a fifth of ``rows`` is held out, the newest if they have
        dates, and never two of one situation on both sides.
    :param budget: how long to search for better hyper-parameters; without it the usual ones are taken.
    :param say: is told each step.
    :param progress: told how many texts are encoded.
    :raises InvalidInput: rows cannot be used; all faults are in one report.
    """
    say("Redacting the complaints ...")
    taxonomy, settings = workshop.taxonomy, workshop.settings
    reading = partial(read_corpus, taxonomy=taxonomy, redactor=redactor, settings=settings, say=say)
    return train_on(
        reading(rows),
        workshop,
        validation=None if validation is None else reading(validation),
        budget=budget,
        say=say,
        progress=progress,
    )


def train_on(
    corpus: Corpus,
    workshop: Workshop,
    *,
    validation: Corpus | None = None,
    budget: Budget | None = None,
    say: Say = lambda _: None,
    progress: Progress | None = None,
) -> Training:
    """As :func:`train`, from complaints that were read already.

    :raises InvalidInput: there is too little to learn from.
    """
    material, settings = gather(corpus, workshop, validation=validation, progress=progress), workshop.settings
    found = None if budget is None else _search(material, workshop, budget, say)
    choices = Choices() if found is None else found.choices
    say(f"Training on {len(material.learned):,} complaints ...")
    model = _fit(material, workshop, choices)
    _keep_what_was_learned_from(settings.home, material.learned.corpus, model)
    measured = material.measured
    say(f"Measuring on {len(measured):,} complaints ...")
    suggester = TrainedSuggester(model, name=UNREGISTERED)
    known = len(set(measured.corpus.texts).intersection(material.learned.corpus.texts))
    report = evaluate(measured.corpus, measured.vectors, suggester, seed=settings.seed, learned_from=known)
    answers = answers_about(measured.corpus, measured.vectors, suggester)
    curve = _curve(material, model, choices, report) if settings.learning_curve and can_draw() else ()
    return Training(model, report, answers, curve, choices, found, settings.organisation)


def register(
    training: Training, registry: ModelRegistry, *, taxonomy: Taxonomy, encoder_folder: Path | None = None
) -> RegisteredModel:
    """Keep a trained model as the challenger, or as the champion when it is the first.

    :param encoder_folder: see :func:`packed`.
    :returns: the version with its aliases.
    :raises Unavailable: the registry cannot be reached or written.
    """
    with packed(training, taxonomy=taxonomy, encoder_folder=encoder_folder) as package:
        return package.send(registry)


@contextmanager
def packed(training: Training, *, taxonomy: Taxonomy, encoder_folder: Path | None = None) -> Iterator[Package]:
    """All that goes to the registry, in a folder that is there for a while.

    The model is read back first, so that nothing is registered that a service could not open.

    :param encoder_folder: the encoder that it was trained with, when that is not the stock one; it goes along.
    """
    with tempfile.TemporaryDirectory(prefix="leerlus-package-") as folder:
        package = new_package(Path(folder) / "package")
        save(training.model, package.model)
        if encoder_folder is not None:
            shutil.copytree(encoder_folder, package.model / IN_MODEL)
        load(package.model, name=UNREGISTERED, taxonomy=taxonomy, encoder=training.model.facts.encoder)
        describe_for_mlflow(package.model)
        package.describe(
            parameters=parameters_of(training.model.facts, training.choices), metrics=metrics_of(training.report)
        )
        write_documents(package.documents, training, taxonomy=taxonomy)
        yield package


def _search(material: Material, workshop: Workshop, budget: Budget, say: Say) -> Found:
    say("Searching for better choices ...")
    codes, seed = workshop.taxonomy.category_codes, workshop.settings.seed
    return search(material.learned, codes=codes, teaching=material.teaching, budget=budget, seed=seed)


def _keep_what_was_learned_from(home: Path, learned: Corpus, model: TrainedModel) -> None:
    facts = model.facts
    if model.held_out is not None:
        keep_snapshot(
            home,
            learned,
            taxonomy_version=facts.taxonomy_version,
            categories=facts.categories,
            held_out=coherent(model.held_out, facts.categories, facts.parents),
        )


def _fit(material: Material, workshop: Workshop, choices: Choices) -> TrainedModel:
    taxonomy, corpus = workshop.taxonomy, material.learned.corpus
    return fit_model(
        material.learned.decided,
        teaching=material.teaching,
        facts=ModelFacts(
            taxonomy_version=taxonomy.version,
            categories=taxonomy.category_codes,
            outcomes=taxonomy.outcome_codes,
            encoder=workshop.encoder.name,
            rows=len(corpus),
            data_hash=corpus.content_hash,
            seed=workshop.settings.seed,
            examples=len(material.teaching.examples),
            alone=taxonomy.alone,
            parents=taxonomy.parents,
        ),
        choices=choices,
    )


def _curve(material: Material, model: TrainedModel, choices: Choices, report: Report) -> tuple[CurvePoint, ...]:
    """How good models are that learned from a part of the complaints, and last how good this one is."""
    fewer = curve_points(material, facts=model.facts, choices=choices)
    return (*fewer, CurvePoint(len(material.learned), report.micro_f1.value, report.macro_f1.value))
