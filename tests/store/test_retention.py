"""What is past its time goes, in both databases."""

from datetime import UTC, date, datetime

import pytest

from leerlus.bootstrap import create_home, open_home
from leerlus.complaints.model import Ending, Settlement, Use
from leerlus.errors import InvalidInput
from leerlus.rights.model import RestrictionGround
from leerlus.rights.retention import Kept, erase_expired, expired
from leerlus.rights.service import restrict
from leerlus.settings import Settings

TODAY = date(2031, 3, 1)


@pytest.fixture
def home(url, tmp_path, data_folder, complaint, register):
    """A home with a complaint that ended long ago, one that ended lately and one that did not end."""
    settings = Settings(home=tmp_path / "home", data=data_folder, database_url=url)
    create_home(settings)
    opened = open_home(settings)
    with opened.unit_of_work() as work:
        register(work, *(complaint(id=each, text=f"Dit is {each}.") for each in ("K-old", "K-late", "K-open")))
        settle(work, "K-old", date(2026, 2, 28))
        settle(work, "K-late", date(2026, 3, 1))
        work.commit()
    yield opened
    opened.unit_of_work.close()


def settle(work, complaint_id, day):
    work.settlements.add(Settlement(complaint_id, Ending.SATISFIED, (), day, "noor", datetime(2026, 4, 1, tzinfo=UTC)))


def past(home, years=5, today=TODAY):
    with home.unit_of_work() as work:
        return expired(work, years, today)


def use(home):
    with home.unit_of_work() as work:
        return {each.id: each.use for each in work.complaints.all()}


def erase_all(home, due):
    return erase_expired(home, due, actor="cli", progress=lambda *_: None)


def test_the_term_runs_from_the_day_on_which_handling_ended(home):
    assert past(home).due == (Kept("K-old", date(2026, 2, 28)),)
    assert [each.complaint_id for each in past(home, today=date(2031, 3, 2)).due] == ["K-old", "K-late"]
    assert past(home, years=6).due == ()
    assert past(home, years=3, today=date(2028, 2, 29)).due == ()


def test_the_last_settlement_counts(home):
    with home.unit_of_work() as work:
        settle(work, "K-old", date(2030, 1, 1))
        work.commit()
    assert past(home).due == ()


def test_what_expired_is_erased_and_its_settlement_still_counts(home):
    due = past(home).due
    assert erase_all(home, due) == due
    assert use(home) == {"K-old": Use.ERASED, "K-late": Use.FULL, "K-open": Use.FULL}
    assert past(home).due == ()
    with home.unit_of_work() as work:
        (event,) = work.audit.page(subject="K-old").items
        assert work.settlements.latest()["K-old"].ending is Ending.SATISFIED
    assert (event.action, event.actor, event.details["ground"]) == ("complaint.erased", "cli", "not-needed")


def test_a_restricted_complaint_is_kept_also_when_it_was_restricted_since_it_was_listed(home):
    due = past(home).due
    restrict(home, "K-old", RestrictionGround.CLAIM, actor="wil")
    assert (past(home).due, past(home).restricted) == ((), 1)
    assert erase_all(home, due) == ()
    assert use(home)["K-old"] is Use.RESTRICTED


def test_without_a_term_nothing_is_past_it(home):
    with home.unit_of_work() as work, pytest.raises(InvalidInput, match="LEERLUS_RETENTION_YEARS"):
        expired(work, None, TODAY)
