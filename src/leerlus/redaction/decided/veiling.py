"""Taking given words out of what people typed, where no placeholder needs to tell what stood there."""

from leerlus.redaction.decided.listed import Phrases
from leerlus.redaction.text.view import look_at

_TAKEN_OUT = "[…]"


def holds(text: str, phrases: Phrases) -> bool:
    """Whether any of the phrases stands in the text, in any writing."""
    return next(phrases.occurrences(look_at(text).text), None) is not None


def veiled(text: str, phrases: Phrases) -> str:
    """The text with each stretch of phrases, however many overlap there, as one mark."""
    view, kept, done = look_at(text), "", 0
    for start, end, _ in sorted(phrases.occurrences(view.text), key=lambda each: (each[0], -each[1])):
        first, last = view.original(start, end)
        if first >= done:
            kept += text[done:first] + _TAKEN_OUT
        done = max(done, last)
    return kept + text[done:]
