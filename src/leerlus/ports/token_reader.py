"""Reads a text word by word, each in the light of the words around it."""

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class TokenReader(Protocol):
    """The lower half of a sentence encoder, before the meaning of words runs together into that of the text."""

    @property
    def name(self) -> str:
        """Encoder and layer. What was learned on the states of one reader means nothing to another."""
        ...

    def states(self, text: str) -> tuple[tuple[tuple[int, int], ...], "NDArray[np.float32]"]:
        """Offsets into ``text`` and state of each token, in order; the states are (tokens, hidden).

        Texts of any length are read to their end. Raises nothing of its own: a missing or damaged model shows when
        the reader is opened.
        """
        ...
