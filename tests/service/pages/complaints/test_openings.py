"""How a complaint begins in a list."""

import pytest
from leerlus_api.pages.complaints.complaint_rows import opening


def test_a_short_text_is_shown_whole_on_one_line():
    assert opening("Ik werd weggestuurd.\n\nBij de balie.") == "Ik werd weggestuurd. Bij de balie."


@pytest.mark.parametrize("words", range(24, 36))
def test_a_long_text_ends_with_dots_after_a_whole_word_or_placeholder(words):
    text = "woord " * words + "[telefoon 1] en daarna nog veel meer dat niet meer in de lijst past en dus wegvalt"
    shown = opening(text)
    assert shown.endswith(" …")
    assert text.startswith(shown.removesuffix(" …") + " ")
    assert shown.count("[") == shown.count("]")
