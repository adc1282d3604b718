"""Taking given words out of what people typed, where no placeholder needs to tell what stood there."""

from collections.abc import Iterator
from typing import Protocol

from leerlus.redaction.text.view import View, look_at

_TAKEN_OUT = "[…]"


class Words(Protocol):
    """What is to be taken out."""

    def places(self, view: View) -> Iterator[tuple[int, int]]:
        """Start and end of each place in the text of a view; they may overlap."""
        ...


def holds(text: str, words: Words) -> bool:
    """Whether any of the words stands in the text, in any writing."""
    return next(words.places(look_at(text)), None) is not None


def veiled(text: str, words: Words) -> str:
    """The text with each stretch of words, however many overlap there, as one mark."""
    view, kept, done = look_at(text), "", 0
    for start, end in sorted(words.places(view), key=lambda each: (each[0], -each[1])):
        first, last = view.original(start, end)
        if first >= done:
            kept += text[done:first] + _TAKEN_OUT
        done = max(done, last)
    return kept + text[done:]
