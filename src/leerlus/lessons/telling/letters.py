"""A draft letter to the complainant in plain Dutch: what will happen, in which weeks, who to call, what was learned.

Intake edits and sends it; the program sends nothing. Weeks are those of the Politiewet 2012, art. 72 (10, or 14 when a
committee advises) and the Awb, art. 9:8 and 9:11 (4 to say that a complaint is not handled; 4 of postponement).
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from leerlus.complaints.model import Complaint
from leerlus.errors import NoLetter
from leerlus.lessons.catalogue import catalogue
from leerlus.lessons.guarding.withholding import may_go
from leerlus.lessons.model import Version
from leerlus.ports.store import UnitOfWork
from leerlus.settings import Settings

SETTLED = timedelta(weeks=10)
WITH_COMMITTEE = timedelta(weeks=14)
NOT_HANDLED = timedelta(weeks=4)
POSTPONED = timedelta(weeks=4)


class Occasion(StrEnum):
    """Why the letter is written."""

    RECEIVED = "received"
    LEARNED = "learned"


@dataclass(frozen=True, slots=True)
class Deadlines:
    """The days that the law names, counted from the day a complaint was received.

    :param postponed: last day when handling is postponed and no committee advises.
    """

    not_handled: date
    settled: date
    with_committee: date
    postponed: date


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter to edit. Names and addresses are left open: the program does not know them.

    :param language: ISO 639-1 code.
    """

    language: str
    subject: str
    body: str


def deadlines(complaint: Complaint) -> Deadlines:
    """The days for this complaint."""
    received = complaint.received_at
    return Deadlines(
        not_handled=received + NOT_HANDLED,
        settled=received + SETTLED,
        with_committee=received + WITH_COMMITTEE,
        postponed=received + SETTLED + POSTPONED,
    )


def draft_letter(work: UnitOfWork, complaint_id: str, occasion: Occasion, *, settings: Settings, today: date) -> Letter:
    """A letter about one complaint, in Dutch or English as the complaint is.

    The letter on what was learned names the lessons that the complaint is behind and that units read; without any it
    says so, and what a complaint is used for.

    :raises NotFound: there is no such complaint.
    :raises NoLetter: the complaint is erased or restricted.
    """
    complaint = work.complaints.get(complaint_id)
    if not complaint.readable:
        raise NoLetter(f"This complaint is {complaint.use.value}: no letter goes with it.")
    words = catalogue(complaint.language)
    known = deadlines(complaint)
    days = {name: words.day(getattr(known, name)) for name in ("not_handled", "settled", "with_committee", "postponed")}
    learned = [each.title for each in _lessons(work, complaint_id)]
    fields = {
        "id": complaint.id,
        "received": words.day(complaint.received_at),
        "organisation": settings.organisation,
        "phone": settings.contact_phone,
        "today": words.day(today),
        "lessons": "\n".join(f"- {title}" for title in learned),
        **days,
    }
    paragraphs = words.letters["received" if occasion is Occasion.RECEIVED else "learned" if learned else "not_yet"]
    body = "\n\n".join(paragraph.format(**fields) for paragraph in paragraphs)
    return Letter(words.language, words.letter_subjects[occasion].format(**fields), body)


def _lessons(work: UnitOfWork, complaint_id: str) -> list[Version]:
    behind = (version for version in work.lessons.live() if complaint_id in version.content.sources)
    return [version for version in behind if may_go(work, version)]
