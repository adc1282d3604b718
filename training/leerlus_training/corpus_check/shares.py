"""Planned and real shares, cell by cell of the grid."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any

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
    yield "length", {_band(band): band["share"] for band in grid["length"]}, _lengths(corpus)
    yield "special", *_special(corpus)
    main = {code: count / total for code, count in grid["category_main"].items()}
    yield "category_main", main, Counter(codes[0] for codes in categories)
    anywhere = {code: count / total for code, count in grid["category_any"].items()}
    yield "category_any", anywhere, Counter(chain.from_iterable(categories))


def _lengths(corpus: Corpus) -> Counter[str]:
    words = [len(row.text.split()) for row in corpus.rows]
    return Counter(
        _band(band) for band in corpus.grid["length"] for count in words if band["from"] <= count <= band["to"]
    )


def _band(band: Mapping[str, Any]) -> str:
    return f"{band['from']}-{band['to']} words"


def _special(corpus: Corpus) -> tuple[dict[str, float], Counter[str]]:
    """Those of the special shares that show in the labels; invented identifiers are found by reading only."""
    rows = [row.values for row in corpus.rows]
    shown = ("mention_not_complained", "hardly_a_complaint", "recurring_situation")
    planned = {name: corpus.grid["special"][name] for name in shown}
    lowest, highest = corpus.grid["special"]["two_or_more_categories"]
    real = Counter(
        mention_not_complained=sum(bool(row.get("mentions")) for row in rows),
        hardly_a_complaint=sum(row.get("categories") == ["other"] for row in rows),
        recurring_situation=sum(bool(row.get("situation")) for row in rows),
        two_or_more_categories=sum(len(row.get("categories") or ()) > 1 for row in rows),
    )
    return {**planned, "two_or_more_categories": (lowest + highest) / 2}, real
