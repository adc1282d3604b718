"""The demo store, from a corpus and a year of a few rows."""

import json
import shutil
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from leerlus.bootstrap import create_home, open_home
from leerlus.complaints.model import Ending, Settled, Status
from leerlus.complaints.settlement_files import write_settlements
from leerlus.demo.building import LOGINS, build_demo_store, worth_a_lesson
from leerlus.demo.year import SETTLEMENTS_FILE, YEAR_FILE, YearDecision, YearEntry, write_year
from leerlus.errors import FileRejected
from leerlus.ports.store import ComplaintFilter
from leerlus.settings import Settings
from leerlus.themes.model import Stage, Standing, Theme

pytestmark = pytest.mark.lengthy

INTAKE = YearDecision(datetime(2025, 3, 5, 9, 30, tzinfo=UTC), "intake", ("inaction",), ("redress",))
PUT_RIGHT = YearDecision(datetime(2025, 4, 8, 14, 0, tzinfo=UTC), "coordinator", ("information",), ("redress",))


@pytest.fixture
def demo_of(tmp_path, data_folder, encoder):
    """A new home filled with a year of the first complaints of the corpus."""
    data = tmp_path / "data"
    for folder in ("taxonomy", "units"):
        shutil.copytree(data_folder / folder, data / folder)
    (data / "corpus").mkdir()
    for part in ("train", "validation", "test"):
        shutil.copy(data_folder / "corpus" / f"{part}.jsonl", data / "corpus")
    rows = (data_folder / "corpus" / "train.jsonl").read_text(encoding="utf-8").splitlines()[:6]
    ids = [json.loads(row)["id"] for row in rows]

    def make(*decisions, ids=ids):
        year = [
            YearEntry(complaint, date(2025, 3, 1) + timedelta(days=day), "AM-NOORD", made)
            for day, (complaint, made) in enumerate(zip(ids, decisions, strict=False))
        ]
        write_year(data / YEAR_FILE, year)
        write_settlements(data / SETTLEMENTS_FILE, [Settled(ids[0], Ending.FOUNDED, ("apology",), date(2025, 4, 9), 1)])
        settings = Settings(home=tmp_path / "home", data=data)
        create_home(settings)
        leerlus = replace(open_home(settings), open_encoder=lambda: encoder)
        build_demo_store(leerlus)
        return leerlus, ids

    return make


def test_complaints_come_in_on_the_day_and_in_the_unit_of_the_year(demo_of):
    leerlus, ids = demo_of((INTAKE,), (INTAKE,), (INTAKE,))
    with leerlus.unit_of_work() as work:
        complaints = list(work.complaints.all())
    assert [each.id for each in complaints] == ids[:3]
    assert [each.received_at.day for each in complaints] == [1, 2, 3]
    assert {each.unit for each in complaints} == {"AM-NOORD"}


def test_themes_are_called_by_the_situations_that_are_known_in_the_field(demo_of, data_folder):
    rows = map(json.loads, (data_folder / "corpus" / "train.jsonl").read_text(encoding="utf-8").splitlines())
    ids = [row["id"] for row in rows if row["situation"]][:120]
    leerlus, _ = demo_of(*[(INTAKE,)] * len(ids), ids=ids)
    with leerlus.unit_of_work() as work:
        titles = {theme.title for theme in work.themes.list()}
    assert titles & {situation.title for situation in leerlus.taxonomy.situations}


def test_what_nobody_decided_is_open(demo_of):
    leerlus, ids = demo_of((INTAKE,), (), (INTAKE,))
    with leerlus.unit_of_work() as work:
        (undecided,) = work.complaints.page(ComplaintFilter(status=Status.OPEN)).items
    assert undecided.id == ids[1]


def test_a_later_decision_counts_and_the_earlier_one_stays(demo_of):
    leerlus, ids = demo_of((INTAKE, PUT_RIGHT), (INTAKE,))
    with leerlus.unit_of_work() as work:
        history, latest = work.decisions.history(ids[0]), work.decisions.latest()
    assert [(each.decided_by, each.decided_at) for each in history] == [
        ("intake", INTAKE.at),
        ("coordinator", PUT_RIGHT.at),
    ]
    assert latest[ids[0]].categories == ("information",)


def test_how_complaints_ended_is_recorded(demo_of):
    leerlus, ids = demo_of((INTAKE,), (INTAKE,))
    with leerlus.unit_of_work() as work:
        (settlement,) = work.settlements.latest().values()
    assert (settlement.complaint_id, settlement.ending, settlement.given) == (ids[0], Ending.FOUNDED, ("apology",))


def test_everybody_can_log_in(demo_of):
    leerlus, _ = demo_of((INTAKE,))
    with leerlus.unit_of_work() as work:
        names = {account.name for account in work.accounts.list()}
    assert names == {login.name for login in LOGINS}


def test_a_year_about_another_corpus_is_refused_in_one_line(demo_of):
    with pytest.raises(FileRejected, match=r"names C9999.*leerlus corpus check"):
        demo_of((INTAKE,), ids=["C9999"])


def _theme(name, *, worth, here=2, elsewhere=4, stage=Stage.RECURRING):
    members = tuple(f"{name}-{number}" for number in range(here + elsewhere))
    units = {"AM-NOORD": here, "RT": elsewhere}
    standing = Standing(incidents=here + elsewhere, grave=0, worth=worth, parts={}, gates=())
    return Theme(name, name, (), members, members[:3], units=units, stage=stage, standing=standing)


def test_a_lesson_comes_from_the_weightiest_themes_that_recur_in_the_unit_too():
    themes = [
        _theme("light", worth=30),
        _theme("large but light", worth=20, elsewhere=40),
        _theme("weighty", worth=70),
        _theme("once in the unit", worth=90, here=1),
        _theme("not recurring yet", worth=95, stage=Stage.EMERGING),
        _theme("too few", worth=99, elsewhere=1),
    ]
    chosen = worth_a_lesson(themes, {"AM", "AM-NOORD"}, least=5)
    assert [theme.id for theme in chosen] == ["weighty", "light", "large but light"]
