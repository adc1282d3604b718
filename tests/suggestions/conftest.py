"""A small model, really trained on complaints of the corpus with the real encoder."""

import json

import numpy as np
import pytest

from leerlus.suggestions.keeping.storage import save
from leerlus.suggestions.learning.decided import DecidedTexts
from leerlus.suggestions.learning.fitting import fit_model
from leerlus.suggestions.learning.trained import ModelFacts

_ROWS = 120


@pytest.fixture(scope="session")
def complaints(data_folder):
    """Rows of the corpus, as dictionaries."""
    lines = (data_folder / "corpus" / "train.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines[:_ROWS]]


@pytest.fixture(scope="session")
def vectors(complaints, encoder):
    """Their vectors."""
    return encoder.encode([row["text"] for row in complaints])


@pytest.fixture(scope="session")
def model(complaints, vectors, taxonomy, encoder):
    """A model trained on them."""
    return fit_model(
        DecidedTexts(
            [row["text"] for row in complaints],
            vectors,
            categories=[tuple(row["categories"]) for row in complaints],
            outcomes=[tuple(row["outcomes"]) for row in complaints],
            languages=[row["language"] for row in complaints],
        ),
        facts=ModelFacts(
            taxonomy_version=taxonomy.version,
            categories=taxonomy.category_codes,
            outcomes=taxonomy.outcome_codes,
            encoder=encoder.name,
            rows=len(complaints),
            data_hash="0" * 64,
            seed=1,
        ),
    )


@pytest.fixture(scope="session")
def saved(model, tmp_path_factory):
    """The folder it was saved in; not to be changed."""
    return save(model, tmp_path_factory.mktemp("saved"))


@pytest.fixture(scope="session")
def gibberish_vectors():
    """Vectors that point anywhere."""
    random = np.random.default_rng(1).normal(size=(20, 384)).astype(np.float32)
    return random / np.linalg.norm(random, axis=1, keepdims=True)
