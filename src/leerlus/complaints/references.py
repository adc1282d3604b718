"""The organisation's own reference of a complaint, which coordinators, files and letters show: no name, no text."""

import re

PATTERN = r"^(?:[A-Za-z][A-Za-z._-]*)?[0-9][A-Za-z0-9._-]*$"
"""Letters, digits, dots, hyphens and underscores, with a digit among them, so that a name is none."""
LONGEST = 64

_REFERENCE = re.compile(PATTERN)
_BETWEEN = re.compile(r"[\s/\\]+")


def is_reference(text: str) -> bool:
    """Whether a complaint may be called so."""
    return len(text) <= LONGEST and _REFERENCE.fullmatch(text) is not None


def hyphened(text: str) -> str:
    """A reference as files have it, with a hyphen for each blank and slash, which no address of a page can hold."""
    return _BETWEEN.sub("-", text.strip())
