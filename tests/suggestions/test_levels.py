"""Broad and narrow categories."""

from dataclasses import replace

import numpy as np

from leerlus.suggestions.levels import coherent
from leerlus.suggestions.suggester import TrainedSuggester

CODES = ("force", "dog", "tone")


def test_the_whole_is_at_least_as_probable_as_its_part():
    probabilities = np.array([[0.2, 0.6, 0.1], [0.7, 0.3, 0.9]])
    raised = coherent(probabilities, CODES, {"dog": "force"})
    assert raised.tolist() == [[0.6, 0.6, 0.1], [0.7, 0.3, 0.9]]


def test_the_whole_is_decided_when_a_part_is():
    decided = np.array([[False, True, False], [True, False, False]])
    assert coherent(decided, CODES, {"dog": "force"}).tolist() == [[True, True, False], [True, False, False]]


def test_parts_and_wholes_that_are_no_longer_there_do_no_harm():
    probabilities = np.array([[0.2, 0.6, 0.1]])
    assert coherent(probabilities, CODES, {"horse": "force", "tone": "manners"}).tolist() == probabilities.tolist()


def test_suggestions_of_two_levels_never_contradict_each_other(model, complaints, vectors):
    parents = {"powers": "rudeness", "force": "rudeness"}
    levels = replace(model, facts=replace(model.facts, parents=parents))
    texts, languages = [row["text"] for row in complaints], [row["language"] for row in complaints]
    for row in TrainedSuggester(levels, name="test/1").suggest(texts, vectors, languages):
        found = {each.code: each for each in row.categories}
        for narrow, broad in parents.items():
            assert found[broad].probability >= found[narrow].probability
            assert found[broad].decided >= found[narrow].decided
