"""Telling whether two texts are nearly the same."""

import re

_WORD = re.compile(r"\w+")
_TOGETHER = 3
NEARLY_THE_SAME = 0.5
"""Share of word triples in common from which on two texts count as the same one, sent in again or edited a little."""


def overlap(one: str, other: str) -> float:
    """Share of the shorter text's word triples that the other one holds, too: 0-1."""
    first, second = _triples(one), _triples(other)
    return len(first & second) / min(len(first), len(second)) if first and second else 0.0


def _triples(text: str) -> set[tuple[str, ...]]:
    words = _WORD.findall(text.casefold())
    return {tuple(words[start : start + _TOGETHER]) for start in range(max(1, len(words) - _TOGETHER + 1))}
