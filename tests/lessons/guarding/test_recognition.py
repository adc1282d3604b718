"""Before a lesson is approved: can anybody recognise one colleague by the story?"""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from leerlus.complaints.model import Channel, Complaint, Decision
from leerlus.errors import GuardRefused, InvalidInput
from leerlus.lessons.drafting.one_colleague import words_about_one
from leerlus.lessons.guarding.recognition import Clue, signs_of_one_colleague
from leerlus.lessons.guarding.withholding import Part
from leerlus.lessons.model import LessonState, ReviewQuestion
from leerlus.lessons.workflow.publishing import plan, publish, publish_due
from leerlus.lessons.workflow.reviewing import approve, submit
from leerlus.lessons.workflow.rounds import make_round
from leerlus.lessons.workflow.writing import draft_lesson
from leerlus.redaction.model import IdentifierType, Span
from leerlus.wall_clock import today

REASON = "Dit gebeurt in alle eenheden, en de titel noemt alleen de situatie."


@pytest.fixture
def about(store, theme, desk):
    """Draft a lesson on complaints with these units, days and main categories; each may be one for all."""

    def lesson(units="AM", *, days=range(0, 80, 10), category="force", officers=()):
        units = [units] * len(days) if isinstance(units, str) else units
        with store() as work:
            ids = tuple(f"N-{number}" for number in range(len(days)))
            for number, (complaint_id, unit, day) in enumerate(zip(ids, units, days, strict=True)):
                text = f"De agent vertelde {'steeds ' * number}iets wat niet klopte over de buren in onze straat."
                received = date(2025, 1, 6) + timedelta(days=day)
                complaint = Complaint(
                    complaint_id, received, text, unit, Channel.LETTER, "nl", complainant=complaint_id
                )
                name = officers[number] if number < len(officers) else ""
                span = Span(0, len(name), IdentifierType.OFFICER, "[agent 1]", "names", 0.9)
                work.complaints.add(complaint, original=f"{name} {text}", spans=[span] if name else ())
                decision = Decision(
                    complaint_id, (category,), ("apology",), "x", datetime.now(UTC), desk.taxonomy.version
                )
                work.decisions.add(decision)
            work.themes.save(replace(theme, title="Verhaal over de buren", members=ids))
            drafted = draft_lesson(work, desk, theme.id)
            work.commit()
        return drafted

    return lesson


@pytest.fixture
def clues(store, settings):
    """The clues in a lesson."""

    def found(lesson):
        with store() as work:
            return [sign.clue for sign in signs_of_one_colleague(work, work.lessons.get(lesson.id), settings)]

    return found


def test_an_ordinary_lesson_is_approved_without_a_question(store, lesson, clues, approved):
    assert clues(lesson) == []
    assert approved().state is LessonState.APPROVED


@pytest.mark.parametrize(
    ("units", "found"),
    [
        ("AM-OOST", [Clue.ONE_PLACE]),
        (("AM-OOST", None) * 4, [Clue.ONE_PLACE]),
        ("AM", []),
        (("AM-OOST", "AM-ZUID") * 4, []),
        (None, []),
    ],
    ids=["one district", "one district and unknown", "one unit", "two districts", "unknown"],
)
def test_all_complaints_about_one_district_are_a_sign(about, clues, units, found):
    assert clues(about(units or [None] * 8)) == found


@pytest.mark.parametrize(
    ("days", "found"),
    [
        ((0, 0, 1, 1, 2, 3, 3, 3), [Clue.FEW_EVENTS]),
        ((0, 3, 6, 9, 12, 15, 18, 21), [Clue.FEW_EVENTS]),
        (range(0, 80, 10), []),
    ],
    ids=["one event", "four events", "eight events"],
)
def test_complaints_that_may_be_about_a_few_events_are_a_sign(about, clues, days, found):
    assert clues(about(days=days)) == found


@pytest.mark.parametrize(
    ("officers", "found"),
    [
        (("Kees Bonekamp", "BONEKAMP", "B0nekamp", "Bonekampp"), [Clue.ONE_NAME]),
        (("Kees Bonekamp", "BONEKAMP", "B0nekamp"), []),
        (("Bakker", "Visser", "Smit", "Meijer", "Mulder", "De Boer", "Dekker", "Vos"), []),
    ],
    ids=["half of them", "fewer", "eight officers"],
)
def test_complaints_that_name_the_same_officer_are_a_sign(about, clues, officers, found):
    assert clues(about(officers=officers)) == found


def test_events_in_different_units_are_different_events(about, clues):
    assert clues(about(("AM", "RT", "DH", "OB", "LB", "NN"), days=[0] * 6)) == []


