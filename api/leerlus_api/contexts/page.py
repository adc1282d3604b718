"""What every page has: the base of all contexts, errors and the login."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Self

from leerlus.errors import DayRejected


class PageContext:
    """Base of all page contexts; ``template`` is the file that prints it."""

    __slots__ = ()
    template: ClassVar[str]


@dataclass(frozen=True, slots=True)
class ErrorPage(PageContext):
    """An error. ``message`` is a catalogue key; ``detail`` the program's own line, or empty.

    :param typed: longer texts of the form that could not be kept, to be copied.
    :param ticked_page: address at which what was ticked on it is ticked again; or empty.
    """

    template: ClassVar[str] = "error.html"
    status: int
    message: str
    detail: str
    typed: tuple[str, ...] = ()
    ticked_page: str = ""


@dataclass(frozen=True, slots=True)
class LoginPage(PageContext):
    """Log in. ``wait`` is the number of seconds until another attempt is allowed."""

    template: ClassVar[str] = "login.html"
    name: str = ""
    target: str = ""
    failed: bool = False
    wait: int = 0


@dataclass(frozen=True, slots=True)
class DayFault:
    """A day that cannot be: in which field of the form, and why, as the catalogue has it."""

    field: str
    reason: str

    @classmethod
    def of(cls, error: DayRejected) -> Self:
        """As the page of the form tells it."""
        return cls(str(error.facts["field"]), error.reason)


@dataclass(frozen=True, slots=True)
class MeanwhileBox:
    """What a colleague made of it while somebody was typing.

    :param who: who wrote what is there now, and ``when``; empty when that is not known.
    :param typed: whether anything was typed, that is in the fields still.
    :param taken: labels of fields in which nothing was typed, and which have the colleague's text now.
    :param theirs: label and text of each field in which both wrote something else.
    """

    who: str
    when: str
    typed: bool
    taken: tuple[str, ...]
    theirs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a form was refused: a catalogue key, what its text names, and where on the page the form is."""

    key: str
    facts: Mapping[str, object]
    field: str
