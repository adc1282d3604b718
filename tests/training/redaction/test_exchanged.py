"""Copies of marked texts with other identifiers in them."""

import pytest
from leerlus_training.redaction.exchanged import exchanged
from leerlus_training.redaction.gold import read_gold


@pytest.fixture(scope="module")
def texts(data_folder):
    return read_gold(data_folder, "round-d")


@pytest.fixture(scope="module")
def pairs(texts):
    marked = [text for text in texts if text.marked]
    return list(zip(marked, exchanged(texts), strict=True))


def surfaces(gold):
    return [gold.text[each.start : each.end] for each in gold.marked]


def around(gold):
    """The text between its marks."""
    ends = [0, *(each.end for each in gold.marked)]
    starts = [*(each.start for each in gold.marked), len(gold.text)]
    return [gold.text[end:start] for end, start in zip(ends, starts, strict=True)]


def test_only_what_is_marked_changes(pairs):
    for gold, other in pairs:
        assert around(other) == around(gold)
        assert [each.type for each in other.marked] == [each.type for each in gold.marked]


def test_most_identifiers_are_others(pairs):
    same = [old == new for gold, other in pairs for old, new in zip(surfaces(gold), surfaces(other), strict=True)]
    assert sum(same) < len(same) / 4


def test_the_same_identifier_stays_the_same_in_one_text(pairs):
    for gold, other in pairs:
        new = dict(zip(surfaces(gold), surfaces(other), strict=True))
        assert [new[old] for old in surfaces(gold)] == surfaces(other)


def test_they_are_written_alike(pairs):
    for gold, other in pairs:
        for old, new in zip(surfaces(gold), surfaces(other), strict=True):
            assert old[0].isupper() == new[0].isupper()
            assert any(map(str.isdigit, old)) == any(map(str.isdigit, new))


def test_they_are_the_same_every_time(texts):
    assert list(exchanged(texts)) == list(exchanged(texts))
