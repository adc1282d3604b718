"""What was done, by whom, to what. Never the text of a complaint."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the audit trail.

    :param actor: account or key name; ``"system"`` for the program itself, ``"cli"`` for the command line.
    :param action: past tense verb of the domain, e.g. ``complaint.received``, ``original.read``.
    :param subject: id of what it was done to.
    :param details: small facts such as codes, counts and versions; never complaint text.
    """

    at: datetime
    actor: str
    action: str
    subject: str
    details: Mapping[str, str | int | float | bool | list[str] | None] = field(default_factory=dict)
