"""What is learned from texts, and what must not be."""

import numpy as np
import pytest

from leerlus.errors import InvalidInput
from leerlus.suggestions.learning.features import known_terms, learn_features, only_words

TEXTS = [
    f"De agent was onbeschoft tegen [persoon {number}] en schold mij uit op straat nummer {number}."
    for number in range(1, 6)
]


def terms(features):
    return {*features.words.get_feature_names_out(), *features.letters.get_feature_names_out()}


def vectors(rows):
    return np.eye(rows, 8, dtype=np.float32)


def test_placeholders_and_digits_are_no_words():
    assert only_words("[agent 2] schreef 5 boetes uit, [e-mail 1]!").split() == [
        "schreef",
        "boetes",
        "uit,",
        "!",
    ]


def test_an_ordinary_word_that_is_also_a_kind_of_placeholder_stays():
    assert "agent" in only_words("De agent [agent 1] kwam").split()


def test_no_term_holds_a_digit_or_a_placeholder():
    learned = terms(learn_features(TEXTS, vectors(5)))
    assert "onbeschoft" in learned
    assert not [term for term in learned if any(char.isdigit() for char in term) or "persoon" in term]


def test_a_word_in_two_texts_is_not_learned():
    texts = [*TEXTS, "Jansdottir belde", "Jansdottir belde weer"]
    assert not [term for term in terms(learn_features(texts, vectors(7))) if "jansdot" in term]


def test_texts_without_common_words_are_refused():
    with pytest.raises(InvalidInput, match="too few words in common"):
        learn_features(["aap", "noot", "mies"], vectors(3))


def test_the_vector_counts_by_its_distance_from_the_centre():
    features = learn_features(TEXTS, vectors(5))
    (row,) = features.of(TEXTS[:1], features.centre[None]).toarray()
    assert not row[:8].any()
    assert row[8:].any()


def test_a_vectorizer_is_the_same_again_from_its_terms():
    learned = learn_features(TEXTS, vectors(5)).letters
    again = known_terms("letters", learned.get_feature_names_out().tolist(), learned.idf_)
    assert (again.transform(TEXTS) != learned.transform(TEXTS)).nnz == 0


def test_a_language_without_latin_letters():
    texts = [f"الشرطي كان وقحا معي في الشارع {number}" for number in range(5)]
    assert "الشرطي" in terms(learn_features(texts, vectors(5)))


def test_known_words_are_those_that_were_learned():
    texts = ["de agent kwam niet", "de agent kwam te laat", "de agent kwam"]
    features = learn_features(texts, np.eye(3, dtype=np.float32))
    assert features.known_words(["De agent zong luid.", "agent kwam", "zzz", "[naam 1] 12", ""]).tolist() == [
        0.5,
        1.0,
        0.0,
        0.0,
        0.0,
    ]
