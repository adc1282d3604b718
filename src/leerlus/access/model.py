"""Who may use the program: accounts for people, keys for machines."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Role(StrEnum):
    """What somebody is here for; everything not granted to a role is denied."""

    INTAKE = "intake"
    COORDINATOR = "coordinator"
    UNIT = "unit"
    DATA_SCIENTIST = "data-scientist"
    ADMINISTRATOR = "administrator"


@dataclass(frozen=True, slots=True)
class Principal:
    """Whoever is asking, however they proved it.

    :param name: account or key name, as in the audit trail.
    :param unit: the unit that a ``unit`` role reads lessons for; ``None`` for the others.
    """

    name: str
    role: Role
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Account:
    """A person's local account. ``password_hash`` is argon2id and never shown."""

    name: str
    role: Role
    password_hash: str
    unit: str | None = None
    active: bool = True

    def __repr__(self) -> str:
        return f"Account(name={self.name!r}, role={self.role.value!r}, unit={self.unit!r})"


@dataclass(frozen=True, slots=True)
class ApiKey:
    """A machine's key. Only the SHA-256 of its secret is stored (the secret has 256 random bits)."""

    id: str
    name: str
    role: Role
    secret_hash: str
    created_at: datetime
    unit: str | None = None
    revoked: bool = False

    def __repr__(self) -> str:
        return f"ApiKey(id={self.id!r}, name={self.name!r}, role={self.role.value!r}, unit={self.unit!r})"
