"""The yearly overview: what the law asks for, and nobody in it."""

import io
from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import openpyxl
import pytest

from leerlus.complaints.model import Channel, Complaint, Decision
from leerlus.complaints.unit_files import read_units
from leerlus.errors import InvalidInput
from leerlus.lessons.desk import Desk
from leerlus.lessons.feedback.answer import Recognised, Reply
from leerlus.lessons.feedback.answers import answer
from leerlus.lessons.workflow.publishing import publish
from leerlus.lessons.workflow.reviewing import approve, submit
from leerlus.lessons.workflow.writing import draft_lesson
from leerlus.reporting.workbook import workbook
from leerlus.reporting.yearly import in_steps, snapshot_of, sources_of, year_report
from leerlus.settings import Settings
from leerlus.themes.model import Theme, ThemeState

SETTINGS = Settings()
YEAR = datetime.now(UTC).year


@pytest.fixture
def store(unit_of_work, taxonomy, data_folder):
    """A year of 31 complaints, and one of the year before; a theme with a published lesson."""
    with unit_of_work() as work:
        work.units.replace(read_units(data_folder / "units" / "units.csv"))
        for number in range(31):
            unit = "AM-OOST" if number < 20 else "RT" if number < 28 else "DH"
            _register(work, taxonomy, f"K-{number}", date(YEAR, 1 + number // 16, 1 + number % 28), unit)
        _register(work, taxonomy, "K-old", date(YEAR - 1, 12, 31), "AM")
        members = tuple(f"K-{number}" for number in range(12))
        theme = Theme("T-CUFFS2", "Strakke handboeien", ("boeien",), members, members[:3], state=ThemeState.CONFIRMED)
        work.themes.replace([theme])
        work.commit()
    return unit_of_work


def _register(work, taxonomy, complaint_id, day, unit):
    text = f"De boeien zaten {'heel ' * (len(complaint_id) + int(day.day))}strak om mijn pols."
    complaint = Complaint(complaint_id, day, text, unit, Channel.LETTER, "nl")
    work.complaints.add(complaint, original=text, spans=())
    decision = Decision(complaint_id, ("force",), ("apology",), "intake", datetime.now(UTC), taxonomy.version)
    work.decisions.add(decision)


@pytest.fixture
def report(store, taxonomy, encoder):
    """The report of that year, after a lesson was published and answered."""
    desk = Desk("coordinator", taxonomy, SETTINGS, lambda: encoder)
    with store() as work:
        lesson = draft_lesson(work, desk, "T-CUFFS2")
        submit(work, desk, lesson.id)
        approve(work, replace(desk, actor="second"), lesson.id, unrecognisable="Dit gebeurt in veel eenheden.")
        publish(work, desk, lesson.id, units=["AM"])
        reply = Reply(recognised=Recognised.YES, action="=vooraf vragen naar letsel")
        answer(work, "AM", lesson.id, reply, actor="team", settings=SETTINGS)
        return counted(work, YEAR, taxonomy)


def counted(work, year, taxonomy):
    snapshot = snapshot_of(work, year, taxonomy=taxonomy, small_cell=5, now=datetime.now(UTC))
    return year_report(sources_of(work, snapshot), year, taxonomy=taxonomy, organisation="Politie", language="nl")


def test_what_a_few_people_wanted_is_not_told(store, taxonomy):
    with store() as work:
        few = counted(work, YEAR - 1, taxonomy)
    assert few.decided == 1
    assert few.wanted == ()
    assert few.by_category == ()


def test_the_year_is_counted_and_small_counts_are_hidden(report):
    assert report.registered == 31
    assert [(each.name, each.shown) for each in report.by_unit] == [
        ("Amsterdam", "20"),
        ("Den Haag", "< 5"),
        ("Rotterdam", "≥ 5"),
    ]
    assert [(each.name, each.shown) for each in report.by_category] == [("Geweldgebruik", "31")]
    assert [(each.name, each.shown) for each in report.wanted] == [("Excuses", "31")]


def test_nothing_recorded_is_not_the_same_as_hidden(report):
    assert report.by_category
    assert report.nothing_in == ("by_ending", "given")


def test_structural_shortcomings_are_themes_with_lessons_and_what_was_done(report):
    (found,) = report.shortcomings
    assert (found.title, found.complaints) == ("Strakke handboeien", "10-14")
    (lesson,) = found.lessons
    assert (lesson.answered, lesson.recognised, lesson.planned, lesson.done) == (1, 1, 1, 0)


def test_years_with_complaints_are_offered_and_others_refused(store, taxonomy):
    with store() as work:
        assert work.complaints.years() == (YEAR, YEAR - 1)
        with pytest.raises(InvalidInput, match="1999"):
            counted(work, 1999, taxonomy)


def test_no_complaint_is_named(report):
    assert "K-" not in repr(report)


def test_a_workbook_holds_values_and_no_formulas(report):
    book = openpyxl.load_workbook(io.BytesIO(workbook(report, lambda name: name, ZoneInfo("Europe/Amsterdam"))))
    assert book.sheetnames[0] == "summary"
    assert [cell.value for cell in book["by_unit"]["B"]] == ["complaints", 20, "< 5", "≥ 5"]
    actions = book["shortcomings"]["I2"]
    assert (actions.data_type, actions.value) == ("s", "=vooraf vragen naar letsel")


@pytest.mark.parametrize(("count", "shown"), [(0, "0"), (4, "< 5"), (5, "5-9"), (9, "5-9"), (23, "20-24")])
def test_counts_in_steps_of_five(count, shown):
    assert in_steps(count) == shown
