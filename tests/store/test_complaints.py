"""Complaints: registered once, listed in a fixed order, found by word."""

from datetime import date

import pytest

from leerlus.adapters.sql.paging import BATCH, write_cursor
from leerlus.complaints.model import Channel, Status
from leerlus.errors import Conflict, InvalidInput, NotFound
from leerlus.ports.store import ComplaintFilter


def pages(work, filters=None, limit=25):
    """Ids of all complaints, page by page."""
    ids, cursor = [], None
    while True:
        shown = work.complaints.page(filters or ComplaintFilter(), limit=limit, cursor=cursor)
        assert len(shown.items) <= limit
        ids += [each.id for each in shown.items]
        cursor = shown.next_cursor
        if cursor is None:
            return ids


def found(work, **restrictions):
    """Ids that a filter lets through, in order of id; the count must agree."""
    filters = ComplaintFilter(**restrictions)
    ids = sorted(pages(work, filters))
    assert work.complaints.count(filters) == len(ids)
    return ids


def test_a_complaint_comes_back_as_it_went_in(store, complaint):
    given = complaint(
        id="PL-ë/1",
        unit=None,
        channel=Channel.LETTER,
        language="und",
        status=Status.DECIDED,
        text="«Één» 🚓\n\n",
    )
    with store() as work:
        work.complaints.add(given, original="x", spans=())
        work.commit()

    with store() as work:
        assert work.complaints.get("PL-ë/1") == given
        assert work.complaints.many(["PL-ë/1", "unknown"]) == {"PL-ë/1": given}
        assert list(work.complaints.all()) == [given]


def test_complaints_are_counted_per_unit_and_those_about_none_are_left_out(store, complaint, register):
    with store() as work:
        assert work.complaints.count_per_unit() == {}
        units = ("AM", "RT", None, "AM")
        register(work, *(complaint(id=f"K-{number}", unit=unit) for number, unit in enumerate(units)))
        assert work.complaints.count_per_unit() == {"AM": 2, "RT": 1}
        assert work.complaints.count_per_unit(among=["K-0", "K-2", "unknown"]) == {"AM": 1}


def test_more_complaints_are_counted_than_one_statement_may_name(store, complaint, register):
    ids = [f"K-{number}" for number in range(BATCH + 2)]
    with store() as work:
        register(work, *(complaint(id=each, unit="AM") for each in ids))
        assert work.complaints.count_per_unit(among=ids) == {"AM": BATCH + 2}


def test_years_in_which_complaints_were_received_come_last_first(store, complaint, register):
    days = (date(2024, 12, 31), date(2026, 1, 1), date(2024, 1, 1))
    with store() as work:
        assert work.complaints.years() == ()
        register(work, *(complaint(id=f"K-{number}", received_at=day) for number, day in enumerate(days)))
        assert work.complaints.years() == (2026, 2024)


def test_an_id_is_registered_once_and_the_work_goes_on(store, complaint, register):
    with store() as work:
        register(work, complaint(text="De eerste."))
        with pytest.raises(Conflict, match="K-1"):
            register(work, complaint(text="De tweede."))
        register(work, complaint(id="K-2"))
        work.commit()

    with store() as work:
        assert work.complaints.get("K-1").text == "De eerste."
        assert work.complaints.known(["K-1", "K-2", "K-3"]) == {"K-1", "K-2"}


def test_what_is_not_there_is_not_found(store):
    with store() as work:
        for ask in (
            work.complaints.get,
            work.originals.text,
            lambda each: work.complaints.set_status(each, Status.DECIDED),
        ):
            with pytest.raises(NotFound, match="K-9"):
                ask("K-9")


def test_the_status_changes_and_nothing_else(store, complaint, register):
    with store() as work:
        register(work, complaint(), complaint(id="K-2"))
        work.complaints.set_status("K-1", Status.DECIDED)
        work.commit()

    with store() as work:
        assert work.complaints.get("K-1") == complaint(status=Status.DECIDED)
        assert work.complaints.get("K-2").status is Status.OPEN


def test_more_ids_than_one_statement_takes(store, complaint, register):
    ids = [f"K-{number:04}" for number in range(1001)]
    with store() as work:
        register(work, *(complaint(id=each) for each in ids))
        asked = [*ids, *(f"unknown-{number}" for number in range(2000))]

        assert work.complaints.known(asked) == set(ids)
        assert list(work.complaints.many(asked)) == ids
        assert [each.id for each in work.complaints.all()] == ids


