"""Rows of suggestions, and what they stand for."""

from dataclasses import asdict
from typing import Any

from sqlalchemy import Row

from leerlus.suggestions.model import Gravity, Reason, Suggestion, Suggestions


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


def _suggestion(stored: dict[str, Any]) -> Suggestion:
    reasons = tuple(Reason(**reason) for reason in stored["reasons"])
    return Suggestion(**(stored | {"reasons": reasons}))
