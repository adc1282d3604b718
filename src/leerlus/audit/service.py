"""Writing the audit trail."""

from collections.abc import Mapping
from datetime import UTC, datetime

from leerlus.audit.model import Event
from leerlus.ports.store import UnitOfWork

Facts = Mapping[str, str | int | float | bool | list[str] | None]


def record(work: UnitOfWork, actor: str, action: str, subject: str, details: Facts | None = None) -> None:
    """Add an event at this moment; it is kept when the unit of work commits."""
    work.audit.record(Event(at=datetime.now(UTC), actor=actor, action=action, subject=subject, details=details or {}))
