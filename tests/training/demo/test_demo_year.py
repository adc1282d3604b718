from datetime import date, timedelta

import pytest
from leerlus_training.corpus_check.run import check_corpus
from leerlus_training.corpus_study.agreement import read_readings
from leerlus_training.demo.year import LAST_DAY, OPEN_WEEKS, draw_year

from leerlus.demo.year import YEAR_FILE, read_year, write_year
from leerlus.errors import FileRejected


@pytest.fixture(scope="module")
def corpus(data_folder):
    return {row.values["id"]: row.values for row in check_corpus(data_folder)[0].rows}


@pytest.fixture(scope="module")
def year(data_folder):
    return read_year(data_folder / YEAR_FILE)


def first_decisions(year):
    return [(entry, entry.decisions[0]) for entry in year if entry.decisions]


@pytest.fixture(scope="module")
def growing(data_folder):
    situations = check_corpus(data_folder)[0].situations
    return {code for code, each in situations.items() if each["drift"] == "grows"}


def test_the_supplied_year_is_drawn_from_the_corpus_with_the_default_seed(data_folder, corpus, year, growing):
    readings = read_readings(data_folder / "corpus" / "second_reading.jsonl")
    assert draw_year(list(corpus.values()), readings, growing=growing, seed=20251) == year


def test_what_grows_shows_in_the_last_months(corpus, year, growing):
    for situation in growing:
        months = [entry.received_at.month for entry in year if corpus[entry.complaint]["situation"] == situation]
        assert sum(month > 9 for month in months) > len(months) / 2


def test_writing_and_reading_gives_the_same_year(tmp_path, year):
    write_year(tmp_path / YEAR_FILE, year)
    assert read_year(tmp_path / YEAR_FILE) == year


def test_open_are_only_late_complaints_that_no_model_was_trained_on(corpus, year):
    undecided = [entry for entry in year if not entry.decisions]
    assert undecided
    assert all(corpus[entry.complaint]["split"] != "train" for entry in undecided)
    assert all(entry.received_at > LAST_DAY - timedelta(weeks=OPEN_WEEKS) for entry in undecided)


def test_intake_differs_from_the_labels_as_often_as_two_readers_did(corpus, year, data_folder):
    readings = read_readings(data_folder / "corpus" / "second_reading.jsonl")
    parted = [each.first["categories"] != each.second["categories"] for each in readings]
    differing = [
        list(made.categories) != corpus[entry.complaint]["categories"] for entry, made in first_decisions(year)
    ]
    assert sum(differing) / len(differing) == pytest.approx(sum(parted) / len(parted), abs=0.02)


def test_about_half_of_those_are_put_right_by_a_coordinator(corpus, year):
    later = [entry for entry in year if len(entry.decisions) > 1]
    wrong = sum(list(made.categories) != corpus[entry.complaint]["categories"] for entry, made in first_decisions(year))
    assert len(later) / wrong == pytest.approx(0.5, abs=0.1)
    assert all(entry.decisions[-1].role == "coordinator" for entry in later)
    assert all(list(entry.decisions[-1].categories) == corpus[entry.complaint]["categories"] for entry in later)


def test_people_decide_on_working_days(year):
    assert {made.at.weekday() for _, made in first_decisions(year)} <= set(range(5))
    assert date(2025, 12, 25) not in {made.at.date() for _, made in first_decisions(year)}


def test_grave_complaints_are_decided_sooner(corpus, year):
    def days(severity):
        waits = sorted(
            (made.at.date() - entry.received_at).days
            for entry, made in first_decisions(year)
            if corpus[entry.complaint]["severity"] == severity
        )
        return waits[len(waits) // 2]

    assert days(4) < days(2)


@pytest.mark.parametrize("row", ["{", "[]", '{"complaint": "C0001"}', '{"complaint": "C1", "received_at": "mei"}'])
def test_a_faulty_row_is_named(tmp_path, row):
    path = tmp_path / "year.jsonl"
    path.write_text(row + "\n", encoding="utf-8")
    with pytest.raises(FileRejected, match="line 1"):
        read_year(path)


def test_a_missing_file_is_one_line(tmp_path):
    with pytest.raises(FileRejected, match="cannot be read"):
        read_year(tmp_path / "year.jsonl")
