"""The way of a lesson: draft, review, approval by a second person, publication, withdrawal."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from leerlus.complaints.model import Channel, Complaint, Decision, Status
from leerlus.complaints.units import Unit
from leerlus.errors import Conflict, GuardRefused, InvalidInput, NotFound, UnknownCode
from leerlus.lessons.model import LessonState
from leerlus.lessons.telling.reading import lesson_for_unit, lessons_for_unit
from leerlus.lessons.workflow import writing
from leerlus.lessons.workflow.publishing import plan, publish, publish_due, withdraw
from leerlus.lessons.workflow.reviewing import approve, comment, send_back, submit
from leerlus.lessons.workflow.writing import draft_lesson, refresh_figures, support
from leerlus.themes.model import Stage, ThemeState


def read_by(store, unit, settings):
    with store() as work:
        return [lesson.id for lesson in lessons_for_unit(work, unit, settings=settings).items]


def test_a_lesson_about_a_known_situation_begins_with_what_people_in_the_field_would_do(store, theme, desk, taxonomy):
    with store() as work:
        work.themes.save(replace(theme, title="Te strakke handboeien: pols, duim"))
        lesson = draft_lesson(work, desk, theme.id)
    advice = taxonomy.advice("Te strakke handboeien")
    assert lesson.title == f"{advice.behaviour}: te strakke handboeien"
    assert advice.first_step in lesson.content.summary[-1]
    assert lesson.content.questions[0] == advice.question


@pytest.mark.parametrize(("decided", "found"), [(True, True), (False, False)], ids=["decided", "still open"])
def test_praise_for_the_same_thing_comes_from_any_decided_complaint(
    store, theme, desk, taxonomy, monkeypatch, decided, found
):
    monkeypatch.setattr(writing, "_PER_PAGE", 2)
    praise = "De agente deed de handboeien heel netjes los toen mijn pols pijn deed."
    with store() as work:
        for number in range(3):
            compliment = Complaint(
                f"P-{number}",
                date(2025, 5, 1),
                "Er was verder niets." if number else praise,
                "RT",
                Channel.LETTER,
                "nl",
            )
            work.complaints.add(compliment, original=compliment.text, spans=())
            if decided:
                work.decisions.add(
                    Decision(compliment.id, ("other",), ("none",), "x", datetime.now(UTC), taxonomy.version)
                )
                work.complaints.set_status(compliment.id, Status.DECIDED)
        drafted = draft_lesson(work, desk, theme.id)
    assert any(praise in each for each in drafted.content.works_well) is found


def test_a_draft_is_kept_with_its_sources(store, lesson, theme):
    with store() as work:
        assert work.lessons.get(lesson.id) == lesson
    assert (lesson.state, lesson.version, lesson.theme_ids) == (LessonState.DRAFT, 0, (theme.id,))
    assert lesson.content.sources == theme.members
    assert lesson.content.snapshot.complaints == theme.members


def test_a_lesson_may_join_themes(store, theme, desk):
    other = replace(theme, id="T-OTHER22", members=theme.members[:6], title="Boeien om een zere pols")
    with store() as work:
        work.themes.replace([theme, other])
        lesson = draft_lesson(work, desk, other.id, theme.id)
    assert lesson.theme_ids == (theme.id, other.id)
    assert lesson.content.figures.total == 8
    assert len(set(lesson.content.sources)) == 8


def test_a_lesson_needs_a_confirmed_theme(store, theme, desk):
    with store() as work:
        work.themes.save(replace(theme, state=ThemeState.CANDIDATE))
        with pytest.raises(Conflict, match="Confirm theme T-CUFFS2 first"):
            draft_lesson(work, desk, theme.id)


def test_a_lesson_needs_enough_complaints(store, theme, desk):
    with store() as work:
        work.themes.save(replace(theme, members=theme.members[:4]))
        with pytest.raises(GuardRefused, match="at least 5 complaints; this one has 4"):
            draft_lesson(work, desk, theme.id)


def test_a_lesson_needs_enough_people(store, theme, desk):
    with store() as work:
        members = [_by_one_person(work, number) for number in range(4)]
        work.themes.save(replace(theme, members=(*theme.members[:4], *members)))
        with pytest.raises(GuardRefused, match="at least 5 different people; these come from 4") as refusal:
            draft_lesson(work, desk, theme.id)
    assert refusal.value.reason == "too_few_people"


def _by_one_person(work, number):
    complaint = Complaint(
        f"K-again-{number}",
        date(2025, 3, number + 1),
        f"De boeien deden zeer, voor de {'zo' * number}veelste keer.",
        "AM",
        Channel.LETTER,
        "nl",
        complainant="person-0",
    )
    work.complaints.add(complaint, original=complaint.text, spans=())
    return complaint.id


def test_a_lesson_about_an_unknown_theme_is_refused(store, desk):
    with store() as work, pytest.raises(NotFound):
        draft_lesson(work, desk, "T-NOSUCH")


def test_only_a_second_person_may_approve(store, lesson, desk, second):
    with store() as work:
        with pytest.raises(Conflict, match="Only a lesson in review"):
            approve(work, second, lesson.id)
        submit(work, desk, lesson.id)
        with pytest.raises(Conflict, match="you have written in it"):
            approve(work, desk, lesson.id)
        assert approve(work, second, lesson.id).approved_by == "second"


def test_whoever_edits_joins_the_authors(store, lesson, desk, second):
    with store() as work:
        support(work, second, lesson.id, lesson.content.tips[0], guidance="Handreiking excuses")
        submit(work, desk, lesson.id)
        with pytest.raises(Conflict, match="you have written in it"):
            approve(work, second, lesson.id)


def test_nothing_is_published_without_approval(store, lesson, desk):
    with store() as work:
        with pytest.raises(Conflict, match="second person"):
            publish(work, desk, lesson.id, units=["AM"])
        submit(work, desk, lesson.id)
        with pytest.raises(Conflict, match="second person"):
            publish(work, desk, lesson.id, units=["AM"])


def test_an_edit_after_approval_needs_a_new_one(store, lesson, approved, edit, desk):
    approved()
    edited = edit(title="Vraag eerst naar letsel")
    assert (edited.state, edited.approved_by) == (LessonState.DRAFT, None)
    with store() as work, pytest.raises(Conflict, match="second person"):
        publish(work, desk, lesson.id, units=["AM"])


def test_a_published_lesson_carries_who_stood_for_it(store, publish_to, lesson):
    published = publish_to("AM")
    assert (published.state, published.version, published.units) == (LessonState.PUBLISHED, 1, ("AM",))
    with store() as work:
        version = work.lessons.version(lesson.id, 1)
    assert (version.number, version.approved_by, version.published_by) == (1, "second", "coordinator")
    local = version.published_at.astimezone(ZoneInfo("Europe/Amsterdam"))
    assert version.review_on == local.date() + timedelta(days=91)


def test_a_unit_reads_its_own_lessons_and_those_from_above(store, lesson, publish_to, settings):
    publish_to("AM")
    assert read_by(store, "AM", settings) == [lesson.id]
    assert read_by(store, "AM-OOST", settings) == [lesson.id]
    assert read_by(store, "NP", settings) == []
    assert read_by(store, "RT", settings) == []
    with store() as work:
        assert lesson_for_unit(work, "AM-OOST", lesson.id, settings=settings).id == lesson.id
        with pytest.raises(NotFound):
            lesson_for_unit(work, "RT", lesson.id, settings=settings)


def test_units_go_on_reading_the_old_version_while_a_new_one_is_written(store, lesson, publish_to, edit, settings):
    first = publish_to("AM")
    edit(title="Vraag eerst naar letsel")
    with store() as work:
        (read,) = lessons_for_unit(work, "AM", settings=settings).items
        assert read.title == first.title
    assert publish_to("AM", "RT").version == 2
    with store() as work:
        (read,) = lessons_for_unit(work, "RT", settings=settings).items
        assert (read.title, read.version) == ("Vraag eerst naar letsel", 2)
        numbers = [(version.revision, version.number) for version in work.lessons.versions(lesson.id)]
    assert numbers == [(2, 2), (1, 1)]


def test_every_version_can_be_read_again(store, lesson, edit):
    edit(title="Eerste poging")
    edit(title="Tweede poging")
    with store() as work:
        assert [work.lessons.version(lesson.id, number).title for number in (1, 2, 3)] == [
            lesson.title,
            "Eerste poging",
            "Tweede poging",
        ]


def test_unknown_and_abolished_units_are_refused(store, approved, lesson, desk, settings):
    approved()
    with store() as work:
        with pytest.raises(UnknownCode):
            publish(work, desk, lesson.id, units=["AM", "NOSUCH"])
        with pytest.raises(UnknownCode, match="abolished on 2023-12-31"):
            publish(work, desk, lesson.id, units=["LE"])
        with pytest.raises(InvalidInput, match="at least one unit"):
            publish(work, desk, lesson.id, units=[])
        with pytest.raises(UnknownCode):
            lessons_for_unit(work, "NOSUCH", settings=settings)


def test_units_read_no_ids_and_no_small_counts(store, publish_to, settings, theme):
    publish_to("AM")
    with store() as work:
        (public,) = lessons_for_unit(work, "AM", settings=settings).items
    assert not any(member in repr(public) for member in theme.members)
    assert [(tally.code, tally.shown) for tally in public.by_unit] == [("AM", "≥ 5"), ("DH", "< 5"), ("RT", "< 5")]
    assert [tally.shown for tally in public.wanted] == ["8", "< 5"]
    assert public.units == ("Amsterdam",)
    assert public.total == 8


@pytest.mark.parametrize(
    ("texts", "place"),
    [
        ({"title": "Bel 06-12345678"}, "The title"),
        ({"questions": ["Wat vond u?", "Wat deed agent De Vries daarna?"]}, "Question 2"),
        ({"questions": ["Wat zou Verbruggen daarvan vinden?"]}, "Question 1"),
    ],
    ids=["phone", "officer", "known name"],
)
def test_what_may_identify_somebody_is_not_approved(store, lesson, edit, desk, second, texts, place):
    edit(**texts)
    with store() as work:
        submit(work, desk, lesson.id)
        with pytest.raises(GuardRefused, match=place) as refusal:
            approve(work, second, lesson.id)
    for hidden in ("12345678", "De Vries", "Verbruggen"):
        assert hidden not in str(refusal.value)


def test_a_new_sentence_needs_support_before_review(store, lesson, edit, desk):
    sentence = "Wie vooraf naar letsel vraagt, voorkomt pijn."
    edit(summary="\n".join([*lesson.content.summary, sentence]))
    with store() as work:
        with pytest.raises(GuardRefused, match="1 of the sentences rest on nothing"):
            submit(work, desk, lesson.id)
        with pytest.raises(UnknownCode, match="K-99"):
            support(work, desk, lesson.id, sentence, complaints=["K-0", "K-99"])
        with pytest.raises(InvalidInput):
            support(work, desk, lesson.id, sentence)
        support(work, desk, lesson.id, sentence, complaints=["K-0", "K-1"])
        assert submit(work, desk, lesson.id).state is LessonState.IN_REVIEW


def test_a_planned_lesson_goes_out_on_its_day_and_once(store, lesson, approved, desk, settings):
    approved()
    day = date.today() + timedelta(days=2)
    with store() as work:
        plan(work, desk, lesson.id, units=["AM"], publish_on=day)
        work.commit()
        assert publish_due(work, desk) == ()
        morning = datetime(day.year, day.month, day.day, 7, 30, tzinfo=UTC)
        assert publish_due(work, desk, now=morning) == (lesson.id,)
        assert publish_due(work, desk, now=morning) == ()
        assert work.lessons.get(lesson.id).version == 1
        work.commit()
    assert read_by(store, "AM", settings) == [lesson.id]


def test_a_day_that_is_past_is_refused(store, lesson, approved, desk):
    approved()
    with store() as work, pytest.raises(InvalidInput, match="not past"):
        plan(work, desk, lesson.id, units=["AM"], publish_on=date(2020, 1, 1))


@pytest.mark.parametrize(
    ("moment", "due"),
    [
        ("2026-03-28T23:30:00Z", False),
        ("2026-03-29T04:59:00Z", False),
        ("2026-03-29T05:00:00Z", True),
        ("2026-10-25T05:59:00Z", False),
        ("2026-10-25T06:00:00Z", True),
    ],
    ids=[
        "night before",
        "summer time begins, too early",
        "summer time, seven",
        "winter time, too early",
        "winter, seven",
    ],
)
def test_the_publication_hour_is_local_also_when_the_clock_changes(store, lesson, approved, desk, moment, due):
    approved()
    now = datetime.fromisoformat(moment)
    with store() as work:
        day = date(2026, 3, 29) if now.month == 3 else date(2026, 10, 25)
        planned = work.lessons.get(lesson.id)
        work.lessons.change(planned, replace(planned, units=("AM",), publish_on=day))
        assert bool(publish_due(work, desk, now=now)) is due


def test_a_planned_lesson_that_no_longer_fits_is_held_back(store, lesson, approved, desk):
    approved()
    day = date.today() + timedelta(days=1)
    with store() as work:
        plan(work, desk, lesson.id, units=["AM"], publish_on=day)
        units = [*work.units.tree()]
        work.units.replace(replace(unit, valid_to=date(2020, 1, 1)) if unit.code == "AM" else unit for unit in units)
        noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
        assert publish_due(work, desk, now=noon) == ()
        held = work.lessons.get(lesson.id)
        assert (held.state, held.publish_on) == (LessonState.IN_REVIEW, None)
        assert "abolished" in work.lessons.comments(lesson.id)[-1].text


def test_citizens_words_can_be_left_out_and_never_changed(store, lesson, edit):
    first, *others = lesson.content.quotes
    edited = edit(left_out=[first.text, "Woorden die er niet zijn."])
    assert edited.content.quotes == tuple(others)
    assert all(receipt.sentence != first.text for receipt in edited.content.receipts)
    with store() as work:
        assert work.lessons.version(lesson.id, 1).content.quotes == lesson.content.quotes


def test_two_lessons_about_one_theme_do_not_reach_one_unit(store, theme, lesson, publish_to, desk, second):
    publish_to("AM")
    with store() as work:
        again = draft_lesson(work, desk, theme.id)
        submit(work, desk, again.id)
        approve(work, second, again.id)
        with pytest.raises(GuardRefused, match=f"read lesson {lesson.id} about the same theme") as refusal:
            publish(work, desk, again.id, units=["AM-OOST"])
        assert refusal.value.reason == "told_already"
        assert publish(work, desk, again.id, units=["RT"]).version == 1


def test_who_knows_an_older_text_is_refused(store, lesson, approved, desk):
    with store() as work:
        stale = work.lessons.get(lesson.id)
    approved()
    with store() as work, pytest.raises(Conflict, match="in the meantime"):
        work.lessons.change(stale, replace(stale, title="Oud"))


def test_a_clock_that_is_set_back_changes_no_order(store, theme, lesson, publish_to, desk, second):
    publish_to("AM")
    with store() as work:
        (live,) = work.lessons.live()
        tomorrow = live.published_at + timedelta(days=1)
        work.lessons.keep(replace(live, published_at=tomorrow))
        other = draft_lesson(work, desk, theme.id)
        submit(work, desk, other.id)
        approve(work, second, other.id)
        publish(work, desk, other.id, units=["RT"])
        assert work.lessons.version(other.id, 1).published_at > tomorrow


def test_withdrawing_takes_it_from_all_units(store, lesson, publish_to, desk, settings):
    publish_to("AM")
    with store() as work:
        assert withdraw(work, desk, lesson.id).state is LessonState.WITHDRAWN
        with pytest.raises(Conflict, match="not published"):
            withdraw(work, desk, lesson.id)
        work.commit()
    assert read_by(store, "AM", settings) == []


def test_new_figures_wait_until_the_difference_tells_nothing(store, theme, lesson, publish_to, desk):
    publish_to("AM")
    with store() as work:
        members = (*theme.members, *(_another(work, number, desk) for number in range(2)))
        work.themes.save(replace(theme, members=members))
        with pytest.raises(GuardRefused, match="version 1") as refusal:
            refresh_figures(work, desk, lesson.id)
        assert refusal.value.reason == "differencing"
        members = (*members, *(_another(work, number, desk) for number in range(2, 12)))
        work.themes.save(replace(theme, members=members))
        assert refresh_figures(work, desk, lesson.id).content.figures.total == 20


def _another(work, number, desk):
    complaint = Complaint(
        f"K-new-{number}",
        date(2025, 3, 1 + number),
        f"De boeien deden {'heel ' * number}zeer aan mijn pols.",
        "AM",
        Channel.LETTER,
        "nl",
        complainant=f"new-{number}",
    )
    work.complaints.add(complaint, original=complaint.text, spans=())
    outcomes = ("acknowledgement", "apology")
    work.decisions.add(Decision(complaint.id, ("force",), outcomes, "intake", datetime.now(UTC), desk.taxonomy.version))
    return complaint.id


@pytest.mark.parametrize("texts", [{"title": " "}, {"summary": ""}, {"title": "x" * 161}])
def test_empty_or_endless_texts_are_refused(edit, texts):
    with pytest.raises(InvalidInput):
        edit(**texts)


def test_coordinators_talk_about_a_text(store, lesson, desk, second):
    with store() as work:
        submit(work, desk, lesson.id)
        comment(work, second, lesson.id, "Mooi, maar de titel kan korter.")
        returned = send_back(work, second, lesson.id, reason="Maak de titel korter.")
        assert returned.state is LessonState.DRAFT
        said = [(each.author, each.text) for each in work.lessons.comments(lesson.id)]
        with pytest.raises(InvalidInput):
            comment(work, desk, lesson.id, "  ")
    assert said == [("second", "Mooi, maar de titel kan korter."), ("second", "Maak de titel korter.")]


def test_every_step_leaves_a_trail(store, lesson, edit, publish_to, desk):
    edit(title="Vraag naar letsel voor u boeit")
    publish_to("AM")
    with store() as work:
        withdraw(work, desk, lesson.id)
        work.commit()
        events = work.audit.page(subject=lesson.id).items
    assert [event.action.removeprefix("lesson.") for event in events] == [
        "withdrawn",
        "published",
        "approved",
        "submitted",
        "edited",
        "drafted",
    ]


def test_a_unit_added_below_inherits(store, lesson, publish_to, settings):
    publish_to("AM")
    with store() as work:
        work.units.add(Unit("AM-NIEUW", "Nieuw team", "team", "AM-OOST"))
        work.commit()
    assert read_by(store, "AM-NIEUW", settings) == [lesson.id]


def test_the_theme_of_a_lesson_shows_at_once_that_it_is_watched(store, lesson, theme, desk, publish_to):
    def stage():
        with store() as work:
            return work.themes.get(theme.id).stage

    assert stage() is Stage.LESSON
    publish_to("AM")
    assert stage() is Stage.WATCHED
    with store() as work:
        withdraw(work, desk, lesson.id)
        work.commit()
    assert stage() is Stage.LESSON
