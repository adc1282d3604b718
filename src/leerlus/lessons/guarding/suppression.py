"""Hiding small counts so that they cannot be found again by subtraction."""

from collections.abc import Collection, Sequence


def small_counts_hidden(counts: Sequence[int], small: int) -> tuple[str, ...]:
    """Each count as text, those of 1 to ``small`` - 1 as "< small".

    For counts that overlap, such as what people wanted: these do not add up to the total.
    """
    return tuple(f"< {small}" if 0 < count < small else str(count) for count in counts)


def protected_counts(counts: Sequence[int], small: int) -> tuple[str, ...]:
    """Each count as text, for counts that add up to a total that readers know.

    Small counts become "< small". Were one of them to follow from the total and the counts still shown, larger
    counts become "≥ small", the smallest first, until each small count can be at least two different numbers.

    :returns: one text per count; none at all when no choice protects the small counts.
    """
    hidden = {index for index, count in enumerate(counts) if 0 < count < small}
    if not hidden:
        return tuple(map(str, counts))
    veiled: set[int] = set()
    larger = sorted((index for index, count in enumerate(counts) if count >= small), key=counts.__getitem__)
    while not _ambiguous(counts, hidden, veiled, small):
        if len(veiled) == len(larger):
            return ()
        veiled.add(larger[len(veiled)])
    return tuple(
        f"< {small}" if index in hidden else f"≥ {small}" if index in veiled else str(count)
        for index, count in enumerate(counts)
    )


def _ambiguous(counts: Sequence[int], hidden: Collection[int], veiled: Collection[int], small: int) -> bool:
    """Whether what is shown leaves at least two possible numbers for every hidden count.

    Readers know the sum of what is not shown, that each hidden count lies from 1 to ``small`` - 1, and that
    each veiled one is at least ``small``.
    """
    unshown = sum(counts[index] for index in (*hidden, *veiled))
    others = len(hidden) - 1
    most = min(small - 1, unshown - others - len(veiled) * small)
    least = 1 if veiled else max(1, unshown - others * (small - 1))
    return most - least >= 1
