"""What redaction found, and the text without it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class IdentifierType(StrEnum):
    """Kinds of identifying data. The value is the Dutch word that stands in the placeholder."""

    PERSON = "persoon"
    OFFICER = "agent"
    ADDRESS = "adres"
    POSTCODE = "postcode"
    PHONE = "telefoon"
    EMAIL = "e-mail"
    URL = "link"
    HANDLE = "account"
    BSN = "bsn"
    IBAN = "rekening"
    PLATE = "kenteken"
    BIRTH_DATE = "geboortedatum"
    DOCUMENT = "document"
    CASE_NUMBER = "zaaknummer"
    SERVICE_NUMBER = "dienstnummer"
    IP = "ip-adres"
    FUNCTION = "functie"
    ORGANISATION = "organisatie"


PEOPLE = frozenset((IdentifierType.PERSON, IdentifierType.OFFICER))
"""Whose names may be known from elsewhere."""


@dataclass(frozen=True, slots=True)
class Span:
    """One identifier in a text.

    :param start: offset of its first character in the original.
    :param end: offset after its last character.
    :param placeholder: what stands in its place, e.g. ``[persoon 1]``; the same identifier gets the same one.
    :param rule: name of the detector that found it.
    :param score: 0-1, how sure the detector is.
    """

    start: int
    end: int
    type: IdentifierType
    placeholder: str
    rule: str
    score: float


@dataclass(frozen=True, slots=True)
class Redacted:
    """A text without identifiers.

    :param text: the redacted text; redacting it again changes nothing.
    :param spans: what was replaced, in order, not overlapping, with offsets into the original.
    """

    text: str
    spans: tuple[Span, ...]


class Redactor(Protocol):
    """Takes identifying data out of a text."""

    def redact(self, text: str) -> Redacted:
        """Replace every identifier by a typed, numbered placeholder; any string is allowed."""
        ...
