"""A trained model at work."""

from dataclasses import replace

import numpy as np
import pytest

from leerlus.suggestions.doubt.assurance import LEVELS
from leerlus.suggestions.suggesting.suggester import TrainedSuggester


@pytest.fixture(scope="module")
def suggester(model):
    return TrainedSuggester(model, name="test/1")


@pytest.fixture(scope="module")
def suggested(suggester, complaints, vectors):
    return suggester.suggest([row["text"] for row in complaints], vectors, [row["language"] for row in complaints])


def test_every_code_is_there(suggested, taxonomy):
    for each in suggested:
        assert {suggestion.code for suggestion in each.categories} == set(taxonomy.category_codes)
        assert {suggestion.code for suggestion in each.outcomes} == set(taxonomy.outcome_codes)


def test_outcomes_come_most_probable_first_and_categories_by_what_is_the_main_one(suggested, complaints):
    for each in suggested:
        probabilities = [suggestion.probability for suggestion in each.outcomes]
        assert probabilities == sorted(probabilities, reverse=True)
    first = [each.categories[0].code == row["categories"][0] for each, row in zip(suggested, complaints, strict=True)]
    assert sum(first) > 0.9 * len(first)


@pytest.mark.parametrize("error", [0.05, 0.25])
def test_with_a_promise_exactly_what_keeps_it_is_decided(model, complaints, vectors, error):
    promising = replace(model, assurance=replace(model.assurance, cutoffs=np.linspace(0.7, 0.3, len(LEVELS))))
    texts, languages = [row["text"] for row in complaints], [row["language"] for row in complaints]
    careful = TrainedSuggester(promising, name="test/1", error=error).suggest(texts, vectors, languages)
    said = [each for row in careful for each in row.categories]
    assert {each.decided for each in said} == {True, False}
    assert all(each.decided == (each.probability >= promising.assurance.cutoff(error)) for each in said)


@pytest.mark.parametrize("floor", [-6.0, -1.0, np.inf])
def test_the_short_list_is_the_top_of_the_ranking_and_never_empty(floor, model, complaints, vectors):
    bound = replace(model, assurance=replace(model.assurance, floor=floor))
    texts, languages = [row["text"] for row in complaints], [row["language"] for row in complaints]
    lengths = []
    for row in TrainedSuggester(bound, name="test/1").suggest(texts, vectors, languages):
        lengths.append(sum(each.listed for each in row.categories))
        assert all(each.listed for each in row.categories[: lengths[-1]])
    assert 1 <= np.mean(lengths) < len(model.facts.categories)


def test_the_short_list_seldom_misses_the_main_category_of_rows_it_learned_from(suggested, complaints):
    listed = [{each.code for each in row.categories if each.listed} for row in suggested]
    missed = [row["categories"][0] not in codes for row, codes in zip(complaints, listed, strict=True)]
    assert np.mean(missed) <= 0.03


def test_decided_means_that_the_threshold_is_passed(suggested, model):
    of_each = model.categories.thresholds_for([each.language for each in suggested])
    for each, row in zip(suggested, of_each, strict=True):
        thresholds = dict(zip(model.facts.categories, row, strict=True))
        for suggestion in each.categories:
            assert suggestion.decided == (suggestion.probability >= thresholds[suggestion.code])


def test_it_recognises_what_it_was_trained_on(suggested, complaints):
    found = [
        row["categories"][0] in {each.code for each in suggestions.categories[:3]}
        for row, suggestions in zip(complaints, suggested, strict=True)
    ]
    assert np.mean(found) > 0.9


def test_suggestions_say_who_made_them(suggested, complaints, suggester, taxonomy, encoder):
    assert {each.model for each in suggested} == {"test/1"}
    assert [each.language for each in suggested] == [row["language"] for row in complaints]
    assert (suggester.taxonomy_version, suggester.encoder) == (taxonomy.version, encoder.name)


def test_it_doubts_vectors_that_are_like_nothing_it_has_seen(suggester, gibberish_vectors):
    texts = ["qwrtp zxcvb"] * len(gibberish_vectors)
    assert all(each.doubt for each in suggester.suggest(texts, gibberish_vectors, ["und"] * len(texts)))


@pytest.mark.parametrize(
    "text",
    [
        "sdkfj wlekrj qpwoe zxcmnv lskdjf",
        "Poliisi ei tullut paikalle, vaikka soitimme kolme kertaa ja mies rikkoi meidän ikkunamme.",
        "A rendőrség nem jött ki, pedig háromszor hívtuk őket.",
        "112 06-12345678 !!!",
    ],
)
def test_it_doubts_words_that_it_never_saw_whatever_the_vector_says(suggester, vectors, text):
    (suggested,) = suggester.suggest([text], vectors[:1], ["und"])
    assert suggested.doubt


def test_it_does_not_doubt_when_it_decides_on_a_familiar_text(suggested):
    sure = [each for each in suggested if any(suggestion.decided for suggestion in each.categories)]
    assert np.mean([each.doubt for each in sure]) < 0.1


def test_it_doubts_when_nothing_is_decided(suggested):
    undecided = [each for each in suggested if not any(suggestion.decided for suggestion in each.categories)]
    assert undecided
    assert all(each.doubt for each in undecided)


def test_a_text_gets_the_same_alone_as_among_others(suggester, suggested, complaints, vectors):
    (alone,) = suggester.suggest([complaints[3]["text"]], vectors[3:4], [complaints[3]["language"]])
    together = {each.code: each.probability for each in suggested[3].categories}
    assert {each.code: each.probability for each in alone.categories} == pytest.approx(together, abs=1e-5)


def test_no_texts_no_suggestions(suggester):
    assert suggester.suggest([], np.empty((0, 384), dtype=np.float32), []) == []
