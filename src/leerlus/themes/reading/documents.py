"""Registered complaints as documents, and the words of the organisation that tell nothing about them."""

from collections.abc import Collection

from leerlus.complaints.model import Complaint
from leerlus.complaints.units import UnitTree
from leerlus.themes.model import Document
from leerlus.themes.reading.words import WORD


def document_of(complaint: Complaint) -> Document:
    """A registered complaint as a document."""
    return Document(
        complaint.id,
        complaint.text,
        complaint.language,
        complaint.unit,
        complaint.received_at,
        complaint.complainant,
    )


def unit_words(tree: UnitTree) -> Collection[str]:
    """Every word in the names of units, in lower case."""
    return frozenset(word.lower() for unit in tree for word in WORD.findall(unit.name))
