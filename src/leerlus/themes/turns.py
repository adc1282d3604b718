"""Changing themes one at a time, and telling that they changed."""

from datetime import UTC, datetime

from leerlus.ports.store import UnitOfWork

CHANGED = "themes.changed"
"""The fact that every change of themes writes first, so that changes queue."""


def announce_change(work: UnitOfWork) -> str:
    """Wait for the turn of this unit of work to change themes.

    :returns: what is now written as :data:`CHANGED`.
    """
    moment = datetime.now(UTC).isoformat()
    work.facts.put(CHANGED, moment)
    return moment
