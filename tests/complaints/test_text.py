import pytest
from hypothesis import given
from hypothesis import strategies as st

from leerlus.complaints.text import detect_language, normalise
from leerlus.errors import TextRejected

LIMITS = {"shortest": 10, "longest": 1_000}


def test_normalise_composes_letters_and_tidies_blanks():
    assert normalise("Cafe\u0301  bij\u00a0de\tdeur\r\n\r\n\r\n\r\nGroet ", **LIMITS) == "Café bij de deur\n\nGroet"


@pytest.mark.parametrize(
    ("text", "says", "reason"),
    [
        ("", "write at least 10", "too_short"),
        ("x", "write at least 10", "too_short"),
        (" \n\t ", "write at least 10", "too_short"),
        ("x" * 1_001, "at most 1,000", "too_long"),
        ("\x00\x01\x02PNG" * 20, "not readable text", "unreadable"),
        ("een tekst met een \ud800 erin", "not readable text", "unreadable"),
        ("�" * 40, "not readable text", "unreadable"),
    ],
)
def test_what_is_no_text_is_refused_in_one_line(text, says, reason):
    with pytest.raises(TextRejected, match=says) as refusal:
        normalise(text, **LIMITS)
    assert refusal.value.reason == reason


@given(st.text(max_size=300))
def test_normalising_twice_changes_nothing(text):
    try:
        once = normalise(text, **LIMITS)
    except TextRejected:
        return
    assert normalise(once, **LIMITS) == once


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Ik ben vannacht aangehouden en de boeien zaten veel te strak.", "nl"),
        ("ik sta te wachte bij balie meneer zeg nee kan niet", "nl"),
        ("I was stopped by two officers and they would not tell me why.", "en"),
        ("Polis bana çok kaba davrandı ve beni dinlemedi.", "tr"),
        ("Policjant był niegrzeczny i nie chciał mnie wysłuchać.", "pl"),
        ("الشرطي صرخ في وجهي ولم يسمعني", "ar"),
        ("12345 67890 ?!", "und"),
    ],
)
def test_the_language_is_told(text, language):
    assert detect_language(text) == language
