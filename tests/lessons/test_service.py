from dataclasses import replace

import pytest

from leerlus.errors import Conflict, GuardRefused, InvalidInput, NotFound, UnknownCode
from leerlus.lessons.model import LessonState
from leerlus.lessons.service import draft_lesson, edit_lesson, lessons_for_unit, publish, withdraw
from leerlus.themes.model import ThemeState

COORDINATOR = "coordinator"


@pytest.fixture
def lesson(store, theme, taxonomy, settings, redactor):
    """A drafted lesson."""
    with store() as work:
        drafted = draft_lesson(
            work, theme.id, actor=COORDINATOR, taxonomy=taxonomy, settings=settings, redactor=redactor
        )
        work.commit()
    return drafted


@pytest.fixture
def publish_to(store, lesson, settings, redactor):
    """Publish the lesson to units."""

    def to(*units):
        with store() as work:
            published = publish(work, lesson.id, units=units, actor=COORDINATOR, settings=settings, redactor=redactor)
            work.commit()
        return published

    return to


@pytest.fixture
def edit(store, lesson):
    """Edit the lesson: what is not given stays."""

    def with_texts(**texts):
        now = {
            "title": lesson.title,
            "summary": lesson.content.summary,
            "what_happened": lesson.content.what_happened,
            "questions": lesson.content.questions,
        }
        with store() as work:
            edited = edit_lesson(work, lesson.id, actor=COORDINATOR, **{**now, **texts})
            work.commit()
        return edited

    return with_texts


def read_by(store, unit, settings):
    with store() as work:
        return [lesson.id for lesson in lessons_for_unit(work, unit, settings=settings).items]


def test_a_draft_is_kept_with_its_sources(store, lesson, theme):
    with store() as work:
        assert work.lessons.get(lesson.id) == lesson
    assert (lesson.state, lesson.version, lesson.theme_id) == (LessonState.DRAFT, 0, theme.id)
    assert lesson.content.sources == theme.members


def test_a_lesson_needs_a_confirmed_theme(store, theme, taxonomy, settings, redactor):
    with store() as work:
        work.themes.save(replace(theme, state=ThemeState.CANDIDATE))
        with pytest.raises(Conflict, match="Confirm theme T-CUFFS2 first"):
            draft_lesson(work, theme.id, actor=COORDINATOR, taxonomy=taxonomy, settings=settings, redactor=redactor)


def test_a_lesson_needs_enough_complaints(store, theme, taxonomy, settings, redactor):
    with store() as work:
        work.themes.save(replace(theme, members=theme.members[:4]))
        with pytest.raises(GuardRefused, match="at least 5 complaints; this theme has 4"):
            draft_lesson(work, theme.id, actor=COORDINATOR, taxonomy=taxonomy, settings=settings, redactor=redactor)


def test_a_lesson_about_an_unknown_theme_is_refused(store, taxonomy, settings, redactor):
    with store() as work, pytest.raises(NotFound):
        draft_lesson(work, "T-NOSUCH", actor=COORDINATOR, taxonomy=taxonomy, settings=settings, redactor=redactor)


def test_a_draft_can_be_published_as_it_is(publish_to):
    published = publish_to("AM")
    assert (published.state, published.version, published.units) == (LessonState.PUBLISHED, 1, ("AM",))
    assert published.published_by == COORDINATOR


def test_a_unit_reads_its_own_lessons_and_those_from_above(store, lesson, publish_to, settings):
    publish_to("AM")
    assert read_by(store, "AM", settings) == [lesson.id]
    assert read_by(store, "AM-OOST", settings) == [lesson.id]
    assert read_by(store, "NP", settings) == []
    assert read_by(store, "RT", settings) == []


def test_an_unknown_unit_is_refused(store, publish_to, settings):
    with pytest.raises(UnknownCode):
        publish_to("AM", "NOSUCH")
    with pytest.raises(UnknownCode):
        read_by(store, "NOSUCH", settings)


def test_publishing_to_nobody_is_refused(publish_to):
    with pytest.raises(InvalidInput, match="at least one unit"):
        publish_to()


def test_units_read_no_ids_and_no_small_counts(store, lesson, publish_to, settings, theme):
    publish_to("AM")
    with store() as work:
        (public,) = lessons_for_unit(work, "AM", settings=settings).items
    assert not any(member in repr(public) for member in theme.members)
    assert [(tally.code, tally.shown) for tally in public.by_unit] == [
        ("AM", "≥ 5"),
        ("DH", "< 5"),
        ("RT", "< 5"),
    ]
    assert [tally.shown for tally in public.by_month] == ["≥ 5", "0", "< 5"]
    assert [tally.shown for tally in public.wanted] == ["8", "< 5"]
    assert public.units == ("Amsterdam",)
    assert public.total == 8


@pytest.mark.parametrize(
    ("texts", "place"),
    [
        ({"title": "Bel 06-12345678"}, "The title"),
        ({"summary": "Mail naar jan.devries@voorbeeld.nl over deze zaak."}, "The summary"),
        ({"what_happened": "De auto met kenteken GB-001-B stond er ook."}, "“What happened”"),
        ({"questions": ["Wat vond u?", "Wat deed agent De Vries daarna?"]}, "Question 2"),
        ({"questions": ["Wat zou Verbruggen daarvan vinden?"]}, "Question 1"),
    ],
    ids=["phone", "e-mail", "plate", "officer", "known name"],
)
def test_what_may_identify_somebody_is_not_published(store, lesson, edit, publish_to, texts, place):
    edit(**texts)
    with pytest.raises(GuardRefused, match=place) as refusal:
        publish_to("AM")
    for hidden in ("12345678", "devries", "GB-001-B", "De Vries", "Verbruggen"):
        assert hidden not in str(refusal.value)
    with store() as work:
        assert work.lessons.get(lesson.id).state is LessonState.DRAFT


def test_a_published_lesson_is_withdrawn_before_it_is_edited(store, lesson, edit, publish_to, settings):
    publish_to("AM")
    with pytest.raises(Conflict, match="Withdraw it first"):
        edit(title="Beter")
    with store() as work:
        withdraw(work, lesson.id, actor=COORDINATOR)
        work.commit()
    assert read_by(store, "AM", settings) == []
    assert edit(title="Beter").state is LessonState.DRAFT
    assert publish_to("AM", "RT").version == 2


def test_only_a_published_lesson_can_be_withdrawn(store, lesson):
    with store() as work, pytest.raises(Conflict, match="not published"):
        withdraw(work, lesson.id, actor=COORDINATOR)


@pytest.mark.parametrize("texts", [{"title": " "}, {"summary": ""}, {"title": "x" * 161}])
def test_empty_or_endless_texts_are_refused(edit, texts):
    with pytest.raises(InvalidInput):
        edit(**texts)


def test_every_step_leaves_a_trail(store, lesson, edit, publish_to):
    edit(title="Vraag naar letsel voor u boeit")
    publish_to("AM")
    with store() as work:
        withdraw(work, lesson.id, actor=COORDINATOR)
        work.commit()
        events = work.audit.page(subject=lesson.id).items
    assert [event.action for event in events] == [
        "lesson.withdrawn",
        "lesson.published",
        "lesson.edited",
        "lesson.drafted",
    ]
    assert {event.actor for event in events} == {COORDINATOR}
