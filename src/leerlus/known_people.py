"""The second wall against everybody whom the store knows by name, and what people type held against it."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

from leerlus.errors import GuardRefused
from leerlus.ports.store import UnitOfWork
from leerlus.redaction.model import PEOPLE, IdentifierType, Span
from leerlus.redaction.names.known_names import tells_somebody
from leerlus.redaction.second_wall import Look, second_wall

_STAMPS = 4
_WORDS_BESIDE = 5
_GAP = "[…]"
_OF_RULES = frozenset((IdentifierType.ADDRESS, IdentifierType.CASE_NUMBER, IdentifierType.DOCUMENT))
"""What the number of a rule or report looks like."""
_ANY_CODE = "code"
_REPORT = re.compile(r"(?:19|20)\d\d/\d{1,3}")


def wall(work: UnitOfWork) -> Look:
    """The second wall against every name that the store knows now; built once as long as these are the same."""
    kept = _kept(work.originals.names_stamp())
    if not kept:
        kept.append(second_wall(all_names(work)))
    return kept[0]


def all_names(work: UnitOfWork) -> frozenset[str]:
    """Every name that the store knows: in originals, of people with an account, and listed by the organisation."""
    listed = (words for words, kind in work.corrections.house_list().always if kind in PEOPLE)
    accounts = (account.name for account in work.accounts.list() if tells_somebody(account.name))
    return work.originals.names().union(listed, accounts)


def check_leaving(work: UnitOfWork, text: str, *, field: str = "") -> None:
    """Look at what somebody types and others read: a title, the answer of a unit.

    :param field: of the form, where it has several such texts.
    :raises GuardRefused: it may identify somebody; says where, never who.
    """
    _refuse(text, wall(work)(text), field)


def check_inside(work: UnitOfWork, text: str, *, field: str = "") -> None:
    """The same for what only coordinators read: a note, a reason, a comment.

    These may name complaints by number, and reports of the ombudsman and the like by year and number.

    :raises GuardRefused: it may identify somebody.
    """
    found = wall(work)(text)
    numbers = {text[span.start : span.end] for span in found if span.type not in PEOPLE}
    public = set(work.complaints.many(numbers)) | set(filter(_REPORT.fullmatch, numbers))
    _refuse(text, (span for span in found if text[span.start : span.end] not in public), field)


def check_source(work: UnitOfWork, text: str) -> None:
    """The same for the rule or document that a sentence rests on, which has a number of its own.

    :raises GuardRefused: it may identify somebody.
    """
    _refuse(text, (span for span in wall(work)(text) if span.type not in _OF_RULES and span.rule != _ANY_CODE))


def words_beside(text: str, places: Sequence[tuple[int, int]]) -> tuple[str, ...]:
    """Some words before and after each place, up to the next one, with a gap for what stands there.

    :param places: first and last character of each, counted from 1.
    """
    ends = [0, *(end for first, last in places for end in (first - 1, last)), len(text)]
    stretches = [text[start:end] for start, end in zip(ends[::2], ends[1::2], strict=True)]
    return tuple(f"{_last_words(before)}{_GAP}{_first_words(after)}".strip() for before, after in pairwise(stretches))


@lru_cache(maxsize=_STAMPS)
def _kept(stamp: str) -> list[Look]:  # noqa: ARG001 - the stamp is the key
    return []


def _refuse(text: str, found: Iterable[Span], field: str = "") -> None:
    places = [(span.start + 1, span.end) for span in found]
    if places:
        where = ", ".join(f"{first}-{last}" for first, last in places)
        raise GuardRefused(
            f"Characters {where} may identify somebody. Leave out names and numbers; this is about situations.",
            reason="typed",
            field=field,
            beside=", ".join(f"“{words}”" for words in words_beside(text, places)),
        )


def _last_words(text: str) -> str:
    words = text.split(" ")
    return " ".join(["…", *words[-_WORDS_BESIDE:]] if len(words) > _WORDS_BESIDE else words)


def _first_words(text: str) -> str:
    words = text.split(" ")
    return " ".join([*words[:_WORDS_BESIDE], "…"] if len(words) > _WORDS_BESIDE else words)
