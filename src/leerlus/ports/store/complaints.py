"""Registered complaints."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Protocol

from leerlus.complaints.model import Channel, Complaint, Status
from leerlus.ports.store.paging import Page
from leerlus.redaction.model import Redacted, Span

if TYPE_CHECKING:
    pass


@dataclass(frozen=True, slots=True)
class ComplaintFilter:
    """Which complaints to list; an empty field does not restrict.

    :param status: open ones wait for a person, so that those that were erased are left out.
    :param units: unit codes, already widened to whole branches by the caller.
    :param category: code in the latest decision.
    :param contains: words to find in the redacted text (full-text search).
    """

    status: Status | None = None
    units: frozenset[str] | None = None
    category: str | None = None
    contains: str | None = None
    received_from: date | None = None
    received_to: date | None = None


class Complaints(Protocol):
    """Registered complaints, and what becomes of their words."""

    def add(self, complaint: Complaint, *, original: str, spans: Sequence[Span]) -> None:
        """Register a complaint with its original text.

        :raises Conflict: a complaint with this id is registered already.
        """
        ...

    def known(self, ids: Iterable[str]) -> frozenset[str]:
        """Those of ``ids`` that are registered."""
        ...

    def get(self, complaint_id: str) -> Complaint:
        """:raises NotFound: no such complaint."""
        ...

    def many(self, ids: Iterable[str]) -> dict[str, Complaint]:
        """The complaints with these ids; unknown ids are left out."""
        ...

    def rewrite(self, complaint_id: str, redacted: Redacted) -> None:
        """Put another redaction in the place of the old one; its vectors and suggestions go.

        :raises NotFound: no such complaint.
        """
        ...

    def refile(self, complaint_id: str, *, unit: str | None, channel: Channel, received_at: date) -> None:
        """File a complaint under another unit, channel or day.

        :raises NotFound: no such complaint.
        """
        ...

    def erase(self, complaint_id: str) -> None:
        """Empty a complaint for good: text, original, vectors, suggestions, corrections, and whose it is.

        That it came in, when, about which unit and what was decided stays.

        :raises NotFound: no such complaint.
        """
        ...

    def restrict(self, complaint_id: str) -> None:
        """Lay the text of a complaint aside where nothing reads it; its vectors and suggestions go.

        :raises NotFound: no such complaint.
        """
        ...

    def release(self, complaint_id: str) -> Complaint:
        """Put the text of a restricted complaint back.

        :raises NotFound: no such complaint, or it is not restricted.
        """
        ...

    def page(self, filters: ComplaintFilter, *, limit: int = 25, cursor: str | None = None) -> Page[Complaint]:
        """Complaints, newest first; those of one day by their ids, so that a decision never changes the order.

        :raises InvalidInput: the cursor was not made by this list.
        """
        ...

    def count(self, filters: ComplaintFilter) -> int:
        """How many complaints the filter lets through."""
        ...

    def count_per_unit(self, *, among: Iterable[str] | None = None) -> dict[str, int]:
        """How many complaints there are about each unit, by its code; a unit without any is not named.

        :param among: ids of those that count, each once; ``None`` for all.
        """
        ...

    def years(self) -> tuple[int, ...]:
        """Years in which complaints were received, last first."""
        ...

    def all(self) -> Iterator[Complaint]:
        """Every complaint, oldest first."""
        ...

    def set_status(self, complaint_id: str, status: Status) -> None:
        """:raises NotFound: no such complaint."""
        ...

    def of_complainant(self, complainant: str) -> tuple[Complaint, ...]:
        """Complaints of one complainant whose use is full, by the hash that tells people apart, newest first."""
        ...
