"""Doubtful codes, contradictions, disagreement, and what to decide next."""

import json
from dataclasses import replace
from datetime import UTC, datetime

import numpy as np
import pytest
from leerlus_training.benchmarks.data_care import replaced, wrong_codes_found
from leerlus_training.benchmarks.next_up import Learner, Pool, as_advised, share_needed
from leerlus_training.care import cli
from leerlus_training.care.disagreement import disagreements
from leerlus_training.care.duplicates import contradictions
from leerlus_training.care.held_out import held_out_probabilities, leave_one_out
from leerlus_training.care.label_issues import confident_doubts, doubtful_codes, forgotten_codes, usual_probabilities
from leerlus_training.care.next_up import choose, uncertainty
from leerlus_training.learning.workshop import Workshop
from leerlus_training.reading.corpus import Corpus, read_corpus
from leerlus_training.train import register, train
from scipy.sparse import csr_matrix
from sklearn.linear_model import Ridge
from sklearn.metrics import average_precision_score

from leerlus.bootstrap import create_home, open_home
from leerlus.complaints.files import read_submissions
from leerlus.complaints.model import Decision, Submission
from leerlus.intake.model import Prepared
from leerlus.intake.receiving import receive
from leerlus.redaction.model import Redacted
from leerlus.redaction.redactor import build_redactor
from leerlus.settings import Settings
from leerlus.suggestions.learning.trained import flags

pytestmark = pytest.mark.lengthy

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


def test_wrong_codes_come_to_the_top_of_real_complaints(data_folder, encoder, taxonomy):
    """The figure for the whole corpus is in docs/data-care.md; with fewer complaints to learn from it is lower."""
    settings = Settings(data=data_folder)
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


def test_nearly_equal_texts_with_other_outcomes_contradict():
    said = [row("one", "a"), row("two", "a"), row("three", "a")]
    wishes = [("apology",), ("redress",), ()]
    rows = [
        replace(each, submission=replace(each.submission, outcomes=wanted))
        for each, wanted in zip(said, wishes, strict=True)
    ]
    (found,) = contradictions(Corpus(tuple(rows)), np.ones((3, 1), dtype=np.float32))
    assert (found.first_outcomes, found.second_outcomes) == (("apology",), ("redress",))


def test_disagreement_is_counted_per_code_and_names_nobody():
    histories = {
        "K1": (decision("anne", "a"), decision("bert", "a", "b")),
        "K2": (decision("anne", "a"), decision("anne", "b")),
        "K3": (decision("anne", "c"), decision("bert", "c")),
        "K4": (replace(decision("anne", "a"), at_once=True), decision("bert", "c")),
    }
    found = {each.code: each for each in disagreements(histories, CODES)}
    assert (found["b"].decided, found["b"].disputed, found["b"].complaints) == (1, 1, ("K1",))
    assert (found["a"].decided, found["a"].share) == (1, 0.0)
    assert found["c"].share == 0.0
    assert "anne" not in repr(found)


def chosen(probabilities, decided, rows, known=((0.0, 0.0),), *, count):
    found = choose(np.array(probabilities), np.array(decided), csr_matrix(rows), csr_matrix(known), count=count)
    return found.tolist()


APART = np.eye(3)


def test_the_most_uncertain_come_first():
    probabilities = [[0.9, 0.0], [0.5, 0.0], [1.0, 0.0]]
    assert uncertainty(np.array(probabilities)) == pytest.approx([0.09, 0.25, 0.0])
    assert chosen(probabilities, [5, 5], APART, np.zeros((1, 3)), count=3) == [1, 0, 2]


def test_a_rare_code_in_doubt_counts_for_more():
    assert chosen([[0.5, 0.0], [0.0, 0.5]], [50, 2], APART[:2], np.zeros((1, 3)), count=1) == [1]


def test_a_code_counts_for_less_once_complaints_that_have_it_are_chosen():
    probabilities = [[0.5, 0.0], [0.5, 0.0], [0.0, 0.4]]
    assert chosen(probabilities, [0, 0], APART, np.zeros((1, 3)), count=2) == [0, 2]


def test_what_is_like_a_decided_or_chosen_complaint_comes_last():
    rows = [[1.0, 0.1], [0.0, 1.0], [0.0, 1.0], [-1.0, 0.0]]
    probabilities = [[0.5], [0.45], [0.4], [0.35]]
    found = chosen(probabilities, [9], rows, [[2.0, 0.0]], count=4)
    assert found[:2] == [1, 3]
    assert sorted(found[2:]) == [0, 2]


