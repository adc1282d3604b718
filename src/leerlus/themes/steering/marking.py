"""Marking changes in how complaints come in or are recorded; no alarm is given across a mark."""

import secrets
from datetime import date

from leerlus.audit.service import record
from leerlus.ports.store import UnitOfWork
from leerlus.themes.artefacts import Artefact, ArtefactKind


def mark(work: UnitOfWork, day: date, kind: ArtefactKind, description: str, *, actor: str) -> Artefact:
    """Mark a change; trends show it."""
    artefact = Artefact(f"A-{secrets.token_hex(4)}", day, kind, " ".join(description.split()), actor)
    work.themes.mark_artefact(artefact)
    record(work, actor, "artefact.marked", artefact.id, {"day": day.isoformat(), "kind": kind.value})
    return artefact


def unmark(work: UnitOfWork, artefact_id: str, *, actor: str) -> None:
    """Take a mark away.

    :raises NotFound: there is no such mark.
    """
    work.themes.unmark_artefact(artefact_id)
    record(work, actor, "artefact.unmarked", artefact_id)
