"""The comparison with published recipes: every method answers the same task, and none is made up."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from leerlus_training.benchmarks.peers import measuring, methods, tasks
from leerlus_training.benchmarks.peers.setfit import is_possible
from leerlus_training.benchmarks.suggestions import Part
from leerlus_training.reading.corpus import read_corpus

from leerlus.complaints.files import read_submissions
from leerlus.redaction.redactor import build_redactor
from leerlus.settings import Settings
from leerlus.taxonomy.loading import infer_taxonomy

pytestmark = pytest.mark.lengthy

_KINDS = ("driving", "custody", "property")
_EACH = 14


@pytest.fixture(scope="module")
def task(data_folder, encoder):
    """Complaints of the training part with one of three categories only; a third to measure on."""
    rows = [
        row
        for row in read_submissions(data_folder / "corpus" / "train.jsonl")
        if len(row.categories) == 1 and row.categories[0] in _KINDS
    ]
    rows = [
        replace(row, outcomes=())
        for kind in _KINDS
        for row in [each for each in rows if each.categories == (kind,)][:_EACH]
    ]
    taxonomy = infer_taxonomy(_KINDS, ())
    corpus = read_corpus(rows, taxonomy=taxonomy, redactor=build_redactor(), settings=Settings(data=data_folder))
    vectors = encoder.encode(corpus.texts)

    def part(chosen):
        places = [place for place in range(len(corpus)) if chosen(place)]
        kept = replace(corpus, rows=tuple(corpus.rows[place] for place in places))
        return Part(kept, vectors[places], taxonomy.category_codes)

    descriptions = encoder.encode(["Treatment in the police cell", "Driving of police cars", "Damage and lost goods"])
    return tasks.Task("test", part(lambda n: n % 3), part(lambda n: n % 3 == 0), single=True, descriptions=descriptions)


@pytest.mark.parametrize("name", methods.METHODS)
def test_each_method_gives_one_answer_per_complaint(task, name):
    answers = methods.METHODS[name](task)
    assert answers.probabilities.shape == task.measured.truth.shape
    assert ((answers.probabilities >= 0) & (answers.probabilities <= 1)).all()
    assert (answers.decided.sum(axis=1) == 1).all()
    assert np.array_equal(answers.ranks.argmax(axis=1), answers.decided.argmax(axis=1))


def test_what_learns_beats_the_majority(task):
    figures = measuring.measure_all(task, seed=1)
    majority = figures["(e) majority"]["macro F1"].value
    for name in ("Leerlus", "(a) Signalen recipe", "(c) encoder + logistic regression"):
        assert figures[name]["macro F1"].value > majority + 0.2
    assert figures["(e) majority"]["accuracy"].value == pytest.approx(1 / 3, abs=0.05)


def test_grades_are_told_apart_as_the_program_does(task):
    once = task.learned
    twice = Part(once.corpus.part([*range(len(once.corpus))] * 2), np.tile(once.vectors, (2, 1)), once.codes)
    answers = methods.leerlus(replace(task, learned=twice, ordered=True))
    assert answers.probabilities.shape == task.measured.truth.shape
    assert answers.probabilities.sum(axis=1) == pytest.approx(1)


def test_what_people_want_and_how_grave_it_is_are_tasks_as_well(task):
    row = replace(task.learned.corpus.rows[0].submission, outcomes=("apology",), extra={"severity": "3"})
    plain = replace(row, outcomes=(), extra={})
    assert [each.categories for each in tasks.wanted([row, plain])] == [("apology",)]
    assert [each.categories for each in tasks.graded([row, plain])] == [("grade_3",)]


def test_setfit_is_skipped_with_one_line_when_it_is_not_installed(task, monkeypatch, capsys):
    monkeypatch.setattr("leerlus_training.benchmarks.peers.measuring.is_possible", lambda: False)
    assert measuring.measure_setfit(task, 5, 1) == {}
    assert "leerlus[train]" in capsys.readouterr().err


@pytest.mark.skipif(not is_possible(), reason="needs torch and sentence-transformers: pip install 'leerlus[train]'")
def test_setfit_tunes_the_encoder_and_beats_the_majority(task):
    (figures,) = measuring.measure_setfit(task, 5, 1).values()
    assert figures["macro F1"].value > 0.4


def test_the_curve_stops_where_there_are_no_more_complaints(task):
    table = measuring.curve_table(task, seed=1)
    assert list(table.columns[0].cells) == ["10"]


def test_allegations_become_categories_only_where_they_are_frequent(task):
    row = replace(task.learned.corpus.rows[0].submission, received_at=date(2015, 5, 1))
    rows = [replace(row, extra={"allegations": "a;b;a" if n < 60 else "b"}) for n in range(70)]
    rows += [replace(row, extra={"allegations": "rare"}), replace(row, extra={"allegations": ""})]
    kept = list(tasks._with_allegations(rows))
    assert len(kept) == 70
    assert {each.categories for each in kept} == {("a", "b"), ("b",)}
