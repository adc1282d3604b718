"""Whoever puts the sentences of a draft more fluently, beside the program's own."""

from collections.abc import Sequence
from typing import Protocol


class Rewriter(Protocol):
    """Rewrites sentences; the program checks them and people decide."""

    @property
    def name(self) -> str:
        """Who wrote it, for the audit trail."""
        ...

    def rewrite(self, sentences: Sequence[str], language: str) -> tuple[str, ...]:
        """The same sentences in other words, hopefully one for one and in the same order.

        :param sentences: redacted.
        :raises Unavailable: there was no usable answer.
        """
        ...
