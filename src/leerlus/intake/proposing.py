"""What the program makes of a complaint by itself: its vector, and suggestions while there is a model."""

import logging

from leerlus.application import Leerlus
from leerlus.complaints.model import Complaint
from leerlus.errors import EncoderCorrupt, EncoderUnavailable, ModelUnavailable, Unavailable
from leerlus.ports.store import UnitOfWork, Vectors
from leerlus.suggestions.model import Suggester

log = logging.getLogger(__name__)


def suggester_if_any(leerlus: Leerlus) -> Suggester | None:
    """The model in use; ``None`` where none was promoted, or where it cannot be had for now, which is logged."""
    try:
        return leerlus.champion.suggester()
    except ModelUnavailable:
        return None
    except Unavailable as exc:
        log.warning("There are no suggestions for now. %s", exc)
        return None


def propose_anew(leerlus: Leerlus, work: UnitOfWork, complaint: Complaint) -> None:
    """Make vector and suggestions of a complaint whose text is another one now; the old ones are gone already.

    Without an encoder or a model there are none for now: what was asked for, such as hiding a name, still happens.
    """
    suggester = suggester_if_any(leerlus)
    try:
        encoder = leerlus.encoder_of(suggester)
        vector = encoder.encode([complaint.text])
    except (EncoderUnavailable, EncoderCorrupt) as exc:
        log.warning("A complaint has no vector for now. %s", exc)
        return
    work.complaints.save_vectors(Vectors((complaint.id,), vector), encoder=encoder.name)
    if suggester:
        (suggestions,) = suggester.suggest([complaint.text], vector, [complaint.language])
        work.complaints.save_suggestions(complaint.id, suggestions)
