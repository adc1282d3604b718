"""What may be the id of a complaint or the code of a unit: they stand in addresses and tables as they came in."""

import re
from collections.abc import Iterable

from leerlus.errors import InvalidInput
from leerlus.faults import first_of

FORM = r"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"

_UNIT_FORM = re.compile(r"\w[\w .-]{0,63}")

TAKEN = frozenset({"at-once", "in-een-keer", "nieuw"})
"""Words that stand in addresses where the id of a complaint may stand: by such an id none could be opened."""


def fits_addresses(reference: str) -> bool:
    """Whether a complaint with this id can be opened by its address."""
    return re.fullmatch(FORM, reference) is not None and reference not in TAKEN


def check_unit_codes(codes: Iterable[tuple[int, str]]) -> None:
    """Refuse codes with which the lessons of a unit would have no address.

    :param codes: each with the row in which it stands.
    :raises InvalidInput: names the rows.
    """
    if rows := sorted({row for row, code in codes if not _UNIT_FORM.fullmatch(code)}):
        told = ", ".join(first_of([f"row {row}" for row in rows]))
        raise InvalidInput(
            "The code of a unit has at most 64 letters, digits, spaces, dots, hyphens and underscores, and begins "
            f"with a letter or digit: {told}. Write AM-1 for AM/1. Nothing was added."
        )
