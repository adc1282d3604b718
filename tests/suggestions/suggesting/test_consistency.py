"""Broad and narrow categories, and codes that stand alone."""

from dataclasses import replace

import numpy as np

from leerlus.suggestions.suggesting.consistency import alone_or_not, coherent
from leerlus.suggestions.suggesting.suggester import TrainedSuggester

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


def test_of_a_code_that_stands_alone_and_others_the_most_probable_wins():
    decided = np.array([[True, True, True], [True, False, True], [False, False, True], [True, True, False]])
    probabilities = np.array([[0.4, 0.5, 0.6], [0.7, 0.1, 0.6], [0.4, 0.9, 0.6], [0.5, 0.5, 0.4]])
    settled = alone_or_not(decided, probabilities, CODES, ("tone", "elsewhere"))
    assert settled.tolist() == [[False, False, True], [True, False, False], [False, False, True], [True, True, False]]


def test_other_and_nothing_are_suggested_alone(model, complaints, vectors, taxonomy):
    assert taxonomy.alone == ("other", "none")
    lonely = replace(model, facts=replace(model.facts, alone=taxonomy.alone))
    texts, languages = [row["text"] for row in complaints], [row["language"] for row in complaints]
    for row in TrainedSuggester(lonely, name="test/1").suggest(texts, vectors, languages):
        for suggestions, code in ((row.categories, "other"), (row.outcomes, "none")):
            decided = {each.code for each in suggestions if each.decided}
            assert code not in decided or decided == {code}
