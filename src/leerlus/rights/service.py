"""Erase a complaint, restrict it, or give it free again. What the law has registered stays: that it came in, when,
about which unit, and what was decided. Its words go from everything that was made of them."""

from datetime import UTC, datetime

from leerlus.application import Leerlus
from leerlus.audit.service import record
from leerlus.complaints.model import Complaint, Use
from leerlus.corrections.derived import scrub_themes
from leerlus.errors import Conflict
from leerlus.facts import VECTORS_GONE
from leerlus.intake.proposing import propose_anew
from leerlus.lessons.workflow.letting_go import let_go
from leerlus.ports.store import UnitOfWork
from leerlus.redaction.decided.somebody import Somebody
from leerlus.reporting.service import say_otherwise
from leerlus.rights.model import ErasureGround, LetGo, RestrictionGround
from leerlus.rights.themes import Scrubbed, without_words_of
from leerlus.rights.typed import identifiers_of, listed_among, veil_typed
from leerlus.themes.turns import announce_change


def erase(leerlus: Leerlus, complaint_id: str, ground: ErasureGround, *, actor: str) -> LetGo:
    """Empty a complaint for good, and everything that its words are in.

    Text, original, vectors and suggestions go; quotes leave every version of every lesson, and lessons that told
    them go back to review; themes lose what only this complaint told. What identified somebody in it is taken out of
    everything that people type, whether or not that has to do with this complaint: themes and their history, marks of
    changes, lessons in every version, comments, answers of units, overviews. Counts stay as they are.

    :raises NotFound: there is no such complaint.
    :raises Conflict: it was erased before.
    """
    with leerlus.unit_of_work() as work:
        complaint = work.complaints.get(complaint_id)
        if complaint.use is Use.ERASED:
            raise Conflict("This complaint was erased before.")
        if complaint.use is Use.RESTRICTED:
            complaint = work.complaints.release(complaint_id)
        gone = _let_go(leerlus, work, complaint, Use.ERASED, actor)
        work.complaints.erase(complaint_id)
        record(work, actor, "complaint.erased", complaint_id, _facts(ground, gone))
        work.commit()
        leerlus.forget_vectors(complaint.text)
        work.scrub()
    return gone


def restrict(leerlus: Leerlus, complaint_id: str, ground: RestrictionGround, *, actor: str) -> LetGo:
    """Lay a complaint aside: it is kept, and nobody reads, quotes or learns from it until it is released.

    :raises NotFound: there is no such complaint.
    :raises Conflict: it is restricted or erased.
    """
    with leerlus.unit_of_work() as work:
        complaint = work.complaints.get(complaint_id)
        if not complaint.readable:
            raise Conflict(f"This complaint is {complaint.use.value} already.")
        gone = _let_go(leerlus, work, complaint, Use.RESTRICTED, actor)
        work.complaints.restrict(complaint_id)
        record(work, actor, "complaint.restricted", complaint_id, _facts(ground, gone))
        work.commit()
        leerlus.forget_vectors(complaint.text)
        work.scrub()
    return gone


def release(leerlus: Leerlus, complaint_id: str, *, actor: str) -> Complaint:
    """End a restriction. The complaint is read again, and gets vectors and suggestions anew; lessons stay without it.

    :raises NotFound: there is no such complaint.
    :raises Conflict: it is not restricted.
    """
    with leerlus.unit_of_work() as work:
        if work.complaints.get(complaint_id).use is not Use.RESTRICTED:
            raise Conflict("This complaint is not restricted.")
        complaint = work.complaints.release(complaint_id)
        propose_anew(leerlus, work, complaint)
        work.facts.put(VECTORS_GONE, datetime.now(UTC).isoformat())
        record(work, actor, "complaint.released", complaint_id)
        work.commit()
    return complaint


def _let_go(leerlus: Leerlus, work: UnitOfWork, complaint: Complaint, use: Use, actor: str) -> LetGo:
    announce_change(work)
    work.facts.put(VECTORS_GONE, datetime.now(UTC).isoformat())
    scrubbed = without_words_of(work, complaint)
    identifiers = identifiers_of(work, complaint.id) if use is Use.ERASED else Somebody()
    typed = veil_typed(work, identifiers)
    titles = _titles(scrubbed) | scrub_themes(work, work.themes.list(), work.themes.decisions(), identifiers)
    lessons = let_go(
        work,
        [complaint.id],
        reason=use.value,
        actor=actor,
        settings=leerlus.settings,
        titles=titles,
        words=identifiers,
    )
    say_otherwise(work, titles, identifiers)
    return LetGo(
        complaint.id, lessons, tuple(each.after.id for each in scrubbed), typed, listed_among(work, identifiers)
    )


def _titles(scrubbed: tuple[Scrubbed, ...]) -> dict[str, str]:
    return {each.before.title: each.after.title for each in scrubbed if each.before.title != each.after.title}


def _facts(ground: ErasureGround | RestrictionGround, gone: LetGo) -> dict[str, str | int | list[str]]:
    named = {"lessons": list(gone.lessons), "themes": list(gone.themes)}
    return {"ground": ground.value, **named, "typed": gone.typed, "listed": gone.listed}
