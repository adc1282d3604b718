"""What is known of a place where a text names somebody."""

from typing import NamedTuple


class Mention(NamedTuple):
    """A place where somebody is named.

    :param first: index of the first word.
    :param last: index after the last word.
    :param initials: letters, e.g. ``"jp"``.
    :param parts: the name itself without initials and prefixes.
    :param officer: ``None`` when nothing around the name tells.
    :param small: it was written without capitals.
    """

    first: int
    last: int
    initials: str
    parts: tuple[str, ...]
    officer: bool | None
    small: bool
    rule: str
    score: float
