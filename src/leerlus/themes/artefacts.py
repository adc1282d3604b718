"""Changes in how complaints come in or are recorded, which make a trend look like news when it is none."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class ArtefactKind(StrEnum):
    """What changed."""

    FORM = "form"
    TAXONOMY = "taxonomy"
    STAFFING = "staffing"
    RECORDING = "recording"


@dataclass(frozen=True, slots=True)
class Artefact:
    """A change that no trend may be read across.

    :param description: what changed, for a reader of the trend.
    :param marked_by: who put the mark; ``"system"`` for a new taxonomy.
    """

    id: str
    happened_on: date
    kind: ArtefactKind
    description: str
    marked_by: str


def months_after(artefacts: Sequence[Artefact], months: Sequence[str]) -> tuple[str, ...]:
    """The months since the last change; all of them when nothing changed in between.

    The month of the change itself is a mixture, and counts as before.

    :param months: ``YYYY-MM``, in order.
    """
    changed = max((f"{each.happened_on:%Y-%m}" for each in artefacts), default="")
    return tuple(month for month in months if month > changed) if any(m <= changed for m in months) else tuple(months)
