"""Telling whoever typed that a colleague was first, and what the colleague wrote."""

from datetime import date, datetime
from enum import Enum
from typing import Annotated

from fastapi import Form

from leerlus.errors import ChangedSince
from leerlus_api.contexts.page import MeanwhileBox
from leerlus_api.elements.translation import Translator

Seen = Annotated[str, Form()]
"""Stamp of what the form showed, :mod:`leerlus.seen`."""


def meanwhile_box(
    error: ChangedSince, t: Translator, *, part: str, who: str | None = None, when: datetime | None = None
) -> MeanwhileBox:
    """What the page says of it.

    :param part: of the catalogue, with the labels of the fields.
    :param who: who wrote what is there now; ``None`` when that is not known.
    """
    taken = tuple(t(f"{part}.{name}") for name in error.beside.taken) if error.beside else ()
    theirs = error.beside.theirs.items() if error.beside else ()
    return MeanwhileBox(
        who=who or "",
        when=t.moment(when) if when else "",
        typed=error.beside is not None,
        taken=taken,
        theirs=tuple((t(f"{part}.{name}"), _shown(value, t)) for name, value in theirs),
    )


def _shown(value: object, t: Translator) -> str:
    match value:
        case None | "" | ():
            return t("meanwhile.empty")
        case date():
            return t.date(value)
        case Enum():
            return t(f"recognised.{value.value}")
        case tuple():
            return "\n".join(value)
    return str(value)
