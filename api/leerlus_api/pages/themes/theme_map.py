"""The map of themes as numbers: dots, the part that is shown, and the links that move it."""

from collections.abc import Sequence
from urllib.parse import urlencode

from leerlus.themes.describing.naming import VARIOUS
from leerlus.themes.model import Theme
from leerlus_api.contexts.themes import MapDot, MapMove
from leerlus_api.pages.themes.map_labels import Box, Circle, labels_for

WIDTH = 1000
HEIGHT = 700

_MARGIN = 60
_DEEPEST = 4
_STEP = 0.25
_LABEL_LETTERS = 28
_LETTERS = 15


def dots_of(themes: Sequence[Theme], places: Sequence[tuple[float, float]], zoom: int) -> tuple[MapDot, ...]:
    """A dot per theme. The further in, the smaller dots and letters are drawn, so that more has room.

    :param themes: those whose names matter most first.
    :param places: within the unit square.
    """
    scale = 1.5**zoom
    circles = [
        Circle(
            x=round(_MARGIN + x * (WIDTH - 2 * _MARGIN), 1),
            y=round(_MARGIN + y * (HEIGHT - 2 * _MARGIN), 1),
            radius=round((6 + 2.2 * theme.size**0.5) / scale, 1),
        )
        for theme, (x, y) in zip(themes, places, strict=True)
    ]
    labels = labels_for([_short(theme.title) for theme in themes], circles, letters_of(zoom), Box(0, 0, WIDTH, HEIGHT))
    return tuple(
        MapDot(theme, dot.x, dot.y, dot.radius, label)
        for theme, dot, label in zip(themes, circles, labels, strict=True)
    )


def letters_of(zoom: int) -> float:
    """Height of the letters: they grow less than the map does."""
    return round(_LETTERS / 1.7**zoom, 2)


def view_box(zoom: int, x: float, y: float) -> str:
    """The part of the drawing that is shown.

    :param x: middle of it, 0 at the left and 1 at the right.
    :param y: 0 at the top and 1 at the bottom.
    """
    wide, high = WIDTH / 2**zoom, HEIGHT / 2**zoom
    left = min(max(x * WIDTH - wide / 2, 0), WIDTH - wide)
    top = min(max(y * HEIGHT - high / 2, 0), HEIGHT - high)
    return f"{left:.1f} {top:.1f} {wide:.1f} {high:.1f}"


def moves_of(zoom: int, x: float, y: float) -> tuple[MapMove, ...]:
    """Links to what lies beside, and further in or out."""
    step = _STEP / 2 ** max(zoom - 1, 0)
    moves = [("in", zoom + 1, x, y)] if zoom < _DEEPEST else []
    if zoom:
        beside = [("left", -step, 0), ("right", step, 0), ("up", 0, -step), ("down", 0, step)]
        moves += [("out", zoom - 1, x, y), ("whole", 0, 0.5, 0.5)]
        moves += [(name, zoom, _within(x + right), _within(y + down)) for name, right, down in beside]
    return tuple(
        MapMove(name, "/themas/kaart?" + urlencode({"zoom": to, "x": round(at, 3), "y": round(down, 3)}))
        for name, to, at, down in moves
    )


def _within(value: float) -> float:
    return min(max(value, 0.0), 1.0)


def _short(title: str) -> str:
    """All of it where it fits; else what comes before the keywords, or these where that only says that they vary."""
    if len(title) <= _LABEL_LETTERS:
        return title
    heading, _, words = title.partition(": ")
    telling = words.capitalize() if heading == VARIOUS and words else heading
    return telling if len(telling) <= _LABEL_LETTERS else telling[:_LABEL_LETTERS].rsplit(" ", 1)[0] + " …"
