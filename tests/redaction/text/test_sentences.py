"""Where sentences are."""

import pytest

from leerlus.redaction.text.sentences import split_sentences


def sentences(text, language):
    return [text[start:end] for start, end in split_sentences(text, language)]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "nl",
            "Ik belde dhr. [persoon 1] op. Hij nam niet op!",
            ["Ik belde dhr. [persoon 1] op.", "Hij nam niet op!"],
        ),
        ("en", "He shouted. Why?  Nobody knows", ["He shouted.", "Why?", "Nobody knows"]),
        ("tr", "Bağırdı. Neden?", ["Bağırdı.", "Neden?"]),
        ("und", "Een. Twee.", ["Een.", "Twee."]),
    ],
)
def test_sentences_end_where_they_end(language, text, expected):
    assert sentences(text, language) == expected


def test_a_line_break_ends_a_sentence():
    assert sentences("Betreft: klacht\n\n- te laat\n- brutaal", "nl") == [
        "Betreft: klacht",
        "- te laat",
        "- brutaal",
    ]


@pytest.mark.parametrize("text", ["", "   \n\t ", "\n"])
def test_nothing_has_no_sentences(text):
    assert split_sentences(text, "nl") == []
