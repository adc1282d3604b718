from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leerlus.lessons.guarding.suppression import protected_counts, small_counts_hidden


def possible_numbers(shown, total, small, highest):
    """Every way to fill in what is hidden, as a reader who knows the total could work it out."""
    choices = [
        range(1, small) if text.startswith("<") else range(small, highest + 1) if text.startswith("≥") else [int(text)]
        for text in shown
    ]
    return [numbers for numbers in product(*choices) if sum(numbers) == total]


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ([12, 9, 7], ("12", "9", "7")),
        ([12, 3, 2], ("12", "< 5", "< 5")),
        ([12, 9, 3], ("12", "≥ 5", "< 5")),
        ([20, 0, 2, 3], ("20", "0", "< 5", "< 5")),
        ([], ()),
    ],
    ids=[
        "all large",
        "two small hide each other",
        "one small needs a larger one",
        "zero is no person",
        "nothing",
    ],
)
def test_small_counts_are_hidden_with_as_little_else_as_possible(counts, shown):
    assert protected_counts(counts, 5) == shown


@pytest.mark.parametrize("counts", [[4, 4], [1, 1, 1, 1, 1], [4], [1, 0, 0]])
def test_counts_that_cannot_be_protected_are_not_shown_at_all(counts):
    assert protected_counts(counts, 5) == ()


@given(st.lists(st.integers(0, 12), max_size=5), st.integers(2, 6))
def test_no_small_count_follows_from_the_total(counts, small):
    shown = protected_counts(counts, small)
    if not shown:
        return
    worlds = possible_numbers(shown, sum(counts), small, highest=sum(counts))
    assert tuple(counts) in worlds
    for index, text in enumerate(shown):
        if text.startswith("<"):
            assert len({numbers[index] for numbers in worlds}) >= 2


def test_overlapping_counts_hide_the_small_ones_only():
    assert small_counts_hidden([7, 4, 1, 0], 5) == ("7", "< 5", "< 5", "0")
