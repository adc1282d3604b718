"""Where the names of themes stand on the map, so that they cover neither each other nor any dot."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from leerlus_api.contexts.themes import MapLabel

_LETTER_WIDTH = 0.56
_ASCENT = 0.8
_DESCENT = 0.25
_GAP = 0.35
_MIDDLE = 0.35
_STARTS = {"start": 0.0, "middle": 0.5, "end": 1.0}


@dataclass(frozen=True, slots=True)
class Circle:
    """A dot, in the units of the drawing."""

    x: float
    y: float
    radius: float


@dataclass(frozen=True, slots=True)
class Box:
    """A part of the drawing, in its units."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        """Whether they have a part in common."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom

    def within(self, other: "Box") -> bool:
        """Whether no part of it is outside the other."""
        across = other.left <= self.left and self.right <= other.right
        return across and other.top <= self.top and self.bottom <= other.bottom


def labels_for(texts: Sequence[str], dots: Sequence[Circle], letters: float, sheet: Box) -> tuple[MapLabel, ...]:
    """A label per dot: above, below, right or left of it, where there is room first; earlier ones go before later ones.

    One that has no room anywhere is to be shown only while its dot has the attention.

    :param letters: height of the letters.
    :param sheet: what is drawn on.
    """
    taken = [Box(dot.x - dot.radius, dot.y - dot.radius, dot.x + dot.radius, dot.y + dot.radius) for dot in dots]
    labels = []
    for text, dot in zip(texts, dots, strict=True):
        fitting = [label for label in _beside(text, dot, letters) if box_of(label, letters).within(sheet)]
        free = (label for label in fitting if not any(box_of(label, letters).meets(each) for each in taken))
        if label := next(free, None):
            taken.append(box_of(label, letters))
        labels.append(label or replace(fitting[0], shown=False))
    return tuple(labels)


def box_of(label: MapLabel, letters: float) -> Box:
    """What a label covers, about."""
    long = len(label.text) * letters * _LETTER_WIDTH
    left = label.x - long * _STARTS[label.anchor]
    return Box(left, label.y - letters * _ASCENT, left + long, label.y + letters * _DESCENT)


def _beside(text: str, dot: Circle, letters: float) -> tuple[MapLabel, ...]:
    gap, level = letters * _GAP, dot.y + letters * _MIDDLE
    return (
        MapLabel(text, dot.x, dot.y - dot.radius - gap, "middle"),
        MapLabel(text, dot.x, dot.y + dot.radius + gap + letters * _ASCENT, "middle"),
        MapLabel(text, dot.x + dot.radius + gap, level, "start"),
        MapLabel(text, dot.x - dot.radius - gap, level, "end"),
    )
