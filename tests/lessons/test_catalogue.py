import pytest

from leerlus.lessons.catalogue import LANGUAGES, catalogue
from leerlus.lessons.drafting.titles import in_sentence
from leerlus.redaction.second_wall import second_wall
from leerlus.themes.model import Trend


@pytest.fixture(params=LANGUAGES)
def words(request):
    """The catalogue in each language."""
    return catalogue(request.param)


def test_every_category_and_outcome_of_the_supplied_taxonomy_has_words(words, taxonomy):
    assert set(words.categories) == set(taxonomy.category_codes) - {"other"}
    assert set(words.tips_by_outcome) == set(taxonomy.outcome_codes) - {"none"}


def test_languages_say_the_same_things():
    first, second = (catalogue(language) for language in LANGUAGES)
    assert first.phrases.keys() == second.phrases.keys()
    assert first.categories.keys() == second.categories.keys()
    assert len(first.months) == len(second.months) == 12


def test_there_is_a_sentence_for_every_trend(words):
    assert set(words.trends) == {trend.value for trend in Trend}


@pytest.mark.parametrize("categories", [(), ("force",), ("force", "rudeness"), ("someone_elses_code",)])
def test_a_briefing_has_three_to_five_different_open_questions(words, categories):
    questions = words.questions(categories)
    assert 3 <= len(questions) <= 5
    assert len(set(questions)) == len(questions)
    assert all(question.endswith("?") for question in questions)


@pytest.mark.parametrize("categories", [(), ("force",), ("custody", "rudeness"), ("physical_abuse",)])
def test_those_who_lead_and_those_who_make_policy_have_questions_of_their_own(words, categories):
    leading, policy = words.questions_leading(categories), words.questions_policy(categories)
    assert 2 <= len(leading) <= 3
    assert 1 <= len(policy) <= 2
    asked = [*words.questions(categories), *leading, *policy]
    assert len(set(asked)) == len(asked)
    assert all(question.endswith("?") for question in asked)


def test_questions_follow_the_main_category(words):
    assert words.questions(("custody",))[:3] == words.categories["custody"].questions


def test_a_category_of_another_taxonomy_gets_general_words(words):
    assert words.behaviour(("physical_abuse",)) == words.generic.behaviour
    assert words.questions(("physical_abuse",)) == words.generic.questions


def test_another_language_falls_back_on_dutch():
    assert catalogue("tr") == catalogue("nl")


def test_lists_read_as_running_text():
    assert catalogue("nl").listed(["erkenning", "excuses", "uitleg"]) == "erkenning, excuses en uitleg"
    assert catalogue("en").listed(["apology"]) == "apology"


def test_months_have_names():
    assert catalogue("nl").month("2025-03") == "maart 2025"


def test_nothing_that_the_supplied_situations_bring_into_a_lesson_is_taken_for_a_name(taxonomy):
    look, words = second_wall(), catalogue("nl")
    for each in taxonomy.situations:
        theme = in_sentence(each.title)
        told = [words.say("title", behaviour=each.advice.behaviour, theme=theme) if each.advice else each.title, theme]
        told += [f"Begin er morgen mee: {each.advice.first_step}.", each.advice.question] if each.advice else []
        assert [text[span.start : span.end] for text in told for span in look(text)] == []
