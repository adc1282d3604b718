"""``leerlus lesson`` and ``leerlus report``: on a home with a published lesson."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from leerlus_api.showing.year_reports import report
from typer.testing import CliRunner

from leerlus.bootstrap import create_home, open_home
from leerlus.cli.lessons import app
from leerlus.complaints.model import Channel, Complaint, Decision
from leerlus.errors import NotFound, TargetRefused
from leerlus.lessons.desk import desk_of
from leerlus.lessons.drafting.rewriting import sentences_to_rewrite
from leerlus.lessons.workflow.publishing import publish
from leerlus.lessons.workflow.reviewing import approve, submit
from leerlus.lessons.workflow.writing import draft_lesson
from leerlus.settings import Settings
from leerlus.themes.model import Theme, ThemeState


@pytest.fixture
def home(tmp_path, data_folder):
    """A home with seven complaints, a theme and a lesson that Amsterdam reads."""
    settings = Settings(home=tmp_path / "home", data=data_folder)
    create_home(settings)
    leerlus = open_home(settings)
    with leerlus.unit_of_work() as work:
        for number in range(7):
            text = f"De boeien zaten {'heel ' * number}strak om mijn pols en niemand luisterde."
            complaint = Complaint(
                f"K-{number}", date(2025, 1 + number % 2, 3 + 4 * number), text, "AM", Channel.LETTER, "nl"
            )
            work.complaints.add(complaint, original=text, spans=())
            _decide(work, leerlus, complaint.id, "apology", datetime.now(UTC))
        ids = tuple(f"K-{number}" for number in range(7))
        theme = Theme("T-CUFFS2", "Strakke handboeien", ("boeien",), ids, ids[:3], state=ThemeState.CONFIRMED)
        work.themes.replace([theme])
        writer = desk_of(leerlus, "coordinator")
        lesson = draft_lesson(work, writer, theme.id)
        submit(work, writer, lesson.id)
        approve(work, desk_of(leerlus, "second"), lesson.id)
        publish(work, writer, lesson.id, units=["AM"])
        work.commit()
    yield leerlus, lesson.id
    leerlus.unit_of_work.close()


def _decide(work, leerlus, complaint_id, outcome, at):
    work.decisions.add(Decision(complaint_id, ("force",), (outcome,), "intake", at, leerlus.taxonomy.version))


def run(leerlus, *arguments):
    return CliRunner().invoke(app, [*arguments, "--home", str(leerlus.settings.home)])


def test_published_figures_are_made_again_whatever_was_decided_since(home):
    leerlus, lesson_id = home
    with leerlus.unit_of_work() as work:
        _decide(work, leerlus, "K-0", "compensation", datetime.now(UTC) + timedelta(minutes=1))
        work.commit()
    result = run(leerlus, "figures", lesson_id)
    assert result.exit_code == 0, result.output
    assert "wanted apology" in result.output
    assert "wanted compensation" not in result.output


def test_figures_that_do_not_hold_end_with_one(home):
    leerlus, lesson_id = home
    with leerlus.unit_of_work() as work:
        version = work.lessons.version(lesson_id, 1)
        figures = replace(version.content.figures, total=9)
        work.lessons.keep(replace(version, content=replace(version.content, figures=figures)))
        work.commit()
    result = run(leerlus, "figures", lesson_id)
    assert result.exit_code == 1
    assert "not as they were published" in result.output


def test_a_version_that_was_not_published_is_said_so(home):
    leerlus, lesson_id = home
    assert "no published version 7" in run(leerlus, "figures", lesson_id, "--version", "7").output
    assert run(leerlus, "figures", "L-NOSUCH").exit_code == 1


def test_subscribers_are_made_and_a_round_is_held(home):
    leerlus, _ = home
    made = run(leerlus, "subscribe", "AM", "mail", "team@voorbeeld.nl")
    assert made.exit_code == 0, made.output
    assert isinstance(run(leerlus, "subscribe", "AM", "webhook", "https://127.0.0.1/").exception, TargetRefused)
    assert "0 published, 0 digests written" in run(leerlus, "round").output
    with leerlus.unit_of_work() as work:
        assert [each.target for each in work.news.subscriptions()] == ["team@voorbeeld.nl"]
        with pytest.raises(NotFound):
            work.news.subscription("S-nowhere")


def test_the_yearly_overview_is_written_by_one_command(home, tmp_path):
    leerlus, _ = home
    report(2025, home=leerlus.settings.home, out=tmp_path / "out", again=None)
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "jaaroverzicht-2025.html",
        "jaaroverzicht-2025.pdf",
        "jaaroverzicht-2025.xlsx",
    ]


def test_a_draft_is_rewritten_by_the_model_of_the_settings(home, language_model, monkeypatch):
    leerlus, _ = home
    with leerlus.unit_of_work() as work:
        draft = draft_lesson(work, desk_of(leerlus, "coordinator"), "T-CUFFS2")
        work.commit()
    language_model.says = json.dumps(sentences_to_rewrite(draft.content))
    result = run(leerlus, "rewrite", draft.id)
    assert (result.exit_code, "LEERLUS_REWRITE_URL" in result.output) == (1, True)
    monkeypatch.setenv("LEERLUS_REWRITE_URL", f"{language_model.url}/v1")
    assert "revision 2" in run(leerlus, "rewrite", draft.id).output
