"""The second wall at the ways out: a name that is learned after publication."""

from datetime import date

import pytest

from leerlus.access.model import Account, Role
from leerlus.errors import NotFound
from leerlus.known_people import all_names
from leerlus.lessons.guarding.withholding import Part, identifying_places, places_held
from leerlus.lessons.telling.letters import Occasion, draft_letter
from leerlus.lessons.telling.reading import lesson_for_unit, lessons_for_unit
from leerlus.redaction import IdentifierType
from leerlus.redaction.second_wall import second_wall

LATER = "Te Strak"


@pytest.fixture
def learn(store):
    """Put a name on the organisation's list, or take it off."""

    def name(words, *, forget=False):
        with store() as work:
            if forget:
                work.corrections.forget(words)
            else:
                work.corrections.always(words, IdentifierType.PERSON, actor="test")
            work.commit()

    return name


def read(store, settings):
    with store() as work:
        return [each.id for each in lessons_for_unit(work, "AM", settings=settings).items]


def test_a_lesson_stays_in_when_a_name_in_it_is_learned_later(store, lesson, publish_to, learn, settings):
    publish_to("AM")
    assert read(store, settings) == [lesson.id]
    learn(LATER)
    assert read(store, settings) == []
    with store() as work, pytest.raises(NotFound):
        lesson_for_unit(work, "AM", lesson.id, settings=settings)


def test_no_letter_names_a_lesson_that_stays_in(store, lesson, publish_to, learn, settings):
    publish_to("AM")
    learn(LATER)
    with store() as work:
        letter = draft_letter(work, "K-0", Occasion.LEARNED, settings=settings, today=date(2025, 2, 1))
    assert lesson.title not in letter.body
    assert "nog geen les" in letter.body


def test_the_coordinator_is_told_where_and_never_what(store, lesson, publish_to, learn):
    publish_to("AM")
    learn(LATER)
    with store() as work:
        version = work.lessons.version(lesson.id, work.lessons.get(lesson.id).live)
        places = places_held(work, version)
    assert (places[0].part, places[0].number) == (Part.TITLE, 0)
    assert str(places[0]).startswith("The title (characters ")
    assert "strak" not in "".join((repr(places), *places[0].beside)).lower()
    assert "[…]" in places[0].beside[0]


def test_words_beside_a_place_stop_at_the_next_one(lesson):
    title = "Bij de balie van het bureau vroeg Jan of Piet hem wilde helpen met zijn aangifte van vorige week"
    look = second_wall(["Jan", "Piet"])
    place = next(identifying_places(title, lesson.content, look))
    assert place.beside == ("… van het bureau vroeg […] of", "of […] hem wilde helpen met …")


def test_it_goes_out_again_when_the_name_is_none(store, lesson, publish_to, learn, settings):
    publish_to("AM")
    learn(LATER)
    learn(LATER, forget=True)
    assert read(store, settings) == [lesson.id]


@pytest.mark.parametrize(("name", "counts"), [("amsterdam", False), ("intake", False), ("w.vandermolenbroek", True)])
def test_only_accounts_with_a_persons_name_count(store, name, counts):
    with store() as work:
        work.accounts.save(Account(name=name, role=Role.UNIT, password_hash="x", unit="AM", active=True))
        assert (name in all_names(work)) is counts
