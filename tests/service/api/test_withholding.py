"""Feeds, exports and pages leave out a lesson in which a name was learned after publication."""

import pytest

from leerlus.redaction import IdentifierType


@pytest.fixture
def learned(leerlus, published_lesson):
    """Two words of the lesson's title turn out to be a person's name."""
    with leerlus.unit_of_work() as work:
        version = work.lessons.version(published_lesson, work.lessons.get(published_lesson).live)
        words = " ".join(version.content.what_happened[0].split()[1:3])
        work.corrections.always(words, IdentifierType.PERSON, actor="test")
        work.commit()
    yield words
    with leerlus.unit_of_work() as work:
        work.corrections.forget(words)
        work.commit()


@pytest.mark.parametrize("way", ["lessons", "lessons.atom"])
def test_no_way_out_has_the_lesson(client_as, published_lesson, learned, way):
    answer = client_as("coordinator").get(f"/v1/units/NP/{way}")
    assert answer.status_code == 200
    assert published_lesson not in answer.text


def test_it_is_there_without_the_name(client_as, published_lesson):
    assert published_lesson in client_as("coordinator").get("/v1/units/NP/lessons").text


def test_the_lesson_itself_is_not_found(client_as, published_lesson, learned):
    assert client_as("coordinator").get(f"/v1/units/NP/lessons/{published_lesson}").status_code == 404
