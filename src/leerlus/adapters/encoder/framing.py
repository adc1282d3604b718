"""What stands around a text when multilingual-e5 reads it, and how much of it fits."""

from collections.abc import Sequence
from dataclasses import dataclass

from leerlus.adapters.encoder.unigram import TextCutter

PREFIX = "query: "
"""What multilingual-e5 wants in front of a text.

The model was trained with ``query: `` and ``passage: ``. Its authors advise ``query: `` on both sides
wherever two texts play the same part (similarity, clustering, features for a classifier), which is
all that Leerlus does.
"""

MAX_TOKENS = 512
OVERLAP_TOKENS = 64
"""What two windows on a text that does not fit have in common, at least."""

_START, _END = 0, 2


@dataclass(frozen=True, slots=True)
class Frame:
    """The ids before and behind those of a text.

    :param opening: the first token and :data:`PREFIX`.
    """

    opening: tuple[int, ...]

    @property
    def size(self) -> int:
        """How many ids it adds to a text."""
        return len(self.opening) + 1

    def around(self, tokens: Sequence[int]) -> list[int]:
        """All that the model reads."""
        return [*self.opening, *tokens, _END]

    def room(self, tokens: int = MAX_TOKENS) -> int:
        """How many ids of a text fit where the model reads so many in all."""
        return tokens - self.size


def frame_of(tokenizer: TextCutter) -> Frame:
    """The frame in the ids of a tokenizer."""
    return Frame((_START, *tokenizer.ids(PREFIX)))
