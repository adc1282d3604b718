"""Accounts and keys."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from leerlus.access.model import Account, ApiKey, Role
from leerlus.errors import Conflict

_ELS = Account("els", Role.INTAKE, "$argon2id$els")
_TEAM = Account("team-am", Role.UNIT, "$argon2id$team", unit="AM", active=False)
_FEED = ApiKey("1", "feed", Role.UNIT, "aa" * 32, datetime(2025, 1, 1, tzinfo=UTC), unit="AM")
_IMPORT = ApiKey("2", "import", Role.INTAKE, "bb" * 32, datetime(2025, 1, 2, tzinfo=UTC), revoked=True)


def test_accounts_come_back_by_name(store):
    with store() as work:
        work.accounts.save(_TEAM)
        work.accounts.save(_ELS)
        work.commit()

    with store() as work:
        assert work.accounts.by_name("team-am") == _TEAM
        assert work.accounts.by_name("nobody") is None
        assert work.accounts.list() == (_ELS, _TEAM)


def test_saving_an_account_again_changes_it(store):
    with store() as work:
        work.accounts.save(_ELS)
        work.accounts.save(replace(_ELS, role=Role.COORDINATOR, active=False))
        assert work.accounts.list() == (replace(_ELS, role=Role.COORDINATOR, active=False),)


def test_keys_come_back_by_hash_newest_first(store):
    with store() as work:
        work.accounts.save_key(_FEED)
        work.accounts.save_key(_IMPORT)
        work.commit()

    with store() as work:
        assert work.accounts.key_by_hash("aa" * 32) == _FEED
        assert work.accounts.key_by_hash("bb" * 32) == _IMPORT
        assert work.accounts.key_by_hash("") is None
        assert work.accounts.keys() == (_IMPORT, _FEED)


def test_a_key_can_be_revoked(store):
    with store() as work:
        work.accounts.save_key(_FEED)
        work.accounts.save_key(replace(_FEED, revoked=True))
        assert work.accounts.keys() == (replace(_FEED, revoked=True),)


def test_two_keys_cannot_share_a_secret(store):
    with store() as work:
        work.accounts.save_key(_FEED)
        with pytest.raises(Conflict):
            work.accounts.save_key(replace(_IMPORT, secret_hash=_FEED.secret_hash))
