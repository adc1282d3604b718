"""Rows about complaints, and what they stand for."""

from typing import Any

from sqlalchemy import Row

from leerlus.complaints.model import Channel, Complaint, Status, Use
from leerlus.redaction.model import IdentifierType, Span


def write_complaint(complaint: Complaint) -> dict[str, Any]:
    """A complaint as it is kept."""
    return {
        "id": complaint.id,
        "received_at": complaint.received_at,
        "text": complaint.text,
        "unit": complaint.unit,
        "channel": complaint.channel.value,
        "language": complaint.language,
        "status": complaint.status.value,
        "complainant": complaint.complainant,
        "unassisted": complaint.unassisted,
        "use": complaint.use.value,
    }


def read_complaint(row: Row[Any]) -> Complaint:
    """The reverse of :func:`write_complaint`."""
    return Complaint(
        id=row.id,
        received_at=row.received_at,
        text=row.text,
        unit=row.unit,
        channel=Channel(row.channel),
        language=row.language,
        status=Status(row.status),
        complainant=row.complainant,
        unassisted=row.unassisted,
        use=Use(row.use),
    )


def read_span(stored: dict[str, Any]) -> Span:
    """A stretch of an original, from JSON."""
    return Span(**(stored | {"type": IdentifierType(stored["type"])}))
