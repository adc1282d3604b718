"""Taking what identified somebody in an erased complaint out of what people typed elsewhere."""

from leerlus.ports.store import UnitOfWork
from leerlus.redaction.decided.somebody import Somebody, somebody_in
from leerlus.redaction.decided.veiling import Words, holds, veiled


def identifiers_of(work: UnitOfWork, complaint_id: str) -> Somebody:
    """What was taken out of a complaint, as far as it points at somebody; nothing where no original is kept."""
    spans = work.originals.spans(complaint_id)
    return somebody_in(work.originals.text(complaint_id) if spans else "", spans)


def veil_typed(work: UnitOfWork, identifiers: Words) -> int:
    """Take these out of every comment on a lesson, every answer of a unit and every mark of a change.

    :returns: how many of those said one.
    """

    def veil(text: str) -> str:
        return veiled(text, identifiers)

    return work.lessons.reword_comments(veil) + work.answers.reword(veil) + work.themes.reword_artefacts(veil)


def listed_among(work: UnitOfWork, identifiers: Words) -> int:
    """How many entries of the organisation's own list of words say one of these."""
    listed = work.corrections.house_list()
    entries = (*(words for words, _ in listed.always), *listed.never)
    return sum(holds(words, identifiers) for words in entries)
