"""What somebody who reads for sense tells about a text, and the detector that takes it over."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from leerlus.redaction.findings import Finding, compact
from leerlus.redaction.model import PEOPLE, IdentifierType
from leerlus.redaction.view import View

BY_CONTEXT = "context"
"""The rule that is named where only context tells."""

SCORE = 0.55
"""Of what only context tells: enough for intake, and less than most rules, which know better what it is."""


class Told(NamedTuple):
    """A stretch of a view that reads like an identifier.

    :param start: offset of its first character in the view.
    :param end: offset after its last character.
    """

    start: int
    end: int
    type: IdentifierType


class Reading(Protocol):
    """What one view tells."""

    @property
    def told(self) -> tuple[Told, ...]:
        """Everything that reads like an identifier, in order and not overlapping."""
        ...

    def officer(self, start: int, end: int) -> float:
        """How much more a stretch reads like an officer than like a citizen: log odds, 0 where nothing tells."""
        ...


class Reader(Protocol):
    """Reads for sense, in time linear in the length of the text."""

    def __call__(self, view: View) -> Reading:
        """What this view tells; the same for equal views."""
        ...


@dataclass(frozen=True, slots=True)
class ByContext:
    """Detects what reads like an identifier; names are left to :class:`~leerlus.redaction.people.People`."""

    reader: Reader

    def __call__(self, view: View) -> Iterator[Finding]:
        """Everything told."""
        for told in self.reader(view).told:
            if told.type not in PEOPLE:
                written = view.text[told.start : told.end]
                yield Finding(told.start, told.end, told.type, compact(written), BY_CONTEXT, SCORE)
