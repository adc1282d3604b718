"""Registered complaints as documents, what people decided about them, and words that tell nothing about them."""

from collections.abc import Collection, Mapping

from leerlus.complaints.model import Complaint, Decision
from leerlus.complaints.units import UnitTree
from leerlus.taxonomy.model import Label, Taxonomy
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


def subjects_of(decided: Mapping[str, Decision], taxonomy: Taxonomy) -> dict[str, tuple[Label, ...]]:
    """What people decided that each complaint is about, by its id, the main thing first; *other* says nothing."""
    telling = {label.code: label for label in taxonomy.categories if not label.alone}
    return {
        complaint_id: tuple(telling[code] for code in decision.categories if code in telling)
        for complaint_id, decision in decided.items()
    }


def grave_among(decided: Mapping[str, Decision], taxonomy: Taxonomy) -> frozenset[str]:
    """Ids of the complaints that people decided to be about something grave."""
    return frozenset(each for each, said in decided.items() if taxonomy.grave_codes.intersection(said.categories))
