"""Taking identifying data out of complaint texts, before anything else sees them."""

from leerlus.redaction.known_names import tells_somebody
from leerlus.redaction.listed import HouseList
from leerlus.redaction.model import IdentifierType, Redacted, Redactor, Span
from leerlus.redaction.placeholders import apply
from leerlus.redaction.redactor import build_redactor
from leerlus.redaction.second_wall import residual_identifiers, second_wall

__all__ = [
    "HouseList",
    "IdentifierType",
    "Redacted",
    "Redactor",
    "Span",
    "apply",
    "build_redactor",
    "residual_identifiers",
    "second_wall",
    "tells_somebody",
]
