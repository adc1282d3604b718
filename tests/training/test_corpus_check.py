import json
import shutil

import pytest
from leerlus_training.corpus_check import check_corpus
from leerlus_training.corpus_check.cli import app
from leerlus_training.corpus_check.leakage import HIGHEST_F1, typical_word_f1
from leerlus_training.corpus_check.shares import cells
from leerlus_training.corpus_check.variety import overlaps
from typer.testing import CliRunner

from leerlus.errors import FileRejected, InvalidInput

GOOD = {
    "id": "C9000",
    "text": "De fiets van mijn zoon stond al drie weken bij het bureau toen ik eindelijk een brief kreeg dat hij weg was.",
    "received_at": "2025-05-02",
    "unit": "AM-NOORD",
    "channel": "webform",
    "categories": ["property"],
    "outcomes": ["compensation"],
    "language": "nl",
    "register": "plain",
    "situation": None,
    "severity": 2,
    "writer": "parent",
    "split": "train",
}


@pytest.fixture
def corpus_of(tmp_path, data_folder):
    """A data folder with these rows in its training part and the real plan beside them."""

    def make(*rows, test=()):
        shutil.copytree(data_folder, tmp_path / "data", ignore=shutil.ignore_patterns("*.jsonl", "demo"))
        for part, lines in (("train", rows), ("validation", ()), ("test", test)):
            path = tmp_path / "data" / "corpus" / f"{part}.jsonl"
            path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
        return tmp_path / "data"

    return make


def rules(violations):
    return {(violation.field, violation.rule) for violation in violations if violation.line}


def test_the_supplied_corpus_has_no_violation(data_folder):
    corpus, violations = check_corpus(data_folder)
    assert [str(violation) for violation in violations] == []
    assert len(corpus.rows) >= 240


def test_its_labels_cannot_be_had_by_thirty_words(data_folder):
    corpus, _ = check_corpus(data_folder)
    assert 0 < typical_word_f1(corpus.rows) < HIGHEST_F1


def test_every_cell_of_the_grid_is_reported(data_folder):
    corpus, _ = check_corpus(data_folder)
    found = {(cell.dimension, cell.value) for cell in cells(corpus)}
    assert ("category_any", "custody") in found
    assert ("language", "pl") in found


@pytest.mark.parametrize(
    ("change", "field", "rule"),
    [
        ({"id": "9000"}, "id", "form"),
        ({"text": "Te kort."}, "text", "length"),
        ({"text": GOOD["text"] + " — echt waar."}, "text", "dash"),
        ({"text": GOOD["text"] + " "}, "text", "blanks"),
        ({"received_at": "2 mei"}, "received_at", "value"),
        ({"unit": "XX"}, "unit", "value"),
        ({"channel": "duif"}, "channel", "value"),
        ({"register": "dichter"}, "register", "value"),
        ({"writer": "koning"}, "writer", "value"),
        ({"severity": 5}, "severity", "value"),
        ({"split": "test"}, "split", "value"),
        ({"situation": "unheard-of"}, "situation", "value"),
        ({"categories": []}, "categories", "value"),
        ({"categories": ["rudness"]}, "categories", "code"),
        ({"categories": ["force", "force"]}, "categories", "twice"),
        ({"categories": ["force", "other"]}, "categories", "alone"),
        ({"outcomes": ["none", "apology"]}, "outcomes", "alone"),
        ({"categories": ["force", "powers", "rudeness", "custody", "driving"]}, "categories", "many"),
        ({"situation": "fraud-victim-laughed-at"}, "categories", "situation"),
        ({"mood": "boos"}, "mood", "unknown"),
    ],
)
def test_each_rule_names_its_field(corpus_of, change, field, rule):
    _, violations = check_corpus(corpus_of(GOOD | change))
    assert (field, rule) in rules(violations)


def test_a_good_row_breaks_no_rule_of_its_own(corpus_of):
    _, violations = check_corpus(corpus_of(GOOD))
    assert rules(violations) == set()


def test_all_violations_are_found_in_one_run(corpus_of):
    faulty = {key: value for key, value in GOOD.items() if key != "severity"} | {"unit": "XX", "channel": "duif"}
    _, violations = check_corpus(corpus_of(faulty, GOOD | {"id": "C9001"}))
    assert {("severity", "missing"), ("unit", "value"), ("channel", "value"), ("text", "near-duplicate")} <= rules(
        violations
    )


def test_a_line_that_is_no_json_is_named(corpus_of):
    data = corpus_of(GOOD)
    with (data / "corpus" / "train.jsonl").open("a", encoding="utf-8") as file:
        file.write("{dit is niets\n")
    _, violations = check_corpus(data)
    assert any(str(violation).startswith("train.jsonl:2") and "json" in str(violation) for violation in violations)


def test_an_opening_may_return_four_times_only(corpus_of):
    texts = ["Vorige week dinsdag stond " + " ".join(f"woord{n}x{m}" for m in range(20)) for n in range(6)]
    rows = [GOOD | {"id": f"C{n:04}", "text": text} for n, text in enumerate(texts)]
    _, violations = check_corpus(corpus_of(*rows))
    assert sum(violation.rule == "opening" for violation in violations) == 2


def test_a_situation_in_two_parts_is_a_leak(corpus_of):
    row = GOOD | {"situation": "fraud-victim-laughed-at", "categories": ["rudeness"]}
    other = row | {"id": "C9001", "split": "test", "text": GOOD["text"][::-1]}
    _, violations = check_corpus(corpus_of(row, test=[other]))
    assert ("situation", "split") in rules(violations)


def test_overlap_is_the_share_of_common_five_grams():
    ((one, other, overlap),) = overlaps(["a b c d e f g", "a b c d e f h", "x y z"])
    assert (one, other) == (0, 1)
    assert overlap == pytest.approx(2 / 4)


def test_a_missing_file_is_one_line(tmp_path):
    with pytest.raises(FileRejected, match="not whole"):
        check_corpus(tmp_path)


def test_the_command_prints_violations_and_fails(corpus_of):
    result = CliRunner().invoke(app, ["check", "--data", str(corpus_of(GOOD | {"unit": "XX"}))])
    assert "train.jsonl:1  unit  value" in result.stdout
    assert isinstance(result.exception, InvalidInput)
