"""Example sentences beside a taxonomy."""

import pytest

from leerlus.errors import InvalidInput
from leerlus.taxonomy.examples import Example, dump_examples, parse_examples
from leerlus.taxonomy.loading import load_taxonomy

EXAMPLES = (
    Example("Hij schreeuwde, en hij duwde mij.", ("rudeness", "force")),
    Example('Ik wil een "sorry".', (), ("apology",)),
)


def parse(text):
    return parse_examples(text, categories=("rudeness", "force"), outcomes=("apology",), origin="test")


def test_they_are_written_and_read_back_as_the_same():
    assert parse(dump_examples(EXAMPLES)) == EXAMPLES


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("text,code\nHij duwde mij.,force\n", "columns"),
        ("text,categories,outcomes\nHij duwde mij.,force,\nHij reed hard.,driving,\n", "row 3: unknown code driving"),
        ("text,categories,outcomes\nHet regende.,,\n", "row 2: a text and a code"),
        ("text,categories,outcomes\n,force,\nHij duwde.\n", "row 2: .*; row 3: a text and a code"),
    ],
)
def test_every_fault_is_named(text, fault):
    with pytest.raises(InvalidInput, match=fault):
        parse(text)


def test_of_very_many_faults_the_first_are_named():
    rows = "".join(f"Zin {number}.,unknown,\n" for number in range(87))
    with pytest.raises(InvalidInput, match=r"row 21: unknown code unknown; and 67 more\.$"):
        parse(f"text,categories,outcomes\n{rows}")


def test_the_supplied_taxonomy_has_some_of_each_code(taxonomy):
    for code in taxonomy.category_codes:
        assert sum(code in example.categories for example in taxonomy.examples) >= 60
    for code in taxonomy.outcome_codes:
        assert sum(code in example.outcomes for example in taxonomy.examples) >= 20
    texts = [example.text for example in taxonomy.examples]
    assert len(texts) == len(set(texts))


def test_a_taxonomy_without_examples_has_none(tmp_path, data_folder):
    alone = tmp_path / "taxonomy.yaml"
    alone.write_text((data_folder / "taxonomy" / "politie-2026.1.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    assert load_taxonomy(alone).examples == ()
