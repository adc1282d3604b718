"""How many different people stand behind complaints, without knowing who they are."""

from collections.abc import Iterable, Sequence

from leerlus.complaints.model import Complaint
from leerlus.themes.reading.words import WORD


def distinct_complainants(complaints: Iterable[Complaint]) -> int:
    """The fewest people that these complaints can come from, as far as can be told."""
    return len({complainant_of(complaint) for complaint in complaints})


def one_each(complaints: Sequence[Complaint]) -> list[Complaint]:
    """The first complaint of each complainant, in the order given."""
    first: dict[str, Complaint] = {}
    for complaint in complaints:
        first.setdefault(complainant_of(complaint), complaint)
    return list(first.values())


def complainant_of(complaint: Complaint) -> str:
    """The keyed hash given at intake; without one, the words: the same text twice counts as one person."""
    return complaint.complainant or " ".join(WORD.findall(complaint.text.lower()))
