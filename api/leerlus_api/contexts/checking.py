"""What the page on agreement and the page of models show."""

from dataclasses import dataclass
from typing import ClassVar

from leerlus.intake.checking import Practice
from leerlus.suggestions.agreement import Agreement
from leerlus_api.contexts.intake import ComplaintRow
from leerlus_api.contexts.page import PageContext


@dataclass(frozen=True, slots=True)
class HiddenRow:
    """A decided complaint that may hold something grave that was not recorded."""

    row: ComplaintRow
    code: str
    name: str
    probability: float


@dataclass(frozen=True, slots=True)
class BudgetRow:
    """What the error budget allows for one category. ``state`` is a catalogue key."""

    name: str
    checked: int
    cutoff: float | None
    at_once: int
    by_person: int
    state: str


@dataclass(frozen=True, slots=True)
class CheckingPage(PageContext):
    """Whether people and suggestions agree.

    :param hidden: the most probable ones; ``hidden_count`` counts all.
    :param error: share of confirmed suggestions that may be wrong.
    """

    template: ClassVar[str] = "checking.html"
    hidden: tuple[HiddenRow, ...]
    hidden_count: int
    practice: Practice
    unassisted_share: float
    budget: tuple[BudgetRow, ...]
    error: float


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
class ModelsPage(PageContext):
    """The models of a home.

    :param is_shadowed: whether the challenger suggests silently while the service runs.
    :param categories: name of each category and the share of complaints on which both models say the same.
    """

    template: ClassVar[str] = "models.html"
    models: tuple[ModelRow, ...]
    is_shadowed: bool
    agreement: Agreement | None
    categories: tuple[tuple[str, float], ...]
    drift: tuple[DriftRow, ...]
