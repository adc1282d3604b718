"""Keeping a trained model in a folder: ``model.skops`` with its numbers, ``model.json`` with its facts.

skops, never pickle: loading runs no code, and only the types listed here are accepted.
"""

import json
from dataclasses import asdict, fields
from hashlib import sha256
from pathlib import Path
from typing import Any

from sklearn.feature_extraction.text import TfidfVectorizer

from leerlus.errors import ModelCorrupt
from leerlus.suggestions.doubt.assurance import Assurance
from leerlus.suggestions.keeping.description import (
    FACTS,
    FORMAT,
    NUMBERS,
    Description,
    library_versions,
    read_description,
    read_numbers,
)
from leerlus.suggestions.keeping.steady_bytes import steady
from leerlus.suggestions.learning.features import Features, known_terms
from leerlus.suggestions.learning.trained import ModelFacts, TrainedModel
from leerlus.suggestions.suggesting.suggester import TrainedSuggester
from leerlus.taxonomy.model import Taxonomy

TRUSTED_TYPES = frozenset(
    {
        "leerlus.suggestions.learning.blend.BlendedLabels",
        "leerlus.suggestions.learning.classifier.CalibratedLabels",
        "leerlus.suggestions.learning.network.MeaningNetwork",
        "leerlus.suggestions.doubt.familiarity.Familiarity",
        "leerlus.suggestions.learning.gravity.Grades",
        "leerlus.suggestions.learning.main_category.MainCategory",
        "leerlus.suggestions.learning.multinomial.Multinomial",
    }
)
"""Types that skops does not trust by itself; whoever makes a new one for a model adds it here."""


def save(trained: TrainedModel, folder: Path) -> Path:
    """Write a model into ``folder``, which is made when missing, and return it. Equal models give equal bytes."""
    import skops.io  # takes long to import: it looks at all of scikit-learn, and at torch where that is installed

    folder.mkdir(parents=True, exist_ok=True)
    numbers = steady(skops.io.dumps(_parts(trained)))
    (folder / NUMBERS).write_bytes(numbers)
    (folder / FACTS).write_text(
        json.dumps(_description(trained, numbers), ensure_ascii=False, indent=2), encoding="utf-8"
    )
    return folder


def load(
    folder: Path,
    *,
    name: str,
    taxonomy: Taxonomy | None = None,
    encoder: str | None = None,
    error: float | None = None,
) -> TrainedSuggester:
    """Read a model that :func:`save` wrote, ready to suggest.

    :param name: name and version under which its suggestions are remembered.
    :param taxonomy: when given, the model must have its version and just its codes; those that were switched off
        since may be among them.
    :param encoder: when given, the model must have been trained on vectors of the encoder of this name.
    :param error: see :class:`~leerlus.suggestions.suggesting.suggester.TrainedSuggester`.
    :raises ModelCorrupt: files are missing, changed, of an unknown type, or for another taxonomy or encoder.
    """
    described = read_description(folder, taxonomy=taxonomy)
    if encoder is not None and described.encoder != encoder:
        raise ModelCorrupt(
            f"The model was trained with the encoder {described.encoder}, but {encoder} is in use. Train it again."
        )
    parts = _parts_of(read_numbers(folder, described))
    retired = taxonomy.retired_codes if taxonomy else ()
    return TrainedSuggester(_trained(parts, described), name=name, error=error, retired=retired)


def _parts(trained: TrainedModel) -> dict[str, Any]:
    return {
        "words": _terms(trained.features.words),
        "words_idf": trained.features.words.idf_,
        "letters": _terms(trained.features.letters),
        "letters_idf": trained.features.letters.idf_,
        "centre": trained.features.centre,
        "vector_weight": trained.features.vector_weight,
        "categories": trained.categories,
        "main": trained.main,
        "outcomes": trained.outcomes,
        "gravity": trained.gravity,
        "familiarity": trained.familiarity,
        "cutoffs": trained.assurance.cutoffs,
        "floor": trained.assurance.floor,
    }


def _terms(vectorizer: TfidfVectorizer) -> str:
    """One text instead of a mapping: thousands of times fewer objects for skops. No term holds a line break."""
    return "\n".join(vectorizer.get_feature_names_out())


def _trained(parts: dict[str, Any], described: Description) -> TrainedModel:
    try:
        return TrainedModel(
            facts=_facts(described),
            features=Features(
                words=known_terms("words", parts["words"].split("\n"), parts["words_idf"]),
                letters=known_terms("letters", parts["letters"].split("\n"), parts["letters_idf"]),
                centre=parts["centre"],
                vector_weight=parts["vector_weight"],
            ),
            categories=parts["categories"],
            main=parts["main"],
            outcomes=parts["outcomes"],
            gravity=parts["gravity"],
            familiarity=parts["familiarity"],
            assurance=Assurance(parts["cutoffs"], parts["floor"]),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as exc:
        raise ModelCorrupt(f"{NUMBERS} lacks a part of the model. Train it again.") from exc


def _facts(described: Description) -> ModelFacts:
    return ModelFacts(**{each.name: getattr(described, each.name) for each in fields(ModelFacts)})


def _description(trained: TrainedModel, numbers: bytes) -> dict[str, Any]:
    facts = trained.facts
    thresholds = zip(
        (*facts.categories, *facts.outcomes),
        (*trained.categories.thresholds_, *trained.outcomes.thresholds_),
        strict=True,
    )
    return {
        "format": FORMAT,
        **asdict(facts),
        "thresholds": {code: round(float(threshold), 4) for code, threshold in thresholds},
        "versions": library_versions(),
        "sha256": sha256(numbers).hexdigest(),
    }


def _parts_of(numbers: bytes) -> dict[str, Any]:
    import skops.io  # takes long to import

    try:
        strange = set(skops.io.get_untrusted_types(data=numbers)) - TRUSTED_TYPES
        if strange:
            raise ModelCorrupt(f"The model holds types that are not allowed: {', '.join(sorted(strange))}.")
        parts = skops.io.loads(numbers, trusted=sorted(TRUSTED_TYPES))
    except ModelCorrupt:
        raise
    except Exception as exc:  # skops raises whatever the broken content provokes
        raise ModelCorrupt(f"The model's {NUMBERS} cannot be read. Train it again.") from exc
    if not isinstance(parts, dict):
        raise ModelCorrupt(f"The model's {NUMBERS} is not a suggestion model. Train it again.")
    return parts
