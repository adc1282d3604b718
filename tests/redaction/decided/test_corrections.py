"""Offsets of corrections, and that the last one counts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leerlus.redaction import IdentifierType, apply
from leerlus.redaction.decided.corrections import Correction, carried_over, corrected, places_of
from leerlus.redaction.redactor import build_redactor

REDACTOR = build_redactor()
TEXT = "Jan de Vries woont op Kerkstraat 12. Blauwbaard lachte, Jan ook."


def test_a_place_in_the_redacted_text_leads_to_the_original():
    redacted = REDACTOR.redact(TEXT)
    assert [TEXT[start:end] for start, end in places_of("blauwbaard  LACHTE", redacted)] == ["Blauwbaard lachte"]


def test_a_later_correction_takes_the_place_of_an_earlier_one():
    redacted = REDACTOR.redact(TEXT)
    place = TEXT.index("Blauwbaard"), TEXT.index("Blauwbaard") + len("Blauwbaard")
    hidden = corrected(TEXT, redacted, [Correction(*place, IdentifierType.PERSON)])
    assert "[persoon 2] lachte" in hidden.text
    assert corrected(TEXT, redacted, [Correction(*place, IdentifierType.PERSON), Correction(*place, None)]) == redacted


@given(st.integers(0, len(TEXT) - 1), st.integers(1, 9), st.sampled_from(["Blauwbaard", "lachte", "ook.", "woont"]))
def test_words_outside_a_correction_are_found_again(start, length, word):
    before = REDACTOR.redact(TEXT)
    after = corrected(TEXT, before, [Correction(start, min(len(TEXT), start + length), IdentifierType.PERSON)])
    place = before.text.index(word)
    moved = carried_over(place, before, after)
    if word in after.text:
        assert after.text[moved : moved + len(word)] == word
    assert carried_over(len(before.text), before, after) == len(after.text)


@given(
    st.lists(
        st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 9), st.sampled_from([*IdentifierType, None])),
        max_size=6,
    )
)
def test_corrected_spans_are_in_order_and_apart(raw):
    made = [Correction(start, min(len(TEXT), start + length), kind) for start, length, kind in raw]
    result = corrected(TEXT, REDACTOR.redact(TEXT), made)
    assert all(one.end <= other.start for one, other in zip(result.spans, result.spans[1:], strict=False))
    assert apply(TEXT, result.spans) == result.text


@pytest.mark.parametrize("words", ["", "[persoon 1]x", "nergens"])
def test_words_that_are_not_there_have_no_place(words):
    assert list(places_of(words, REDACTOR.redact(TEXT))) == []
