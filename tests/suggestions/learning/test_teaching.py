"""Learning from example sentences beside decided complaints."""

import numpy as np
import pytest

from leerlus.suggestions.learning.decided import DecidedTexts
from leerlus.suggestions.learning.fitting import fit_model
from leerlus.suggestions.learning.teaching import NOTHING, Teaching
from leerlus.suggestions.learning.trained import ModelFacts
from leerlus.suggestions.suggesting.suggester import TrainedSuggester

UNSEEN = "driving"
NEW = "De politieauto scheurde zonder sirene met negentig langs de speeltuin en sneed mij daarna af."


@pytest.fixture(scope="module")
def teaching(taxonomy, encoder):
    return Teaching(taxonomy.examples, encoder.encode([example.text for example in taxonomy.examples]))


@pytest.fixture(scope="module")
def learn(complaints, vectors, taxonomy, encoder):
    """Trains on those complaints of the sample that are not about the category :data:`UNSEEN`."""
    kept = [row for row, complaint in enumerate(complaints) if UNSEEN not in complaint["categories"]]

    def learn(teaching):
        model = fit_model(
            DecidedTexts(
                [complaints[row]["text"] for row in kept],
                vectors[kept],
                categories=[tuple(complaints[row]["categories"]) for row in kept],
                outcomes=[tuple(complaints[row]["outcomes"]) for row in kept],
            ),
            teaching=teaching,
            facts=ModelFacts(
                taxonomy.version, taxonomy.category_codes, taxonomy.outcome_codes, encoder.name, len(kept), "", seed=1
            ),
        )
        return TrainedSuggester(model, name="taught/1")

    return learn


@pytest.fixture(scope="module")
def taught(learn, teaching):
    return learn(teaching)


def test_a_category_that_nobody_decided_about_yet_is_suggested(taught, learn, encoder):
    (suggested,) = taught.suggest([NEW], encoder.encode([NEW]), ["nl"])
    found = {each.code: each for each in suggested.categories}
    assert suggested.categories[0].code == UNSEEN
    assert found[UNSEEN].probability > 0.3
    (without,) = learn(NOTHING).suggest([NEW], encoder.encode([NEW]), ["nl"])
    assert not {each.code: each for each in without.categories}[UNSEEN].decided


def test_it_is_not_suggested_where_it_is_not(taught, complaints, vectors):
    others = [row for row, complaint in enumerate(complaints) if UNSEEN not in complaint["categories"]]
    suggested = taught.suggest([complaints[row]["text"] for row in others], vectors[others], ["nl"] * len(others))
    decided = [each.code for row in suggested for each in row.categories if each.decided]
    assert decided.count(UNSEEN) <= 0.1 * len(others)


def test_examples_say_nothing_of_the_kind_of_code_they_do_not_show(teaching, taught, taxonomy):
    features = taught.trained.features
    of_categories = teaching.of_categories(features, taxonomy.category_codes)
    of_outcomes = teaching.of_outcomes(features, taxonomy.outcome_codes)
    assert of_categories.truth.any(axis=1).all()
    assert of_outcomes.truth.any(axis=1).all()
    assert len(of_categories.truth) + len(of_outcomes.truth) >= len(taxonomy.examples)
    assert len(teaching.mains(taxonomy.category_codes)) == len(of_categories.truth)


def test_they_lie_around_the_same_centre_as_the_complaints(teaching, taught, taxonomy):
    features = taught.trained.features
    rows = teaching.of_categories(features, taxonomy.category_codes).features
    meaning = rows[:, : features.centre.size].toarray() / features.vector_weight
    assert np.linalg.norm(meaning.mean(axis=0)) < 0.1


def test_nothing_taught_is_nothing_changed(learn, complaints, vectors):
    texts = [row["text"] for row in complaints[:5]]
    first, second = (learn(NOTHING).suggest(texts, vectors[:5], ["nl"] * 5) for _ in range(2))
    assert first == second
