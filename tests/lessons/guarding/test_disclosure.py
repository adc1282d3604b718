"""Trying to work out small counts from what was published, as a reader with every version would."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leerlus.lessons.guarding.disclosure import gives_away, overlap_gives_away
from leerlus.lessons.guarding.suppression import protected_counts
from leerlus.lessons.model import Figures, Tally

SMALL = 5


def figures(total, units=(), months=(), wanted=()):
    return Figures(
        total, *(tuple(Tally(str(n), str(n), c) for n, c in enumerate(each)) for each in (units, months, wanted))
    )


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (figures(12), figures(12), ()),
        (figures(12), figures(14), ("total",)),
        (figures(12), figures(17), ()),
        (figures(14), figures(12), ("total",)),
        (figures(20, units=(12, 8)), figures(26, units=(12, 14)), ()),
        (figures(20, units=(12, 8)), figures(26, units=(14, 12)), ("units",)),
        (figures(20, wanted=(12, 8)), figures(25, wanted=(13, 8)), ("wanted",)),
        (figures(20, wanted=(12, 3)), figures(25, wanted=(12, 3)), ()),
        (figures(20, months=(12, 8)), figures(26, months=(12, 8, 6)), ()),
    ],
)
def test_what_two_versions_tell(before, after, told):
    assert gives_away(before, after, SMALL) == told


def test_a_month_that_is_completed_by_a_later_version_is_noticed():
    before, after = figures(15, months=(9, 6)), figures(20, months=(9, 6, 3, 2))
    assert gives_away(before, after, SMALL) == ()
    completed = figures(25, months=(9, 6, 5, 5))
    assert gives_away(after, completed, SMALL) in {(), ("months",)}


def possible(before, after):
    """Every pair of counts that fits what both versions show, that they add up, and that nothing went away."""
    shown = [protected_counts(counts, SMALL) for counts in (before, after)]
    highest = max(sum(before), sum(after))

    def fill(texts, total):
        choices = [
            range(1, SMALL)
            if text.startswith("<")
            else range(SMALL, highest + 1)
            if text.startswith("≥")
            else [int(text)]
            for text in texts
        ]
        return [counts for counts in product(*choices) if sum(counts) == total]

    if not all(shown):
        return None
    return [
        (first, second)
        for first in fill(shown[0], sum(before))
        for second in fill(shown[1], sum(after))
        if all(b >= a for a, b in zip(first, second, strict=True))
    ]


@settings(max_examples=150)
@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=1, max_size=3))
def test_no_small_count_or_small_growth_can_be_worked_out_from_two_versions(pairs):
    before = [first for first, _ in pairs]
    after = [first + growth for first, growth in pairs]
    worlds = possible(before, after)
    told = gives_away(figures(99, units=before), figures(99, units=after), SMALL)
    if worlds is None:
        assert told == ()
        return
    assert (tuple(before), tuple(after)) in worlds
    pinned = any(
        (0 < before[i] < SMALL and len({w[0][i] for w in worlds}) == 1)
        or (0 < after[i] < SMALL and len({w[1][i] for w in worlds}) == 1)
        or (0 < after[i] - before[i] < SMALL and len({w[1][i] - w[0][i] for w in worlds}) == 1)
        for i in range(len(pairs))
    )
    assert bool(told) is pinned


@pytest.mark.parametrize(
    ("ours", "theirs", "told"),
    [
        ("abcdefgh", "abcdefg", True),
        ("abcdefgh", "abcdefgh", False),
        ("abcdefgh", "abc", False),
        ("abcdefgh", "ijk", False),
        ("abcd", "abce", False),
    ],
)
def test_lessons_on_nearly_the_same_complaints_are_noticed(ours, theirs, told):
    assert overlap_gives_away(frozenset(ours), frozenset(theirs), SMALL) is told
