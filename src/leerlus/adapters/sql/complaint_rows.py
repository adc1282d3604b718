"""Rows about complaints, and what they stand for."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import Row

from leerlus.complaints.model import Channel, Complaint, Status, Use
from leerlus.redaction.model import IdentifierType, Span
from leerlus.suggestions.model import Gravity, Reason, Suggestion, Suggestions

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_STORED_FLOAT = "<f4"


def write_vectors(matrix: "NDArray[np.float32]") -> list[bytes]:
    """Vectors as they are kept; one per row of a matrix of shape (n, dimension)."""
    return [vector.tobytes() for vector in matrix.astype(_STORED_FLOAT)]


def read_vectors(vectors: Sequence[bytes]) -> "NDArray[np.float32]":
    """The reverse of :func:`write_vectors`; (0, 0) when there are none, as the dimension is then unknown."""
    import numpy as np  # takes a while, and not everything that opens the store needs it

    if not vectors:
        return np.empty((0, 0), dtype=np.float32)
    joined = np.frombuffer(b"".join(vectors), dtype=_STORED_FLOAT)
    return joined.reshape(len(vectors), -1).astype(np.float32)


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


def write_suggestions(complaint_id: str, suggestions: Suggestions) -> dict[str, Any]:
    """Suggestions as they are kept."""
    return {"complaint_id": complaint_id, **asdict(suggestions)}


def read_suggestions(row: Row[Any]) -> Suggestions:
    """The reverse of :func:`write_suggestions`."""
    return Suggestions(
        categories=tuple(map(_suggestion, row.categories)),
        outcomes=tuple(map(_suggestion, row.outcomes)),
        language=row.language,
        model=row.model,
        doubt=row.doubt,
        gravity=Gravity(row.gravity["level"], tuple(row.gravity["probabilities"])) if row.gravity else None,
    )


def read_span(stored: dict[str, Any]) -> Span:
    """A stretch of an original, from JSON."""
    return Span(**(stored | {"type": IdentifierType(stored["type"])}))


def _suggestion(stored: dict[str, Any]) -> Suggestion:
    reasons = tuple(Reason(**reason) for reason in stored["reasons"])
    return Suggestion(**(stored | {"reasons": reasons}))
