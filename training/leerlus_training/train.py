"""One pipeline from decided complaints to a registered model: check, divide, encode, fit, measure, register."""

import json
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from leerlus.adapters.encoder.vector_cache import Progress
from leerlus.bootstrap import remembering
from leerlus.complaints.model import Submission
from leerlus.ports.encoder import Encoder
from leerlus.ports.registry import ModelRegistry, RegisteredModel
from leerlus.redaction.model import Redactor
from leerlus.settings import Settings
from leerlus.suggestions.storage import load, save
from leerlus.suggestions.suggester import TrainedSuggester
from leerlus.suggestions.trained import ModelFacts, TrainedModel, fit_model
from leerlus.taxonomy.model import Taxonomy
from leerlus_training.corpus import Corpus, check_learnable, divide, read_corpus
from leerlus_training.evaluate import Report, as_json, evaluate
from leerlus_training.model_card import model_card
from leerlus_training.packages import Package, new_package
from leerlus_training.snapshots import keep_snapshot

UNREGISTERED = "candidate"

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Training:
    """A trained model and how good it is.

    :param report: measured on complaints that it was not trained on.
    """

    model: TrainedModel
    report: Report


def train(
    rows: Sequence[Submission],
    *,
    taxonomy: Taxonomy,
    encoder: Encoder,
    redactor: Redactor,
    settings: Settings,
    validation: Sequence[Submission] | None = None,
    say: Say = lambda _: None,
    progress: Progress | None = None,
) -> Training:
    """Learn from decided complaints and measure the result. Nothing is registered yet.

    Equal rows, settings and library versions give an equal model.

    :param rows: as read from a file; redacted here.
    :param validation: complaints to measure on; without it a fifth of ``rows`` is held out.
    :param say: is told each step.
    :param progress: told how many texts are encoded.
    :raises InvalidInput: rows cannot be used; all faults are in one report.
    """
    say("Redacting the complaints ...")
    reading = partial(read_corpus, taxonomy=taxonomy, redactor=redactor, settings=settings)
    return train_on(
        reading(rows),
        taxonomy=taxonomy,
        encoder=encoder,
        settings=settings,
        validation=None if validation is None else reading(validation),
        say=say,
        progress=progress,
    )


def train_on(
    corpus: Corpus,
    *,
    taxonomy: Taxonomy,
    encoder: Encoder,
    settings: Settings,
    validation: Corpus | None = None,
    say: Say = lambda _: None,
    progress: Progress | None = None,
) -> Training:
    """As :func:`train`, from complaints that were read already.

    :raises InvalidInput: there is too little to learn from.
    """
    check_learnable(corpus)
    learned, measured = divide(corpus, seed=settings.seed) if validation is None else (corpus, validation)
    keep_snapshot(settings.home, learned, taxonomy_version=taxonomy.version)
    vectors = remembering(settings, encoder).encode([*learned.texts, *measured.texts], progress=progress)
    say(f"Training on {len(learned)} complaints ...")
    model = fit_model(
        learned.texts,
        vectors[: len(learned)],
        categories=learned.categories,
        outcomes=learned.outcomes,
        severities=learned.severities,
        facts=_facts(learned, taxonomy, encoder, settings.seed),
    )
    say(f"Measuring on {len(measured)} complaints ...")
    suggester = TrainedSuggester(model, name=UNREGISTERED)
    report = evaluate(measured, vectors[len(learned) :], suggester, seed=settings.seed)
    return Training(model, report)


def register(training: Training, registry: ModelRegistry, *, taxonomy: Taxonomy) -> RegisteredModel:
    """Keep a trained model as the challenger, or as the champion when there is none.

    :returns: the version with its aliases.
    :raises Unavailable: the registry cannot be reached or written.
    """
    with packed(training, taxonomy=taxonomy) as package:
        return package.send(registry)


@contextmanager
def packed(training: Training, *, taxonomy: Taxonomy) -> Iterator[Package]:
    """All that goes to the registry, in a folder that is there for a while.

    The model is read back first, so that nothing is registered that a service could not open.
    """
    with tempfile.TemporaryDirectory(prefix="leerlus-package-") as folder:
        package = new_package(Path(folder) / "package")
        save(training.model, package.model)
        load(package.model, name=UNREGISTERED, taxonomy=taxonomy, encoder=training.model.facts.encoder)
        package.describe(parameters=_parameters(training.model.facts), metrics=_metrics(training.report))
        _write_documents(training, taxonomy, package.documents)
        yield package


def _write_documents(training: Training, taxonomy: Taxonomy, folder: Path) -> None:
    card = model_card(training.model, training.report, taxonomy)
    report = json.dumps(as_json(training.report), ensure_ascii=False, indent=2)
    (folder / "model_card.md").write_text(card, encoding="utf-8")
    (folder / "report.json").write_text(report, encoding="utf-8")


def _facts(corpus: Corpus, taxonomy: Taxonomy, encoder: Encoder, seed: int) -> ModelFacts:
    return ModelFacts(
        taxonomy_version=taxonomy.version,
        categories=taxonomy.category_codes,
        outcomes=taxonomy.outcome_codes,
        encoder=encoder.name,
        rows=len(corpus),
        data_hash=corpus.content_hash,
        seed=seed,
    )


def _parameters(facts: ModelFacts) -> dict[str, str]:
    return {
        "taxonomy_version": facts.taxonomy_version,
        "encoder": facts.encoder,
        "rows": str(facts.rows),
        "data_hash": facts.data_hash,
        "seed": str(facts.seed),
    }


def _metrics(report: Report) -> dict[str, float]:
    headline = {name: figure.value for name, figure in report.headline.items()}
    return headline | {f"f1.{code}": scores.f1 for code, scores in report.categories.items()}
