"""Who may come in, what was done, and facts of the home itself."""

from collections.abc import Mapping
from typing import Protocol

from leerlus.access.model import Account, ApiKey
from leerlus.audit.model import Event
from leerlus.ports.store.paging import Page


class Accounts(Protocol):
    """People and machines that may ask."""

    def save(self, account: Account) -> None:
        """Add an account, or change the one with its name."""
        ...

    def by_name(self, name: str) -> Account | None:
        """The account, if there is one."""
        ...

    def list(self) -> tuple[Account, ...]:
        """All accounts, by name."""
        ...

    def save_key(self, key: ApiKey) -> None:
        """Add a key, or change the one with its id."""
        ...

    def key_by_hash(self, secret_hash: str) -> ApiKey | None:
        """The key with this hash, revoked or not."""
        ...

    def keys(self) -> tuple[ApiKey, ...]:
        """All keys, newest first."""
        ...


class AuditTrail(Protocol):
    """Events in the order they happened; they cannot be changed."""

    def record(self, event: Event) -> None:
        """Append an event."""
        ...

    def page(self, *, subject: str | None = None, limit: int = 50, cursor: str | None = None) -> Page[Event]:
        """Events, newest first, of one subject or of all."""
        ...


class HomeFacts(Protocol):
    """Small facts about this home: taxonomy, name of the organisation, when themes were last found."""

    def put(self, key: str, value: str) -> None:
        """Keep a fact."""
        ...

    def all(self) -> Mapping[str, str]:
        """All facts."""
        ...
