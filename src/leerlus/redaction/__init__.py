"""Taking identifying data out of complaint texts, before anything else sees them.

The words of this idea are here; whoever redacts imports :mod:`~leerlus.redaction.redactor`, which makes its patterns.
"""

from leerlus.redaction.listed import HouseList
from leerlus.redaction.model import IdentifierType, Redacted, Redactor, Span
from leerlus.redaction.placeholders import apply

__all__ = ["HouseList", "IdentifierType", "Redacted", "Redactor", "Span", "apply"]
