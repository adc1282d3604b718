"""The folded text and the way back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leerlus.redaction.text.view import look_at


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("Amsterdam", "Amsterdam"),
        ("Yılmaz, Özdemir, Łódź", "Yilmaz, Ozdemir, Lodz"),
        ("a\u200bb\u00adc", "abc"),
        ("e\u0301", "e"),
        ("１２٣", "123"),
        ("0\ufe0f\u20e3", "0"),
        ("J\u0430n’s – test", "Jan's - test"),
        ("<b>06</b>", "06"),
        ("een<br/>twee", "een\ntwee"),
        ("&#48;&nbsp;&amp;&eacute;", "0 &e"),
        ("&jansen;", "&jansen;"),
        ('<a href="mailto:jan@x.nl">', '<a href="mailto:jan@x.nl">'),
        ('<span title="Jan">', '<span title="Jan">'),
        ('<b class="0612345678">', '<b class="0612345678">'),
        ("<!-- Jan -->", "<!-- Jan -->"),
        ('0<span class="y">6', "06"),
        ("0<font color='#1f497d' size=\"2\">6", "06"),
        ("een<p style=\"margin:0cm; font-family:'Calibri'\">twee", "een\ntwee"),
        ("0<!-- x -->6", "06"),
        ("a\tb", "a b"),
        ("é\tb", "e b"),
        ("06*12**34|5 a*b 3*x", "06-12-34-5 a*b 3*x"),
        ("GX*48*31 NL91*ABNA*04", "GX-48-31 NL91-ABNA-04"),
        ("[persoon 1]", "\ue000"),
        ("[PERSOON 1] [persoon 0]", "[PERSOON 1] [persoon 0]"),
        ("\ue000", "\ufffd"),
    ],
)
def test_what_is_seen(text, seen):
    assert look_at(text).text == seen


@given(st.text(st.characters(codec=None), max_size=60))
def test_the_whole_view_leads_back_into_the_text(text):
    view = look_at(text)
    ends = [view.original(position, position + 1) for position in range(len(view.text))]
    assert all(0 <= start < end <= len(text) for start, end in ends)
    assert ends == sorted(ends)


def test_a_stretch_leads_back_to_all_that_it_stands_for():
    text = "x <b>Jan</b> &#74;an y"
    view = look_at(text)
    start = view.text.index("Jan Jan")
    assert text[slice(*view.original(start, start + 7))] == "Jan</b> &#74;an"
