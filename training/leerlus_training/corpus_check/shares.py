"""Planned and real shares, cell by cell of the grid."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from leerlus_training.corpus_check.model import Corpus, Violation

FEWEST_PER_CATEGORY = 60
PLANNED_TOTAL_FOR_FLOORS = 1500
_TOLERANCE = 0.05


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of the grid.

    :param planned: share of all complaints, 0-1.
    :param real: share of all complaints, 0-1.
    """

    dimension: str
    value: str
    planned: float
    real: float
    count: int


def cells(corpus: Corpus) -> Iterator[Cell]:
    """Every cell of the grid with its planned and real share."""
    total = len(corpus.rows)
    for dimension, planned, real in _dimensions(corpus):
        for value, share in planned.items():
            count = real[value]
            yield Cell(dimension, value, share, count / total if total else 0.0, count)


def check_shares(corpus: Corpus) -> Iterator[Violation]:
    """Cells more than five points off their plan, and categories below their floor (scaled to the size)."""
    for cell in cells(corpus):
        if abs(cell.real - cell.planned) > _TOLERANCE:
            yield Violation(
                "grid.toml", 0, cell.dimension, "share",
                f"“{cell.value}” has {cell.real:.1%}; planned are {cell.planned:.1%}",
            )  # fmt: skip
        floor = FEWEST_PER_CATEGORY * min(1.0, len(corpus.rows) / PLANNED_TOTAL_FOR_FLOORS)
        if cell.dimension == "category_any" and cell.count < floor:
            yield Violation(
                "grid.toml", 0, cell.dimension, "floor", f"“{cell.value}” has {cell.count}; at least {floor:.0f}"
            )


def _dimensions(corpus: Corpus) -> Iterator[tuple[str, dict[str, float], Counter[str]]]:
    rows = [row.values for row in corpus.rows]
    grid = corpus.grid
    total = grid["total"]
    for dimension, field in (("register", "register"), ("channel", "channel"), ("role", "writer")):
        yield dimension, dict(grid[dimension]), Counter(str(row.get(field)) for row in rows)
    yield "severity", dict(grid["severity"]), Counter(str(row.get("severity")) for row in rows)
    yield "split", dict(grid["split"]), Counter(row.part for row in corpus.rows)
    languages = {code: count / total for code, count in grid["language"].items()}
    yield "language", languages, Counter(str(row.get("language")) for row in rows)
    categories = [row.get("categories") or [""] for row in rows]
    main = {code: count / total for code, count in grid["category_main"].items()}
    yield "category_main", main, Counter(codes[0] for codes in categories)
    anywhere = {code: count / total for code, count in grid["category_any"].items()}
    yield "category_any", anywhere, Counter(chain.from_iterable(categories))