def test_a_crowd_in_doubt_comes_before_one_alone_and_a_crowd_without_doubt_draws_nobody():
    one, alone, alike = [1.0, 0.5, 0.0], [0.0, 0.0, 1.0], [0.5, 1.0, 0.0]
    rows = [alone, one, alike]
    assert chosen([[0.5], [0.4], [0.4]], [9], rows, np.empty((0, 3)), count=1) == [1]
    assert chosen([[0.5], [0.4], [0.0]], [9], rows, np.empty((0, 3)), count=1) == [0]


def test_no_more_are_chosen_than_there_are():
    assert chosen([[0.5], [0.4]], [0], APART[:2], np.empty((0, 3)), count=5) == [0, 1]


@pytest.fixture(scope="module")
def home(tmp_path_factory, data_folder, quick_taxonomy, encoder):
    """With a champion that learned from 50 complaints, and four open ones, of which two are the same."""
    settings = Settings(home=tmp_path_factory.mktemp("care") / "home", data=data_folder)
    create_home(settings, taxonomy=quick_taxonomy)
    leerlus = replace(open_home(settings), open_encoder=lambda: encoder)
    rows = read_submissions(data_folder / "corpus" / "train.jsonl")[:54]
    workshop = Workshop(leerlus.taxonomy, encoder, settings)
    register(train(rows[:50], workshop, redactor=leerlus.redactor), leerlus.registry, taxonomy=leerlus.taxonomy)
    fresh = [Submission(id=f"open-{place}", text=row.text) for place, row in enumerate((*rows[50:53], rows[50]))]
    receive(leerlus, fresh, actor="test")
    yield leerlus
    leerlus.unit_of_work.close()


def test_the_command_lists_open_complaints_and_a_repeat_last(home, monkeypatch, capsys):
    """Nobody decided about anything in this home yet."""
    monkeypatch.setattr(cli, "open_home", lambda _: home)
    cli.next_up(home=home.settings.home, count=9, json_output=True)
    listed = json.loads(capsys.readouterr().out)
    assert {each["id"] for each in listed} == {f"open-{place}" for place in range(4)}
    assert listed[-1]["id"] in {"open-0", "open-3"}
    assert all(each["uncertainty"] > 0 for each in listed)


def test_the_share_of_decisions_needed_lies_between_two_steps():
    random = np.arange(35) / 34
    assert share_needed(random, random, target=600) == pytest.approx(1.0)
    assert share_needed(random, 2 * random, target=600) == pytest.approx((20 + 580 / 2) / 600)
    assert share_needed(random, random / 2, target=600) == float("inf")


@pytest.fixture(scope="module")
def pool():
    """Ten sentences that count a fifth, forty complaints to decide about, and twenty to measure on."""
    random = np.random.default_rng(1)
    rows, signs = random.normal(size=(70, 12)), random.normal(size=(12, 3))
    truth, known = rows @ signs > 0, rows[:50]
    return Pool(
        features=csr_matrix(rows[10:50]),
        truth=truth[10:50],
        taught=truth[:10],
        kernel=known @ known.T,
        measured=rows[50:] @ known.T,
        wanted=truth[50:],
        penalties=np.repeat([15.0, 3.0], [10, 40]),
    )


def test_learning_bit_by_bit_is_learning_at_once(pool):
    bit_by_bit, at_once = Learner(pool), Learner(pool)
    for rows in np.split(np.arange(40), 4):
        bit_by_bit.learn(rows)
    at_once.learn(np.arange(40))
    assert bit_by_bit.qualities() == pytest.approx(at_once.qualities())
    wanted = np.concatenate([pool.taught, pool.truth]) - pool.truth.mean(axis=0)
    direct = pool.measured @ np.linalg.solve(pool.kernel + np.diag(pool.penalties), wanted) + pool.truth.mean(axis=0)
    precision = [average_precision_score(pool.wanted[:, code], direct[:, code]) for code in range(3)]
    assert at_once.qualities()[0] == pytest.approx(np.mean(precision))


def test_what_is_advised_was_not_decided_before(pool):
    learner = Learner(pool)
    learner.learn(np.arange(15))
    advised = as_advised(learner, np.arange(15, 40), 0)
    assert len(set(advised)) == 20
    assert advised.min() >= 15
