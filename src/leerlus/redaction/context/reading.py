"""What somebody who reads for sense tells about a text, and the detector that takes it over."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from leerlus.redaction.days.dates import MONTH, YEAR
from leerlus.redaction.forms.contact import is_official_mailbox, is_official_number
from leerlus.redaction.lexicons import Lexicon
from leerlus.redaction.model import PEOPLE, IdentifierType
from leerlus.redaction.places.addresses import STREET_NAME, is_official_address
from leerlus.redaction.searching.findings import Finding, compact
from leerlus.redaction.text.view import View
from leerlus.redaction.text.words import split_words

BY_CONTEXT = "context"
"""The rule that is named where only context tells."""

SCORE = 0.55
"""Of what only context tells: enough for intake, and less than most rules, which know better what it is."""

_BY_FORM = frozenset(("name-unknown", "name-out-of-place", "name-echo", STREET_NAME))
"""Rules that know no more than a form, and where names known otherwise stand again."""

_LIKELY_FROM = 0.1
"""Likeness from which what has such a form counts."""

_LIKELY_STREET_FROM = 0.3
"""The same of a street without a number, where things happen more often than people live."""

_SERVICE_LINE = re.compile(r"(?<!\d)0[89]00[ -]?\Z")
_EVENT_LABEL = re.compile(r"(?<![^\W_])(?:(?:datum|date)[ \t]?:|d\.?d\.)[ \t]?\Z", re.IGNORECASE)
"""What a form or a note has before the day of what happened; "geboortedatum" is another word."""
_LABEL = 16
_LONGEST_ABBREVIATION = 4
_PLACED = (IdentifierType.ADDRESS, IdentifierType.ORGANISATION)
_CUT_ARTICLE = frozenset(("s",))
"""What is left of the article of "'s-Hertogenbosch"."""
_MAILBOX_BEFORE, _MAILBOX_BEHIND = re.compile(r"[\w.+@-]+\Z"), re.compile(r"[\w.+@-]+")
_LONGEST_MAILBOX = 64
_DATED = re.compile(rf"\d[-/.]\d|(?<![^\W_])(?:{MONTH}|{YEAR})(?![^\W_])", re.IGNORECASE)
"""What makes a birth date more than an age."""


class Told(NamedTuple):
    """A stretch of a view that reads like an identifier.

    :param start: offset of its first character in the view.
    :param end: offset after its last character.
    """

    start: int
    end: int
    type: IdentifierType


class Reading(Protocol):
    """What one view tells."""

    @property
    def told(self) -> tuple[Told, ...]:
        """Everything that reads like an identifier, in order and not overlapping."""
        ...

    def likeness(self, start: int, end: int) -> float:
        """How much a stretch reads like an identifier, 0-1; 0 in a view that is not read."""
        ...

    def officer(self, start: int, end: int) -> float:
        """How much more a stretch reads like an officer than like a citizen: log odds, 0 where nothing tells."""
        ...


class Reader(Protocol):
    """Reads for sense, in time linear in the length of the text."""

    def __call__(self, view: View) -> Reading:
        """What this view tells; the same for equal views."""
        ...


@dataclass(frozen=True, slots=True)
class ByContext:
    """Detects what reads like an identifier; names are left to :class:`~leerlus.redaction.people.detector.People`."""

    reader: Reader
    lexicon: Lexicon

    def __call__(self, view: View) -> Iterator[Finding]:
        """Everything told but towns, days of events and numbers for everybody, which stay."""
        for told in self.reader(view).told:
            written = view.text[told.start : told.end]
            is_known = self._is_mere_place(told.type, written) or _is_for_everybody(view, told) or _is_event(view, told)
            if told.type not in PEOPLE and not is_known:
                yield Finding(told.start, told.end, told.type, compact(written), BY_CONTEXT, SCORE)

    def _is_mere_place(self, kind: IdentifierType, written: str) -> bool:
        """Whether an address or organisation is no more than a town, district or province ("'s-Hertogenbosch"), or an
        address an abbreviation: "VIK"."""
        if kind not in _PLACED or any(map(str.isdigit, written)):
            return False
        if kind is IdentifierType.ORGANISATION and written.islower():
            return False
        if kind is IdentifierType.ADDRESS and written.isupper() and len(written) <= _LONGEST_ABBREVIATION:
            return True
        words = {word.key for word in split_words(written)} - _CUT_ARTICLE
        return words - self.lexicon.places <= self.lexicon.stop_words


def _is_for_everybody(view: View, told: Told) -> bool:
    """Whether it is, or ends, an address or number for everybody: "0900 8844", "Postbus 93122", "info@politie.nl"."""
    before, written = view.text[max(0, told.start - _LABEL) : told.start], view.text[told.start : told.end]
    return (
        is_official_number(written)
        or is_official_mailbox(_whole_mailbox(view.text, told))
        or _SERVICE_LINE.search(before) is not None
        or is_official_address(before + written)
    )


def _is_event(view: View, told: Told) -> bool:
    """Whether a form says that it is the day of what happened."""
    before = view.text[max(0, told.start - _LABEL) : told.start]
    return told.type is IdentifierType.BIRTH_DATE and _EVENT_LABEL.search(before) is not None


def _whole_mailbox(text: str, told: Told) -> str:
    """What is told, with the rest of the mailbox that it is a part of: all of "klachten.oost@politie.nl"."""
    before = _MAILBOX_BEFORE.search(text, max(0, told.start - _LONGEST_MAILBOX), told.start)
    behind = _MAILBOX_BEHIND.match(text, told.end, told.end + _LONGEST_MAILBOX)
    return f"{before[0] if before else ''}{text[told.start : told.end]}{behind[0].rstrip('.-') if behind else ''}"


def sensible(findings: Iterable[Finding], view: View, reader: Reader) -> list[Finding]:
    """The findings that a reader makes sense of.

    Without ages that only context tells in a sentence where nobody is named ("mijn dochter van 7"), and without what
    rules only go by the form of ("Chrome", "de Kalverstraat") while it reads like nothing.
    """
    found = list(findings)
    reading = reader(view)
    backed = {(each.type, each.identity) for each in found if not _is_by_form(each) or _is_likely(each, reading)}
    openings = [word.start for word in view.words if word.opens]
    named = {bisect_right(openings, each.start) for each in found if each.type in PEOPLE}
    return [
        each
        for each in found
        if (each.type, each.identity) in backed
        and (not _is_told_age(each, view) or bisect_right(openings, each.start) in named)
    ]


def _is_by_form(finding: Finding) -> bool:
    return finding.rule in _BY_FORM


def _is_likely(finding: Finding, reading: Reading) -> bool:
    least = _LIKELY_STREET_FROM if finding.rule == STREET_NAME else _LIKELY_FROM
    return reading.likeness(finding.start, finding.end) >= least


def _is_told_age(finding: Finding, view: View) -> bool:
    is_told = finding.rule == BY_CONTEXT and finding.type is IdentifierType.BIRTH_DATE
    return is_told and _DATED.search(view.text, finding.start, finding.end) is None
