"""The question whether one colleague can be recognised, on the page of a lesson."""

import pytest

from leerlus.lessons.desk import desk_of
from leerlus.lessons.model import LessonState
from leerlus.lessons.workflow.reviewing import send_back, submit
from leerlus.lessons.workflow.wording import Wording
from leerlus.lessons.workflow.writing import draft_lesson, edit_lesson
from leerlus.themes.model import ThemeState
from leerlus.themes.steering.reviewing import review

QUESTION = "Kan iemand hierin één collega herkennen?"


@pytest.fixture
def telling(leerlus, fit_for_a_lesson):
    """A draft whose title names work that few do, by somebody else; submitted by ``telling.submit``."""
    with leerlus.unit_of_work() as work:
        told = {theme for lesson in work.lessons.list() if lesson.live for theme in lesson.theme_ids}
        theme = next(each for each in fit_for_a_lesson(work, leerlus.settings) if each.id not in told)
        review(work, theme.id, state=ThemeState.CONFIRMED, actor="test")
        writer = desk_of(leerlus, "test")
        drafted = draft_lesson(work, writer, theme.id)
        words = drafted.content
        wording = Wording(
            title="Vraag de hondengeleider naar letsel",
            summary="\n".join(words.summary),
            what_happened="\n".join(words.what_happened),
            questions=words.questions,
        )
        lesson = edit_lesson(work, writer, drafted.id, wording)
        work.commit()
    yield lesson.id
    with leerlus.unit_of_work() as work:
        if work.lessons.get(lesson.id).state is not LessonState.DRAFT:
            send_back(work, writer, lesson.id, reason="The test is over.")
        work.commit()


def test_the_writer_is_warned_and_the_second_person_gives_a_reason(leerlus, reader_as, telling, see):
    coordinator = reader_as("coordinator")
    draft = coordinator.open(f"/lessen/{telling}")
    assert QUESTION in see(draft)
    assert "In de titel staat “hondengeleider”." in see(draft)
    assert not draft.select("#unrecognisable")

    with leerlus.unit_of_work() as work:
        submit(work, desk_of(leerlus, "test"), telling)
        work.commit()
    page = coordinator.open(f"/lessen/{telling}")
    refused = coordinator.send(page, "Goedkeuren")
    assert refused.status == 409
    assert "Misschien kunnen lezers één collega herkennen." in see(refused)

    reason = "Honden en hun geleiders zijn er in elke eenheid."
    done = coordinator.send(refused, "Goedkeuren", unrecognisable=reason)
    assert "De les is goedgekeurd." in see(done)
    assert f"Waarom niemand te herkennen is: {reason}" in see(done)
    assert QUESTION not in see(done)


def test_an_ordinary_lesson_asks_nothing(reader_as, published_lesson, see):
    assert QUESTION not in see(reader_as("coordinator").open(f"/lessen/{published_lesson}"))
