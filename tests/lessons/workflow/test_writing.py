from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from leerlus.complaints.model import Channel, Complaint, Decision, Status
from leerlus.errors import Conflict, GuardRefused, InvalidInput, NotFound, UnknownCode
from leerlus.lessons.model import LessonState
from leerlus.lessons.workflow import writing
from leerlus.lessons.workflow.reviewing import approve, submit
from leerlus.lessons.workflow.writing import draft_lesson, refresh_figures, support
from leerlus.themes.model import ThemeState


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


def test_whoever_edits_joins_the_authors(store, lesson, desk, second):
    with store() as work:
        support(work, second, lesson.id, lesson.content.tips[0], guidance="Handreiking excuses")
        submit(work, desk, lesson.id)
        with pytest.raises(Conflict, match="you have written in it"):
            approve(work, second, lesson.id)


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


@pytest.mark.parametrize("guidance", ["Zo zei hoofdagent De Vries het", "Mail van j.visser@voorbeeld.nl"])
def test_no_guidance_names_somebody(store, lesson, desk, guidance):
    with store() as work, pytest.raises(GuardRefused):
        support(work, desk, lesson.id, lesson.content.tips[0], guidance=guidance)


@pytest.mark.parametrize(
    "guidance", ["Werkinstructie 3", "Aanwijzing 2019A004", "Ombudsman, rapport 2023/112", "ISO 27001"]
)
def test_guidance_may_have_a_number_of_its_own(store, lesson, desk, guidance):
    with store() as work:
        assert support(work, desk, lesson.id, lesson.content.tips[0], guidance=guidance)


def test_citizens_words_can_be_left_out_and_never_changed(store, lesson, edit):
    first, *others = lesson.content.quotes
    edited = edit(left_out=[first.text, "Woorden die er niet zijn."])
    assert edited.content.quotes == tuple(others)
    assert all(receipt.sentence != first.text for receipt in edited.content.receipts)
    with store() as work:
        assert work.lessons.version(lesson.id, 1).content.quotes == lesson.content.quotes


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
