"""The supplement to the corpus: for training only."""

import pytest
from leerlus_training.corpus import read_corpus

from leerlus.complaints.files import read_submissions
from leerlus.redaction.redactor import build_redactor
from leerlus.settings import Settings

_ALIKE = 8


@pytest.fixture(scope="module")
def supplement(data_folder):
    return read_submissions(data_folder / "corpus" / "supplement.jsonl")


def runs(texts):
    """All runs of :data:`_ALIKE` words in a row."""
    words = [text.casefold().split() for text in texts]
    return {tuple(each[start : start + _ALIKE]) for each in words for start in range(len(each) - _ALIKE + 1)}


def test_it_can_be_learned_from_together_with_the_corpus(supplement, data_folder, taxonomy):
    train = read_submissions(data_folder / "corpus" / "train.jsonl")[:20]
    corpus = read_corpus([*train, *supplement], taxonomy=taxonomy, redactor=build_redactor(), settings=Settings())
    assert len(corpus) == len(supplement) + len(train)
    mains = [row[0] for row in corpus.categories]
    assert all(mains.count(code) >= 25 for code in taxonomy.category_codes)


@pytest.mark.parametrize("part", ["validation.jsonl", "test.jsonl"])
def test_it_shares_no_sentence_with_what_is_measured_on(supplement, data_folder, part):
    measured = [row.text for row in read_submissions(data_folder / "corpus" / part)]
    assert not runs(row.text for row in supplement) & runs(measured)
    assert not {row.id for row in supplement} & {row.id for row in read_submissions(data_folder / "corpus" / part)}


def test_codes_that_are_only_mentioned_are_no_labels(supplement):
    mentioned = [(row, row.extra["mentions"]) for row in supplement if row.extra.get("mentions")]
    assert len(mentioned) >= 0.1 * len(supplement)
    assert not any(set(codes.split(";")) & set(row.categories) for row, codes in mentioned)
