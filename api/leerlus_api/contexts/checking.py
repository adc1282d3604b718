"""What the page on agreement of people and suggestions shows."""

from dataclasses import dataclass
from typing import ClassVar

from leerlus.intake.budget import Tried
from leerlus.intake.checking import Practice
from leerlus_api.contexts.intake import ComplaintRow
from leerlus_api.contexts.page import PageContext


@dataclass(frozen=True, slots=True)
class HiddenRow:
    """A decided complaint that may hold something grave that was not recorded.

    :param because: the strongest sentences that point at it, as the text has them; ``None`` while they are looked for.
    """

    row: ComplaintRow
    code: str
    name: str
    probability: float
    because: tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class ReadRow:
    """What the reader looked for last and did not find."""

    complaint_id: str
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class BudgetRow:
    """What the error budget allows for one category.

    :param code: of the category; empty for what citizens want, which has one bar for all.
    :param at_once: waiting complaints with this suggestion that may be confirmed at once.
    :param by_person: those that need a person.
    :param state: catalogue key.
    """

    code: str
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
    :param looking: the sentences of some row are still looked for.
    :param flattered: the model learned from complaints that are compared here.
    :param error: share of confirmed suggestions that may be wrong.
    :param tried: what people decided about complaints that could have been confirmed at once.
    :param all_drifted: such complaints were wrong too often lately, all in all.
    """

    template: ClassVar[str] = "checking.html"
    hidden: tuple[HiddenRow, ...]
    hidden_count: int
    looking: bool
    read_last: ReadRow | None
    practice: Practice
    flattered: bool
    unassisted_share: float
    budget: tuple[BudgetRow, ...]
    error: float
    tried: Tried
    all_drifted: bool
