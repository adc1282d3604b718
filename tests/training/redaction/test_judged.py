"""Judged stretches of complaints of the corpus."""

import json

import pytest
from leerlus_training.redaction.judged import CORPUS_FILES, JUDGED_FILE, read_judged

from leerlus.redaction import IdentifierType


@pytest.fixture
def judge(tmp_path):
    """Write one judged complaint, and read it."""

    def read(words, kind):
        stretch = {"start": 0, "end": 6, "words": words, "type": kind}
        rows = {name: {"id": "C0001", "text": "Jansen belde om 3-4 uur."} for name in CORPUS_FILES}
        for name, row in (rows | {JUDGED_FILE: {"id": "C0001", "judged": [stretch]}}).items():
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_text(json.dumps(row), encoding="utf-8")
        return read_judged(tmp_path)[0].verdicts[0]

    return read


@pytest.mark.parametrize(
    ("kind", "type_", "is_open"),
    [("person", IdentifierType.PERSON, False), ("nothing", None, False), ("open", None, True)],
)
def test_a_verdict_is_a_type_nothing_or_open(judge, kind, type_, is_open):
    verdict = judge("Jansen", kind)
    assert (verdict.type, verdict.is_open) == (type_, is_open)


def test_a_complaint_that_was_rewritten_must_be_judged_again(judge):
    with pytest.raises(ValueError, match="C0001"):
        judge("Pieters", "person")


def test_the_supplied_verdicts_belong_to_the_complaints(data_folder):
    judged = read_judged(data_folder)
    assert len(judged) > 900
    assert {each.type for text in judged for each in text.verdicts} > {IdentifierType.PERSON, None}
