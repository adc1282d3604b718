"""Redact again what came in earlier: rules learn, and what they missed at the time still stands in old texts."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from leerlus.application import Leerlus
from leerlus.audit.service import record
from leerlus.complaints.model import Complaint
from leerlus.corrections.derived import let_go_of_words
from leerlus.corrections.service import every, put_in_place
from leerlus.errors import NotFound
from leerlus.ports.store import ComplaintFilter, UnitOfWork
from leerlus.redaction.decided.corrections import corrected
from leerlus.redaction.decided.listed import Phrase, Phrases, phrase_of
from leerlus.redaction.model import Redacted


@dataclass(frozen=True, slots=True)
class Renewal:
    """What became of the complaints of a home.

    :param changed: complaints whose text is another one now.
    :param same: complaints of which the rules of today make the same text.
    :param left: complaints without an original, or that may not be worked with.
    """

    changed: int
    same: int
    left: int


def renew_all(leerlus: Leerlus, *, actor: str, progress: Callable[[int, int], None]) -> Renewal:
    """Redact every complaint again, one by one: what is done is done when it is stopped half-way.

    :param progress: is told how many of how many were read.
    """
    with leerlus.unit_of_work() as work:
        complaints = [each.id for each in every(work, ComplaintFilter())]
    outcomes: list[bool | None] = []
    for number, complaint in enumerate(complaints, start=1):
        outcomes.append(renew(leerlus, complaint, actor=actor))
        progress(number, len(complaints))
    return Renewal(outcomes.count(True), outcomes.count(False), outcomes.count(None))


def renew(leerlus: Leerlus, complaint_id: str, *, actor: str) -> bool | None:
    """Redact a complaint by the rules of today, with every correction that people made.

    Vectors and suggestions are made anew. Every quote, sentence, theme title and keyword that holds what is hidden now
    and could be read before goes, too; lessons that lose something go back to review.

    :returns: whether its text became another one; ``None`` when it cannot be told: the original is no longer
        kept, or the complaint is erased or restricted.
    """
    with leerlus.unit_of_work() as work:
        complaint = work.complaints.get(complaint_id)
        original = _original(work, complaint)
        if original is None:
            return None
        before = Redacted(complaint.text, work.originals.spans(complaint_id))
        after = corrected(original, leerlus.redactor.redact(original), work.corrections.of(complaint_id))
        if after.text == before.text:
            return False
        hidden = frozenset(_newly_hidden(original, before, after))
        put_in_place(leerlus, work, complaint, before, after)
        let_go_of_words(work, [complaint_id], Phrases(hidden), reason="renewed", actor=actor, settings=leerlus.settings)
        record(work, actor, "redaction.renewed", complaint_id, {"places": len(hidden)})
        work.commit()
    return True


def _original(work: UnitOfWork, complaint: Complaint) -> str | None:
    if not complaint.readable:
        return None
    try:
        return work.originals.text(complaint.id)
    except NotFound:
        return None


def _newly_hidden(original: str, before: Redacted, after: Redacted) -> Iterator[Phrase]:
    for span in after.spans:
        if not any(each.start <= span.start and span.end <= each.end for each in before.spans):
            yield phrase_of(original[span.start : span.end])
