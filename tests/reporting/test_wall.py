"""Two overviews of a year tell no small count, and no overview says a name or what an erased complaint told."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from leerlus_api.showing.year_reports import in_form, report

from leerlus.access.model import Role
from leerlus.access.service import create_account
from leerlus.bootstrap import create_home, open_home
from leerlus.complaints.model import Channel, Complaint, Decision
from leerlus.errors import GuardRefused, NotFound
from leerlus.lessons.desk import desk_of
from leerlus.lessons.workflow.publishing import publish
from leerlus.lessons.workflow.reviewing import approve, submit
from leerlus.lessons.workflow.writing import draft_lesson
from leerlus.reporting.service import count_again, make_report, open_report
from leerlus.rights.model import ErasureGround
from leerlus.rights.service import erase
from leerlus.settings import Settings
from leerlus.themes.model import Theme, ThemeState


@pytest.fixture
def home(tmp_path, data_folder):
    """A home with 24 decided complaints of 2025, and a published lesson about twelve."""
    create_home(Settings(home=tmp_path / "home", data=data_folder))
    leerlus = open_home(Settings(home=tmp_path / "home", data=data_folder))
    with leerlus.unit_of_work() as work:
        _register(work, leerlus, range(24))
        ids = tuple(f"K-{number}" for number in range(12))
        theme = Theme(
            "T-CUFFS2", "kelderluik, boeien", ("kelderluik", "boeien"), ids, ids[:3], state=ThemeState.CONFIRMED
        )
        work.themes.replace([theme])
        lesson = draft_lesson(work, desk_of(leerlus, "wil"), theme.id)
        submit(work, desk_of(leerlus, "wil"), lesson.id)
        approve(work, desk_of(leerlus, "sam"), lesson.id, unrecognisable="Dit gebeurt in veel eenheden.")
        publish(work, desk_of(leerlus, "wil"), lesson.id, units=["NP"])
        work.commit()
    yield leerlus
    leerlus.unit_of_work.close()


def _register(work, leerlus, numbers, unit=None, category="force"):
    for number in numbers:
        place = " bij het kelderluik" if number == 3 else ""
        text = f"De boeien zaten {'heel ' * number}strak om mijn pols{place}."
        day = date(2025, 1 + number % 2, 3)
        complaint = Complaint(f"K-{number}", day, text, unit or ("AM", "RT")[number % 2], Channel.LETTER, "nl")
        work.complaints.add(complaint, original=text, spans=())
        now = datetime.now(UTC)
        work.decisions.add(Decision(complaint.id, (category,), ("apology",), "noor", now, leerlus.taxonomy.version))


def _make(home):
    return make_report(home, 2025, language="nl", actor="wil")


def test_one_more_complaint_is_not_told_by_a_second_overview(home):
    first = _make(home)
    with home.unit_of_work() as work:
        _register(work, home, [24], unit="AM", category="rudeness")
        work.commit()
    with pytest.raises(GuardRefused, match=first.id) as refused:
        _make(home)
    assert "by_unit" in str(refused.value)
    with home.unit_of_work() as work:
        assert [each.id for each in work.reports.list()] == [first.id]


def test_the_same_figures_and_much_larger_ones_may_be_made(home):
    _make(home)
    _make(home)
    with home.unit_of_work() as work:
        _register(work, home, range(24, 44))
        work.commit()
    assert _make(home).report.registered == 44


def test_an_overview_that_nobody_saw_is_discarded_first(home, tmp_path):
    first = _make(home)
    with home.unit_of_work() as work:
        _register(work, home, [24])
        work.commit()
    report(home=home.settings.home, out=tmp_path, discard=first.id)
    assert _make(home).report.registered == 25
    with home.unit_of_work() as work:
        assert work.audit.page(subject=first.id).items[0].action == "report.discarded"
        with pytest.raises(NotFound):
            work.reports.remove(first.id)


def test_a_title_with_a_name_that_is_learned_later_stays_in(home):
    first = _make(home)
    (theme,) = first.report.shortcomings
    with home.unit_of_work() as work:
        titled = replace(theme, title="Boeien bij Wilgenroos", lessons=())
        work.reports.keep(replace(first, report=replace(first.report, shortcomings=(titled,))))
        work.commit()
    assert "Wilgenroos" in _html(home, first.id)
    with home.unit_of_work() as work:
        create_account(work, "Joost Wilgenroos", "een lang wachtwoord 73", Role.INTAKE, actor="wil")
        work.commit()
    assert "Wilgenroos" not in _html(home, first.id)
    assert "Titel weggelaten" in _html(home, first.id)
    assert "Wilgenroos" not in repr(count_again(home, first.id).kept.report)


def _html(home, report_id):
    with home.unit_of_work() as work:
        return in_form(open_report(work, report_id), "html", timezone="Europe/Amsterdam").decode()


def test_erasure_takes_the_words_of_a_complaint_out_of_titles_in_kept_overviews(home):
    first = _make(home)
    assert "kelderluik" in _html(home, first.id)
    erase(home, "K-3", ErasureGround.OBJECTION, actor="wil")
    with home.unit_of_work() as work:
        kept = work.reports.get(first.id)
    assert "kelderluik" not in repr(kept)
    assert count_again(home, first.id).differing == ()
