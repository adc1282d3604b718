"""What points at the people of one text is found again in others; what is told of many is not."""

import pytest

from leerlus.redaction.context.reading import BY_CONTEXT
from leerlus.redaction.decided.somebody import somebody_in
from leerlus.redaction.decided.veiling import holds, veiled
from leerlus.redaction.model import IdentifierType, Span

WRITTEN = (
    ("Truus van der Wilgenroos", IdentifierType.PERSON),
    ("De Haar", IdentifierType.OFFICER),
    ("06-12345678", IdentifierType.PHONE),
    ("Coolsingel", IdentifierType.ADDRESS),
    ("Kerkpad 33", IdentifierType.ADDRESS),
    ("Zomerfiets", IdentifierType.OFFICER),
    ("2208", IdentifierType.SERVICE_NUMBER),
    ("zes", IdentifierType.BIRTH_DATE),
    ("1998", IdentifierType.BIRTH_DATE),
    ("4 juni 1990", IdentifierType.BIRTH_DATE),
    ("wijkagent", IdentifierType.FUNCTION),
)


@pytest.fixture(scope="module")
def somebody():
    original, spans = "", []
    for words, kind in WRITTEN:
        rule = BY_CONTEXT if words == "Zomerfiets" else "told"
        spans.append(Span(len(original), len(original) + len(words), kind, "", rule, 1.0))
        original += words + "\n"
    return somebody_in(original, spans)


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("Bel WILGENROOS of Truüs, niet wilgenroos.", "Bel […] of […], niet […]."),
        ("Gesproken met De Haar.", "Gesproken met […]."),
        ("Op 0612345678, 06 12 34 56 78.", "Op […], […]."),
        ("Woont aan de Coolsingel, kerkpad 33.", "Woont aan de […], […]."),
        ("Diender 2208, geboren 4-juni-1990", "Diender […], geboren […]"),
    ],
)
def test_what_points_at_them_is_found_in_any_writing(somebody, typed, left):
    assert veiled(typed, somebody) == left


@pytest.mark.parametrize(
    "typed",
    [
        "Zij belde zes keer over haar fiets, sinds 1998.",
        "Een zomerfiets en ook een wilg en een roos.",
        "De wijkagent van de buurt luisterde niet.",
        "06-12345679 en 2209, kerkpad 3",
        "",
    ],
)
def test_what_is_told_of_many_stays(somebody, typed):
    assert not holds(typed, somebody)
    assert veiled(typed, somebody) == typed
