"""Nobody replaces unread what a colleague wrote: a form carries a stamp of what it showed when somebody began."""

import hashlib
from collections.abc import Iterable
from dataclasses import fields, replace

from leerlus.errors import ChangedSince
from leerlus.meanwhile import Form, Meanwhile


def stamp(*shown: object) -> str:
    """A short mark of what somebody is shown; what is different has another."""
    return hashlib.sha256(repr(shown).encode()).hexdigest()[:16]


def check_seen(seen: str | None, *now: object) -> None:
    """Refuse to go on when this is not what was shown.

    :param seen: stamp of what was; ``None`` when that is not known, and nothing is refused.
    :raises ChangedSince: it was changed in between.
    """
    if seen is not None and seen != stamp(*now):
        raise ChangedSince("Somebody changed this meanwhile. Read what it is now, then do it again.")


def check_unreplaced(typed: Form, now: Form, earlier: Iterable[Form], seen: str | None) -> None:
    """Refuse to keep a form that would replace what its writer has not seen.

    :param now: what it would replace.
    :param earlier: all that it was so far; where what was shown is not among it, any difference counts as both's.
    :param seen: as for :func:`check_seen`.
    :raises ChangedSince: it was changed in between; tells the two field by field.
    """
    if seen is None or seen == stamp(now):
        return
    beside = _beside(typed, now, earlier, seen)
    if beside.taken or beside.theirs:
        raise ChangedSince("Somebody changed this meanwhile. Read what it is now, then save yours.", beside)


def _beside(typed: Form, now: Form, earlier: Iterable[Form], seen: str) -> Meanwhile[Form]:
    before = next((each for each in earlier if stamp(each) == seen), None)
    taken, theirs = {}, {}
    for name in (each.name for each in fields(typed)):
        mine, newest = getattr(typed, name), getattr(now, name)
        if before is not None and mine == getattr(before, name) != newest:
            taken[name] = newest
        elif newest != mine and (before is None or newest != getattr(before, name)):
            theirs[name] = newest
    return Meanwhile(replace(typed, **taken), tuple(taken), theirs)
