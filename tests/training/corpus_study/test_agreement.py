import json
import math

import numpy as np
import pytest
from leerlus_training.corpus_check.cli import app
from leerlus_training.corpus_study.agreement import agreements, alpha, nominal, ordinal, read_readings
from typer.testing import CliRunner

from leerlus.errors import FileRejected
from leerlus.taxonomy.loading import infer_taxonomy


def pairs(one, other):
    known = sorted(set(one) | set(other))
    return np.array([[known.index(a), known.index(b)] for a, b in zip(one, other, strict=True)])


def test_the_yes_no_example_of_krippendorff_2011():
    assert alpha(pairs("0100000010", "1110010000"), nominal) == pytest.approx(0.095, abs=0.0005)


def test_the_nominal_example_of_krippendorff_2011():
    assert alpha(pairs("aabbdcccedda", "babbbccceddd"), nominal) == pytest.approx(0.692, abs=0.0005)


def test_full_agreement_is_one_and_no_variation_tells_nothing():
    assert alpha(pairs("abc", "abc"), ordinal) == 1
    assert math.isnan(alpha(pairs("aaa", "aaa"), nominal))


def test_a_near_miss_weighs_less_than_a_far_one_only_when_values_are_ordered():
    near, far = pairs("112233441", "112233442"), pairs("112233441", "112233444")
    assert alpha(near, ordinal) > alpha(far, ordinal)
    assert alpha(near, nominal) == pytest.approx(alpha(far, nominal), abs=0.01)


@pytest.fixture
def readings(tmp_path):
    def labels(categories, severity):
        return {"categories": categories, "outcomes": ["apology"], "severity": severity}

    rows = [{"id": f"C{n}", "first": labels(["force"], 2), "second": labels(["force"], 2)} for n in range(8)]
    rows += [{"id": "C8", "first": labels(["rudeness"], 1), "second": labels(["rudeness", "force"], 3)}]
    path = tmp_path / "second_reading.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_each_question_counts_who_agreed(readings):
    taxonomy = infer_taxonomy(["force", "rudeness"], ["apology"])
    found = {each.question: each for each in agreements(read_readings(readings), taxonomy, seed=1)}
    assert (found["force"].both, found["force"].one) == (8, 1)
    assert (found["rudeness"].both, found["rudeness"].one, found["rudeness"].alpha.value) == (1, 0, 1)
    assert (found["main category"].one, found["severity"].one) == (0, 1)
    assert math.isnan(found["apology"].alpha.value)
    assert found["force"].alpha.low <= found["force"].alpha.value <= found["force"].alpha.high


def test_a_faulty_row_is_named(tmp_path):
    path = tmp_path / "second_reading.jsonl"
    path.write_text('{"id": "C1", "first": {}, "second": {}}\n{"id": "C2"}\n', encoding="utf-8")
    with pytest.raises(FileRejected, match="line 2"):
        read_readings(path)


def test_the_command_reports_on_the_supplied_reading(data_folder):
    result = CliRunner().invoke(app, ["agreement", "--data", str(data_folder)])
    assert result.exit_code == 0, result.output
    assert "Two readers of 150 complaints" in result.stdout
    assert "complaint_handling" in result.stdout