@pytest.mark.parametrize(("many", "found"), [(8, [Clue.CONDUCT]), (15, [])])
def test_a_few_events_about_integrity_are_a_sign(about, clues, many, found):
    assert clues(about(days=range(0, many * 10, 10), category="integrity")) == found


def test_words_that_few_colleagues_fit_are_a_sign_and_say_where(store, lesson, edit, settings):
    edited = edit(title="Vraag de hondengeleider eerst naar letsel", summary="De blonde agente vroeg niets.")
    with store() as work:
        signs = signs_of_one_colleague(work, edited, settings)
    assert [(sign.clue, sign.facts["place"].part, sign.facts["words"]) for sign in signs] == [
        (Clue.WORDS, Part.TITLE, "hondengeleider"),
        (Clue.WORDS, Part.SUMMARY, "blonde agente"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Zij is de enige vrouwelijke agent van het team.",
        "De politieman met de baard lachte mij uit.",
        "De agent met de tatoeage in zijn nek.",
        "Hij misbruikte buiten dienst zijn relatie met mijn zus.",
        "In zijn vrije tijd scheldt hij mensen uit.",
        "The officer with the ponytail, off duty.",
        "He was the only female officer there.",
    ],
)
def test_words_about_one_are_found(text):
    assert words_about_one(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ik was de enige met een donkere huid in de bus.",
        "De agent met het papier in zijn hand zei niets.",
        "Het enige wat hij zei was dat ik weg moest.",
        "Mijn bril is gebroken en ik heb een litteken op mijn knie.",
        "De relatie met de wijkagent is goed en de dienst was druk.",
        "It was the only thing the officer said.",
    ],
)
def test_ordinary_words_are_not(text):
    assert not words_about_one(text)


def test_a_lesson_with_a_sign_is_approved_with_a_reason_only(store, about, desk, second):
    lesson = about("AM-OOST")
    with store() as work:
        submit(work, desk, lesson.id)
        with pytest.raises(GuardRefused, match="recognise one colleague") as refusal:
            approve(work, second, lesson.id)
        assert refusal.value.reason == "one_colleague"
        with pytest.raises(InvalidInput, match="10 to 2000"):
            approve(work, second, lesson.id, unrecognisable="Nee.")
        approve(work, second, lesson.id, unrecognisable=f" {REASON} ")
        publish(work, desk, lesson.id, units=["AM"])
        work.commit()
    with store() as work:
        (said,) = work.lessons.comments(lesson.id)
        events = work.audit.page(subject=lesson.id).items
        (event,) = [each for each in events if each.action == "lesson.judged-unrecognisable"]
    assert (said.author, said.text, said.answers) == ("second", REASON, ReviewQuestion.ONE_COLLEAGUE)
    assert event.details == {"revision": 1, "signs": ["one_place"]}


def test_a_reason_counts_for_the_text_that_it_was_given_for(store, lesson, edit, desk, second):
    edit(title="Vraag de hondengeleider naar letsel")
    with store() as work:
        submit(work, desk, lesson.id)
        approve(work, second, lesson.id, unrecognisable=REASON)
        work.commit()
    edit(title="Vraag de enige hondengeleider naar letsel")
    with store() as work:
        submit(work, desk, lesson.id)
        with pytest.raises(GuardRefused, match="recognise one colleague"):
            approve(work, second, lesson.id)


def test_a_sign_that_shows_after_approval_holds_the_lesson_back(store, lesson, approved, desk):
    approved()
    tomorrow = today(desk.settings) + timedelta(days=1)
    with store() as work:
        plan(work, desk, lesson.id, units=["AM"], publish_on=tomorrow)
        for source in lesson.content.sources:
            decision = Decision(source, ("integrity",), ("apology",), "x", datetime.now(UTC), desk.taxonomy.version)
            work.decisions.add(decision)
        with pytest.raises(GuardRefused, match="recognise one colleague"):
            publish(work, desk, lesson.id, units=["AM"])
        noon = datetime(tomorrow.year, tomorrow.month, tomorrow.day, 12, tzinfo=UTC)
        assert publish_due(work, desk, now=noon) == ()
        assert work.lessons.get(lesson.id).state is LessonState.IN_REVIEW


def test_the_round_of_the_command_line_publishes_no_lesson_that_nobody_judged(store, lesson, approved, desk):
    approved()
    with store() as work:
        plan(work, desk, lesson.id, units=["AM"], publish_on=today(desk.settings))
        planned = work.lessons.get(lesson.id)
        work.lessons.change(
            planned, replace(planned, title="Vraag de hondengeleider naar letsel", publish_on=date(2025, 1, 1))
        )
        work.commit()
    assert make_round(store, desk, {}).published == 0
    with store() as work:
        held = work.lessons.get(lesson.id)
        assert held.state is LessonState.IN_REVIEW
        assert "recognise one colleague" in work.lessons.comments(lesson.id)[-1].text
