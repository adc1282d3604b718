"""A category that hardly ever occurs."""

import pytest

from leerlus.suggestions.learning.decided import DecidedTexts
from leerlus.suggestions.learning.fitting import fit_model
from leerlus.suggestions.learning.trained import ModelFacts
from leerlus.suggestions.suggesting.suggester import TrainedSuggester

HORSES = (
    "Een politiepaard is dwars door mijn moestuin gestapt.",
    "De agent te paard liet zijn paard midden op het fietspad staan mesten.",
    "Mijn dochter is door een paard van de bereden politie op haar voet getrapt.",
    "Er stond een paard van de politie voor de deur en wij konden er niet langs.",
    "De bereden politie galoppeerde over de markt, de paarden waren schichtig.",
)
NEW = "Twee agenten te paard reden over het gras en de paarden trapten alles plat."


@pytest.fixture(scope="module")
def suggester(complaints, vectors, encoder):
    texts = [row["text"] for row in complaints]
    codes = sorted({row["categories"][0] for row in complaints})
    model = fit_model(
        DecidedTexts(
            [*texts, *HORSES],
            encoder.encode([*texts, *HORSES]),
            categories=[*((row["categories"][0],) for row in complaints), *[("horses",)] * len(HORSES)],
            outcomes=[()] * (len(texts) + len(HORSES)),
        ),
        facts=ModelFacts("test", (*codes, "horses"), (), encoder.name, len(texts) + len(HORSES), "", seed=1),
    )
    return TrainedSuggester(model, name="rare/1")


def test_five_examples_are_enough_to_be_found(suggester, encoder):
    (suggested,) = suggester.suggest([NEW], encoder.encode([NEW]), ["nl"])
    assert suggested.categories[0].code == "horses"


def test_it_is_not_seen_where_it_is_not(suggester, complaints, vectors):
    suggested = suggester.suggest([row["text"] for row in complaints], vectors, ["nl"] * len(complaints))
    decided = [each.code for row in suggested for each in row.categories if each.decided]
    assert decided.count("horses") <= 1
