"""The supplement to the corpus: for training only."""

import pytest
from leerlus_training.reading.corpus import read_corpus

from leerlus.complaints.files import read_submissions
from leerlus.redaction.redactor import build_redactor
from leerlus.settings import Settings

_ALIKE = 8


@pytest.fixture(scope="module")
def supplement(data_folder):
    return read_submissions(data_folder / "corpus" / "supplement.jsonl")


def test_it_can_be_learned_from_together_with_the_corpus(supplement, data_folder, taxonomy):
    train = read_submissions(data_folder / "corpus" / "train.jsonl")[:20]
    corpus = read_corpus([*train, *supplement], taxonomy=taxonomy, redactor=build_redactor(), settings=Settings())
    assert len(corpus) == len(supplement) + len(train)
    mains = [row[0] for row in corpus.categories]
    assert all(mains.count(code) >= 25 for code in taxonomy.category_codes)


@pytest.mark.parametrize("part", ["validation.jsonl", "test.jsonl"])
def test_it_shares_no_sentence_with_what_is_measured_on(supplement, data_folder, runs_of_words, part):
    measured = [row.text for row in read_submissions(data_folder / "corpus" / part)]
    assert not runs_of_words((row.text for row in supplement), _ALIKE) & runs_of_words(measured, _ALIKE)
    assert not {row.id for row in supplement} & {row.id for row in read_submissions(data_folder / "corpus" / part)}


def test_codes_that_are_only_mentioned_are_no_labels(supplement):
    mentioned = [(row, row.extra["mentions"]) for row in supplement if row.extra.get("mentions")]
    assert len(mentioned) >= 0.1 * len(supplement)
    assert not any(set(codes.split(";")) & set(row.categories) for row, codes in mentioned)
