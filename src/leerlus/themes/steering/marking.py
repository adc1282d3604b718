"""Marking changes in how complaints come in or are recorded; no alarm is given across a mark."""

import secrets
from datetime import date

from leerlus.audit.service import record
from leerlus.errors import DayRejected, InvalidInput
from leerlus.known_people import check_inside
from leerlus.ports.store import UnitOfWork
from leerlus.themes.artefacts import Artefact, ArtefactKind
from leerlus.wall_clock import check_day

SHORTEST_DESCRIPTION, LONGEST_DESCRIPTION = 3, 200


def mark(work: UnitOfWork, day: date | None, kind: ArtefactKind, description: str, *, actor: str) -> Artefact:
    """Mark a change; trends show it.

    :raises DayRejected: there is no day, or none that can be meant.
    :raises InvalidInput: the description is no description.
    :raises GuardRefused: it may identify somebody.
    """
    if day is None:
        raise DayRejected("day: say on which day it changed.", reason="impossible", field="day")
    check_day(day, field="day")
    words = " ".join(description.split())
    if not SHORTEST_DESCRIPTION <= len(words) <= LONGEST_DESCRIPTION:
        raise InvalidInput(f"Describe it in {SHORTEST_DESCRIPTION} to {LONGEST_DESCRIPTION} characters.")
    check_inside(work, words)
    artefact = Artefact(f"A-{secrets.token_hex(4)}", day, kind, words, actor)
    work.themes.mark_artefact(artefact)
    record(work, actor, "artefact.marked", artefact.id, {"day": day.isoformat(), "kind": kind.value})
    return artefact


def unmark(work: UnitOfWork, artefact_id: str, *, actor: str) -> None:
    """Take a mark away.

    :raises NotFound: there is no such mark.
    """
    work.themes.unmark_artefact(artefact_id)
    record(work, actor, "artefact.unmarked", artefact_id)
