"""Complaints in a language of which little was learned, with the real encoder."""

import json
from dataclasses import replace

import numpy as np
import pytest

from leerlus.suggestions.learning.decided import DecidedTexts
from leerlus.suggestions.learning.fitting import fit_model
from leerlus.suggestions.suggesting.suggester import TrainedSuggester


@pytest.fixture(scope="module")
def polish(data_folder):
    """The Polish rows of the supplement."""
    lines = (data_folder / "corpus" / "supplement.jsonl").read_text(encoding="utf-8").splitlines()
    return [row for row in map(json.loads, lines) if row["language"] == "pl"]


@pytest.fixture(scope="module")
def learned(complaints, polish, vectors, encoder, model):
    """A model that learned from mostly Dutch and some Polish complaints."""
    rows = [*complaints, *polish]
    return fit_model(
        DecidedTexts(
            [row["text"] for row in rows],
            np.concatenate([vectors, encoder.encode([row["text"] for row in polish])]),
            categories=[tuple(row["categories"]) for row in rows],
            outcomes=[tuple(row["outcomes"]) for row in rows],
            languages=[row["language"] for row in rows],
        ),
        facts=replace(model.facts, rows=len(rows)),
    )


def test_languages_of_which_there_is_enough_have_thresholds_of_their_own(learned):
    assert set(learned.categories.language_thresholds_) == {"nl", "pl"}


@pytest.mark.parametrize("language", ["nl", "pl", "en", "fi", "und"])
def test_what_is_decided_hangs_on_the_thresholds_of_the_language(language, learned, polish, encoder):
    texts = [row["text"] for row in polish]
    (thresholds,) = learned.categories.thresholds_for([language])
    asked = dict(zip(learned.facts.categories, thresholds, strict=True))
    suggester = TrainedSuggester(learned, name="test/1")
    for row in suggester.suggest(texts, encoder.encode(texts), [language] * len(texts)):
        assert all(each.decided == (each.probability >= asked[each.code]) for each in row.categories)


def test_a_promise_about_mistakes_is_the_same_in_all_languages(learned, polish, encoder):
    texts = [row["text"] for row in polish]
    vectors = encoder.encode(texts)
    careful = TrainedSuggester(learned, name="test/1", error=0.3)
    own, of_all = (careful.suggest(texts, vectors, [language] * len(texts)) for language in ("pl", "fi"))
    assert [row.categories for row in own] == [row.categories for row in of_all]
