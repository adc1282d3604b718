"""Typed, numbered placeholders, and the marks that stand for them while a text is searched."""

import re
from collections import Counter
from collections.abc import Iterable

from leerlus.redaction.model import IdentifierType, Span

TYPES = tuple(IdentifierType)
FIRST_MARK = 0xE000
LAST_MARK = FIRST_MARK + len(TYPES) - 1

PLACEHOLDER = re.compile(rf"\[(?P<kind>{'|'.join(re.escape(kind) for kind in TYPES)}) (?P<number>[1-9][0-9]{{0,5}})\]")
LIKE_PLACEHOLDER = re.compile(r"\[[^\[\]\n]{1,40}\]")
"""What reads like a placeholder, of a kind that is known here or not."""

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def mark(kind: IdentifierType) -> str:
    """The one private-use character that stands for any placeholder of this kind in a view."""
    return chr(FIRST_MARK + TYPES.index(kind))


PEOPLE_MARKS = mark(IdentifierType.PERSON) + mark(IdentifierType.OFFICER)


class Numbering:
    """Hands out placeholders: one and the same identifier always gets the same one.

    Counting goes on after the placeholders that the text already holds.
    """

    def __init__(self, text: str) -> None:
        self._last: Counter[str] = Counter()
        self._given: dict[tuple[IdentifierType, str], str] = {}
        for found in PLACEHOLDER.finditer(text):
            kind, number = found["kind"], int(found["number"])
            self._last[kind] = max(self._last[kind], number)

    def placeholder(self, kind: IdentifierType, identity: str) -> str:
        """The placeholder of this identifier; ``identity`` is equal for every way of writing it."""
        key = (kind, identity)
        if key not in self._given:
            self._last[kind.value] += 1
            self._given[key] = f"[{kind.value} {self._last[kind.value]}]"
        return self._given[key]


def apply(text: str, spans: Iterable[Span]) -> str:
    """The text with each span replaced by its placeholder.

    :param spans: in order and not overlapping, with offsets into ``text``.
    :returns: always valid Unicode: what is left of broken surrogate pairs becomes U+FFFD.
    """
    parts: list[str] = []
    position = 0
    for span in spans:
        parts += (text[position : span.start], span.placeholder)
        position = span.end
    parts.append(text[position:])
    return _LONE_SURROGATE.sub("\ufffd", "".join(parts))
