"""Hide words that were missed, show words that were wrongly hidden; what was derived from the old text goes."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from leerlus.application import Leerlus
from leerlus.audit.service import record
from leerlus.complaints.model import Complaint
from leerlus.corrections.derived import let_go_of_words, move_passages, telling
from leerlus.errors import Conflict, InvalidInput, NotFound
from leerlus.facts import VECTORS_GONE
from leerlus.intake.proposing import propose_anew
from leerlus.ports.store import ComplaintFilter, UnitOfWork
from leerlus.redaction.decided.corrections import Correction, corrected, places_of
from leerlus.redaction.decided.listed import phrase_of
from leerlus.redaction.model import IdentifierType, Redacted

LONGEST_WORDS = 200

_AT_ONCE = 200


def hide(
    leerlus: Leerlus, complaint_id: str, words: str, kind: IdentifierType, *, everywhere: bool = False, actor: str
) -> int:
    """Take words out of a complaint wherever they stand in it, however they are written there.

    The words go from the text, its vectors and suggestions are made anew, and every quote, sentence, theme title
    and keyword that may hold them goes, too; from notes, reasons and the history of themes the words themselves go.

    :param everywhere: also take them out of all other complaints, and out of every one that comes in later.
    :returns: in how many complaints they stood.
    :raises InvalidInput: there are no words, too many, or they are not in the text.
    :raises NotFound: there is no such complaint.
    :raises Conflict: the complaint is erased or restricted.
    """
    _check(words)
    with leerlus.unit_of_work() as work:
        complaint = _readable(work, complaint_id)
        if not _hide_in(leerlus, work, complaint, words, kind, actor):
            raise InvalidInput("These words are not in the text. Copy them exactly as they are shown.")
        touched = [complaint_id]
        if everywhere:
            work.corrections.always(words, kind, actor=actor)
            touched += [
                each.id
                for each in _others(work, words, complaint_id)
                if _hide_in(leerlus, work, each, words, kind, actor)
            ]
        let_go_of_words(work, touched, telling(words), reason="corrected", actor=actor, settings=leerlus.settings)
        work.commit()
    return len(touched)


def show(leerlus: Leerlus, complaint_id: str, placeholder: str, *, everywhere: bool = False, actor: str) -> None:
    """Make readable again what stands behind a placeholder of a complaint.

    :param everywhere: also leave these words readable in every complaint that comes in later.
    :raises InvalidInput: the complaint has no such placeholder.
    :raises NotFound: there is no such complaint, or its original is no longer kept.
    :raises Conflict: the complaint is erased or restricted.
    """
    with leerlus.unit_of_work() as work:
        complaint = _readable(work, complaint_id)
        original = work.originals.text(complaint_id)
        spans = [each for each in work.originals.spans(complaint_id) if each.placeholder == placeholder]
        if not spans:
            raise InvalidInput("Choose a placeholder that is in the text.")
        if everywhere:
            for words in sorted({original[each.start : each.end] for each in spans}):
                work.corrections.never(words, actor=actor)
        _keep(leerlus, work, complaint, [Correction(each.start, each.end, None) for each in spans], actor)
        record(work, actor, "redaction.shown", complaint_id, {"places": len(spans), "everywhere": everywhere})
        work.commit()


def put_in_place(leerlus: Leerlus, work: UnitOfWork, complaint: Complaint, before: Redacted, after: Redacted) -> None:
    """Put another redaction of a complaint in the place of the one it has; vectors and suggestions are made anew."""
    work.complaints.rewrite(complaint.id, after)
    move_passages(work, complaint.id, before, after)
    work.facts.put(VECTORS_GONE, datetime.now(UTC).isoformat())
    propose_anew(leerlus, work, replace(complaint, text=after.text))


def _readable(work: UnitOfWork, complaint_id: str) -> Complaint:
    complaint = work.complaints.get(complaint_id)
    if not complaint.readable:
        raise Conflict(f"This complaint is {complaint.use.value}: its text cannot be corrected.")
    return complaint


def _check(words: str) -> None:
    if not phrase_of(words):
        raise InvalidInput("Select or type the words that must go.")
    if len(words) > LONGEST_WORDS:
        raise InvalidInput(f"Choose at most {LONGEST_WORDS} characters at a time.")


def every(work: UnitOfWork, filters: ComplaintFilter) -> Iterator[Complaint]:
    """All complaints that a filter lets through, page by page; change none of them before the last was read."""
    cursor = None
    while True:
        page = work.complaints.page(filters, limit=_AT_ONCE, cursor=cursor)
        yield from page.items
        if (cursor := page.next_cursor) is None:
            return


def _others(work: UnitOfWork, words: str, complaint_id: str) -> list[Complaint]:
    return [each for each in every(work, ComplaintFilter(contains=words)) if each.id != complaint_id]


def _hide_in(
    leerlus: Leerlus, work: UnitOfWork, complaint: Complaint, words: str, kind: IdentifierType, actor: str
) -> bool:
    spans = work.originals.spans(complaint.id)
    places = list(places_of(words, Redacted(complaint.text, spans)))
    if places:
        _keep(leerlus, work, complaint, [Correction(start, end, kind) for start, end in places], actor)
        record(work, actor, "redaction.hidden", complaint.id, {"type": kind.value, "places": len(places)})
    return bool(places)


def _keep(
    leerlus: Leerlus, work: UnitOfWork, complaint: Complaint, corrections: Sequence[Correction], actor: str
) -> None:
    """Keep corrections, and put the corrected text in the place of the old one."""
    before = Redacted(complaint.text, work.originals.spans(complaint.id))
    redacted = corrected(_original(work, complaint), before, corrections)
    work.corrections.add(complaint.id, corrections, actor=actor)
    put_in_place(leerlus, work, complaint, before, redacted)


def _original(work: UnitOfWork, complaint: Complaint) -> str:
    """The original, or the redacted text where it is no longer kept: then that is all there is to correct."""
    try:
        return work.originals.text(complaint.id)
    except NotFound:
        return complaint.text
