"""What is written down about a run beside its model: never a word of a complaint."""

import json
from dataclasses import asdict
from pathlib import Path

from leerlus.suggestions.choices import Choices
from leerlus.suggestions.learning.trained import ModelFacts
from leerlus.taxonomy.model import Taxonomy
from leerlus_training.documents.algorithm_register import register_entry
from leerlus_training.documents.model_card import as_html, model_card
from leerlus_training.documents.plots import can_draw, draw
from leerlus_training.documents.provenance import code_version, environment
from leerlus_training.measuring.evaluate import Report, as_json
from leerlus_training.measuring.training import Training

CARD = "model_card.md"
PAGE = "model_card.html"
REGISTER_ENTRY = "algoritmeregister.json"


def parameters_of(facts: ModelFacts, choices: Choices) -> dict[str, str]:
    """What was chosen and given, as text."""
    chosen = {name: f"{value:g}" for name, value in asdict(choices).items()}
    return chosen | {
        "taxonomy_version": facts.taxonomy_version,
        "encoder": facts.encoder,
        "rows": str(facts.rows),
        "data_hash": facts.data_hash,
        "seed": str(facts.seed),
        "code_version": code_version(),
    }


def metrics_of(report: Report) -> dict[str, float]:
    """The headline figures and F1 of each category."""
    headline = {name: figure.value for name, figure in report.headline.items()}
    return headline | {f"f1.{code}": scores.f1 for code, scores in report.categories.items()}


def write_documents(folder: Path, training: Training, *, taxonomy: Taxonomy) -> None:
    """Model card in three forms, report, environment, search, and pictures (which need matplotlib)."""
    report = training.report
    card = model_card(training.model, report, taxonomy)
    entry = register_entry(training.model.facts, report, taxonomy, organisation=training.organisation)
    _write(folder / CARD, card)
    _write(folder / PAGE, as_html(card))
    _write(folder / REGISTER_ENTRY, json.dumps(entry, ensure_ascii=False, indent=2))
    _write(folder / "report.json", json.dumps(as_json(report), ensure_ascii=False, indent=2))
    _write(folder / "environment.txt", environment())
    if training.found is not None:
        _write(folder / "search.json", json.dumps(asdict(training.found), indent=2))
    if can_draw():
        (folder / "plots").mkdir()
        draw(training.answers, training.curve, folder / "plots")


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
