"""Whether the texts differ: no near-duplicates, no opening line that returns."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import combinations

from leerlus_training.corpus_check.form import words
from leerlus_training.corpus_check.model import Corpus, Row, Violation

SHINGLE = 5
HIGHEST_OVERLAP = 0.25
OPENING = 4
MOST_OPENINGS = 4


def check_variety(corpus: Corpus) -> Iterator[Violation]:
    """Near-duplicates (Jaccard over word 5-grams, Broder 1997) and openings (first four words)."""
    yield from _near_duplicates(corpus.rows)
    yield from _openings(corpus.rows)


def overlaps(texts: list[str]) -> Iterator[tuple[int, int, float]]:
    """Pairs of texts that share a 5-gram, with their Jaccard overlap."""
    shingles = [_shingles(text) for text in texts]
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, own in enumerate(shingles):
        for shingle in own:
            holders[shingle].append(index)
    shared = Counter(pair for indexes in holders.values() for pair in combinations(indexes, 2))
    for (one, other), count in shared.items():
        yield one, other, count / (len(shingles[one]) + len(shingles[other]) - count)


def _shingles(text: str) -> set[tuple[str, ...]]:
    tokens = words(text)
    return {tuple(tokens[start : start + SHINGLE]) for start in range(len(tokens) - SHINGLE + 1)}


def _near_duplicates(rows: tuple[Row, ...]) -> Iterator[Violation]:
    for one, other, overlap in overlaps([row.text for row in rows]):
        if overlap > HIGHEST_OVERLAP:
            first = rows[one]
            yield rows[other].violation(
                "text", "near-duplicate", f"{overlap:.0%} of its 5-grams stand in {first.file}:{first.line}, too"
            )


def _openings(rows: tuple[Row, ...]) -> Iterator[Violation]:
    openings = defaultdict(list)
    for row in rows:
        openings[tuple(words(row.text)[:OPENING])].append(row)
    for opening, users in openings.items():
        for row in users[MOST_OPENINGS:]:
            yield row.violation("text", "opening", f"“{' '.join(opening)}” opens {len(users)} texts")
