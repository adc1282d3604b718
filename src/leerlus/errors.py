"""Every error that Leerlus raises on purpose.

    LeerlusError
    ├── InvalidInput            what was given cannot be used
    │   ├── TextRejected        a complaint text that is empty, too long or not text
    │   ├── DayRejected         a day that cannot be
    │   ├── FileRejected        a file that cannot be read as complaints
    │   ├── UnknownCode         a category, outcome, unit or channel that does not exist
    │   ├── TargetRefused       an address that messages must not go to
    │   ├── NoneChosen          no complaint of the theme was chosen
    │   ├── AllChosen           nothing would be left of the theme
    │   ├── NothingToRead       the text of every complaint of a theme was erased
    │   ├── SameTheme           a theme cannot be joined with itself
    │   └── ReasonMissing       a theme is dismissed without saying why
    ├── NotFound                nothing is stored under that name
    │   └── NoSuchComplaint     no complaint has the number that was given
    ├── NotAllowed              this role may not do that
    ├── Conflict                the present state does not allow it
    │   ├── InAnotherTheme      the complaint has a theme already
    │   ├── ChangedSince        somebody changed it after it was shown
    │   │   └── JudgedSince     a complaint was judged in between
    │   ├── NoLetter            nothing is written about a complaint that is erased or restricted
    │   ├── DecidedSince        something was decided since, so that this cannot be undone
    │   ├── PromotionRefused    a challenger that did not pass every gate
    │   └── GuardRefused        a lesson that rests on too little, shows too much of somebody, or is told already
    ├── NotDelivered            a message is not known to have reached a subscriber
    │   ├── DeliveryFailed      it did not; it is tried again
    │   ├── DeliveryUncertain   nobody knows whether it did
    │   └── TargetGone          the subscriber wants nothing any more
    └── Unavailable             a part of the installation is missing or broken
        ├── EncoderUnavailable  the sentence encoder cannot be obtained
        ├── EncoderCorrupt      the stored encoder is not what its manifest promises
        ├── ModelUnavailable    no suggestion model has been promoted yet
        ├── ModelCorrupt        a stored suggestion model cannot be trusted or read
        └── StoreUnavailable    the database cannot be opened, written or is full

The text of each is one plain line that says what to do. It never quotes a complaint.
"""

from collections.abc import Sequence
from typing import Any

from leerlus.meanwhile import Meanwhile


class LeerlusError(Exception):
    """Base of all errors raised on purpose; ``str(error)`` is a line fit for a user."""


class InvalidInput(LeerlusError):
    """What was given cannot be used as it is."""


class Reasoned(Exception):
    """What pages tell in the reader's language.

    :param reason: which text of the catalogue tells it.
    :param facts: what that text names.
    """

    def __init__(self, message: str, *, reason: str, **facts: object) -> None:
        super().__init__(message)
        self.reason = reason
        self.facts = facts


class TextRejected(InvalidInput, Reasoned):
    """A complaint text that is empty, too short, too long or not text at all: the reason says which."""


class DayRejected(InvalidInput, Reasoned):
    """A day that cannot be: the reason says why, and ``field`` among the facts which one it is."""


class FileRejected(InvalidInput):
    """A file that cannot be read as a table of complaints.

    :param places: row and column of each fault that its rows have; none when it is no such table at all.
    """

    def __init__(self, message: str, *, places: Sequence[tuple[int, str]] = ()) -> None:
        super().__init__(message)
        self.places = tuple(places)


class UnknownCode(InvalidInput):
    """A category, outcome, unit or channel code that does not exist here."""


class TargetRefused(InvalidInput):
    """An address that is none, or that messages must not go to."""


class NoneChosen(InvalidInput):
    """No complaint of the theme was chosen, or one that is not in it."""


class AllChosen(InvalidInput):
    """Every complaint of a theme was chosen, so that nothing would be left of it."""


class NothingToRead(InvalidInput):
    """A theme would be left with complaints whose texts were all erased, so that nothing could be said of it."""


class SameTheme(InvalidInput):
    """A theme cannot be merged with itself, nor a complaint moved to where it is."""


class ReasonMissing(InvalidInput):
    """A theme is dismissed and nobody says why."""


class NotDelivered(LeerlusError, Reasoned):
    """A message is not known to have reached its subscriber; the reason is what stood in the way."""


class DeliveryFailed(NotDelivered):
    """A message did not reach its subscriber; trying again later may help."""


class DeliveryUncertain(NotDelivered):
    """Nobody knows whether a message reached its subscriber; a person decides what to do."""


class TargetGone(NotDelivered):
    """The subscriber wants no messages any more."""


class NotFound(LeerlusError):
    """Nothing is stored under that name."""


class NoSuchComplaint(NotFound):
    """No complaint has the number that was given."""

    def __init__(self, complaint_id: str) -> None:
        super().__init__(f"There is no complaint with the id “{complaint_id}”.")


class NotAllowed(LeerlusError):
    """The role of whoever asks does not permit it."""


class Conflict(LeerlusError):
    """The present state does not allow it."""


class InAnotherTheme(Conflict):
    """The complaint is in a theme already; it can be moved from there."""


class ChangedSince(Conflict):
    """Somebody else changed it after it was shown to whoever changes it now.

    :param beside: what was typed beside what stands there by now, where anything was.
    """

    def __init__(self, message: str, beside: Meanwhile[Any] | None = None) -> None:
        super().__init__(message)
        self.beside = beside


class JudgedSince(ChangedSince):
    """Somebody else judged the complaint after it was shown to whoever judges it now."""


class NoLetter(Conflict):
    """The complaint is erased or restricted, so that no letter is drafted about it."""


class DecidedSince(Conflict):
    """It was undone already, or something was decided about the same theme since."""


class PromotionRefused(Conflict):
    """A challenger that did not pass every gate; the champion stays."""


class GuardRefused(Conflict, Reasoned):
    """A lesson that would rest on too little, could identify somebody, or is told there already: the rule it breaks.

    Also anything else that somebody types and that could identify somebody.
    """


class Unavailable(LeerlusError):
    """A part of the installation is missing, broken or full."""


class EncoderUnavailable(Unavailable):
    """The sentence encoder cannot be obtained from any of its sources."""


class EncoderCorrupt(Unavailable):
    """The stored encoder is not what its manifest promises."""


class ModelUnavailable(Unavailable):
    """No suggestion model has been promoted to champion yet."""


class ModelCorrupt(Unavailable):
    """A stored suggestion model cannot be read or trusted."""


class StoreUnavailable(Unavailable):
    """The database cannot be opened or written."""
