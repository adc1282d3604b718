"""Doubtful codes, contradictions, disagreement, and what to decide next."""

from datetime import UTC, datetime

import numpy as np
import pytest
from leerlus_training.benchmarks.data_care import labels_needed, replaced, wrong_codes_found
from leerlus_training.care.disagreement import disagreements
from leerlus_training.care.duplicates import contradictions
from leerlus_training.care.held_out import held_out_probabilities, leave_one_out
from leerlus_training.care.label_issues import confident_doubts, doubtful_codes, forgotten_codes, usual_probabilities
from leerlus_training.care.next_up import choose, uncertainty
from leerlus_training.corpus import Corpus, read_corpus
from scipy.sparse import csr_matrix
from sklearn.linear_model import Ridge

from leerlus.complaints.files import read_submissions
from leerlus.complaints.model import Decision, Submission
from leerlus.intake.model import Prepared
from leerlus.redaction import build_redactor
from leerlus.redaction.model import Redacted
from leerlus.settings import Settings
from leerlus.suggestions.trained import flags
from leerlus.taxonomy.loading import load_taxonomy

CODES = ("a", "b", "c")


def row(text, *categories):
    return Prepared(Submission(text=text, categories=categories), text, Redacted(text, ()), "nl")


def decision(who, *categories):
    return Decision("K1", categories, (), who, datetime(2025, 1, 1, tzinfo=UTC), "1")


def test_leave_one_out_is_what_leaving_out_gives():
    random = np.random.default_rng(1)
    features, truth = random.normal(size=(30, 5)), random.random(size=(30, 2)) > 0.5
    fast = leave_one_out(csr_matrix(features), truth, penalty=2.0)
    others = np.arange(30) != 7
    centred = truth.astype(float) - truth.mean(axis=0)
    slow = Ridge(alpha=2.0, fit_intercept=False).fit(features[others], centred[others]).predict(features[[7]])
    assert fast[7] == pytest.approx(slow[0] + truth.mean(axis=0))


def test_the_least_probable_decided_code_is_the_most_doubtful():
    truth = np.array([[True, False, False], [False, True, False], [True, True, False]])
    held_out = np.array([[0.9, 0.1, 0.1], [0.7, 0.2, 0.1], [0.8, 0.6, 0.1]])
    first, *_ = doubtful_codes(truth, held_out, CODES)
    assert (first.row, first.code, first.instead) == (1, "b", "a")
    assert usual_probabilities(truth, held_out) == pytest.approx([0.85, 0.4, 1.0])
    assert confident_doubts(truth, held_out) == 0
    surer = np.array([[0.9, 0.1, 0.1], [0.9, 0.2, 0.1], [0.8, 0.6, 0.1]])
    assert confident_doubts(truth, surer) == 1
    assert [(each.row, each.code) for each in forgotten_codes(truth, surer, CODES)] == [(1, "a")]


def test_wrong_codes_come_to_the_top_of_real_complaints(data_folder, encoder):
    """The figure for the whole corpus is in docs/data-care.md; with fewer complaints to learn from it is lower."""
    settings = Settings(data=data_folder)
    taxonomy = load_taxonomy(data_folder / "taxonomy" / "politie-2026.1.yaml")
    rows = read_submissions(data_folder / "corpus" / "train.jsonl")[:150]
    corpus = read_corpus(rows, taxonomy=taxonomy, redactor=build_redactor(), settings=settings)
    vectors = encoder.encode(corpus.texts)
    found = [wrong_codes_found(corpus, vectors, taxonomy.category_codes, seed=seed) for seed in range(4)]
    assert np.mean(found) > 0.35
    held_out = held_out_probabilities(corpus, vectors, flags(corpus.categories, taxonomy.category_codes))
    assert ((held_out >= 0) & (held_out <= 1)).all()


def test_one_in_twenty_codes_is_replaced():
    truth = np.zeros((100, 5), dtype=bool)
    truth[:, 0] = True
    damaged, wrong = replaced(truth, seed=1)
    assert len(wrong) == 5
    assert damaged.sum() == 100
    assert {row for row, _ in wrong} == set(np.flatnonzero(~damaged[:, 0]))


def test_nearly_equal_texts_with_other_categories_contradict():
    corpus = Corpus((row("one", "a"), row("two", "a", "b"), row("three", "a"), row("four", "b")))
    vectors = np.array([[1, 0], [0.999, 0.0447], [1, 0], [0, 1]], dtype=np.float32)
    found = contradictions(corpus, vectors)
    assert [(each.first, each.second) for each in found] == [(0, 1), (1, 2)]
    assert found[0].second_categories == ("a", "b")


def test_disagreement_is_counted_per_code_and_names_nobody():
    histories = {
        "K1": (decision("anne", "a"), decision("bert", "a", "b")),
        "K2": (decision("anne", "a"), decision("anne", "b")),
        "K3": (decision("anne", "c"), decision("bert", "c")),
    }
    found = {each.code: each for each in disagreements(histories, CODES)}
    assert (found["b"].decided, found["b"].disputed, found["b"].complaints) == (1, 1, ("K1",))
    assert (found["a"].decided, found["a"].share) == (1, 0.0)
    assert found["c"].share == 0.0
    assert "anne" not in repr(found)


def test_a_rare_code_in_doubt_counts_for_more():
    shares = np.array([0.5, 0.02])
    common, rare = uncertainty(np.array([[0.5, 0.0], [0.0, 0.5]]), shares)
    assert rare > common


def test_the_uncertain_that_are_unlike_each_other_come_first():
    random = np.random.default_rng(1)
    crowd = np.tile([1.0, 0.0], (20, 1)) + random.normal(scale=0.01, size=(20, 2))
    others = np.array([[0.0, 1.0], [-1.0, 0.0], [0.0, -1.0]])
    vectors = np.concatenate([crowd, others]).astype(np.float32)
    uncertain = np.concatenate([np.full(20, 1.0), np.full(3, 0.9)])
    chosen = choose(uncertain, vectors, count=6, seed=1)
    assert len(set(chosen.tolist()) & {20, 21, 22}) == 3
    assert choose(uncertain[:3], vectors[:3], count=5, seed=1).tolist() == [0, 1, 2]


def test_labels_needed_lie_between_two_steps():
    assert labels_needed(np.array([0.1, 0.2, 0.3]), 0.25) == 175
    assert labels_needed(np.array([0.1, 0.2]), 0.9) == float("inf")
