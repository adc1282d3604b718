"""What units say back: kept, without persons, and without a ranking."""

from datetime import date, timedelta
from threading import Thread

import pytest

from leerlus.errors import ChangedSince, GuardRefused, InvalidInput, NotFound
from leerlus.lessons.feedback.answer import Recognised, Reply
from leerlus.lessons.feedback.answers import answer, standings
from leerlus.redaction import IdentifierType
from leerlus.seen import stamp
from leerlus.settings import Settings
from leerlus.wall_clock import today

IN_TWO_DAYS = today(Settings()) + timedelta(days=2)


@pytest.fixture
def say(store, lesson, settings):
    """Let a unit answer."""

    def as_unit(unit, **reply):
        with store() as work:
            said = answer(work, unit, lesson.id, Reply(**reply), actor="team", settings=settings)
            work.commit()
        return said

    return as_unit


def test_the_last_answer_counts_and_all_are_kept(store, lesson, publish_to, say):
    publish_to("AM")
    say("AM")
    said = say("AM", discussed_on=date(2025, 4, 1), recognised=Recognised.PARTLY, action="Vraag eerst naar letsel.")
    with store() as work:
        assert work.answers.latest(lesson.id) == {"AM": said}
        assert len(work.answers.history(lesson.id, "AM")) == 2
    assert said.version == 1


def test_of_two_who_answer_at_the_same_time_the_second_is_told_what_the_first_said(store, lesson, settings, publish_to):
    publish_to("AM")
    mine, theirs = Reply(action="Vraag eerst naar letsel."), Reply(action="Leg het uit.")
    refusals = []

    def answer_too():
        with store() as work, pytest.raises(ChangedSince) as refusal:
            answer(work, "AM", lesson.id, mine, actor="team", settings=settings, seen=stamp(Reply()))
        refusals.append(refusal.value)

    with store() as work:
        answer(work, "AM", lesson.id, theirs, actor="team", settings=settings, seen=stamp(Reply()))
        second = Thread(target=answer_too)
        second.start()
        second.join(0.3)
        work.commit()
    second.join()
    assert [refusal.beside.theirs for refusal in refusals] == [{"action": theirs.action}]


def test_only_a_unit_that_reads_the_lesson_answers(publish_to, say):
    publish_to("AM")
    with pytest.raises(NotFound):
        say("RT")


@pytest.mark.parametrize(
    "reply",
    [
        {"discussed_on": IN_TWO_DAYS},
        {"action": "Doen.", "done_on": IN_TWO_DAYS},
        {"action_by": date(2025, 5, 1)},
        {"remark": "x" * 1_001},
    ],
    ids=["briefing to come", "done to come", "day without action", "endless"],
)
def test_what_cannot_be_is_refused(publish_to, say, reply):
    publish_to("AM")
    with pytest.raises(InvalidInput):
        say("AM", **reply)


@pytest.mark.parametrize("field", ["action", "remark"])
def test_nothing_is_said_about_persons(publish_to, say, field):
    publish_to("AM")
    with pytest.raises(GuardRefused) as refusal:
        say("AM", **{field: "Spreek agent De Vries hierop aan."})
    assert "Vries" not in str(refusal.value)


def test_names_that_the_store_knows_are_not_said_in_small_letters_either(store, publish_to, say):
    publish_to("AM")
    say("AM", action="Wij hebben het met quirinus besproken.")
    with store() as work:
        work.corrections.always("Quirinus", IdentifierType.PERSON, actor="test")
        work.commit()
    with pytest.raises(GuardRefused):
        say("AM", action="Wij hebben het met quirinus besproken.")


def test_who_has_not_answered_is_seen_by_name(store, lesson, settings, publish_to, say):
    publish_to("DH", "AM")
    say("DH")
    say("AM-OOST")
    with store() as work:
        found = standings(work, lesson.id, on=today(settings))
    assert [(each.name, each.answer is None) for each in found] == [
        ("Amsterdam", True),
        ("Amsterdam Oost", False),
        ("Den Haag", False),
    ]


def test_a_lesson_for_all_is_answered_by_the_units_that_exist(store, lesson, settings, publish_to):
    publish_to("NP")
    with store() as work:
        units = [each.unit for each in standings(work, lesson.id, on=today(settings))]
    assert "AM" in units
    assert "NP" not in units
    assert "LE" not in units
