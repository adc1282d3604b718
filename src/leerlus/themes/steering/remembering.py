"""What was done with themes is kept: by whom, when, and how they were before."""

from collections.abc import Sequence
from datetime import UTC, datetime

from leerlus.audit.service import record
from leerlus.ports.store import UnitOfWork
from leerlus.themes.decisions import DecisionKind, Judgement, ThemeDecision
from leerlus.themes.model import Theme
from leerlus.themes.turns import announce_change


def turn_of(work: UnitOfWork, theme_id: str) -> Theme:
    """The theme, once it is this unit of work's turn to change themes."""
    announce_change(work)
    return work.themes.get(theme_id)


def remember(
    work: UnitOfWork,
    kind: DecisionKind,
    before: Sequence[Theme],
    after: Sequence[Theme],
    actor: str,
    complaints: Sequence[str] = (),
) -> None:
    """Keep an act in the history of themes and in the audit trail.

    :param before: the themes that it touched, the one that it was done to first.
    :param after: the themes that came out of it.
    :param complaints: ids of those that were chosen.
    """
    decision = ThemeDecision(
        kind=kind,
        theme_id=before[0].id,
        actor=actor,
        at=datetime.now(UTC),
        before=tuple(Judgement.of(theme) for theme in before),
        after=tuple(theme.id for theme in after),
        details={"complaints": list(complaints), "title": after[-1].title, "reason": after[0].reason},
    )
    number = work.themes.remember(decision).number
    others = sorted(decision.touched - {decision.theme_id})
    record(work, actor, "theme.decided", before[0].id, {"kind": kind.value, "number": number, "others": others})


def history(work: UnitOfWork, theme_id: str) -> tuple[ThemeDecision, ...]:
    """Who decided what about a theme, newest first."""
    return tuple(each for each in work.themes.decisions() if theme_id in each.touched)
