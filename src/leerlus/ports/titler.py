"""Whoever proposes a title for a theme, beside the program's own."""

from collections.abc import Sequence
from typing import Protocol


class Titler(Protocol):
    """Proposes titles; a person decides whether to take one."""

    def propose(self, keywords: Sequence[str], examples: Sequence[str]) -> str:
        """A title of a few words.

        :param examples: redacted texts of complaints that stand for the theme.
        :raises Unavailable: there was no usable answer.
        """
        ...
