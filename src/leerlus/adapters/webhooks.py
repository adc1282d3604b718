"""Webhooks after the Standard Webhooks specification (standardwebhooks.com), that cannot be led inside.

The name of a target is resolved for each attempt, every address it has must be public, and the connection goes to the
very address that was checked, so that a name which changes its mind between check and use gains nothing. Redirects are
not followed. Hosts inside the network are reached only when the settings name them.
"""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http.client import HTTPException
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from threading import Timer
from urllib.parse import SplitResult, urlsplit

from standardwebhooks import Webhook
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError
from urllib3.util.ssl_match_hostname import CertificateError

from leerlus.errors import DeliveryFailed, TargetGone, TargetRefused
from leerlus.lessons.telling.message import Delivery, Obstacle, Subscription
from leerlus.settings import Settings

_GONE = 410
_PORTS = {"http": 80, "https": 443}
_TRANSLATED = IPv6Network("64:ff9b::/96")
"""Addresses that stand for ones of the older kind (RFC 6052)."""


class WebhookSender:
    """Implements :class:`leerlus.ports.sender.Sender`."""

    def __init__(self, settings: Settings) -> None:
        self._inside = frozenset(host.lower() for host in settings.webhook_hosts)
        self._seconds = settings.webhook_seconds

    def check(self, target: str) -> None:
        """A target whose name has no address just now is accepted: it may have one later, and is checked then."""
        parts = self._read(target)
        for address in _addresses(parts):
            self._check_address(parts, address)

    def send(self, delivery: Delivery, subscription: Subscription) -> None:
        """Post the message, signed; any answer in the 200s is a receipt."""
        parts = self._read(subscription.target)
        found = _addresses(parts)
        if not found:
            raise DeliveryFailed("The name of this target has no address.", reason=Obstacle.NO_ADDRESS)
        for address in found:
            self._check_address(parts, address)
        status = self._post(parts, found[0], delivery, _headers(delivery, subscription))
        if status == _GONE:
            raise TargetGone("The target answered 410: it wants no messages any more.", reason=Obstacle.GONE)
        if not 200 <= status < 300:
            answered = f"The target answered {status}; redirects are not followed."
            raise DeliveryFailed(answered, reason=Obstacle.ANSWERED)

    def _read(self, target: str) -> SplitResult:
        parts = urlsplit(target)
        try:
            valid = parts.scheme in _PORTS and bool(parts.hostname) and (parts.port or 1) > 0
        except ValueError:
            valid = False
        if not valid or parts.username or parts.password:
            raise TargetRefused("Give the target as https://name/path, without a name and password in it.")
        if parts.scheme != "https" and (parts.hostname or "").lower() not in self._inside:
            raise TargetRefused("Webhooks go over https only.")
        return parts

    def _check_address(self, parts: SplitResult, address: str) -> None:
        if (parts.hostname or "").lower() not in self._inside and not _is_public(address):
            raise TargetRefused(
                "This target is inside a network. An administrator can allow its name in LEERLUS_WEBHOOK_HOSTS."
            )

    def _post(self, parts: SplitResult, address: str, delivery: Delivery, headers: dict[str, str]) -> int:
        path = parts.path or "/"
        try:
            with _connected(parts, address, self._seconds) as connection:
                connection.request(
                    "POST",
                    f"{path}?{parts.query}" if parts.query else path,
                    body=delivery.body.encode(),
                    headers={"Host": parts.netloc, **headers},
                    preload_content=False,
                )
                return connection.getresponse().status
        except (HTTPError, HTTPException, CertificateError, OSError) as exc:
            missed = f"The target could not be reached or took too long ({type(exc).__name__})."
            raise DeliveryFailed(missed, reason=Obstacle.UNREACHABLE) from exc


def _headers(delivery: Delivery, subscription: Subscription) -> dict[str, str]:
    now = datetime.now(UTC)
    return {
        "Content-Type": "application/json",
        "User-Agent": "Leerlus",
        "webhook-id": delivery.id,
        "webhook-timestamp": str(int(now.timestamp())),
        "webhook-signature": Webhook(subscription.secret).sign(delivery.id, now, delivery.body),
    }


@contextmanager
def _connected(parts: SplitResult, address: str, seconds: float) -> Iterator[HTTPConnection]:
    """A connection to this very address, cut off after so many seconds however slowly the target drips."""
    name, port = parts.hostname or "", parts.port or _PORTS[parts.scheme]
    connection = (
        HTTPSConnection(address, port, timeout=seconds, server_hostname=name, assert_hostname=name)
        if parts.scheme == "https"
        else HTTPConnection(address, port, timeout=seconds)
    )
    deadline = Timer(seconds, _cut, [connection])
    deadline.start()
    try:
        yield connection
    finally:
        deadline.cancel()
        connection.close()


def _cut(connection: HTTPConnection) -> None:
    if connection.sock is not None:
        connection.sock.shutdown(socket.SHUT_RDWR)


def _addresses(parts: SplitResult) -> list[str]:
    try:
        found = socket.getaddrinfo(parts.hostname, parts.port or _PORTS[parts.scheme], type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return []
    return [str(entry[4][0]) for entry in found]


def _is_public(address: str) -> bool:
    found: IPv4Address | IPv6Address = ip_address(address.partition("%")[0])
    if isinstance(found, IPv6Address):
        hidden = found.ipv4_mapped or found.sixtofour or (found.teredo or (None, None))[1]
        if hidden is not None or found in _TRANSLATED:
            return False
    return found.is_global and not found.is_multicast
