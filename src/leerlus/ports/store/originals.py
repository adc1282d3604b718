"""Complaints as they came in, and what was taken out of them."""

from collections.abc import Iterable, Iterator
from typing import Protocol

from leerlus.redaction.model import Span
from leerlus.redaction.names.namesakes import Named


class Originals(Protocol):
    """The text before redaction, with the stretches that redaction took out of it."""

    def text(self, complaint_id: str) -> str:
        """The text before redaction; callers check the role and write an audit event.

        :raises NotFound: no such complaint, its use is not full, or its original is no longer kept.
        """
        ...

    def spans(self, complaint_id: str) -> tuple[Span, ...]:
        """What was taken out of the original, in order; empty where it is no longer kept."""
        ...

    def names(self) -> frozenset[str]:
        """Every name of a person or officer that was taken out of any original that is still kept."""
        ...

    def named(self, *, among: Iterable[str] | None = None) -> Iterator[Named]:
        """Every name of a person or officer, and every service number, that was taken out of a kept original.

        :param among: complaint ids to look at; ``None`` for all.
        """
        ...

    def names_stamp(self) -> str:
        """A short text that is another one whenever the names that this store knows may be others."""
        ...
