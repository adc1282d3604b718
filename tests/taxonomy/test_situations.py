"""Known situations beside a taxonomy."""

import pytest

from leerlus.errors import InvalidInput
from leerlus.taxonomy.loading import load_taxonomy
from leerlus.taxonomy.situations import Situation, dump_situations, parse_situations

SITUATIONS = (
    Situation("Te strakke handboeien", 'De boeien zaten te strak. "Au", riep ik.'),
    Situation("Filmen van de politie verboden", "Ik filmde, en dat mocht niet."),
)


def test_they_are_written_and_read_back_as_the_same():
    assert parse_situations(dump_situations(SITUATIONS), origin="test") == SITUATIONS


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("title,text\nTe strak,Au\n", "columns title, told"),
        ("title,told\nTe strak,\n", "row 2: a title and what is told"),
        ("title,told\nTe strak,Au\nTe strak,Ai\n", "row 3: this title occurs twice"),
        ("title,told\neen twee drie vier vijf zes zeven acht negen,Au\n", "row 2: .* at most 8 words"),
    ],
)
def test_every_fault_is_named(text, fault):
    with pytest.raises(InvalidInput, match=fault):
        parse_situations(text, origin="test")


def test_the_supplied_taxonomy_knows_situations_with_titles_of_two_to_eight_words(data_folder):
    situations = load_taxonomy(data_folder / "taxonomy" / "politie-2026.1.yaml").situations
    assert len(situations) >= 200
    assert all(2 <= len(each.title.split()) <= 8 for each in situations)


def test_a_taxonomy_without_situations_has_none(tmp_path, data_folder):
    alone = tmp_path / "taxonomy.yaml"
    alone.write_text((data_folder / "taxonomy" / "politie-2026.1.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    assert load_taxonomy(alone).situations == ()
