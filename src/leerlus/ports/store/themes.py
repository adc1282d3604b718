"""Themes, and what coordinators decided about them."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Protocol

from leerlus.themes.artefacts import Artefact
from leerlus.themes.decisions import ThemeDecision
from leerlus.themes.model import Theme, ThemeState


class Themes(Protocol):
    """Themes and their members."""

    def replace(self, themes: Iterable[Theme]) -> None:
        """Make these the themes, all at once; a theme left out is gone."""
        ...

    def add(self, theme: Theme) -> None:
        """Keep one more theme.

        :raises Conflict: there is a theme with this id.
        """
        ...

    def save(self, theme: Theme) -> None:
        """Change one theme.

        :raises NotFound: no such theme.
        """
        ...

    def remove(self, theme_id: str) -> None:
        """:raises NotFound: no such theme."""
        ...

    def get(self, theme_id: str) -> Theme:
        """:raises NotFound: no such theme."""
        ...

    def list(self, state: ThemeState | None = None) -> tuple[Theme, ...]:
        """Themes, largest first."""
        ...

    def of_complaint(self, complaint_id: str) -> Theme | None:
        """The theme that a complaint is in, if it is in any."""
        ...

    def mentioning(self, complaint_id: str) -> tuple[Theme, ...]:
        """The other themes that a passage of a complaint tells of."""
        ...

    def keep_yardstick(self, content: bytes, *, encoder: str) -> None:
        """Keep what newcomers are held against, in the place of the one before."""
        ...

    def yardstick(self, encoder: str) -> bytes | None:
        """What newcomers with vectors of this encoder are held against."""
        ...

    def remember(self, decision: ThemeDecision) -> ThemeDecision:
        """Append a decision and give it its number."""
        ...

    def decisions(self) -> tuple[ThemeDecision, ...]:
        """All decisions about themes, newest first."""
        ...

    def amend(self, decision: ThemeDecision) -> None:
        """Put what may no longer be said out of a decision; it is found by its number.

        :raises NotFound: no such decision.
        """
        ...

    def undone(self, number: int, *, by: str, at: datetime) -> None:
        """Note that a decision was undone.

        :raises NotFound: no such decision.
        """
        ...

    def see_grave(self, complaint_id: str, *, by: str, at: datetime) -> None:
        """Note that a coordinator has seen a grave complaint.

        :raises Conflict: there is no such complaint.
        """
        ...

    def grave_seen(self) -> frozenset[str]:
        """Ids of the grave complaints that a coordinator has seen."""
        ...

    def grave_seen_last(self, by: str) -> tuple[str, ...]:
        """Ids of those that this person has seen at the last moment at which there were any."""
        ...

    def unsee_grave(self, complaint_id: str) -> None:
        """Note that no coordinator has seen this complaint; nothing happens where that is so."""
        ...

    def mark_artefact(self, artefact: Artefact) -> None:
        """Keep a mark on all trends."""
        ...

    def unmark_artefact(self, artefact_id: str) -> None:
        """:raises NotFound: no such mark."""
        ...

    def artefacts(self) -> tuple[Artefact, ...]:
        """Marks on trends, oldest first."""
        ...

    def reword_artefacts(self, reword: Callable[[str], str]) -> int:
        """Put the description of every mark in other words; how many became another text."""
        ...
