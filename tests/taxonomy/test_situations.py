"""Known situations beside a taxonomy."""

import pytest

from leerlus.errors import InvalidInput
from leerlus.taxonomy.loading import load_taxonomy
from leerlus.taxonomy.situations import (
    Advice,
    Situation,
    dump_situations,
    parse_situations,
    with_categories,
)

CODES = ("force", "powers")
SITUATIONS = (
    Situation("Te strakke handboeien", 'De boeien zaten te strak. "Au", riep ik.'),
    Situation(
        "Niet mogen filmen van de politie",
        "Ik filmde, en dat mocht niet.",
        Advice("Laat mensen filmen", "vraag om ruimte, niet om wissen", "Wat doet het met u als iemand filmt?"),
        ("powers", "force"),
    ),
)


def test_they_are_written_and_read_back_as_the_same():
    assert parse_situations(dump_situations(SITUATIONS), categories=CODES, origin="test") == SITUATIONS


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("title,text\nTe strak,Au\n", "columns title, told, and may have behaviour, first_step, question, cat"),
        ("title,told,question\nTe strak,Au,Kijk\n", "columns title, told"),
        ("told\nAu\n", "columns title, told"),
        ("title,told,behaviour\nTe strak,Au,Kijk\n", "row 2: advice needs all of behaviour"),
        ("title,told,behaviour,first_step,question,categories\nTe strak,Au,,,,force; zoo\n", "row 2: .* category zoo"),
        ("title,told,behaviour,first_step,question\nTe strak,Au,Kijk,,\n", "row 2: advice needs all of behaviour"),
        ("title,told\nTe strak,\n", "row 2: a title and what is told"),
        ("title,told\nTe strak,Au\nTe strak,Ai\n", "row 3: this title occurs twice"),
        ("title,told\neen twee drie vier vijf zes zeven acht negen,Au\n", "row 2: .* at most 8 words"),
    ],
)
def test_every_fault_is_named(text, fault):
    with pytest.raises(InvalidInput, match=fault):
        parse_situations(text, categories=CODES, origin="test")


def test_the_supplied_taxonomy_knows_situations_with_titles_of_two_to_eight_words(taxonomy):
    situations = taxonomy.situations
    assert len(situations) >= 200
    assert all(2 <= len(each.title.split()) <= 8 for each in situations)


def test_the_supplied_situations_say_what_they_may_fall_under(taxonomy):
    assert sum(bool(each.categories) for each in taxonomy.situations) >= 200
    assert set(taxonomy.category_codes) - {"other"} == {
        code for each in taxonomy.situations for code in each.categories
    }


def test_a_file_without_advice_will_do():
    assert parse_situations("title,told\nTe strak,Au\n", categories=(), origin="test") == (Situation("Te strak", "Au"),)


def test_two_themes_of_one_situation_have_its_advice_and_other_titles_none(taxonomy):
    advice = taxonomy.advice("Te strakke handboeien")
    assert advice is not None
    assert taxonomy.advice("Te strakke handboeien: duim, busje") == advice
    assert taxonomy.advice("Iets dat niemand kent: te strakke handboeien") is None


def test_the_supplied_advice_goes_on_in_a_sentence_and_asks_openly(taxonomy):
    situations = taxonomy.situations
    advices = [each.advice for each in situations if each.advice]
    assert len(advices) >= 200
    assert len({each.question for each in advices}) == len({each.first_step for each in advices}) == len(advices)
    for each in advices:
        assert each.behaviour[0].isupper()
        assert each.first_step[0].islower()
        assert each.behaviour[-1] not in ".:"
        assert each.first_step[-1] != "."
        assert each.question[0].isupper()
        assert each.question.endswith("?")
        assert len(each.first_step.split()) <= 20
        assert len(each.behaviour.split()) <= 9


def test_a_taxonomy_without_situations_has_none(tmp_path, data_folder):
    alone = tmp_path / "taxonomy.yaml"
    alone.write_text((data_folder / "taxonomy" / "politie-2026.1.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    assert load_taxonomy(alone).situations == ()


def test_a_list_from_before_there_were_categories_gets_those_of_the_same_title():
    own = (Situation(SITUATIONS[1].title, "In onze woorden."), Situation("Van onszelf", "Alleen hier."))
    renewed = with_categories(own, SITUATIONS, categories=("powers",))
    assert renewed == (Situation(SITUATIONS[1].title, "In onze woorden.", categories=("powers",)), own[1])


def test_a_list_with_any_categories_stays_as_people_made_it():
    own = (Situation(SITUATIONS[1].title, "Zonder."), Situation("Van onszelf", "Met.", categories=("force",)))
    assert with_categories(own, SITUATIONS, categories=CODES) == own
