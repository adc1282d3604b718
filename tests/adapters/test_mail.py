"""Digests against a real SMTP server on this machine."""

import email
import socket
from dataclasses import replace
from datetime import UTC, datetime
from email.policy import default

import pytest
from aiosmtpd.controller import Controller

from leerlus.adapters.mail import MailSender
from leerlus.errors import DeliveryFailed, DeliveryUncertain, TargetRefused
from leerlus.lessons.telling.message import Delivery, Event, Subscription, Way
from leerlus.settings import Settings

NOW = datetime(2025, 5, 1, tzinfo=UTC)
SUBSCRIPTION = Subscription("S-1", "AM", Way.MAIL, "team@voorbeeld.nl", "", "coordinator", NOW, NOW)
DELIVERY = Delivery("msg_1", "S-1", Event.DIGEST, "until now", "2 nieuwe lessen voor Fryslân", "Één les.\n", NOW, NOW)


class _Server:
    """What the server does with a mail, and what it got."""

    def __init__(self):
        self.mails, self.answer, self.hang_up = [], "250 OK", False

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 - the name that aiosmtpd calls
        self.mails.append(email.message_from_bytes(envelope.content, policy=default))
        if self.hang_up:
            server.transport.abort()
        return self.answer


@pytest.fixture
def server():
    """A real SMTP server."""
    handler = _Server()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    controller = Controller(handler, hostname="127.0.0.1", port=port)
    controller.start()
    handler.settings = Settings(
        smtp_host="127.0.0.1", smtp_port=port, smtp_security="none", mail_from="leerlus@voorbeeld.nl"
    )
    yield handler
    controller.stop()


def test_a_mail_is_received(server):
    MailSender(server.settings).send(DELIVERY, SUBSCRIPTION)
    (mail,) = server.mails
    assert mail["to"] == "team@voorbeeld.nl"
    assert mail["subject"] == "2 nieuwe lessen voor Fryslân"
    assert mail["message-id"] == "<msg_1@leerlus>"
    assert mail["auto-submitted"] == "auto-generated"
    assert mail.get_content().strip() == "Één les."


@pytest.mark.parametrize("answer", ["451 later", "550 no"])
def test_a_refusal_is_tried_again(server, answer):
    server.answer = answer
    with pytest.raises(DeliveryFailed, match=answer[:3]):
        MailSender(server.settings).send(DELIVERY, SUBSCRIPTION)


def test_a_server_that_goes_away_half_way_leaves_doubt(server):
    server.hang_up = True
    with pytest.raises(DeliveryUncertain):
        MailSender(server.settings).send(DELIVERY, SUBSCRIPTION)


def test_no_server_is_a_failure():
    with pytest.raises(DeliveryFailed, match="LEERLUS_SMTP_HOST"):
        MailSender(Settings()).send(DELIVERY, SUBSCRIPTION)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        settings = Settings(smtp_host="127.0.0.1", smtp_port=free.getsockname()[1])
    with pytest.raises(DeliveryFailed, match="cannot be used"):
        MailSender(settings).send(DELIVERY, SUBSCRIPTION)


@pytest.mark.parametrize("target", ["", "team", "@nl", "a@b\nBcc: x@y.nl", "a@b.nl, c@d.nl", "Team <a@b.nl>"])
def test_what_is_not_one_address_is_refused(target):
    with pytest.raises(TargetRefused):
        MailSender(Settings()).check(target)


def test_one_address_is_fine():
    MailSender(Settings()).check(replace(SUBSCRIPTION).target)
