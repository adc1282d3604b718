"""What people decided about themes: a history that can be undone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import datetime
from enum import StrEnum

from leerlus.themes.model import Theme, ThemeState


class DecisionKind(StrEnum):
    """What a coordinator can do with a theme."""

    CONFIRM = "confirm"
    RENAME = "rename"
    NOTE = "note"
    DISMISS = "dismiss"
    REOPEN = "reopen"
    FOR_LESSON = "for-lesson"
    NOT_FOR_LESSON = "not-for-lesson"
    MERGE = "merge"
    SPLIT = "split"
    MOVE = "move"
    REMOVE = "remove"
    ADD = "add"


@dataclass(frozen=True, slots=True)
class Judgement:
    """The part of a theme that is people's own; the rest follows from its complaints."""

    id: str
    title: str
    members: tuple[str, ...]
    title_fixed: bool = False
    state: ThemeState = ThemeState.CANDIDATE
    note: str = ""
    reason: str = ""
    for_lesson: bool = False
    held: tuple[str, ...] = ()
    barred: tuple[str, ...] = ()
    reviewed_by: str | None = None
    reviewed_at: datetime | None = None

    @classmethod
    def of(cls, theme: Theme) -> "Judgement":
        """What people made of this theme."""
        return cls(**{each.name: getattr(theme, each.name) for each in fields(cls)})

    def onto(self, theme: Theme) -> Theme:
        """The theme with this judgement, its complaints apart."""
        own = {each.name: getattr(self, each.name) for each in fields(self)}
        return replace(theme, **(own | {"id": theme.id, "members": theme.members}))


@dataclass(frozen=True, slots=True)
class ThemeDecision:
    """One act of a coordinator.

    :param number: in order of time; 0 before it is stored.
    :param theme_id: the theme that it was done to; where two became one, the one that stayed.
    :param before: the judgement of every theme that it touched, as it was.
    :param after: ids of the themes that came out of it.
    :param details: complaint ids, a title, a reason; never complaint text.
    """

    kind: DecisionKind
    theme_id: str
    actor: str
    at: datetime
    before: tuple[Judgement, ...]
    after: tuple[str, ...]
    details: Mapping[str, str | Sequence[str]] = field(default_factory=dict)
    number: int = 0
    undone_by: str | None = None
    undone_at: datetime | None = None

    @property
    def touched(self) -> frozenset[str]:
        """Ids of all themes that it concerns."""
        return frozenset([*self.after, *(each.id for each in self.before)])
