"""Turns texts into vectors whose cosine says how alike their meanings are."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Encoder(Protocol):
    """A sentence encoder."""

    @property
    def name(self) -> str:
        """Model, recipe and a fingerprint of the weights.

        Two encoders of one name give the same vectors, so it is the key under which vectors are kept.
        """
        ...

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        ...

    def encode(self, texts: Sequence[str]) -> "NDArray[np.float32]":
        """One vector for each text, in the order of the texts.

        Shape (n, ``dimension``), each row of length 1, so that a dot product is a cosine; no texts give
        (0, ``dimension``). Texts of any length are read to their end. The vector of a text does not
        depend on which other texts come with it, beyond rounding (cosine above 0.999).

        Raises nothing of its own: a missing or damaged model shows when the encoder is opened.
        """
        ...

    def encode_without(self, text: str, passages: Sequence[tuple[int, int]]) -> "NDArray[np.float32]":
        """One vector for each passage: of the text without it, shape (n, ``dimension``), each row of length 1.

        Where a long text is read in parts, it is cut where the whole text is cut, so that nothing but the passage makes
        the difference to the vector of the whole text. For a text of one part it is that of :meth:`encode`.

        :param passages: offset of the first character of each, and behind its last.
        """
        ...
