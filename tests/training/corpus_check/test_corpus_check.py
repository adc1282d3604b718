import json
import shutil

import pytest
from leerlus_training.corpus_check.cli import app
from leerlus_training.corpus_check.leakage import HIGHEST_F1, typical_word_f1
from leerlus_training.corpus_check.run import check_corpus
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
    "mentions": ["information"],
    "language": "nl",
    "register": "plain",
    "situation": None,
    "severity": 2,
    "writer": "parent",
    "split": "train",
}


SENTENCE = {
    "id": "S900",
    "text": "Bel Anja Vos op 06-12345678.",
    "language": "nl",
    "spans": [{"start": 4, "end": 12, "type": "person"}, {"start": 16, "end": 27, "type": "phone"}],
    "hard_negative": False,
    "split": "test",
}
WHOLE = {
    "id": "G90",
    "text": "Anja Vos belde. Anja kwam niet.",
    "language": "nl",
    "register": "plain",
    "spans": [
        {"start": 0, "end": 8, "type": "person", "entity": 1},
        {"start": 16, "end": 20, "type": "person", "entity": 1},
    ],
    "split": "test",
}
DECISION = {"at": "2025-05-06T10:30", "role": "intake", "categories": ["property"], "outcomes": ["compensation"]}
ENTRY = {"complaint": "C9000", "received_at": "2025-05-02", "unit": "AM-NOORD", "decisions": [DECISION]}


@pytest.fixture
def corpus_of(tmp_path, data_folder):
    """A data folder with these rows in its files and the real plan beside them."""

    def make(*rows, test=(), sentences=(), wholes=(), rounds=(), year=()):
        shutil.copytree(data_folder, tmp_path / "data", ignore=shutil.ignore_patterns("*.jsonl"))
        for name, lines in (
            ("corpus/train", rows),
            ("corpus/validation", ()),
            ("corpus/test", test),
            ("redaction/sentences", sentences),
            ("redaction/complaints", wholes),
            ("redaction/round_sentences", rounds),
            ("redaction/round_complaints", ()),
            ("demo/year", year),
        ):
            path = tmp_path / "data" / f"{name}.jsonl"
            path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
        return tmp_path / "data"

    return make


def rules(violations):
    return {(violation.field, violation.rule) for violation in violations if violation.line}


def test_the_supplied_corpus_has_no_violation(data_folder):
    corpus, violations = check_corpus(data_folder)
    assert [str(violation) for violation in violations] == []
    assert len(corpus.rows) == 1500
    assert (len(corpus.gold_sentences), len(corpus.gold_complaints)) == (400, 60)
    assert len(corpus.gold_rounds) > 300
    assert len(corpus.demo_year) > 1000


def test_its_labels_cannot_be_had_by_thirty_words(data_folder):
    corpus, _ = check_corpus(data_folder)
    assert 0 < typical_word_f1(corpus.rows) < HIGHEST_F1


def test_every_cell_of_the_grid_is_reported(data_folder):
    corpus, _ = check_corpus(data_folder)
    found = {(cell.dimension, cell.value) for cell in cells(corpus)}
    assert ("category_any", "custody") in found
    assert ("language", "pl") in found
    assert ("length", "221-300 words") in found
    assert ("special", "two_or_more_categories") in found


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
        ({"mentions": None}, "mentions", "value"),
        ({"mentions": ["rudness"]}, "mentions", "code"),
        ({"mentions": ["property"]}, "mentions", "reproached"),
        ({"categories": ["force", "powers", "rudeness", "custody", "driving"]}, "categories", "many"),
        ({"situation": "fraud-victim-laughed-at"}, "categories", "situation"),
        ({"mood": "boos"}, "mood", "unknown"),
        ({"text": GOOD["text"] + " Mijn BSN is 123456782."}, "text", "bsn"),
        ({"text": GOOD["text"] + " Graag op NL91 ABNA 0417 1643 00."}, "text", "iban"),
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


@pytest.mark.parametrize(
    ("change", "field", "rule"),
    [
        ({"split": "train"}, "split", "value"),
        ({"text": " "}, "text", "value"),
        ({"mood": "boos"}, "mood", "unknown"),
        ({"spans": None}, "spans", "value"),
        ({"spans": []}, "hard_negative", "value"),
        ({"spans": [{"start": 4, "end": 99, "type": "person"}]}, "spans", "offsets"),
        ({"spans": ["Anja"]}, "spans", "offsets"),
        ({"spans": [{"start": 4, "end": 13, "type": "person"}]}, "spans", "blanks"),
        ({"spans": [{"start": 4, "end": 12, "type": "hero"}]}, "spans", "type"),
        ({"spans": [{"start": 4, "end": 12, "type": "person", "entity": 1}]}, "spans", "entity"),
        ({"spans": list(reversed(SENTENCE["spans"]))}, "spans", "order"),
        ({"text": "BSN 123456782", "spans": [{"start": 4, "end": 13, "type": "bsn"}]}, "spans", "bsn"),
        ({"text": "op NL91ABNA0417164300", "spans": [{"start": 3, "end": 21, "type": "iban"}]}, "spans", "iban"),
    ],
)
def test_each_rule_of_the_gold_set_names_its_field(corpus_of, change, field, rule):
    _, violations = check_corpus(corpus_of(sentences=[SENTENCE | change]))
    assert (field, rule) in rules(violations)


