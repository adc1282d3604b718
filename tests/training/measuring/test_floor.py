"""No change may make suggestions much worse: a floor for each goal, on a small fixed part of the corpus.

The floors lie some hundredths under what was measured when they were set. They guard; the benchmark measures.
"""

import pytest
from leerlus_training.benchmarks.peers.signalen import signalen
from leerlus_training.measuring.evaluate import evaluate
from leerlus_training.reading.corpus import read_corpus

from leerlus.complaints.files import read_submissions
from leerlus.redaction.redactor import build_redactor
from leerlus.settings import Settings
from leerlus.suggestions.learning.fitting import fit_model
from leerlus.suggestions.learning.teaching import Teaching
from leerlus.suggestions.learning.trained import ModelFacts, flags
from leerlus.suggestions.measuring.metrics import macro_f1
from leerlus.suggestions.suggesting.suggester import TrainedSuggester

_LEARNED, _MEASURED = 300, 100


@pytest.fixture(scope="module")
def parts(data_folder, taxonomy):
    """Corpora to learn from and to measure on: the first rows of the training and the validation part."""

    def part(name, rows):
        submissions = read_submissions(data_folder / "corpus" / name)[:rows]
        return read_corpus(submissions, taxonomy=taxonomy, redactor=build_redactor(), settings=Settings())

    return part("train.jsonl", _LEARNED), part("validation.jsonl", _MEASURED)


@pytest.fixture(scope="module")
def suggester(parts, taxonomy, encoder):
    learned = parts[0]
    facts = ModelFacts(
        taxonomy.version,
        taxonomy.category_codes,
        taxonomy.outcome_codes,
        encoder.name,
        len(learned),
        "",
        seed=1,
        alone=taxonomy.alone,
    )
    model = fit_model(
        learned.decided(encoder.encode(learned.texts)),
        teaching=Teaching(taxonomy.examples, encoder.encode([example.text for example in taxonomy.examples])),
        facts=facts,
    )
    return TrainedSuggester(model, name="floor")


@pytest.fixture(scope="module")
def vectors(parts, encoder):
    return encoder.encode(parts[1].texts)


@pytest.fixture(scope="module")
def report(parts, suggester, vectors):
    return evaluate(parts[1], vectors, suggester, seed=1)


def test_figures_are_above_their_floors(report):
    assert report.macro_f1.value >= 0.64
    assert report.top3_recall.value >= 0.85
    assert report.ece.value <= 0.04
    assert report.coverage_at_90_precision.value >= 0.18
    assert report.shortlist_missed.value <= 0.08
    assert report.outcome_macro_f1.value >= 0.42


def test_it_is_above_the_signalen_recipe(parts, report, taxonomy):
    learned, measured = parts
    codes = taxonomy.category_codes
    probabilities = signalen(
        learned.texts, learned.languages, flags(learned.categories, codes), measured.texts, measured.languages
    )
    peer = macro_f1(flags(measured.categories, codes), probabilities >= 0.5)
    assert report.macro_f1.value >= peer + 0.08


def test_the_short_list_seldom_misses_and_is_shorter_than_all(parts, suggester, vectors):
    suggested = suggester.suggest(parts[1].texts, vectors, parts[1].languages)
    listed = [{each.code for each in row.categories if each.listed} for row in suggested]
    missed = sum(row[0] not in codes for row, codes in zip(parts[1].categories, listed, strict=True))
    assert missed <= 0.08 * len(listed)
    assert sum(map(len, listed)) / len(listed) <= 11


def test_grades_are_mostly_right_or_next_to_it(parts, suggester, vectors):
    suggested = suggester.suggest(parts[1].texts, vectors, parts[1].languages)
    off = [abs(row.gravity.level - grade) for row, grade in zip(suggested, parts[1].severities, strict=True)]
    assert sum(each <= 1 for each in off) >= 0.85 * len(off)
    assert sum(each == 0 for each in off) >= 0.35 * len(off)


def test_a_promise_of_one_in_ten_is_about_kept(parts, suggester, vectors):
    careful = TrainedSuggester(suggester.trained, name="careful", error=0.1)
    suggested = careful.suggest(parts[1].texts, vectors, parts[1].languages)
    right = [
        each.code in decided
        for row, decided in zip(suggested, parts[1].categories, strict=True)
        for each in row.categories
        if each.decided
    ]
    assert sum(right) >= 0.8 * len(right)
