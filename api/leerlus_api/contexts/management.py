"""Accounts, keys and the organisation's own list of words."""

from dataclasses import dataclass
from typing import ClassVar

from leerlus.access.model import Account, ApiKey, Role
from leerlus.audit.model import Event
from leerlus_api.contexts.page import PageContext
from leerlus_api.contexts.units import UnitOption


@dataclass(frozen=True, slots=True)
class HouseListPage(PageContext):
    """Words that are always hidden, with their kind, or never (an empty kind); ``error`` is a catalogue key."""

    template: ClassVar[str] = "house_list.html"
    rows: tuple[tuple[str, str], ...]
    kinds: tuple[str, ...]
    error: str | None


@dataclass(frozen=True, slots=True)
class NewSecret:
    """The secret of a new key, and what that key is called."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class AccessPage(PageContext):
    """Accounts and keys, and what was done with them last.

    :param key_names: what people called each key, by its id.
    :param unit_names: by code.
    :param secret: shown this once.
    :param error: a catalogue key.
    """

    template: ClassVar[str] = "access.html"
    accounts: tuple[Account, ...]
    keys: tuple[ApiKey, ...]
    key_names: dict[str, str]
    roles: tuple[Role, ...]
    units: tuple[UnitOption, ...]
    unit_names: dict[str, str]
    events: tuple[Event, ...]
    secret: NewSecret | None
    error: str | None
