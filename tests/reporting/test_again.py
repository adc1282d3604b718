"""An overview that was made is the same later, although the store has changed."""

import io
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import openpyxl
import pypdf
import pytest
from leerlus_api.showing.year_reports import in_form, report

from leerlus.complaints.model import Channel, Complaint, Decision, Ending, Settlement
from leerlus.errors import InvalidInput, NotFound
from leerlus.intake.at_once import take_back
from leerlus.lessons.desk import desk_of
from leerlus.lessons.feedback.answer import Reply
from leerlus.lessons.feedback.answers import answer
from leerlus.lessons.workflow.publishing import publish
from leerlus.lessons.workflow.reviewing import approve, submit
from leerlus.lessons.workflow.wording import Wording
from leerlus.lessons.workflow.writing import draft_lesson, edit_lesson, support
from leerlus.reporting.service import count_again, make_report
from leerlus.rights.model import ErasureGround
from leerlus.rights.service import erase
from leerlus.themes.model import Theme, ThemeState


@pytest.fixture(scope="module")
def published(empty_home, copied):
    """Settings of a home with 24 complaints of 2025, two of them open, and a published lesson about twelve."""
    leerlus = copied(empty_home)
    with leerlus.unit_of_work() as work:
        for number in range(24):
            register(work, leerlus, number)
        ids = tuple(f"K-{number}" for number in range(12))
        theme = Theme("T-CUFFS2", "Strakke handboeien", ("boeien",), ids, ids[:3], state=ThemeState.CONFIRMED)
        work.themes.replace([theme])
        lesson = draft_lesson(work, desk_of(leerlus, "wil"), theme.id)
        _publish(work, leerlus, lesson.id)
        work.commit()
    leerlus.unit_of_work.close()
    return leerlus.settings


@pytest.fixture
def home(published, copied, database):
    """That home, of this test's own."""
    leerlus = copied(published, **database())
    yield leerlus
    leerlus.unit_of_work.close()


def register(work, leerlus, number, year=2025):
    text = f"De boeien zaten {'heel ' * number}strak om mijn pols."
    unit = ("AM", "RT", "DH")[number % 3]
    complaint = Complaint(f"K-{number}", date(year, 1 + number % 2, 3), text, unit, Channel.LETTER, "nl")
    work.complaints.add(complaint, original=text, spans=())
    if number < 22:
        decide(work, leerlus, complaint.id, "force")
        end(work, complaint.id, Ending.FOUNDED if number < 6 else Ending.SATISFIED)


def end(work, complaint_id, ending, now=None):
    now = now or datetime.now(UTC)
    work.settlements.add(Settlement(complaint_id, ending, ("apology",), now.date(), "noor", now))


def decide(work, leerlus, complaint_id, category, *, at_once=False):
    now, taxonomy = datetime.now(UTC), leerlus.taxonomy.version
    work.decisions.add(Decision(complaint_id, (category,), ("apology",), "noor", now, taxonomy, "m/1", at_once=at_once))


def _publish(work, leerlus, lesson_id):
    submit(work, desk_of(leerlus, "wil"), lesson_id)
    approve(work, desk_of(leerlus, "sam"), lesson_id, unrecognisable="Dit gebeurt in veel eenheden.")
    return publish(work, desk_of(leerlus, "wil"), lesson_id, units=["NP"])


@pytest.fixture
def kept(home):
    return make_report(home, 2025, language="nl", actor="wil")


@pytest.fixture
def changed(home, kept):
    """The home after complaints, other decisions, answers, a new version, another theme and an erasure."""
    with home.unit_of_work() as work:
        for number in range(24, 40):
            register(work, home, number)
        for number in range(0, 32, 2):
            decide(work, home, f"K-{number}", "rudeness")
            end(work, f"K-{number}", Ending.UNFOUNDED)
        (lesson,) = work.lessons.list()
        answer(work, "AM", lesson.id, Reply(action="vooraf vragen"), actor="team", settings=home.settings)
        edit_lesson(
            work,
            desk_of(home, "wil"),
            lesson.id,
            Wording(
                title="Een andere titel",
                summary="Vraag het vooraf.",
                what_happened="\n".join(lesson.content.what_happened),
                questions=lesson.content.questions,
            ),
        )
        support(work, desk_of(home, "wil"), lesson.id, "Vraag het vooraf.", guidance="Werkinstructie 3")
        _publish(work, home, lesson.id)
        work.themes.save(replace(work.themes.get("T-CUFFS2"), title="Anders", members=("K-20", "K-21")))
        work.commit()
    erase(home, "K-0", ErasureGround.OBJECTION, actor="wil")
    erase(home, "K-23", ErasureGround.OBJECTION, actor="wil")
    return home


