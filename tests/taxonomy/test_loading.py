from dataclasses import replace

import pytest

from leerlus.errors import InvalidInput, UnknownCode
from leerlus.taxonomy.loading import dump_taxonomy, infer_taxonomy, parse_taxonomy


def test_the_supplied_taxonomy_holds_the_agreed_codes(taxonomy):
    assert taxonomy.category_codes == (
        "rudeness", "force", "driving", "inaction", "report_refusal", "information", "powers", "custody",
        "discrimination", "privacy", "property", "integrity", "complaint_handling", "other",
    )  # fmt: skip
    assert taxonomy.outcome_codes == (
        "acknowledgement", "apology", "compensation", "measure", "explanation", "redress", "none",
    )  # fmt: skip
    assert taxonomy.label("rudeness").name("nl") == "Bejegening"
    assert {label.code for label in taxonomy.categories if label.grave} == {
        "force", "discrimination", "integrity",
    }  # fmt: skip


def test_a_taxonomy_survives_being_written(taxonomy):
    assert parse_taxonomy(dump_taxonomy(taxonomy), origin="copy") == replace(taxonomy, examples=(), situations=())


def test_unknown_codes_are_named(taxonomy):
    with pytest.raises(UnknownCode, match="Unknown category code: rudness"):
        taxonomy.check_categories(["rudness", "force"])
    with pytest.raises(UnknownCode, match="Unknown outcome code: money"):
        taxonomy.check_outcomes(["money"])


def test_inferred_codes_name_themselves():
    taxonomy = infer_taxonomy(["physical_abuse", "lack_of_service"], [])
    assert taxonomy.category_codes == ("lack_of_service", "physical_abuse")
    assert taxonomy.label("physical_abuse").name("nl") == "Physical abuse"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("name: x\nversion: a: b\ncategories: []", r"not valid YAML \(line 2\)"),
        ("name: x", "version: is missing"),
        ("name: x\nversion: '1'\ncategories: []", "categories"),
        ("name: x\nversion: '1'\ncategories: [{code: Ä, names: {nl: a}}]", "categories, number 1, code"),
        (
            "name: x\nversion: '1'\ncategories: [{code: a, name: {nl: a}}]",
            "categories, number 1, names: is missing; categories, number 1, name: is no field of a taxonomy",
        ),
        (
            "name: x\nversion: '1'\ncategories: [{code: a, names: {nl: a}}, {code: a, names: {nl: b}}]",
            "occur twice: a",
        ),
    ],
)
def test_every_fault_of_a_file_is_named(text, says):
    with pytest.raises(InvalidInput, match=says):
        parse_taxonomy(text, origin="mine.yaml")
