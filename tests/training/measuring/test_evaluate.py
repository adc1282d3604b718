"""Measuring a suggester."""

from dataclasses import dataclass, replace

import numpy as np
import pytest
from leerlus_training.measuring.evaluate import as_json, evaluate
from leerlus_training.measuring.slices import SliceScores, gaps_between
from leerlus_training.measuring.tables import as_tables, warnings
from leerlus_training.reading.corpus import Corpus, read_corpus
from rich.console import Console

from leerlus.complaints.model import Submission
from leerlus.redaction.redactor import build_redactor
from leerlus.settings import Settings
from leerlus.suggestions.model import Suggestion, Suggestions
from leerlus.taxonomy.loading import infer_taxonomy

TAXONOMY = infer_taxonomy(["force", "rudeness"], ["apology"])


@dataclass
class AlwaysForce:
    """A suggester that says the same of every text."""

    outcomes: tuple[Suggestion, ...]
    model = "always/1"
    taxonomy_version = TAXONOMY.version
    encoder = "none"

    def suggest(self, texts, vectors, languages):
        categories = (Suggestion("force", 0.8, decided=True, listed=True), Suggestion("rudeness", 0.1, decided=False))
        return [Suggestions(categories, self.outcomes, language, self.model) for language in languages]


@pytest.fixture(scope="module")
def corpus():
    rows = [
        Submission(text=f"De agent duwde mij op dag {day} tegen een muur.", categories=(code,), outcomes=("apology",))
        for day, code in enumerate(["force", "force", "force", "rudeness"])
    ]
    return read_corpus(rows, taxonomy=TAXONOMY, redactor=build_redactor(), settings=Settings())


@pytest.fixture
def measured(corpus):
    def measured(*outcomes):
        return evaluate(corpus, np.zeros((len(corpus), 3), np.float32), AlwaysForce(outcomes), seed=1)

    return measured


def test_figures_are_those_one_can_work_out(measured):
    report = measured(Suggestion("apology", 0.9, decided=True))
    assert report.micro_f1.value == pytest.approx(0.75)
    assert report.macro_f1.value == pytest.approx((6 / 7 + 0) / 2)
    assert report.outcome_micro_f1.value == 1
    assert report.shortlist_missed.value == pytest.approx(0.25)
    assert report.shortlist_length == 1


def test_what_was_not_measured_is_not_in_the_report(measured):
    report = measured()
    assert not [name for name in as_json(report) if name.startswith("outcome_")]
    with (console := Console(width=120)).capture() as shown:
        console.print(as_tables(report))
    assert "outcome_" not in shown.get()
    assert "outcome_micro_f1" in as_json(measured(Suggestion("apology", 0.9, decided=True)))


def test_what_nobody_wanted_is_not_measured(corpus):
    wanting_nothing = Corpus(
        tuple(replace(row, submission=replace(row.submission, outcomes=())) for row in corpus.rows)
    )
    suggester = AlwaysForce((Suggestion("apology", 0.9, decided=True),))
    report = evaluate(wanting_nothing, np.zeros((len(corpus), 3), np.float32), suggester, seed=1)
    assert report.outcome_micro_f1 is None
    assert report.outcome_macro_f1 is None


def test_complaints_that_it_learned_from_are_counted_and_warned_of(corpus):
    def told(learned):
        vectors = np.zeros((len(corpus), 3), np.float32)
        report = evaluate(corpus, vectors, AlwaysForce(()), seed=1, learned_from=learned)
        return as_json(report).get("learned_from"), warnings(report)

    count, (warning,) = told(3)
    assert (count, "learned from 3 of these 4 complaints" in warning) == (3, True)
    assert told(0) == (0, [])
    count, (warning,) = told(None)
    assert (count, "is not known here" in warning) == (None, True)


def scored(n, value, *, spread):
    return SliceScores(n, value, value - spread, value + spread, value)


def test_a_gap_names_who_is_worse_off_and_whether_that_may_be_chance(measured):
    slices = {
        "channel": {"phone": scored(15, 0.6, spread=0.1), "letter": scored(900, 0.9, spread=0.05)},
        "language": {"nl": scored(20, 0.7, spread=0.1), "en": scored(11, 0.85, spread=0.2)},
        "length": {"short": scored(30, 0.7, spread=0.1), "long": scored(30, 0.75, spread=0.1)},
    }
    assert {name: gap.may_be_chance for name, gap in gaps_between(slices).items()} == {
        "channel": False,
        "language": True,
    }
    _, channel, language = warnings(replace(measured(), slices=slices))
    assert "from 0.60 for phone (complaints: 15) to 0.90 for letter (900); the intervals do not overlap" in channel
    assert "from 0.70 for nl (complaints: 20) to 0.85 for en (11); the intervals overlap" in language


def test_a_group_has_the_interval_of_its_own_complaints(corpus):
    rows = tuple(
        replace(row, submission=replace(row.submission, categories=(code,), unit=unit))
        for unit, codes in (("AM", ["force"] * 12), ("RT", ["force", "rudeness"] * 6))
        for row, code in zip([corpus.rows[0]] * 12, codes, strict=True)
    )
    report = evaluate(Corpus(rows), np.zeros((len(rows), 3), np.float32), AlwaysForce(()), seed=1)
    sure, unsure = (report.slices["unit"][unit] for unit in ("AM", "RT"))
    assert (sure.micro_f1, sure.low, sure.high) == (1, 1, 1)
    assert unsure.low < unsure.micro_f1 == 0.5 < unsure.high < 1
