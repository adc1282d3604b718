"""What the page of models shows."""

from dataclasses import dataclass
from typing import ClassVar

from leerlus.suggestions.measuring.agreement import Agreement
from leerlus_api.contexts.page import PageContext


@dataclass(frozen=True, slots=True)
class ModelRow:
    """A registered model. ``states`` are catalogue keys; figures were measured when it was trained."""

    version: str
    states: tuple[str, ...]
    micro_f1: float | None
    macro_f1: float | None
    top3_recall: float | None
    rows: str | None


@dataclass(frozen=True, slots=True)
class DriftRow:
    """A signal of drift. ``name`` is a catalogue key, ``level`` its share of the threshold."""

    name: str
    level: float
    is_alarm: bool


@dataclass(frozen=True, slots=True)
class RegistryView:
    """What the registry knows.

    :param shadow: catalogue key of whether a challenger suggests silently while the service runs.
    :param agreement: what was found about the challenger of now, when anything was.
    :param categories: name of each category and the share of complaints on which both models say the same.
    """

    models: tuple[ModelRow, ...]
    shadow: str
    agreement: Agreement | None
    categories: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class ModelsPage(PageContext):
    """The models of a home, and drift; ``registry`` is ``None`` while it is away."""

    template: ClassVar[str] = "models.html"
    registry: RegistryView | None
    drift: tuple[DriftRow, ...]
