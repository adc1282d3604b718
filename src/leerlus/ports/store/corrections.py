"""What people put right in the redaction of complaints."""

from collections.abc import Sequence
from typing import Protocol

from leerlus.redaction.decided.corrections import Correction
from leerlus.redaction.decided.listed import HouseList
from leerlus.redaction.model import IdentifierType


class Corrections(Protocol):
    """What people corrected in redactions, and the words that the organisation lists."""

    def add(self, complaint_id: str, corrections: Sequence[Correction], *, actor: str) -> None:
        """Append corrections of a registered complaint."""
        ...

    def of(self, complaint_id: str) -> tuple[Correction, ...]:
        """All corrections of a complaint, oldest first."""
        ...

    def always(self, words: str, kind: IdentifierType, *, actor: str) -> None:
        """List words as an identifier; an earlier entry for them is replaced."""
        ...

    def never(self, words: str, *, actor: str) -> None:
        """List words that stay readable; an earlier entry for them is replaced."""
        ...

    def forget(self, words: str) -> None:
        """Take words off the list.

        :raises NotFound: they are not on it.
        """
        ...

    def house_list(self) -> HouseList:
        """All listed words."""
        ...
