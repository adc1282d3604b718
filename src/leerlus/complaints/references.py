"""What may be the id of a complaint: it stands in addresses, in tables and in letters, as it came in."""

import re

FORM = r"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"

TAKEN = frozenset({"at-once", "in-een-keer", "nieuw"})
"""Words that stand in addresses where the id of a complaint may stand: by such an id none could be opened."""


def fits_addresses(reference: str) -> bool:
    """Whether a complaint with this id can be opened by its address."""
    return re.fullmatch(FORM, reference) is not None and reference not in TAKEN
