"""Accounts of people and keys of machines."""
# ruff: noqa: D102 - the port documents the methods

from typing import Any

from sqlalchemy import Connection, Row, select

from leerlus.access.model import Account, ApiKey, Role
from leerlus.adapters.sql import tables
from leerlus.adapters.sql.dialects import upsert

_accounts = tables.accounts
_keys = tables.api_keys


class SqlAccounts:
    """Implements :class:`leerlus.ports.store.access.Accounts`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def save(self, account: Account) -> None:
        upsert(self._connection, _accounts, [_to_account_row(account)])

    def by_name(self, name: str) -> Account | None:
        row = self._connection.execute(select(_accounts).where(_accounts.c.name == name)).first()
        return None if row is None else _from_account_row(row)

    def list(self) -> tuple[Account, ...]:
        query = select(_accounts).order_by(_accounts.c.name)
        return tuple(map(_from_account_row, self._connection.execute(query)))

    def save_key(self, key: ApiKey) -> None:
        upsert(self._connection, _keys, [_to_key_row(key)])

    def key_by_hash(self, secret_hash: str) -> ApiKey | None:
        row = self._connection.execute(select(_keys).where(_keys.c.secret_hash == secret_hash)).first()
        return None if row is None else _from_key_row(row)

    def keys(self) -> tuple[ApiKey, ...]:
        query = select(_keys).order_by(_keys.c.created_at.desc(), _keys.c.id)
        return tuple(map(_from_key_row, self._connection.execute(query)))


def _to_account_row(account: Account) -> dict[str, Any]:
    return {
        "name": account.name,
        "role": account.role.value,
        "password_hash": account.password_hash,
        "unit": account.unit,
        "active": account.active,
    }


def _from_account_row(row: Row[Any]) -> Account:
    return Account(
        name=row.name,
        role=Role(row.role),
        password_hash=row.password_hash,
        unit=row.unit,
        active=row.active,
    )


def _to_key_row(key: ApiKey) -> dict[str, Any]:
    return {
        "id": key.id,
        "name": key.name,
        "role": key.role.value,
        "secret_hash": key.secret_hash,
        "created_at": key.created_at,
        "unit": key.unit,
        "revoked": key.revoked,
    }


def _from_key_row(row: Row[Any]) -> ApiKey:
    return ApiKey(
        id=row.id,
        name=row.name,
        role=Role(row.role),
        secret_hash=row.secret_hash,
        created_at=row.created_at,
        unit=row.unit,
        revoked=row.revoked,
    )
