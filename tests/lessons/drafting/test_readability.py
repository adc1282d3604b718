"""Plain language, measured; drafts keep to it in both languages."""

import pytest

from leerlus.lessons.catalogue import LANGUAGES, catalogue
from leerlus.lessons.drafting.readability import B1, count_syllables, readability


@pytest.mark.parametrize(
    ("word", "syllables"),
    [
        ("politie", 3),
        ("klacht", 1),
        ("handboeien", 3),
        ("leeuw", 1),
        ("aangifte", 3),
        ("nieuw", 1),
        ("x", 1),
        ("ideeën", 3),
    ],
)
def test_syllables_of_a_dutch_word_are_counted(word, syllables):
    assert count_syllables(word, "nl") == syllables


@pytest.mark.parametrize(("word", "syllables"), [("police", 2), ("time", 1), ("table", 2), ("officer", 3)])
def test_syllables_of_an_english_word_are_counted(word, syllables):
    assert count_syllables(word, "en") == syllables


def test_douma_by_hand():
    """Four words, four syllables, one sentence: 206.84 - 0.93 * 4 - 77."""
    assert readability(["De man zei niets."], "nl").ease == pytest.approx(206.84 - 0.93 * 4 - 77)


def test_legal_prose_is_not_plain():
    law = (
        "Onverminderd het bepaalde in de voorgaande artikelen wordt de behandeling van een klaagschrift "
        "overeenkomstig de toepasselijke bestuursrechtelijke voorschriften schriftelijk gemotiveerd afgedaan."
    )
    assert not readability([law], "nl").plain


def test_a_text_without_words_is_not_divided_by_zero():
    assert readability([], "nl").plain


def test_drafts_are_plain(lesson):
    content = lesson.content
    written = [
        each
        for each in (*content.summary, *content.what_happened, *content.how_often, *content.tips, *content.questions)
        if "“" not in each
    ]
    assert readability(written, content.language).ease >= B1


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_in_the_catalogue_is_plain(language):
    words = catalogue(language)
    sentences = [*words.trends.values(), *words.tips, *words.tips_by_outcome.values(), *words.generic.questions]
    for guidance in (words.generic, *words.categories.values()):
        sentences += [*guidance.questions, *guidance.questions_leading, *guidance.questions_policy]
    assert readability(sentences, language).ease >= B1
