"""What was left out of a decision, and whether it is pointed at."""

from dataclasses import replace

import pytest
from leerlus_training.benchmarks.overlooked import Found, second_look_table, second_looks, sweep_table, sweeps
from leerlus_training.reading.corpus import Corpus

from leerlus.complaints.model import Submission
from leerlus.intake.model import Prepared
from leerlus.redaction.model import Redacted
from leerlus.suggestions.model import Suggestion, Suggestions
from leerlus.suggestions.reasons.second_look import look_again


def row(*categories):
    text = "De agent sloeg mij en was grof."
    return Prepared(Submission(text, categories=categories), text, Redacted(text, ()), "nl")


def suggested(**chances):
    ranked = tuple(Suggestion(code, chance, decided=chance >= 0.7) for code, chance in chances.items())
    return Suggestions(ranked, (), "nl", "test/1")


def cells(table):
    return [list(column.cells) for column in table.columns][1]


def test_the_sweep_is_asked_about_what_was_recorded_and_listed_beside_it(taxonomy):
    corpus = Corpus((row("force", "rudeness"), row("rudeness")))
    about = [suggested(force=0.6, rudeness=0.9, discrimination=0.1), suggested(force=0.8, rudeness=0.9)]
    assert sweeps(taxonomy, corpus, about) == [
        Found(frozenset({"force"}), frozenset({"force"}), frozenset(), frozenset({"force"})),
        Found(frozenset(), frozenset(), frozenset({"force"}), frozenset()),
    ]


def test_the_second_look_is_asked_about_complaints_of_several_categories(trained):
    several = row("force", "rudeness")
    suggester = trained.champion.suggester()
    remarks = look_again(suggester, trained.encoder, several.redacted.text, "nl", chosen=trained.taxonomy.alone)
    pointed = {each.code for each in remarks}
    assert pointed
    (found,) = second_looks(trained, Corpus((several, row("rudeness"))), [suggested(rudeness=0.9)] * 2)
    assert (found.hidden, found.missed) == ({"force", "rudeness"}, {"force"})
    assert (found.found, found.wrong) == (pointed & found.hidden, pointed - found.hidden)


@pytest.fixture
def found():
    codes = frozenset({"force", "rudeness"})
    right = Found(codes, codes, frozenset(), frozenset({"force"}))
    return [right] * 3 + [replace(right, found=frozenset(), wrong=frozenset({"custody"}))]


def test_what_is_wrong_counts_each_time_that_something_is_hidden(found):
    hidden, missed, right, each_time = cells(second_look_table(found, seed=1))
    assert [cell.split()[0] for cell in (hidden, missed, right)] == ["0.750", "0.750", "0.750"]
    assert each_time == "1.00"


def test_what_the_sweep_lists_is_worth_less_where_little_is_forgotten(found):
    listed, _, wrong, worth = cells(sweep_table(found, seed=1))
    assert (listed.split()[0], wrong.split()[0], worth) == ("0.750", "0.250", "0.23")
