"""E-mail by SMTP."""

import smtplib
import ssl
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr

from leerlus.errors import DeliveryFailed, DeliveryUncertain, TargetRefused
from leerlus.lessons.telling.message import Delivery, Obstacle, Subscription
from leerlus.settings import Settings

_SECONDS = 30.0


class MailSender:
    """Implements :class:`leerlus.ports.sender.Sender`. A mail may leave once at most; in doubt a person decides."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def check(self, target: str) -> None:
        """One plain address, and nothing that could add a line to the head of a mail."""
        _, address = parseaddr(target)
        name, at, domain = address.partition("@")
        if address != target or not (name and at and domain) or not target.isprintable() or " " in target:
            raise TargetRefused("Give one e-mail address, as name@organisation.nl.")

    def send(self, delivery: Delivery, subscription: Subscription) -> None:
        """Hand the mail to the server."""
        if self._settings.smtp_host is None:
            raise DeliveryFailed("No mail server is set. Set LEERLUS_SMTP_HOST.", reason=Obstacle.NO_MAIL_SERVER)
        message = self._message(delivery, subscription)
        try:
            server = self._connected(self._settings.smtp_host)
        except (OSError, smtplib.SMTPException) as exc:
            unusable = f"The mail server cannot be used ({type(exc).__name__})."
            raise DeliveryFailed(unusable, reason=Obstacle.MAIL_SERVER) from exc
        with server:
            try:
                server.send_message(message)
            except smtplib.SMTPResponseException as exc:
                refused = f"The mail server refused the mail ({exc.smtp_code})."
                raise DeliveryFailed(refused, reason=Obstacle.MAIL_REFUSED) from exc
            except smtplib.SMTPRecipientsRefused as exc:
                unknown = "The mail server refused the address."
                raise DeliveryFailed(unknown, reason=Obstacle.RECIPIENT_REFUSED) from exc
            except (OSError, smtplib.SMTPException) as exc:
                doubt = "The mail server went away; the mail may have left."
                raise DeliveryUncertain(doubt, reason=Obstacle.UNCERTAIN) from exc

    def _connected(self, host: str) -> smtplib.SMTP:
        settings = self._settings
        if settings.smtp_security == "tls":
            context = ssl.create_default_context()
            server: smtplib.SMTP = smtplib.SMTP_SSL(host, settings.smtp_port, timeout=_SECONDS, context=context)
        else:
            server = smtplib.SMTP(host, settings.smtp_port, timeout=_SECONDS)
        if settings.smtp_security == "starttls":
            server.starttls(context=ssl.create_default_context())
        if settings.smtp_user:
            server.login(settings.smtp_user, settings.smtp_password.get_secret_value())
        return server

    def _message(self, delivery: Delivery, subscription: Subscription) -> EmailMessage:
        message = EmailMessage()
        message["From"] = Address(self._settings.organisation, addr_spec=self._settings.mail_from)
        message["To"] = subscription.target
        message["Subject"] = delivery.title
        message["Date"] = format_datetime(delivery.created_at)
        message["Message-ID"] = f"<{delivery.id}@leerlus>"
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(delivery.body)
        return message
