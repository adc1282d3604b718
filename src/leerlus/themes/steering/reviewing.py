"""What a coordinator says of one theme: what it is called, whether it is one, and what to do with it."""

from dataclasses import replace
from datetime import UTC, datetime

from leerlus.errors import InvalidInput, ReasonMissing
from leerlus.known_people import check_inside, check_leaving
from leerlus.ports.store import UnitOfWork
from leerlus.seen import check_seen
from leerlus.themes.decisions import DecisionKind
from leerlus.themes.model import Theme, ThemeState
from leerlus.themes.steering.remembering import remember, turn_of

LONGEST_TITLE = 120
LONGEST_NOTE = 2_000

_REVIEWS = {
    ThemeState.CONFIRMED: DecisionKind.CONFIRM,
    ThemeState.DISMISSED: DecisionKind.DISMISS,
    ThemeState.CANDIDATE: DecisionKind.REOPEN,
}


def review(
    work: UnitOfWork,
    theme_id: str,
    *,
    state: ThemeState,
    actor: str,
    title: str | None = None,
    reason: str = "",
    seen: str | None = None,
) -> Theme:
    """Confirm, dismiss, reopen or, with the state that it has, rename; later runs respect it.

    Confirming says that its complaints are one and the same problem, so they stay together.

    :param title: a better title; ``None`` or blank leaves the title as it is. A title that a person gave or
        confirmed stays for good.
    :param reason: why it is dismissed; blank keeps the reason that it has.
    :param seen: stamp of its title, state and reason as they were shown; ``None`` when that is not known.
    :raises NotFound: there is no such theme.
    :raises ChangedSince: somebody changed one of these in between.
    :raises InvalidInput: the title or reason is too long.
    :raises GuardRefused: the new title or reason may identify somebody; titles go into tables, letters and lessons.
    :raises ReasonMissing: it is dismissed without a reason.
    """
    theme = turn_of(work, theme_id)
    check_seen(seen, theme.title, theme.state, theme.reason)
    better = _line(title or "", LONGEST_TITLE, "A title") or theme.title
    if better != theme.title:
        check_leaving(work, better, field="title")
    confirmed = state is ThemeState.CONFIRMED
    because = _line(reason, LONGEST_NOTE, "A reason") or theme.reason
    if because != theme.reason:
        check_inside(work, because, field="reason")
    if state is ThemeState.DISMISSED and not because:
        raise ReasonMissing("Say why this is no theme.")
    reviewed = replace(
        theme,
        state=state,
        title=better,
        title_fixed=theme.title_fixed or better != theme.title or confirmed,
        reason=because if state is ThemeState.DISMISSED else "",
        held=theme.members if confirmed else theme.held,
    )
    kind = _REVIEWS[state] if state is not theme.state else DecisionKind.RENAME
    return _change(work, kind, theme, reviewed, actor)


def annotate(work: UnitOfWork, theme_id: str, note: str, *, actor: str, seen: str | None = None) -> Theme:
    """Write a note beside a theme; an empty one takes it away.

    :param seen: stamp of the note that was shown; ``None`` when that is not known.
    :raises NotFound: there is no such theme.
    :raises ChangedSince: it would replace one that was not seen.
    :raises InvalidInput: the note is too long.
    :raises GuardRefused: it may identify somebody.
    """
    theme = turn_of(work, theme_id)
    line = _line(note, LONGEST_NOTE, "A note")
    if line != theme.note:
        check_seen(seen, theme.note)
        check_inside(work, line)
    return _change(work, DecisionKind.NOTE, theme, replace(theme, note=line), actor)


def want_lesson(work: UnitOfWork, theme_id: str, *, wanted: bool, actor: str) -> Theme:
    """Mark a theme as one for a lesson, or take the mark away.

    :raises NotFound: there is no such theme.
    """
    theme = turn_of(work, theme_id)
    kind = DecisionKind.FOR_LESSON if wanted else DecisionKind.NOT_FOR_LESSON
    return _change(work, kind, theme, replace(theme, for_lesson=wanted), actor)


def _change(work: UnitOfWork, kind: DecisionKind, before: Theme, after: Theme, actor: str) -> Theme:
    changed = replace(after, reviewed_by=actor, reviewed_at=datetime.now(UTC))
    work.themes.save(changed)
    remember(work, kind, (before,), (changed,), actor)
    return changed


def _line(text: str, longest: int, what: str) -> str:
    line = " ".join(text.split())
    if len(line) > longest:
        raise InvalidInput(f"{what} has at most {longest} characters; this one has {len(line)}.")
    return line
