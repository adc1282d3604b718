"""Events of real complaints, told anew: for measuring only."""

from collections import Counter
from dataclasses import replace

import pytest
from leerlus_training.benchmarks.real_events import PARTS, parts_of, second_reader
from leerlus_training.measuring.registered import evaluate_registered
from leerlus_training.reading.corpus import read_corpus

from leerlus.complaints.files import read_submissions
from leerlus.errors import ModelUnavailable
from leerlus.ports.registry import CHAMPION
from leerlus.redaction.redactor import build_redactor
from leerlus.settings import Settings

_ALIKE = 12
_READ_TWICE = 120
_EVENTS_TO_LEARN_FROM = 1000


@pytest.fixture(scope="module")
def retold(data_folder):
    return read_submissions(data_folder / "corpus" / "real_events.jsonl")


@pytest.fixture(scope="module")
def cases(data_folder):
    return read_submissions(data_folder / "corpus" / "dutch_cases.jsonl")


@pytest.fixture(scope="module")
def abroad(data_folder):
    return read_submissions(data_folder / "corpus" / "cases_abroad.jsonl")


@pytest.fixture
def published(retold):
    """Invented originals with the numbers of the published ones."""
    return {row.extra["source"]: replace(row, text=f"The complainant states: {row.text}", extra={}) for row in retold}


def test_every_row_can_be_measured(retold, taxonomy):
    corpus = read_corpus(retold, taxonomy=taxonomy, redactor=build_redactor(), settings=Settings())
    assert len(corpus) == len(retold) == len({row.id for row in retold}) == len({row.extra["source"] for row in retold})
    assert Counter(row.extra["part"] for row in retold) == dict.fromkeys(PARTS, len(retold) // 2)
    assert sum("second" in row.extra for row in retold) == _READ_TWICE


def test_every_dutch_case_can_be_measured(cases, taxonomy):
    corpus = read_corpus(cases, taxonomy=taxonomy, redactor=build_redactor(), settings=Settings())
    assert len(corpus) == len(cases) == len({row.id for row in cases}) == len({row.extra["source"] for row in cases})
    assert all("second" in row.extra for row in cases)


def test_every_case_abroad_can_be_measured(abroad, taxonomy):
    corpus = read_corpus(abroad, taxonomy=taxonomy, redactor=build_redactor(), settings=Settings())
    assert len(corpus) == len(abroad) == len({row.id for row in abroad})
    assert Counter(row.extra["part"] for row in abroad) == {"development": 82, "test": 81}
    assert all("second" in row.extra for row in abroad)


@pytest.mark.parametrize("learned", ["train.jsonl", "supplement.jsonl", "validation.jsonl"])
def test_nothing_is_learned_from_them(retold, cases, abroad, data_folder, runs_of_words, learned):
    rows = read_submissions(data_folder / "corpus" / learned)
    measured = [*retold, *cases, *abroad]
    assert not {row.id for row in rows} & {row.id for row in measured}
    assert not runs_of_words((row.text for row in rows), _ALIKE) & runs_of_words((row.text for row in measured), _ALIKE)


def test_no_event_is_both_learned_from_and_measured_on(retold, cases, abroad, data_folder):
    """The events of 2016 are those on which the benchmark of recipes is measured."""
    learned = {row.extra.get("source") for row in read_submissions(data_folder / "corpus" / "supplement.jsonl")} - {
        None
    }
    assert len(learned) > _EVENTS_TO_LEARN_FROM
    assert not learned & {row.extra["source"] for row in (*retold, *cases, *abroad)}
    assert not [source for source in learned if source.startswith("16-")]


def test_originals_are_measured_where_they_are_at_hand(retold, published):
    assert [each.name for each in parts_of(retold, {})] == ["in Dutch, development", "in Dutch, test"]
    with_originals = list(parts_of(retold, published))
    assert len(with_originals) == 2 * len(PARTS)
    first = with_originals[1].rows[0]
    assert (first.language, first.text.split(":")[0]) == ("en", "The complainant states")
    assert ";".join(first.categories) == retold[0].extra["original"].replace("; ", ";")


def test_a_reader_who_says_the_same_agrees_wholly(retold):
    echo = [replace(row, extra=row.extra | {"second": "; ".join(row.categories)}) for row in retold[:20]]
    assert second_reader(echo, seed=1)[:2] == ("20", "1.000 (1.00-1.00)")
    other = [replace(row, extra=row.extra | {"second": "other"}) for row in retold[:20]]
    assert second_reader(other, seed=1)[1].startswith("0.000")


def test_a_home_without_a_champion_is_told_what_to_do(untrained, retold):
    with pytest.raises(ModelUnavailable, match="leerlus train"):
        evaluate_registered(untrained, retold[:3], CHAMPION)
