"""What people correct in a redaction: words that were missed, and words that were wrongly taken out."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from leerlus.redaction.decided.listed import Phrases, phrase_of
from leerlus.redaction.model import IdentifierType, Redacted, Span
from leerlus.redaction.placeholders import Numbering, apply
from leerlus.redaction.text.view import look_at

BY_HAND = "by-hand"


@dataclass(frozen=True, slots=True)
class Correction:
    """One stretch of an original that a person judged. It holds no words, so that it identifies nobody.

    :param start: offset in the original.
    :param end: offset after its last character.
    :param type: what is to be taken out there; ``None`` when it is to stay readable.
    """

    start: int
    end: int
    type: IdentifierType | None


def corrected(text: str, redacted: Redacted, corrections: Sequence[Correction]) -> Redacted:
    """The redaction as people want it; of corrections that overlap, the last one counts.

    :param text: the original.
    :param redacted: what the rules made of it.
    """
    spans = list(redacted.spans)
    numbering = Numbering(redacted.text)
    for correction in corrections:
        known = {(each.type, phrase_of(text[each.start : each.end])): each.placeholder for each in spans}
        spans = [each for each in spans if each.end <= correction.start or correction.end <= each.start]
        if correction.type is not None:
            spans.append(_span(text, correction, correction.type, numbering, known))
    spans.sort(key=lambda each: each.start)
    return Redacted(apply(text, spans), tuple(spans))


def places_of(words: str, redacted: Redacted) -> Iterator[tuple[int, int]]:
    """Where words of a redacted text stand in its original, in any writing; placeholders are no words."""
    view = look_at(redacted.text)
    shift = _Shift(redacted.spans)
    for start, end, _ in Phrases(frozenset((phrase_of(words),))).occurrences(view.text):
        first, last = view.original(start, end)
        yield shift.original(first), shift.original(last - 1) + 1


def carried_over(offset: int, before: Redacted, after: Redacted) -> int:
    """Where an offset of a redacted text lies once its redaction was corrected.

    An offset at which something is hidden now is led to the start of the placeholder.

    :param offset: not inside a placeholder.
    """
    return _Shift(after.spans).redacted(_Shift(before.spans).original(offset))


class _Shift:
    """Leads offsets outside placeholders of a redacted text back to its original, and the other way."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._spans = spans
        self._ends: list[int] = []
        self._growths: list[int] = []
        growth = 0
        for span in spans:
            growth += len(span.placeholder) - (span.end - span.start)
            self._ends.append(span.end + growth)
            self._growths.append(growth)

    def original(self, offset: int) -> int:
        passed = bisect_right(self._ends, offset)
        return offset - self._growth(passed)

    def redacted(self, offset: int) -> int:
        passed = sum(span.end <= offset for span in self._spans)
        hidden = next((span.start for span in self._spans if span.start < offset < span.end), offset)
        return hidden + self._growth(passed)

    def _growth(self, passed: int) -> int:
        """How much longer the redacted text is up to and with so many placeholders."""
        return self._growths[passed - 1] if passed else 0


def _span(
    text: str,
    correction: Correction,
    kind: IdentifierType,
    numbering: Numbering,
    known: dict[tuple[IdentifierType, tuple[str, ...]], str],
) -> Span:
    phrase = phrase_of(text[correction.start : correction.end])
    placeholder = known.get((kind, phrase)) or numbering.placeholder(kind, " ".join(phrase))
    return Span(correction.start, correction.end, kind, placeholder, BY_HAND, 1.0)