def test_good_gold_rows_break_no_rule_of_their_own(corpus_of):
    _, violations = check_corpus(corpus_of(sentences=[SENTENCE], wholes=[WHOLE]))
    assert rules(violations) == set()


@pytest.mark.parametrize(
    ("change", "field"),
    [({}, "split"), ({"split": "round-a", "spans": [{"start": 4, "end": 99, "type": "person"}]}, "spans")],
)
def test_later_rounds_keep_the_same_rules(corpus_of, change, field):
    _, violations = check_corpus(corpus_of(rounds=[SENTENCE | change]))
    assert field in {violation.field for violation in violations if violation.file.endswith("round_sentences.jsonl")}


def test_gold_rows_are_counted_and_differ(corpus_of):
    _, violations = check_corpus(corpus_of(sentences=[SENTENCE, SENTENCE]))
    assert ("id", "unique") in rules(violations)
    assert any(str(each).startswith("redaction/sentences.jsonl  -  size: 2 rows") for each in violations)


@pytest.mark.parametrize(
    ("change", "field", "rule"),
    [
        ({"complaint": "C1234"}, "complaint", "value"),
        ({"unit": "XX"}, "unit", "value"),
        ({"received_at": "mei"}, "received_at", "value"),
        ({"mood": "boos"}, "mood", "unknown"),
        ({"decisions": None}, "decisions", "value"),
        ({"decisions": [DECISION | {"role": "chief"}]}, "decisions", "role"),
        ({"decisions": [DECISION | {"at": "gisteren"}]}, "decisions", "at"),
        ({"decisions": [DECISION | {"mood": "boos"}]}, "decisions", "fields"),
        ({"decisions": [DECISION | {"categories": ["rudness"]}]}, "decisions", "categories"),
        ({"decisions": [DECISION | {"outcomes": []}]}, "decisions", "outcomes"),
        ({"decisions": [DECISION | {"at": "2025-05-01T10:00"}]}, "decisions", "order"),
        ({"decisions": [DECISION, DECISION]}, "decisions", "order"),
    ],
)
def test_each_rule_of_the_demo_year_names_its_field(corpus_of, change, field, rule):
    _, violations = check_corpus(corpus_of(GOOD, year=[ENTRY | change]))
    assert (field, rule) in rules(violations)


def test_a_good_entry_of_the_demo_year_breaks_no_rule_of_its_own(corpus_of):
    _, violations = check_corpus(corpus_of(GOOD, year=[ENTRY]))
    assert rules(violations) == set()


def test_a_demo_year_has_every_month_unit_and_district_once(corpus_of):
    _, violations = check_corpus(corpus_of(GOOD, year=[ENTRY, ENTRY]))
    assert ("complaint", "unique") in rules(violations)
    assert {"months", "units", "districts"} <= {each.rule for each in violations if each.file == "demo/year.jsonl"}


@pytest.fixture
def with_situations(corpus_of):
    """A corpus whose only situation has these months and units; it should drift so."""

    def make(drift, *places):
        rows = [
            GOOD | {
                "id": f"C9{number:03}",
                "received_at": f"2025-{month:02}-10",
                "unit": unit,
                "situation": "fraud-victim-laughed-at",
                "categories": ["rudeness"],
            }
            for number, (month, unit) in enumerate(places)
        ]  # fmt: skip
        data = corpus_of(*rows)
        plan = data / "corpus" / "situations.toml"
        plan.write_text(plan.read_text(encoding="utf-8").replace('drift = "steady"', f'drift = "{drift}"', 1), "utf-8")
        return {each.rule for each in check_corpus(data)[1] if each.field == "fraud-victim-laughed-at"}

    return make


def test_a_situation_recurs_over_units_and_months(with_situations):
    assert with_situations("steady", (1, "AM-NOORD"), (1, "AM-OOST")) == {"size", "units", "months"}


@pytest.mark.parametrize(
    ("drift", "months"), [("grows", (1, 2, 3, 4, 5, 9)), ("fades", (2, 8, 9, 10, 11, 12)), ("moves", range(1, 7))]
)
def test_a_situation_that_should_drift_does(with_situations, drift, months):
    assert with_situations(drift, *((month, "AM-NOORD") for month in months)) == {"units", "drift"}


def test_drift_is_found(with_situations):
    assert (
        with_situations("moves", *((month, "AM-NOORD" if month < 4 else "RT-ZUID") for month in range(1, 7))) == set()
    )


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
