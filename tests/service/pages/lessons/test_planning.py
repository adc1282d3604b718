"""A coordinator plans on the page when an approved lesson goes out."""

import pytest

from leerlus.lessons.desk import desk_of
from leerlus.lessons.model import LessonState
from leerlus.lessons.workflow.reviewing import approve, send_back, submit
from leerlus.lessons.workflow.writing import draft_lesson
from leerlus.themes.model import ThemeState
from leerlus.themes.steering.reviewing import review


@pytest.fixture
def approved(leerlus, fit_for_a_lesson):
    """A lesson that a second person has approved, about a theme of which no published lesson tells; sent back later."""
    with leerlus.unit_of_work() as work:
        told = {theme for lesson in work.lessons.list() if lesson.live for theme in lesson.theme_ids}
        theme = next(each for each in fit_for_a_lesson(work, leerlus.settings) if each.id not in told)
        review(work, theme.id, state=ThemeState.CONFIRMED, actor="test")
        lesson = draft_lesson(work, desk_of(leerlus, "test"), theme.id)
        submit(work, desk_of(leerlus, "test"), lesson.id)
        approve(work, desk_of(leerlus, "second"), lesson.id)
        work.commit()
    yield lesson.id
    with leerlus.unit_of_work() as work:
        send_back(work, desk_of(leerlus, "second"), lesson.id, reason="The test is over.")
        work.commit()


def test_on_the_day_that_was_filled_in_and_not_before(leerlus, reader_as, approved, see):
    coordinator = reader_as("coordinator")
    page = coordinator.open(f"/lessen/{approved}")
    assert "vanaf 7 uur" in see(page)
    after = coordinator.send(page, "Publiceren", units=["AM"], publish_on="2099-12-31")
    assert "De publicatie is gepland." in see(after)
    assert "gaat uit op 31 december 2099" in see(after.select_one(".page-head"))
    with leerlus.unit_of_work() as work:
        lesson = work.lessons.get(approved)
    assert (lesson.state, lesson.live, str(lesson.publish_on)) == (LessonState.APPROVED, None, "2099-12-31")


def test_ticked_units_survive_a_day_that_is_past(reader_as, approved, see):
    coordinator = reader_as("coordinator")
    page = coordinator.open(f"/lessen/{approved}")
    refused = coordinator.send(page, "Publiceren", units=["AM", "RT"], publish_on="2000-01-01")
    assert (refused.status, "Deze dag is al voorbij" in see(refused)) == (422, True)
    assert {box["value"] for box in refused.select("input[name=units][checked]")} == {"AM", "RT"}
    assert refused.select_one("#publish_on")["value"] == "2000-01-01"
    dayless = coordinator.send(page, "Publiceren", units=[], publish_on="2099-12-31")
    assert dayless.select_one("#publish_on")["value"] == "2099-12-31"


@pytest.mark.parametrize("day", ["2000-01-01", "morgen", "20255-01-01", "2999-12-31"])
def test_a_day_that_cannot_be_publishes_nothing(leerlus, reader_as, approved, day):
    coordinator = reader_as("coordinator")
    page = coordinator.open(f"/lessen/{approved}")
    refused = coordinator.send(page, "Publiceren", units=["AM"], publish_on=day)
    assert refused.status == 422
    assert refused.select_one("#publish_on-fault").get_text().startswith("Deze dag")
    assert [box["value"] for box in refused.select("input[name=units][checked]")] == ["AM"]
    with leerlus.unit_of_work() as work:
        assert work.lessons.get(approved).live is None