@pytest.mark.both_databases
def test_it_is_counted_again_as_it_was(changed, kept):
    again = count_again(changed, kept.id)
    assert again.kept == kept
    assert again.differing == ()
    now = make_report(changed, 2025, language="nl", actor="wil").report
    assert (now.registered, now.by_category) != (kept.report.registered, kept.report.by_category)
    assert now.by_ending != kept.report.by_ending
    assert now.shortcomings != kept.report.shortcomings
    assert (kept.report.registered, kept.report.decided, kept.report.waiting) == (24, 22, 2)
    assert (now.registered, now.decided, now.waiting) == (40, 27, 12)


@pytest.mark.both_databases
def test_what_was_confirmed_at_once_and_taken_back_later_counted_then(home):
    with home.unit_of_work() as work:
        for complaint_id in ("K-22", "K-23"):
            decide(work, home, complaint_id, "force", at_once=True)
        work.commit()
    take_back(home, ["K-23"], actor="wil")
    kept = make_report(home, 2025, language="nl", actor="wil")
    take_back(home, ["K-22"], actor="wil")
    assert (kept.report.decided, kept.report.waiting) == (23, 1)
    assert count_again(home, kept.id).differing == ()


@pytest.mark.both_databases
def test_an_ending_that_was_on_its_way_counts_neither_then_nor_again(home, kept):
    with home.unit_of_work() as work:
        end(work, "K-22", Ending.UNFOUNDED, kept.snapshot.taken_at - timedelta(seconds=1))
        work.commit()
    assert count_again(home, kept.id).differing == ()


@pytest.mark.both_databases
def test_it_tells_how_complaints_ended_and_what_citizens_got(kept):
    assert [(each.code, each.shown) for each in kept.report.by_ending] == [("satisfied", "16"), ("founded", "6")]
    assert [(each.name, each.shown) for each in kept.report.given] == [("Excuses", "22")]
    assert "Samen opgelost, burger tevreden" in pages_of(kept)
    assert ["Gegrond", 6] in cells_of(kept)["Hoe klachten afliepen"]


@pytest.mark.both_databases
def test_the_snapshot_names_data_taxonomy_models_and_themes(home, kept):
    assert (kept.snapshot.taxonomy, kept.snapshot.models) == (home.taxonomy.version, ("m/1",))
    assert len(kept.snapshot.complaints) == 24
    (theme,) = kept.snapshot.themes
    assert (theme.id, len(theme.complaints)) == ("T-CUFFS2", 12)


def test_its_files_are_the_same(changed, kept):
    with changed.unit_of_work() as work:
        later = work.reports.get(kept.id)
    assert in_form(later, "html", timezone="Europe/Amsterdam") == in_form(kept, "html", timezone="Europe/Amsterdam")
    assert pages_of(later) == pages_of(kept)
    assert cells_of(later) == cells_of(kept)
    assert kept.id in pages_of(later)


def pages_of(kept):
    pages = pypdf.PdfReader(io.BytesIO(in_form(kept, "pdf", timezone="Europe/Amsterdam"))).pages
    return "\n".join(page.extract_text() for page in pages)


def cells_of(kept):
    book = openpyxl.load_workbook(io.BytesIO(in_form(kept, "xlsx", timezone="Europe/Amsterdam")))
    return {sheet.title: [[cell.value for cell in row] for row in sheet] for sheet in book}


def test_a_lesson_of_after_midnight_was_published_on_the_day_of_the_organisation(kept):
    (theme,) = kept.report.shortcomings
    late = tuple(replace(each, published_at=datetime(2025, 12, 31, 23, 30, tzinfo=UTC)) for each in theme.lessons)
    night = replace(kept, report=replace(kept.report, shortcomings=(replace(theme, lessons=late),)))
    assert "(1 januari 2026)" in in_form(night, "html", timezone="Europe/Amsterdam").decode()
    assert "2026-01-01" in {cell for rows in cells_of(night).values() for row in rows for cell in row}


def test_the_command_writes_it_again_and_says_that_it_holds(changed, kept, tmp_path, capsys):
    report(home=changed.settings.home, out=tmp_path / "out", again=kept.id)
    assert (tmp_path / "out" / "jaaroverzicht-2025.html").read_bytes() == in_form(
        kept, "html", timezone="Europe/Amsterdam"
    )
    assert "every figure is as it was" in " ".join(capsys.readouterr().err.split())


def test_figures_that_do_not_hold_end_with_one(home, kept, tmp_path, capsys):
    with home.unit_of_work() as work:
        wrong = replace(kept, id="J2025-WRONG", report=replace(kept.report, registered=25, by_unit=()))
        work.reports.add(wrong)
        work.commit()
    with pytest.raises(SystemExit) as stopped:
        report(home=home.settings.home, out=tmp_path / "out", again="J2025-WRONG")
    assert stopped.value.code == 1
    assert "registered, by_unit" in capsys.readouterr().err


@pytest.mark.parametrize("words", [{}, {"year": 2025, "again": "J2025-X"}])
def test_a_year_or_an_earlier_overview_must_be_named(home, words):
    with pytest.raises(InvalidInput):
        report(home=home.settings.home, **words)


def test_an_unknown_overview(home):
    with pytest.raises(NotFound):
        count_again(home, "J2025-NOSUCH")