@pytest.mark.parametrize("limit", [1, 2, 3, 7, 50])
def test_pages_have_no_gaps_and_no_repeats_where_dates_are_equal(store, complaint, register, limit):
    days = [date(2025, 1, 1 + number % 4) for number in range(23)]
    given = [complaint(id=f"K-{number:02}", received_at=day) for number, day in enumerate(days)]
    with store() as work:
        register(work, *given)
        newest_first = sorted(given, key=lambda each: (each.received_at, each.id), reverse=True)

        assert pages(work, limit=limit) == [each.id for each in newest_first]


def test_a_complaint_that_comes_in_or_is_decided_between_two_pages_moves_nothing(store, complaint, register):
    with store() as work:
        register(work, *(complaint(id=f"K-{number}") for number in range(4)))
        first = work.complaints.page(ComplaintFilter(), limit=2)
        register(work, complaint(id="K-9"))
        work.complaints.set_status("K-1", Status.DECIDED)
        second = work.complaints.page(ComplaintFilter(), limit=2, cursor=first.next_cursor)

    assert [each.id for each in (*first.items, *second.items)] == ["K-3", "K-2", "K-1", "K-0"]
    assert second.next_cursor is None


def test_a_cursor_from_elsewhere_is_refused(store):
    with store() as work, pytest.raises(InvalidInput, match="cursor"):
        work.complaints.page(ComplaintFilter(), cursor=write_cursor("feed", "2025-01-01", "K-1"))


def test_filters_restrict_together(store, complaint, register):
    with store() as work:
        register(
            work,
            complaint(id="K-1", received_at=date(2025, 1, 1), unit="AM", status=Status.DECIDED),
            complaint(id="K-2", received_at=date(2025, 1, 2), unit="AM"),
            complaint(id="K-3", received_at=date(2025, 1, 3), unit="DH", text="De balie was dicht."),
            complaint(id="K-4", received_at=date(2025, 1, 4), unit=None),
        )

        assert found(work) == ["K-1", "K-2", "K-3", "K-4"]
        assert found(work, status=Status.OPEN) == ["K-2", "K-3", "K-4"]
        assert found(work, units=frozenset({"AM", "DH"})) == ["K-1", "K-2", "K-3"]
        assert found(work, units=frozenset()) == []
        assert found(work, received_from=date(2025, 1, 2), received_to=date(2025, 1, 3)) == ["K-2", "K-3"]
        assert found(work, units=frozenset({"AM"}), status=Status.OPEN) == ["K-2"]
        assert found(work, contains="balie", units=frozenset({"AM"})) == []


def test_a_complaint_is_found_under_the_category_decided_last(store, complaint, register, decision):
    with store() as work:
        register(work, complaint(), complaint(id="K-2"))
        work.decisions.add(decision(categories=("rudeness", "force")))
        work.decisions.add(decision(complaint_id="K-2", categories=("force",)))
        assert found(work, category="force") == ["K-1", "K-2"]

        work.decisions.add(decision(categories=("driving",)))

        assert found(work, category="force") == ["K-2"]
        assert found(work, category="rudeness") == []
        assert found(work, category="driving") == ["K-1"]


def test_words_find_complaints(store, complaint, register):
    expected = {
        "aangifte": ["K-1"],
        "AANGIFTE": ["K-1"],
        "aang": ["K-1"],
        "aangifte balie": ["K-1"],
        "aangifte auto": [],
        "angifte": [],
        "loket": ["K-1"],
        "mail": ["K-1"],
        "één": ["K-2"],
        "regel": ["K-2"],
        "31612345678": ["K-2"],
        "": ["K-1", "K-2"],
        "(((": ["K-1", "K-2"],
    }
    with store() as work:
        register(
            work,
            complaint(id="K-1", text="Mijn aangifte werd aan de balie/het loket geweigerd, per e-mail."),
            complaint(id="K-2", text="Eén auto reed één keer door rood. ÉÉN! <regel>+31612345678"),
        )

        assert {typed: found(work, contains=typed) for typed in expected} == expected


def test_quotes_and_operators_that_people_type_do_no_harm(store, complaint, register):
    typed = [
        *("a AND (", '"', "'", "''", '"balie', "balie*", "NOT", "OR", "^balie", "text:balie", "-balie"),
        *("a & | !", "NEAR(a b)", ":*", "\\", "%", "a\0b", "balie '; DROP TABLE complaints --"),
    ]
    with store() as work:
        register(work, complaint())
        for each in typed:
            work.complaints.count(ComplaintFilter(contains=each))
        assert work.complaints.count(ComplaintFilter()) == 1
