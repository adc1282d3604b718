"""Accounts and keys: making them, and proving who somebody is.

Passwords are kept as argon2id hashes (RFC 9106). Keys have 256 random bits, so their SHA-256 suffices.
"""

import hashlib
import secrets
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

from leerlus.access.model import Account, ApiKey, Principal, Role
from leerlus.audit.service import record
from leerlus.errors import Conflict, InvalidInput, NotFound
from leerlus.ports.store import UnitOfWork

SHORTEST_PASSWORD = 12
KEY_PREFIX = "leerlus_"


def create_account(
    work: UnitOfWork, name: str, password: str, role: Role, *, unit: str | None = None, actor: str
) -> Account:
    """Make an account for a person.

    :raises InvalidInput: the name is empty, the password too short, or the unit does not fit the role.
    :raises Conflict: the name is taken.
    :raises UnknownCode: there is no such unit.
    """
    name = name.strip()
    if not name:
        raise InvalidInput("An account needs a name.")
    if len(password) < SHORTEST_PASSWORD:
        raise InvalidInput(f"Choose a password of at least {SHORTEST_PASSWORD} characters.")
    if work.accounts.by_name(name) is not None:
        raise Conflict(f"There is an account “{name}” already.")
    _check_unit(work, role, unit)
    account = Account(name=name, role=role, password_hash=_hasher().hash(password), unit=unit)
    work.accounts.save(account)
    record(work, actor, "account.created", name, {"role": role.value, "unit": unit})
    return account


def set_active(work: UnitOfWork, name: str, *, active: bool, actor: str) -> None:
    """Let an account in again, or no longer.

    :raises NotFound: there is no such account.
    """
    account = work.accounts.by_name(name)
    if account is None:
        raise NotFound(f"There is no account “{name}”.")
    work.accounts.save(replace(account, active=active))
    record(work, actor, "account.activated" if active else "account.deactivated", name)


def authenticate(work: UnitOfWork, name: str, password: str) -> Principal | None:
    """Who this is, or ``None``. Takes as long for an unknown name as for a wrong password."""
    account = work.accounts.by_name(name.strip())
    matches = _verify(account.password_hash if account else _nobody(), password)
    if account is None or not account.active or not matches:
        return None
    return principal_of(account)


def principal_of(account: Account) -> Principal:
    """The principal that an account stands for."""
    return Principal(name=account.name, role=account.role, unit=account.unit)


def create_key(work: UnitOfWork, name: str, role: Role, *, unit: str | None = None, actor: str) -> tuple[ApiKey, str]:
    """Make a key for a machine.

    :returns: the key as stored, and its secret, which cannot be shown again.
    :raises InvalidInput: the unit does not fit the role.
    :raises UnknownCode: there is no such unit.
    """
    _check_unit(work, role, unit)
    secret = KEY_PREFIX + secrets.token_urlsafe(32)
    key = ApiKey(
        id=secrets.token_hex(6),
        name=name,
        role=role,
        secret_hash=_digest(secret),
        created_at=datetime.now(UTC),
        unit=unit,
    )
    work.accounts.save_key(key)
    record(work, actor, "key.created", key.id, {"name": name, "role": role.value, "unit": unit})
    return key, secret


def revoke_key(work: UnitOfWork, key_id: str, *, actor: str) -> None:
    """Make a key useless.

    :raises NotFound: there is no such key.
    """
    key = next((each for each in work.accounts.keys() if each.id == key_id), None)
    if key is None:
        raise NotFound(f"There is no key “{key_id}”.")
    work.accounts.save_key(replace(key, revoked=True))
    record(work, actor, "key.revoked", key_id)


def principal_for_key(work: UnitOfWork, secret: str) -> Principal | None:
    """Whose key this is, or ``None`` when it is unknown or revoked."""
    key = work.accounts.key_by_hash(_digest(secret))
    if key is None or key.revoked:
        return None
    return Principal(name=key.name, role=key.role, unit=key.unit)


def _check_unit(work: UnitOfWork, role: Role, unit: str | None) -> None:
    if role is Role.UNIT and unit is None:
        raise InvalidInput("The role “unit” needs a unit code.")
    if role is not Role.UNIT and unit is not None:
        raise InvalidInput(f"The role “{role.value}” is not bound to a unit.")
    if unit is not None:
        work.units.tree().unit(unit)


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


@cache
def _hasher() -> PasswordHasher:
    return PasswordHasher()


@cache
def _nobody() -> str:
    return _hasher().hash(secrets.token_urlsafe())


def _verify(password_hash: str, password: str) -> bool:
    try:
        return _hasher().verify(password_hash, password)
    except (VerifyMismatchError, InvalidHashError):
        return False
