"""Small drawings as numbers; templates turn them into SVG."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from leerlus.lessons.feedback.funnel import Funnel
from leerlus.themes.artefacts import Artefact

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
class ChartMark:
    """A change in how complaints come in, drawn across the bars. ``month`` is ``YYYY-MM``."""

    x: float
    month: str
    description: str


@dataclass(frozen=True, slots=True)
class BarChart:
    """A bar per month, from left to right."""

    bars: tuple[Bar, ...]
    width: int
    height: int = HEIGHT
    bar_width: int = BAR_WIDTH
    marks: tuple[ChartMark, ...] = ()


def monthly_bars(
    months: Mapping[str, int], artefacts: Sequence[Artefact] = (), *, over: Iterable[str] = ()
) -> BarChart:
    """A bar for each month of a theme; the highest fills the drawing. Artefacts are marked in their month.

    :param over: months that are shown in any case, so that themes can be compared.
    """
    counted = sorted((dict.fromkeys(over, 0) | dict(months)).items())
    upright = _upright([count for _, count in counted])
    bars = tuple(
        Bar(x, y, height, month, count) for (month, count), (x, y, height) in zip(counted, upright, strict=True)
    )
    middle = {bar.label: bar.x + BAR_WIDTH / 2 for bar in bars}
    marks = tuple(
        ChartMark(middle[month], month, each.description)
        for each in artefacts
        if (month := f"{each.happened_on:%Y-%m}") in middle
    )
    return BarChart(bars, width=_width(len(bars)), marks=marks)


def _upright(heights: Sequence[float]) -> list[tuple[int, float, float]]:
    """Left side, top and height of bars side by side; the highest fills the drawing."""
    highest = max(heights, default=0) or 1
    return [
        (
            place * (BAR_WIDTH + BAR_GAP),
            round(HEIGHT - HEIGHT * height / highest, 1),
            round(HEIGHT * height / highest, 1),
        )
        for place, height in enumerate(heights)
    ]


def _width(bars: int) -> int:
    return max(bars * (BAR_WIDTH + BAR_GAP) - BAR_GAP, BAR_WIDTH)


@dataclass(frozen=True, slots=True)
class PublishedBar:
    """A bar of a published chart. ``veiled`` says that its height is a range and not a number."""

    x: int
    y: float
    height: float
    label: str
    shown: str
    veiled: bool


@dataclass(frozen=True, slots=True)
class PublishedChart:
    """Published counts per month. No height gives away more than the printed text does."""

    bars: tuple[PublishedBar, ...]
    width: int
    height: int = HEIGHT
    bar_width: int = BAR_WIDTH


def published_bars(counts: Sequence[tuple[str, str]], *, small: int) -> PublishedChart | None:
    """A chart of published counts: "< 5" is drawn as half of that, "≥ 5" as five with an open top.

    :param counts: month for a reader, and the count as it was published.
    :returns: ``None`` when there is nothing to draw: no month has a number that may be shown.
    """
    if all(shown.startswith("<") or shown == "0" for _, shown in counts):
        return None
    heights = [small / 2 if shown.startswith("<") else float(shown.lstrip("≥ ")) for _, shown in counts]
    bars = tuple(
        PublishedBar(x, y, height, label, shown, veiled=shown.startswith(("<", "≥")))
        for (label, shown), (x, y, height) in zip(counts, _upright(heights), strict=True)
    )
    return PublishedChart(bars, width=_width(len(bars)))


FUNNEL_WIDTH = 640
FUNNEL_HEIGHT = 280
_FUNNEL_ROOM = 2.5


@dataclass(frozen=True, slots=True)
class PlacedUnit:
    """A unit in a funnel plot."""

    x: float
    y: float
    name: str
    complaints: int
    share: float
    outside: bool


@dataclass(frozen=True, slots=True)
class FunnelChart:
    """A funnel plot: ``inner`` and ``outer`` are polygons of the limits, ``middle`` the height of the whole."""

    points: tuple[PlacedUnit, ...]
    inner: str
    outer: str
    middle: float
    width: int = FUNNEL_WIDTH
    height: int = FUNNEL_HEIGHT


def funnel_chart(funnel: Funnel, name: Callable[[str], str]) -> FunnelChart:
    """Units as points between the limits, in order of name.

    The funnel is cut off at the top where it is far above every unit, as it is for a unit with hardly any complaints.
    """
    most = max(line.complaints for line in funnel.lines)
    widest = max(line.highest for line in funnel.lines)
    top = max(point.share for point in funnel.points)
    highest = (min(max(widest, top), _FUNNEL_ROOM * top) if top else widest) * 1.05 or 1.0

    def place(complaints: int, share: float) -> tuple[float, float]:
        x, y = FUNNEL_WIDTH * complaints / most, FUNNEL_HEIGHT * (1 - share / highest)
        return round(x, 1), round(max(y, 0), 1)

    def polygon(low: Iterable[tuple[float, float]], high: Iterable[tuple[float, float]]) -> str:
        return " ".join(f"{x},{y}" for x, y in (*low, *reversed(tuple(high))))

    points = [
        PlacedUnit(*place(each.complaints, each.share), name(each.unit), each.complaints, each.share, each.outside)
        for each in funnel.points
    ]
    lines = funnel.lines
    return FunnelChart(
        points=tuple(sorted(points, key=lambda point: point.name)),
        inner=polygon(
            (place(each.complaints, each.low) for each in lines), (place(each.complaints, each.high) for each in lines)
        ),
        outer=polygon(
            (place(each.complaints, each.lowest) for each in lines),
            (place(each.complaints, each.highest) for each in lines),
        ),
        middle=place(0, funnel.share)[1],
    )
