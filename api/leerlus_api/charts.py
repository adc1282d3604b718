"""Small drawings as numbers; templates turn them into SVG."""

from collections.abc import Mapping
from dataclasses import dataclass

BAR_WIDTH = 10
BAR_GAP = 3
HEIGHT = 40


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar in the units of the drawing. ``label`` is its month, ``count`` its height in complaints."""

    x: int
    y: float
    height: float
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class BarChart:
    """A bar per month, from left to right."""

    bars: tuple[Bar, ...]
    width: int
    height: int = HEIGHT
    bar_width: int = BAR_WIDTH


def monthly_bars(months: Mapping[str, int]) -> BarChart:
    """A bar for each month of a theme; the highest fills the drawing."""
    highest = max(months.values(), default=0) or 1
    bars = tuple(
        Bar(
            x=place * (BAR_WIDTH + BAR_GAP),
            y=round(HEIGHT - HEIGHT * count / highest, 1),
            height=round(HEIGHT * count / highest, 1),
            label=month,
            count=count,
        )
        for place, (month, count) in enumerate(sorted(months.items()))
    )
    return BarChart(bars, width=max(len(bars) * (BAR_WIDTH + BAR_GAP) - BAR_GAP, BAR_WIDTH))
