"""What the page on confirming at once shows."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar
from urllib.parse import urlencode

from leerlus.complaints.model import Complaint
from leerlus.intake.budget import Tried
from leerlus_api.contexts.page import PageContext
from leerlus_api.contexts.units import UnitOption


class Which(StrEnum):
    """The two halves of what waits."""

    AT_ONCE = "ineens"
    BY_PERSON = "mens"


@dataclass(frozen=True, slots=True)
class Part:
    """Which of the waiting complaints are listed: a half, and of that a unit or a suggested category.

    :param after: id of the complaint after which the list goes on; empty at its beginning.
    """

    which: Which = Which.AT_ONCE
    unit: str = ""
    category: str = ""
    after: str = ""

    @property
    def path(self) -> str:
        """The address of this part."""
        asked = {"eenheid": self.unit, "categorie": self.category, "na": self.after}
        asked |= {"lijst": self.which.value if self.which is Which.BY_PERSON else ""}
        filled = {name: value for name, value in asked.items() if value}
        return f"/klachten/in-een-keer{'?' if filled else ''}{urlencode(filled)}"


@dataclass(frozen=True, slots=True)
class Named:
    """A category or outcome with its probability."""

    name: str
    probability: float


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """A complaint that waits.

    :param words: its text, or the beginning of a long one; ``more`` is the whole of it, empty when nothing is left out.
    :param perhaps: categories that are not suggested, and that a person may still find in it.
    :param seen: what a tick says: the complaint, and that these words and suggestions were in view.
    :param need: catalogue key of why it needs a person of its own; ``None`` when it may be confirmed at once.
    :param repeat: id of a complaint with nearly the same text, where that is the need.
    """

    complaint: Complaint
    unit: str
    words: str
    more: str
    suggested: tuple[Named, ...]
    perhaps: tuple[Named, ...]
    wishes: tuple[Named, ...]
    seen: str
    need: str | None
    repeat: str | None


@dataclass(frozen=True, slots=True)
class AtOncePage(PageContext):
    """What may be confirmed at once, and what needs a person.

    :param part: what is listed; ``halves`` are both halves of the same unit and category, with how many there are.
    :param needs: catalogue key of each reason for which complaints need a person, and how many; the most first.
    :param error: share of confirmed suggestions that may be wrong.
    :param sample: share that goes to a person all the same.
    :param drifted: names of categories that were wrong too often lately.
    :param all_drifted: suggestions were wrong too often lately, all in all.
    :param confirmed: ids of what this person confirmed last.
    :param fault: catalogue key of what is wrong with the form.
    """

    template: ClassVar[str] = "at_once.html"
    rows: tuple[WaitingRow, ...]
    part: Part
    halves: tuple[tuple[Part, int], ...]
    needs: tuple[tuple[str, int], ...]
    units: tuple[UnitOption, ...]
    categories: tuple[tuple[str, str], ...]
    next_path: str | None
    tried: Tried
    error: float
    sample: float
    drifted: tuple[str, ...]
    all_drifted: bool
    confirmed: tuple[str, ...]
    fault: str | None
