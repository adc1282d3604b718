"""Webhooks against real HTTP servers on this machine: received and verified, and never led astray."""

import socket
import ssl
import time
from dataclasses import replace
from datetime import UTC, datetime

import pytest
import trustme
from standardwebhooks import Webhook, WebhookVerificationError

from leerlus.adapters.webhooks import WebhookSender
from leerlus.errors import DeliveryFailed, TargetGone, TargetRefused
from leerlus.lessons.telling.message import Delivery, Event, Obstacle, Subscription, Way
from leerlus.lessons.telling.news import new_secret
from leerlus.settings import Settings

NOW = datetime(2025, 5, 1, tzinfo=UTC)
BODY = '{"type": "lesson.published", "data": {"title": "Leg uit wat u doet"}}'


@pytest.fixture
def subscription(local_server):
    """A subscription of that target."""
    target = f"{local_server.url}/haak?team=1"
    return Subscription("S-1", "AM", Way.WEBHOOK, target, new_secret(), "coordinator", NOW, NOW)


@pytest.fixture
def delivery():
    return Delivery("msg_1", "S-1", Event.PUBLISHED, "L-1/1", "Titel", BODY, NOW, NOW)


def sender(**options):
    return WebhookSender(Settings(**({"webhook_hosts": ("127.0.0.1",), "webhook_seconds": 1.0} | options)))


def test_a_message_is_received_and_verified(local_server, subscription, delivery):
    sender().send(delivery, subscription)
    ((path, headers, body),) = local_server.got
    assert path == "/haak?team=1"
    assert headers["webhook-id"] == "msg_1"
    verified = Webhook(subscription.secret).verify(body, {key.lower(): value for key, value in headers.items()})
    assert verified["type"] == "lesson.published"
    with pytest.raises(WebhookVerificationError):
        Webhook(new_secret()).verify(body, {key.lower(): value for key, value in headers.items()})


@pytest.mark.parametrize("status", [301, 302, 307, 400, 429, 500, 503])
def test_any_other_answer_is_a_failure_and_redirects_are_not_followed(local_server, subscription, delivery, status):
    def act(request):
        request.send_response(status)
        request.send_header("Location", f"{local_server.url}/elders")
        request.end_headers()

    local_server.act = act
    with pytest.raises(DeliveryFailed, match=str(status)):
        sender().send(delivery, subscription)
    assert len(local_server.got) == 1


def test_410_ends_it(local_server, subscription, delivery):
    local_server.act = lambda request: (request.send_response(410), request.end_headers())
    with pytest.raises(TargetGone):
        sender().send(delivery, subscription)


def _hang(request):
    time.sleep(2.5)


def _drip(request):
    for character in "HTTP/1.1 200 OK\r\n" * 9:
        try:
            request.wfile.write(character.encode())
            request.wfile.flush()
        except OSError:
            return
        time.sleep(0.2)


@pytest.mark.parametrize("act", [_hang, _drip], ids=["silent", "dripping"])
def test_a_target_that_hangs_is_given_up(local_server, subscription, delivery, act):
    local_server.act = act
    started = time.monotonic()
    with pytest.raises(DeliveryFailed, match="took too long") as missed:
        sender().send(delivery, subscription)
    assert missed.value.reason is Obstacle.UNREACHABLE
    assert time.monotonic() - started < 2.4


def test_nobody_there_is_a_failure(subscription, delivery):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(DeliveryFailed):
        sender().send(delivery, replace(subscription, target=f"http://127.0.0.1:{port}/"))


@pytest.mark.parametrize(
    "target",
    [
        "https://127.0.0.1/",
        "https://localhost/",
        "https://10.1.2.3/",
        "https://172.16.0.9/",
        "https://192.168.1.1/",
        "https://169.254.169.254/latest/meta-data",
        "https://100.64.0.1/",
        "https://0.0.0.0/",
        "https://[::1]/",
        "https://[fe80::1]/",
        "https://[fd00::1]/",
        "https://[::ffff:127.0.0.1]/",
        "https://[64:ff9b::7f00:1]/",
        "https://[2002:7f00:1::]/",
        "https://224.0.0.1/",
        "https://2130706433/",
        "https://0x7f000001/",
    ],
)
def test_inside_addresses_are_refused(target):
    with pytest.raises(TargetRefused, match="inside a network"):
        sender(webhook_hosts=()).check(target)


@pytest.mark.parametrize(
    "target",
    [
        "http://voorbeeld.nl/",
        "ftp://voorbeeld.nl/",
        "javascript:alert(1)",
        "https://",
        "https://naam:geheim@voorbeeld.nl/",
        "https://voorbeeld.nl:99999/",
        "voorbeeld.nl",
        "",
    ],
)
def test_what_is_no_safe_address_is_refused(target):
    with pytest.raises(TargetRefused):
        sender().check(target)


def test_a_name_that_changes_its_mind_is_caught_when_it_is_used(monkeypatch, local_server, delivery, subscription):
    """The first answer of the name server is public, the second is inside."""
    answers = [["93.184.216.34"], ["127.0.0.1"]]

    def resolve(host, port, **_):
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (each, port)) for each in answers.pop(0)]

    monkeypatch.setattr("leerlus.adapters.webhooks.socket.getaddrinfo", resolve)
    strict = sender(webhook_hosts=())
    rebound = replace(subscription, target=f"https://rebind.voorbeeld.nl:{local_server.server_address[1]}/")
    strict.check(rebound.target)
    with pytest.raises(TargetRefused):
        strict.send(delivery, rebound)
    assert local_server.got == []


def test_one_inside_address_among_public_ones_is_enough_to_refuse(monkeypatch):
    def resolve(host, port, **_):
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (each, port)) for each in ("93.184.216.34", "10.0.0.1")]

    monkeypatch.setattr("leerlus.adapters.webhooks.socket.getaddrinfo", resolve)
    with pytest.raises(TargetRefused):
        sender(webhook_hosts=()).check("https://voorbeeld.nl/")


@pytest.fixture(scope="module")
def authority():
    """An authority that gives out certificates, and that this test trusts."""
    return trustme.CA()


@pytest.fixture
def secure(local_server, authority):
    """The same target behind TLS, with a certificate for haak.voorbeeld.nl."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("haak.voorbeeld.nl").configure_cert(context)
    local_server.socket = context.wrap_socket(local_server.socket, server_side=True)
    return local_server


@pytest.fixture
def resolve_here(monkeypatch):
    """Every name is at this machine, as its own name server would say."""

    monkeypatch.setattr("leerlus.adapters.webhooks._addresses", lambda _parts: ["127.0.0.1"])


def _send_to(name, secure, subscription, delivery):
    target = f"https://{name}:{secure.server_address[1]}/haak"
    sender(webhook_hosts=(name,)).send(delivery, replace(subscription, target=target))


def test_the_certificate_is_checked_against_the_name_though_the_address_is_pinned(
    secure, authority, subscription, delivery, resolve_here, monkeypatch, tmp_path
):
    authority.cert_pem.write_to_path(tmp_path / "authority.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
    _send_to("haak.voorbeeld.nl", secure, subscription, delivery)
    assert len(secure.got) == 1
    with pytest.raises(DeliveryFailed, match=r"Certificate|SSL"):
        _send_to("ander.voorbeeld.nl", secure, subscription, delivery)
    assert len(secure.got) == 1


def test_a_certificate_of_nobody_is_refused(secure, subscription, delivery, resolve_here):
    with pytest.raises(DeliveryFailed, match=r"Certificate|SSL"):
        _send_to("haak.voorbeeld.nl", secure, subscription, delivery)
    assert secure.got == []
