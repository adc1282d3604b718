"""What people decided about complaints, and how their handling ended."""

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol

from leerlus.complaints.model import Decision, Settlement


class Decisions(Protocol):
    """What people decided; a history per complaint."""

    def add(self, decision: Decision) -> None:
        """Append a decision.

        :raises NotFound: no such complaint.
        """
        ...

    def history(self, complaint_id: str) -> tuple[Decision, ...]:
        """All decisions about a complaint, oldest first."""
        ...

    def made(self, complaint_id: str) -> int:
        """How many decisions were made about a complaint, those that were taken back among them: it never falls."""
        ...

    def checks(self, *, newest: int) -> tuple[Decision, ...]:
        """The first decision about a complaint where a person made it about that complaint alone, the oldest first.

        :param newest: how many of the newest.
        """
        ...

    def confirmed(self) -> tuple[int, int]:
        """How many complaints were first decided at once with others, and about how many that was changed since."""
        ...

    def confirmed_last(self, by: str) -> tuple[Decision, ...]:
        """What this person decided at once last, as far as it still counts, the oldest first."""
        ...

    def latest(self, *, among: Iterable[str] | None = None) -> dict[str, Decision]:
        """The decision that counts for each decided complaint, by complaint id.

        :param among: ids of the complaints; ``None`` for all.
        """
        ...

    def latest_then(self, last: int, moment: datetime) -> dict[str, Decision]:
        """The decisions that counted at a moment, by complaint id, those that were taken back since among them.

        :param last: number of the last decision at that moment, as :meth:`last` gave it.
        """
        ...

    def last(self) -> int:
        """Number of the last decision; 0 when there is none. Decisions are added, never overwritten.

        Whoever is adding a decision is waited for, so that none with this number or a lower one comes later.

        :raises StoreUnavailable: somebody goes on adding decisions for too long.
        """
        ...

    def take_back(self, complaint_id: str, *, at: datetime) -> bool:
        """Let the only decision about a complaint count no more if it was made at once with others.

        It is kept, and nothing reads it: it is as if nobody had judged the complaint.

        :returns: whether it was so.
        :raises NotFound: no such complaint.
        """
        ...

    def read_again(self, complaint_id: str, category: str, *, by: str, at: datetime) -> None:
        """A coordinator looked for this category and agrees that it is not in the complaint.

        :raises NotFound: no such complaint.
        """
        ...

    def readings(self) -> frozenset[tuple[str, str]]:
        """Complaint id and category of all that was read again."""
        ...

    def read_last(self, by: str) -> tuple[str, str] | None:
        """Complaint id and category of what this person read again last."""
        ...

    def take_reading_back(self, complaint_id: str, category: str) -> None:
        """Let it be as if nobody had looked for this category; nothing happens where nobody did."""
        ...


class Settlements(Protocol):
    """How complaints ended; a history per complaint."""

    def add(self, settlement: Settlement) -> None:
        """Append a settlement.

        :raises NotFound: no such complaint.
        """
        ...

    def history(self, complaint_id: str) -> tuple[Settlement, ...]:
        """All settlements of a complaint, oldest first."""
        ...

    def latest(self, *, until: int | None = None, among: Iterable[str] | None = None) -> dict[str, Settlement]:
        """The settlement that counts for each complaint that ended, by complaint id.

        :param until: the settlement that counted when this was the number of the last one.
        :param among: ids of the complaints; ``None`` for all.
        """
        ...

    def last(self) -> int:
        """Number of the last settlement; 0 when there is none. Whoever is adding one is waited for.

        :raises StoreUnavailable: somebody goes on adding settlements for too long.
        """
        ...
