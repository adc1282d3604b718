"""The words that an organisation itself always hides, or never: changed by people, and audited without the words."""

from leerlus.audit.service import record
from leerlus.errors import InvalidInput
from leerlus.ports.store import UnitOfWork
from leerlus.redaction import IdentifierType
from leerlus.redaction.decided.listed import phrase_of

SUBJECT = "redaction-list"


def list_words(work: UnitOfWork, words: str, kind: IdentifierType | None, *, actor: str) -> None:
    """Hide words in every complaint that comes in from now on, as ``kind``; with ``None``, leave them readable.

    :raises InvalidInput: there is no letter or digit in them.
    """
    if not phrase_of(words):
        raise InvalidInput("Give at least one letter or digit.")
    if kind is None:
        work.corrections.never(words, actor=actor)
        record(work, actor, "redaction-list.keep", SUBJECT)
    else:
        work.corrections.always(words, kind, actor=actor)
        record(work, actor, "redaction-list.hide", SUBJECT, {"type": kind.value})


def forget_words(work: UnitOfWork, words: str, *, actor: str) -> None:
    """Take words off the list: the rules decide about them again.

    :raises NotFound: they are not in the list.
    """
    work.corrections.forget(words)
    record(work, actor, "redaction-list.forgotten", SUBJECT)
