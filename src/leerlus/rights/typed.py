"""Taking what identified somebody in an erased complaint out of what people typed elsewhere."""

from collections.abc import Iterator

from leerlus.ports.store import UnitOfWork
from leerlus.redaction import IdentifierType
from leerlus.redaction.decided.listed import Phrase, Phrases, phrase_of
from leerlus.redaction.decided.veiling import veiled
from leerlus.redaction.model import PEOPLE
from leerlus.redaction.names.reader import PREFIXES

_COMMON = frozenset((IdentifierType.FUNCTION, IdentifierType.ORGANISATION))
_SHORTEST = 3


def identifiers_of(work: UnitOfWork, complaint_id: str) -> Phrases:
    """What was taken out of a complaint, as far as it points at somebody; of a name every part, too.

    Nothing where the original is no longer kept.
    """
    spans = [each for each in work.complaints.spans(complaint_id) if each.type not in _COMMON]
    original = work.complaints.original(complaint_id) if spans else ""
    found = ((phrase_of(original[each.start : each.end]), each.type in PEOPLE) for each in spans)
    return Phrases(frozenset(phrase for whole, name in found for phrase in _phrases(whole, name=name)))


def veil_typed(work: UnitOfWork, identifiers: Phrases) -> int:
    """Take these out of every comment on a lesson and every answer of a unit.

    :returns: how many of those said one.
    """

    def veil(text: str) -> str:
        return veiled(text, identifiers)

    return work.lessons.reword_comments(veil) + work.answers.reword(veil)


def _phrases(whole: Phrase, *, name: bool) -> Iterator[Phrase]:
    if sum(map(len, whole)) >= _SHORTEST:
        yield whole
    if name:
        yield from ((part,) for part in whole if len(part) >= _SHORTEST and part not in PREFIXES)
